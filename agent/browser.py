"""Find a browser, or install one, and start it."""

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from playwright.async_api import Browser, Error as BrowserError, async_playwright

from agent.errors import BrowserGone, BrowserMissing, BrowserWontStart

SYSTEM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""Headless shell first: it starts a page about three times faster than the full browser."""
PACKAGES = ("chromium-headless-shell", "chromium")
"""What Debian and Ubuntu call it."""
OPENING = 30.0
"""Seconds that a browser, or what drives it, may take to open anything: one that dies meanwhile may never say so."""
CLOSING = 10.0
"""Seconds that closing a browser may take."""
INSTALL = (sys.executable, "-m", "playwright", "install", "--only-shell", "chromium")
SHARED = Path("/dev/shm")  # noqa: S108  # only asked how large it is
ROOMY = 2 * 2**30
"""Bytes of shared memory that are enough for many pages at once, each as long as any."""
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def find(chosen: str = "", *, headed: bool = False) -> Path | None:
    """A browser that is already here: the chosen one, Playwright's own, the system's. Raises `BrowserMissing`."""
    if chosen:
        path = shutil.which(chosen)
        if path is None:
            raise BrowserMissing(f"CREDWRIGHT_BROWSER is {chosen}", "export CREDWRIGHT_BROWSER=/path/to/chromium")
        return Path(path)
    names = [name for name in SYSTEM if not (headed and name.endswith("headless-shell"))]
    system = (Path(path) for name in (*names, MAC) if (path := shutil.which(name)))
    return next(iter([*(() if headed else _playwrights_own()), *system]), None)


def ensure(chosen: str = "", *, headed: bool = False) -> Path:
    """A browser that is here, else one installed now. Raises `BrowserMissing` with the command to type."""
    found = find(chosen, headed=headed)
    if found:
        return found
    for command in _installers():
        if _done(command) and (found := find(headed=headed)):
            return found
    typed = "sudo apt-get install chromium" if shutil.which("apt-get") else "playwright install --only-shell chromium"
    raise BrowserMissing("neither Playwright's own nor one of the system's", typed)


def _done(command: tuple[str, ...]) -> bool:
    quiet = subprocess.DEVNULL
    try:
        return subprocess.run(command, stdout=quiet, stderr=quiet, check=False).returncode == 0  # noqa: S603  # fixed commands, no input
    except OSError:  # it is not there, or nobody may run it
        return False


def _playwrights_own() -> Iterator[Path]:
    caches = (os.environ.get("PLAYWRIGHT_BROWSERS_PATH"), "~/.cache/ms-playwright", "~/Library/Caches/ms-playwright")
    for cache in caches:
        if cache:
            found = Path(cache).expanduser().glob("chromium_headless_shell-*/*/*headless*shell")
            yield from sorted((path for path in found if path.is_file()), key=_version, reverse=True)


def _version(path: Path) -> int:
    number = path.parents[1].name.rpartition("-")[2]
    return int(number) if number.isdecimal() else 0


def _installers() -> Iterator[tuple[str, ...]]:
    yield INSTALL
    if os.geteuid() == 0 and shutil.which("apt-get"):
        yield ("apt-get", "update")
        for package in PACKAGES:
            yield ("apt-get", "install", "-y", "--no-install-recommends", package)


def launch_options(path: Path, *, headed: bool = False) -> dict[str, object]:
    """How every browser is started: sandboxed, unless root, for whom Chromium refuses its sandbox."""
    return {
        "executable_path": str(path),
        "headless": not headed,
        "chromium_sandbox": os.geteuid() != 0,
        "handle_sigint": False,
        "args": ["--disable-quic", "--no-first-run"],
        "ignore_default_args": ["--disable-dev-shm-usage"] if _shares_memory() else [],
    }


def _shares_memory() -> bool:
    """Whether the browser's processes may share memory where Linux keeps it, and not in files, a tenth slower.

    Playwright has them use files wherever it runs, for a container often has no more than 64 MB there.
    """
    try:
        return shutil.disk_usage(SHARED).free >= ROOMY
    except OSError:
        return False


@asynccontextmanager
async def browser(path: Path, *, headed: bool = False) -> AsyncIterator[Browser]:
    """A running browser; closing it takes no longer than `CLOSING` seconds a step. Raises `BrowserWontStart`."""
    try:
        async with asyncio.timeout(OPENING):
            driver = await async_playwright().start()
    except TimeoutError as error:
        raise BrowserWontStart(str(path), "what drives it does not answer") from error
    try:
        started = await driver.chromium.launch(**launch_options(path, headed=headed))  # type: ignore[arg-type]  # one dict for sync and async callers
    except BrowserError as error:
        await in_time(driver.stop())
        raise BrowserWontStart(str(path), str(error).splitlines()[0]) from error
    try:
        yield started
    finally:
        await in_time(started.close())
        await in_time(driver.stop())


@asynccontextmanager
async def opening() -> AsyncIterator[None]:
    """For what opens something in a browser. Raises `BrowserGone` where it does not, or not within `OPENING`."""
    try:
        async with asyncio.timeout(OPENING):
            yield
    except (BrowserError, TimeoutError) as error:
        raise BrowserGone(type(error).__name__) from error


async def in_time(closing: Awaitable[None]) -> None:
    """Close something, in `CLOSING` seconds: whatever hangs is left behind, for the run's outcome must be told."""
    with suppress(TimeoutError, BrowserError):
        async with asyncio.timeout(CLOSING):
            await closing


if __name__ == "__main__":
    print(ensure(os.environ.get("CREDWRIGHT_BROWSER", "")))  # noqa: T201  # for make: one browser before the tests start
