"""A worker's desk: a browser that dies or hangs while something is opened in it costs a leg some time, not for ever."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from playwright.async_api import Browser

from agent import browser as browsers, desk as desks
from agent.browser import ensure
from agent.desk import Desk
from agent.errors import BrowserGone
from agent.evidence.record import Record
from agent.settings import Settings
from agent.visit import Where, open_session
from flows.pecos import PORTAL
from tests.browser.site import Site

PATIENCE = 4.0


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browsers, "OPENING", PATIENCE)
    for module in (browsers, desks):
        monkeypatch.setattr(module, "CLOSING", 0.3)


@pytest.fixture
def where(site: Site, tmp_path: Path) -> Where:
    account = {"user": "OPERATOR", "password": "Correct1!", "totp_secret": 2 * "JBSWY3DPEHPK3PXP"}
    settings = Settings.model_validate({"home": tmp_path, "portal": site.url, **account})
    return Where(settings, PORTAL, site.url, ensure())


async def opened(desk: Desk, where: Where) -> int:
    """Open a session and close it again; the browser's process."""
    async with desk.opened(where, Record(None, b""), lambda heading: None) as session:
        return await process_of(session.tab.page.context.browser)


async def only_opened(desk: Desk, where: Where) -> None:
    """Open a session and close it again."""
    async with desk.opened(where, Record(None, b""), lambda heading: None):
        pass


async def process_of(browser: Browser | None) -> int:
    assert browser is not None
    told = await (await browser.new_browser_cdp_session()).send("SystemInfo.getProcessInfo")
    return next(int(one["id"]) for one in told["processInfo"] if one["type"] == "browser")


@asynccontextmanager
async def working() -> AsyncIterator[Desk]:
    desk = Desk(ensure())
    try:
        yield desk
    finally:
        await desk.close()


async def test_one_browser_serves_one_application_after_the_other(where: Where) -> None:
    async with working() as desk:
        assert await opened(desk, where) == await opened(desk, where)


async def test_a_browser_that_hangs_is_given_up_in_time_and_the_next_application_has_another(where: Where) -> None:
    async with working() as desk:
        hanging = await opened(desk, where)
        os.kill(hanging, signal.SIGSTOP)
        try:
            began = time.monotonic()
            with pytest.raises(BrowserGone):
                await opened(desk, where)
            assert time.monotonic() - began < PATIENCE + 4
            assert await opened(desk, where) != hanging
        finally:
            with suppress(ProcessLookupError):  # the desk may have put an end to it by now
                os.kill(hanging, signal.SIGKILL)


@pytest.mark.parametrize("after", [0.0, 0.005, 0.01, 0.02, 0.03, 0.05])
async def test_a_browser_that_dies_while_a_tab_is_opened_ends_it_in_time(where: Where, after: float) -> None:
    async with working() as desk:
        dying = await opened(desk, where)
        opening = asyncio.create_task(only_opened(desk, where))
        await asyncio.sleep(after)
        os.kill(dying, signal.SIGKILL)
        began = time.monotonic()
        with suppress(BrowserGone):  # unless it was quicker
            await opening
        assert time.monotonic() - began < PATIENCE + 4
        assert await opened(desk, where) != dying


async def test_a_browser_of_its_own_that_hangs_is_given_up_in_time(
    where: Where, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = browsers.browser

    @asynccontextmanager
    async def hanging(path: Path, *, headed: bool = False) -> AsyncIterator[Browser]:
        async with started(path, headed=headed) as running:
            process = await process_of(running)
            os.kill(process, signal.SIGSTOP)
            try:
                yield running
            finally:
                os.kill(process, signal.SIGKILL)

    monkeypatch.setattr("agent.visit.browser", hanging)
    with pytest.raises(BrowserGone):
        async with open_session(where, Record(None, b""), lambda heading: None):
            pass
