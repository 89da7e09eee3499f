"""The browser: whether one is here, and whether it opens a page."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

from playwright.async_api import Error as BrowserError

from agent.browser import browser, find
from agent.doctor.finding import Finding, ok, unknown, wrong
from agent.errors import BrowserMissing, BrowserWontStart
from agent.settings import Settings

STARTING = 30.0
"""Seconds it may take to start and open an empty page."""


def look(settings: Settings) -> Iterator[Finding]:
    """Where it is, and its version as it says itself."""
    try:
        path = find(settings.browser)
    except BrowserMissing as error:
        yield wrong("browser", error.message, f"{error.next} Or leave CREDWRIGHT_BROWSER empty.")
        return
    if path is None:
        yield wrong(
            "browser", "none is installed", "sudo apt-get install chromium, or playwright install --only-shell chromium"
        )
        return
    try:
        yield ok("browser", f"{path}, version {asyncio.run(_version(path))}, starts and opens a page")
    except BrowserWontStart as error:
        yield wrong("browser", error.message, error.next)
    except TimeoutError:
        yield wrong("browser", f"{path} opens no page within {STARTING:g} s", "Free memory, or choose another browser.")
    except BrowserError as error:
        yield unknown(
            "browser", f"{path} starts, but {type(error).__name__}", "Try again; then choose another browser."
        )


async def _version(path: Path) -> str:
    async with asyncio.timeout(STARTING), browser(path) as started:
        await started.new_page()
        return started.version
