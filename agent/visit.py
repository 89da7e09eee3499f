"""A visit to a portal: a browser of its own, signed in with the operator's account, to file or only to read."""

import asyncio
import datetime
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import (
    AbstractAsyncContextManager,
    AsyncExitStack,
    ExitStack,
    asynccontextmanager,
    closing,
    contextmanager,
)
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias, TypeVar

from playwright.async_api import ViewportSize

from agent import logs, observed
from agent.account import Account, FileNote, Note, sign_in_details
from agent.browser import browser, opening
from agent.codes import TypedCodes
from agent.database import Database
from agent.errors import BrowserGone, InUse, NotFound, PortalUnwell
from agent.evidence.record import Record
from agent.evidence.redaction import secrets
from agent.filed import Filed, Tracked, Tracking
from agent.flow import Portal, Walk
from agent.locks import only_one
from agent.page import Page
from agent.run import Run
from agent.screen import Screen
from agent.session import Session
from agent.settings import Settings, SignInDetails, codes_are_typed
from agent.sharing import SharedNote, only_one_anywhere
from agent.tab import Tab

P = TypeVar("P")

WINDOW: ViewportSize = {"width": 1100, "height": 900}
"""CSS pixels. Motion is asked to be reduced: what moves is drawn again and again, and is blurred in pictures."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where a run takes place."""

    settings: Settings
    portal: Portal
    origin: str
    executable: Path
    headed: bool = False
    known_as: str = ""
    """What the ledger calls a portal whose address is another one at each start."""
    account: str = ""
    """The name of the operator's account, where several are configured."""

    @property
    def name(self) -> str:
        """The portal's name in the ledger, and for locks."""
        return self.known_as or self.origin


class Opened(Protocol):
    """Opens a session with a portal for one run."""

    def __call__(
        self, where: Where, record: Record, on_page: Callable[[str], None], /
    ) -> AbstractAsyncContextManager[Session]: ...


@asynccontextmanager
async def open_session(where: Where, record: Record, on_page: Callable[[str], None]) -> AsyncIterator[Session]:
    """A tab of its own, ready to sign in with the operator's account, which nobody else uses meanwhile."""
    with account_of(where, details_of(where)) as account:
        async with _open_tab(where) as tab:
            yield Session(where.portal, account, tab, record, on_page)


def details_of(where: Where) -> SignInDetails:
    """What to sign in with; from now on none of it is printed. Raises what `sign_in_details` does."""
    logs.start(where.settings.log)
    details = sign_in_details(where.settings, where.portal, where.origin, where.account)
    secrets.add(details.password.get_secret_value())
    if not codes_are_typed(details.totp_secret):
        secrets.add(details.totp_secret.get_secret_value())
    return details


@contextmanager
def account_of(where: Where, details: SignInDetails) -> Iterator[Account]:
    """The operator's account, for this process alone, on all machines that share a database. Raises `InUse`."""
    what, name = f"The account {details.user}", f"{where.name} {details.user}"
    with ExitStack() as stack:
        file = stack.enter_context(only_one(where.settings.home, what, name))
        note: Note = FileNote(file)
        typed = None
        if where.settings.database_url.get_secret_value() or codes_are_typed(details.totp_secret):
            database = stack.enter_context(closing(Database.at(where.settings.home, where.settings.database_url)))
            if database.shared:
                note = SharedNote(database, name)
                stack.enter_context(only_one_anywhere(database, what, name))
            if codes_are_typed(details.totp_secret):
                typed = TypedCodes(database, where.settings.home, where.name, where.account)
        yield Account(details.user, details.password, details.totp_secret, note, typed=typed)


@asynccontextmanager
async def _open_tab(where: Where) -> AsyncIterator[Tab]:
    async with browser(where.executable, headed=where.headed) as started:
        async with opening():
            page = await started.new_page(viewport=WINDOW, reduced_motion="reduce")
            tab = await Tab.open(page, where.origin, secrets)
        yield tab


async def visit(where: Where, walk: Walk[P], subject: P, until: type[Page[P]]) -> Screen:
    """Walk to a page only to read it. Raises what stands in the way."""
    with observed.visit(where.name):
        return await _visited(where, walk, subject, until)


async def _visited(where: Where, walk: Walk[P], subject: P, until: type[Page[P]]) -> Screen:
    async with open_session(where, Record(None, b""), lambda heading: None) as session:
        run = Run(session, walk, subject)
        await run.start()
        return await run.until(until)


# --- what became of applications -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sought:
    """Whose applications to look at."""

    tracking: Tracking
    names: tuple[str, ...] = ()
    """Tracking IDs, or providers' NPIs; nothing for all that the account can see."""
    closed: bool = False
    """Also those on which nothing changes any more; one named by its tracking ID is looked at in any case."""

    def wants(self, filed: Filed, watched: Sequence[str] = ()) -> bool:
        """Whether this one is to be looked at; `watched` are those that were open at the last look."""
        is_open = filed.status not in self.tracking.closed
        return self.closed or is_open or filed.tracking_id in watched


async def inquire(where: Where, sought: Sought) -> tuple[Tracked, ...]:
    """What became of applications, the soonest deadline first. Raises `NotFound`."""
    async with open_session(where, Record(None, b""), lambda heading: None) as session:
        return await _looked(where, session, sought, sought.names)


Look: TypeAlias = tuple[Tracked, ...] | PortalUnwell | InUse
"""What a look at the portal found, or what kept it from happening."""


async def follow(where: Where, sought: Sought, every: float) -> AsyncIterator[Look]:
    """Look again and again, `every` so many seconds, until nothing is open; a decided one is told once more.

    One browser signs in once; between two looks others may use the account. What keeps a look from happening is
    handed out instead, but for the first one's: that is raised, as everything is that looking again will not mend.
    """
    details = details_of(where)
    watched: tuple[str, ...] | None = None
    async with AsyncExitStack() as stack:
        tab = await stack.enter_async_context(_open_tab(where))
        while True:
            try:
                with account_of(where, details) as account:
                    session = Session(where.portal, account, tab, Record(None, b""))
                    found = await _looked(where, session, sought, sought.names if watched is None else watched)
            except (PortalUnwell, InUse) as trouble:
                if watched is None:
                    raise
                yield trouble
                if isinstance(trouble, BrowserGone):
                    await stack.aclose()
                    tab = await stack.enter_async_context(_open_tab(where))
            else:
                yield found
                watched = tuple(one.tracking_id for one in found if not one.closed)
                if not watched:
                    return
            await asyncio.sleep(every)  # the operator's own interval: the portal tells nobody when something happens


async def _looked(where: Where, session: Session, sought: Sought, watched: Sequence[str]) -> tuple[Tracked, ...]:
    with observed.visit(where.name):
        return await _found(session, sought, watched)


async def _found(session: Session, sought: Sought, watched: Sequence[str]) -> tuple[Tracked, ...]:
    filed: dict[str, Filed] = {}
    for name in sought.names or ("",):
        listed = await session.filed(name)
        if name and not listed:
            raise NotFound(name)
        filed |= {one.tracking_id: one for one in listed if sought.wants(one, watched)}
    tracked = [await tracked_in(session, sought.tracking, tracking_id) for tracking_id in filed]
    return tuple(sorted(tracked, key=lambda one: one.order))


async def tracked_in(session: Session, tracking: Tracking, tracking_id: str) -> Tracked:
    """What became of one application, as its own page tells it."""
    screen = await session.reach(tracking.path.format(tracking_id), tracking.heading)
    return tracking.tracked(screen, datetime.date.today())
