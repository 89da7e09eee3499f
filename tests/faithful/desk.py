"""An operator's machine with a browser that stays open from one application to the next."""

import datetime
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path

import pytest
from playwright.async_api import Browser
from pydantic import SecretStr

from agent import filing
from agent.browser import browser as started, ensure
from agent.evidence.record import Record
from agent.evidence.redaction import secrets
from agent.session import Session
from agent.tab import Tab
from agent.visit import Where
from mock_portal.plugin import MockPortal
from mock_portal.qa.told import Application
from tests.loop import Loop
from tests.paper.office import LONGEST, NOON, Office, Operator, deactivated
from tests.people.providers import Person
from tests.window import LOW, low


class BrowserOffice(Office):
    """A portal in a process of its own, and one browser."""

    def __init__(self, folder: Path, portal: MockPortal, browser: Browser, loop: Loop) -> None:
        super().__init__(folder, portal.url, loop)
        self._qa, self._browser = portal.qa, browser

    def as_new(self, who: Person) -> None:
        """Reset, and set to noon."""
        self._qa.reset()
        self._qa.set_now(datetime.datetime.combine(who.today, NOON))
        if who.reactivates:
            self._qa.add_enrollment(**deactivated(who))

    def applications(self) -> list[Application]:
        """As QA is told."""
        return self._qa.applications()

    @asynccontextmanager
    async def open_session(
        self, where: Where, record: Record, on_page: Callable[[str], None]
    ) -> AsyncIterator[Session]:
        """A tab in a context of its own."""
        account = self._qa.account("surrogate")
        operator = Operator(account["user_id"], SecretStr(account["password"]), SecretStr(account["totp_secret"]))
        context = await self._browser.new_context(viewport=LOW)
        try:
            tab = await Tab.open(await context.new_page(), self.origin, secrets)
            async with self.watched(tab) as seen:
                yield Session(where.portal, operator, seen, record, on_page)
        finally:
            await context.close()

    @asynccontextmanager
    async def watched(self, tab: Tab) -> AsyncIterator[Tab]:
        """The tab as the engine uses it; for those who want to look over its shoulder."""
        yield tab


@contextmanager
def desk(folder: Path, portal: MockPortal, kind: type[BrowserOffice] = BrowserOffice) -> Iterator[BrowserOffice]:
    """An office with a browser."""
    with pytest.MonkeyPatch.context() as patch, closing(Loop(LONGEST)) as loop, low():
        browser = started(ensure())
        office = kind(folder, portal, loop.run(browser.__aenter__()), loop)
        patch.setattr(filing, "open_session", office.open_session)
        try:
            yield office
        finally:
            loop.run(browser.__aexit__(None, None, None))
