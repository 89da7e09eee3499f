"""A visit to a portal: a browser of its own, signed in with the operator's account, to file or only to read."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from agent import logs
from agent.account import Account, sign_in_details
from agent.browser import browser
from agent.evidence.record import Record
from agent.evidence.redaction import secrets
from agent.flow import Filed, Portal, Walk
from agent.locks import only_one
from agent.page import Page
from agent.run import Run
from agent.screen import Screen
from agent.session import Session
from agent.settings import Settings
from agent.tab import Tab

P = TypeVar("P")


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

    @property
    def name(self) -> str:
        """The portal's name in the ledger, and for locks."""
        return self.known_as or self.origin


@asynccontextmanager
async def open_session(where: Where, record: Record, on_page: Callable[[str], None]) -> AsyncIterator[Session]:
    """A tab of its own, ready to sign in with the operator's account, which nobody else uses meanwhile."""
    logs.start(where.settings.log)
    details = sign_in_details(where.settings, where.portal, where.origin)
    for hidden in (details.password, details.totp_secret):
        secrets.add(hidden.get_secret_value())
    with only_one(where.settings.home, f"The account {details.user}", f"{where.name} {details.user}") as note:
        account = Account(details.user, details.password, details.totp_secret, note)
        async with browser(where.executable, headed=where.headed) as started:
            page = await started.new_page(viewport={"width": 1100, "height": 900})
            tab = await Tab.open(page, where.origin, secrets)
            yield Session(where.portal, account, tab, record, on_page)


async def inquire(where: Where, sought: str) -> tuple[Filed, ...]:
    """The applications that the portal lists for a tracking ID or a provider."""
    async with open_session(where, Record(None, b""), lambda heading: None) as session:
        return await session.filed(sought)


async def visit(where: Where, walk: Walk[P], subject: P, until: type[Page[P]]) -> Screen:
    """Walk to a page only to read it. Raises what stands in the way."""
    async with open_session(where, Record(None, b""), lambda heading: None) as session:
        run = Run(session, walk, subject)
        await run.start()
        return await run.until(until)
