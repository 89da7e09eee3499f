"""A worker's desk: one browser for many applications, and each account's sign-in kept from one to the next.

A sign-in uses up a one-time code, of which there is one in half a minute; so it is worth keeping. Each application has
a context of its own in the browser, which begins with nothing but the account's cookies.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from playwright.async_api import Browser, BrowserContext, Error as BrowserError, StorageState

from agent.browser import CLOSING, browser, in_time, opening
from agent.errors import BrowserGone
from agent.evidence.record import Record
from agent.evidence.redaction import secrets
from agent.session import Session
from agent.tab import Tab
from agent.visit import WINDOW, Where, account_of, details_of

T = TypeVar("T")

ENOUGH = 25
"""Applications after which a browser is ended and another one started: what leaks in it does not add up."""


@dataclass
class _Lent:
    """One running browser."""

    browser: Browser
    stack: AsyncExitStack
    contexts: int = 0
    """How many it opened so far."""
    open: int = 0


@dataclass
class Desk:
    """Where one worker's applications are filled."""

    executable: Path
    headed: bool = False
    _lent: _Lent | None = field(default=None, init=False)
    _starting: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)
    _kept: dict[tuple[str, str], StorageState] = field(default_factory=dict, init=False)
    """Cookies by portal and account; in memory only."""

    @asynccontextmanager
    async def opened(self, where: Where, record: Record, on_page: Callable[[str], None], /) -> AsyncIterator[Session]:
        """A tab of its own, signed in if the account was at its last application. As `open_session` otherwise."""
        details = details_of(where)
        whose = (where.name, details.user)
        with account_of(where, details) as account:
            async with self._browser() as running:
                context = await self._context(running, self._kept.pop(whose, None))
                try:
                    yield Session(where.portal, account, await self._tab(context, where), record, on_page)
                    await self._keep(whose, context)
                finally:
                    await in_time(context.close())

    def forget(self, where: Where) -> None:
        """The account's next application signs in anew."""
        for whose in [one for one in self._kept if one[0] == where.name]:
            del self._kept[whose]

    async def close(self) -> None:
        """End the browser; no longer than its closing may take."""
        lent, self._lent = self._lent, None
        if lent is not None:
            await lent.stack.aclose()

    async def _context(self, running: Browser, kept: StorageState | None) -> BrowserContext:
        async with opening():
            return await running.new_context(viewport=WINDOW, reduced_motion="reduce", storage_state=kept)

    async def _tab(self, context: BrowserContext, where: Where) -> Tab:
        async with opening():
            return await Tab.open(await context.new_page(), where.origin, secrets)

    async def _keep(self, whose: tuple[str, str], context: BrowserContext) -> None:
        with suppress(BrowserError, TimeoutError):
            async with asyncio.timeout(CLOSING):
                self._kept[whose] = await context.storage_state()

    @asynccontextmanager
    async def _browser(self) -> AsyncIterator[Browser]:
        lent = await self._borrowed()
        try:
            yield lent.browser
        except BrowserGone:  # whether it died or only hangs: it is lent to nobody any more
            if self._lent is lent:
                self._lent = None
            raise
        finally:
            lent.open -= 1
            if not lent.open and lent is not self._lent:
                await lent.stack.aclose()

    async def _borrowed(self) -> _Lent:
        """The browser that runs, or a new one where it has served enough or is gone; the old one ends with its last."""
        async with self._starting:
            before = self._lent
            if before is not None and (before.contexts >= ENOUGH or not before.browser.is_connected()):
                self._lent = None
                if not before.open:
                    await before.stack.aclose()
            if self._lent is None:
                stack = AsyncExitStack()
                started = await stack.enter_async_context(browser(self.executable, headed=self.headed))
                self._lent = _Lent(started, stack)
            self._lent.contexts += 1
            self._lent.open += 1
            return self._lent
