"""One topic of an application, filled as a run fills it, on a portal in this process: for tests of single pages.

Everything else of the application is there already. What the portal then holds, and what its review says, is judged as
a run judges it before anybody is asked to approve.
"""

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn
from playwright.async_api import Browser, BrowserContext
from pydantic import SecretStr

from agent.browser import ensure
from agent.errors import CredwrightError, ReviewDiffers
from agent.evidence.record import Record
from agent.evidence.redaction import secrets
from agent.filing import Filing
from agent.flow import Walk
from agent.outcome import Approval, Watch
from agent.outline import hidden_values, meant
from agent.page import Page
from agent.reconcile import differences
from agent.run import Run
from agent.session import Session
from agent.settings import Settings
from agent.tab import Tab
from agent.visit import WINDOW, Where
from flows.pecos.enrollment import ENROLL
from flows.pecos.pages.submission import Review, TopicView
from flows.pecos.portal import PORTAL
from flows.profile.provider import Provider
from mock_portal import web
from mock_portal.accounts import SURROGATE
from mock_portal.app import create_app
from mock_portal.portal import Portal
from mock_portal.qa.client import Qa
from mock_portal.store import Draft
from tests.journey import expected, held
from tests.journey.accounts import details

PATIENCE = 5.0
"""Seconds that a page may take."""


@dataclass(frozen=True, slots=True)
class Served:
    """A portal, its address, and its QA client."""

    portal: Portal
    url: str
    qa: Qa


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    """A portal that runs in a thread of this process, so that drafts can be put into it."""
    app = create_app(folder)
    with socket.socket(proto=socket.IPPROTO_TCP) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        with Qa(url) as qa:
            yield Served(app.state.portal, url, qa)
        server.should_exit = True
        thread.join()
        app.state.portal.database.close()


@dataclass(frozen=True, slots=True)
class Person:
    """Whom an application is about: as plain data, and as the flow reads them."""

    data: Mapping[str, Any]
    provider: Provider

    @property
    def topics(self) -> dict[str, dict[str, Any]]:
        """What the portal must hold in the end."""
        return expected.topics(self.data)

    def draft(self, portal: Portal, *without: str) -> Draft:
        """Their application with every topic complete, but for those."""
        said = expected.application(self.data)
        about = {name: said[name] for name in ("npi", "state", "form", "kind", "practitioner", "arrangement", "reason")}
        topics = {slug: held.with_files(one) for slug, one in self.topics.items() if slug not in without}
        return portal.store.open_draft(Draft(id="", opened_by="surrogate", topics=topics, **about))


@dataclass
class Outcome:
    """What became of it."""

    error: CredwrightError | None
    draft: Draft

    @property
    def stop(self) -> type[CredwrightError] | None:
        """Which error it was, if it was one."""
        return None if self.error is None else type(self.error)

    @property
    def name(self) -> str:
        """The error's name, or that it was filed as meant."""
        return "filed exactly" if self.error is None else type(self.error).__name__

    def saved(self, slug: str) -> Mapping[str, Any]:
        """What the portal holds of a topic, files by their names."""
        said: Mapping[str, Any] = held.files_by_name(self.draft.topics.get(slug, {}))
        return said

    @property
    def submitted(self) -> bool:
        """Whether it is no longer a draft."""
        return bool(self.draft.tracking_id) or not self.draft.editable


@dataclass(frozen=True, slots=True)
class Nobody:
    """An account that is never used: everybody here is signed in already."""

    user: str = ""
    password: SecretStr = field(default=SecretStr(""))

    def code(self) -> SecretStr:
        """Never asked for."""
        raise AssertionError("somebody was signed out")

    def spent(self) -> None:
        """Never left."""
        raise AssertionError("somebody was signed out")


@dataclass(frozen=True, slots=True)
class Desk:
    """A browser that is signed in to a portal."""

    served: Served
    context: BrowserContext

    async def fill(self, person: Person, draft: Draft, path: str, until: type[Page[Any]] = TopicView) -> Outcome:
        """Walk from a page of the application to another, then judge what the review page says."""
        error = None
        page = await self.context.new_page()
        try:
            tab = await Tab.open(page, self.served.url, secrets, patience=PATIENCE)
            await self._walk(tab, person, f"/applications/{draft.id}", path, until)
        except CredwrightError as stopped:
            error = stopped
        finally:
            await page.close()
        return Outcome(error, self.served.portal.store.get(draft.id))

    async def _walk(self, tab: Tab, person: Person, at: str, path: str, until: type[Page[Any]]) -> None:
        session = Session(PORTAL, Nobody(), tab, Record(None, b""))
        run = Run(session, Walk(pages=ENROLL.pages, start=at + path), person.provider)
        await run.start()
        screen = await run.until(until)
        if until is not Review:
            await tab.go(f"{at}/review")
            screen = await tab.look()
        if wrong := differences(meant(ENROLL, person.provider), screen.facts):
            raise ReviewDiffers(tuple(str(one) for one in wrong))


async def desk(served: Served, browser: Browser) -> Desk:
    """Somebody who is signed in, in a browser without a past."""
    context = await browser.new_context(viewport=WINDOW)
    account = next(one for one in served.portal.accounts.all() if one.role == SURROGATE)
    token = served.portal.sessions.start("in", account.user_id).token
    await context.add_cookies([{"name": web.COOKIE, "value": token, "url": served.url}])
    return Desk(served, context)


def make_known(person: Person) -> None:
    """What a run must never show."""
    for value in hidden_values(ENROLL, person.provider):
        secrets.add(value)


async def file(served: Served, person: Person, draft: Draft, folder: Path) -> Outcome:
    """A whole run from sign-in to receipt, approved by a tester; the draft is found and completed."""
    own = {"home": folder / "home", "portal": served.url, **details(served.qa.new_account())}
    settings = Settings.model_validate(own)
    where = Where(settings, PORTAL, served.url, ensure())
    watch = Watch(on_page=lambda heading: None, approve=_approved)
    error = None
    try:
        await Filing(where, ENROLL, person.provider, folder / "runs", watch).file()
    except CredwrightError as stopped:
        error = stopped
    return Outcome(error, served.portal.store.get(draft.id))


async def _approved(approval: Approval) -> str:
    return "Tester"
