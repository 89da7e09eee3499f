"""A session with one portal: look, sign in when asked, deal with interruptions, try again when it is unwell."""

import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

from tenacity import RetryCallState

from agent import observed, spans
from agent.answers import Element
from agent.errors import CredwrightError, NotAPortal, PageMoved, PageRepeats, PortalRefused, SignInRefused
from agent.events import logger
from agent.evidence.record import Record
from agent.evidence.redaction import secrets
from agent.flow import Filed, Portal, SignIn
from agent.form import Filled, fill_tab
from agent.page import Page
from agent.plan import ending
from agent.progress import Way
from agent.recognise import interruption
from agent.retries import patiently
from agent.screen import Action, Screen
from agent.tab import Tab

T = TypeVar("T")

_log = logger("agent.session")

REPEATS = 3
"""Times in a row a page may come back after it was left, without a word, before somebody must look."""


@dataclass
class Session:
    """One tab, one portal, one account, one record of it all."""

    portal: Portal
    account: SignIn
    tab: Tab
    record: Record
    on_page: Callable[[str], None] = lambda heading: None
    """Learns the heading of each page that was filled, for progress bars."""
    _left: str = field(default="", init=False)
    _times: int = field(default=0, init=False)
    _signing: Counter[str] = field(default_factory=Counter, init=False)
    """Sign-in pages left since the last page that was none: what they say now is the answer to that."""
    _pictured: set[str] = field(default_factory=set, init=False)
    """Names of photographed pages without a question: a list of topics is met again after each of them."""
    _interruptions: int = field(default=0, init=False)
    """Those in a row, with no other page between."""

    async def look(self) -> Screen | None:
        """The page as it is now; None after an interruption or a sign-in page was dealt with instead.

        Raises `PortalFailed` where the portal answered with a server error, and what an interruption means.
        """
        screen = await self._unseen(await self.tab.look())
        _log.debug("look", heading=screen.heading, dialog=screen.dialog, url=screen.url, alerts=screen.alerts)
        if await self._interrupted(screen):
            return None
        if self.tab.failed is not None:
            raise self.tab.failed
        self._interruptions = 0
        for page in self.portal.sign_in:
            if page.heading == screen.heading:
                await self._sign_in(cast("Page[object]", page()), screen)
                return None
        self._signing.clear()
        return screen

    async def _unseen(self, screen: Screen) -> Screen:
        """The page with what it says in the clear of its secrets masked, though nobody here knew them before."""
        told = {fact.value for fact in screen.facts if fact.label in self.portal.secret_labels}
        new = [value for value in told if not ending(value) and secrets(value) == value]
        for value in new:
            secrets.add(value)
        return await self.tab.look() if new else screen

    async def reach(self, path: str, heading: str) -> Screen:
        """The page at `path`, through sign-in and interruptions. Raises `NotAPortal` where something else comes."""

        async def go() -> None:
            await self.tab.go(path)

        async def again(attempt: int) -> None:
            # The page that failed, loaded anew: signing in has no step that loading could repeat.
            await self.tab.go(self.tab.asked_for if attempt % 3 else path)

        with spans.span("page"):
            observed.at(heading)
            return await self._reached(heading, go, again)

    async def _reached(
        self, heading: str, go: Callable[[], Awaitable[None]], again: Callable[[int], Awaitable[None]]
    ) -> Screen:
        for _ in range(REPEATS):
            await self.patiently(go)
            while (screen := await self.patiently(self.look, again)) is None:
                pass  # an interruption, or a step of signing in: each is tried again by itself
            if screen.heading == heading:
                return screen
            if screen.heading != self.portal.home:
                raise NotAPortal(screen.url, screen.heading or screen.title)
            # signing in leads home, not where one was going
        raise PageRepeats(self.portal.home, REPEATS)

    async def filed(self, sought: str) -> tuple[Filed, ...]:
        """The applications that the portal lists for a tracking ID or a provider."""
        screen = await self.reach(self.portal.applications.format(sought), self.portal.listed_on)
        return tuple(self.portal.listing(screen))

    async def patiently(
        self, step: Callable[[], Awaitable[T]], recover: Callable[[int], Awaitable[None]] | None = None
    ) -> T:
        """Do `step`, trying again while the portal is unwell; `recover` comes before each new try."""
        async for attempt in patiently(self._again):
            with attempt:
                number = attempt.retry_state.attempt_number
                if number > 1:
                    self._signing.clear()
                if number > 1 and recover is not None:
                    self._left = ""
                    await recover(number)
                return await step()
        raise AssertionError("tenacity re-raises the last error")

    async def through(
        self,
        page: Page[T],
        subject: T,
        way: Callable[[Screen, Sequence[Element]], Way],
        seen: Screen | None = None,
    ) -> None:
        """Fill a page, prove it, and leave it by what `way` says; once more where it changes on its way out.

        A page is only left while every question still says what it was given (`Tab.leave`): that is the second reading
        which pages that rewrite late need.
        """
        elements = list(page.answers(subject))
        for left in reversed(range(REPEATS)):
            began = time.perf_counter()
            filled = await fill_tab(self.tab, elements, seen)
            out = way(filled.screen, elements)
            await self._prove(filled, elements, began, pictured=out.for_good)
            try:
                await self.leave(page, filled.screen, out.action)
            except PageMoved:
                seen = await self.tab.look()
                if not left or seen.heading != filled.screen.heading:
                    raise
            else:
                return

    async def fill(self, elements: Sequence[Element]) -> Screen:
        """Fill a page and prove it, to be left later."""
        began = time.perf_counter()
        filled = await fill_tab(self.tab, elements, holding=True)
        await self._prove(filled, elements, began)
        return filled.screen

    async def answer_dialog(self, page: Page[T], subject: T, screen: Screen) -> None:
        """Answer the dialog that the page put over itself. Raises `PageUnknown` for one the page does not name."""
        dialog = page.dialog(screen, subject)
        screen = await self.fill(dialog.answers)
        await self.leave(page, screen, screen.action(dialog.press))

    async def leave(self, page: Page[T], screen: Screen, action: Action) -> None:
        """Press what leads on, and wait until the page has really changed."""
        self._left = page.heading
        await self.tab.leave(screen, action, confirm=page.confirm)

    async def new_picture(self, screen: Screen) -> bytes | None:
        """A picture; nothing where this run has one of a page that reads the same."""
        return await self.tab.photograph(screen) if self.record.wants_picture(screen) else None

    async def picture(self, screen: Screen) -> bytes | None:
        """A picture that the outcome does not depend on; nothing where it fails."""
        try:
            return await self.tab.photograph(screen)
        except CredwrightError:
            return None

    async def last_picture(self) -> bytes | None:
        """The page as it is now, for the evidence of an error; nothing where even that fails."""
        try:
            return await self.tab.photograph(await self.tab.look())
        except CredwrightError:
            return None

    def came_back(self, heading: str, screen: Screen) -> None:
        """A page that comes back right after it was left says why, or somebody has to look at it."""
        if screen.dialog or self._left != heading:
            self._times = 0
            return
        self._times += 1
        if screen.alerts:
            raise PortalRefused(screen.name, screen.alerts)
        if self._times >= REPEATS:
            raise PageRepeats(screen.name, self._times)

    async def _prove(self, filled: Filled, elements: Sequence[Element], began: float, *, pictured: bool = True) -> None:
        """Into the evidence with it; a page that is come back to is photographed then."""
        screen = filled.screen
        again = not elements and screen.name in self._pictured
        picture = await self.new_picture(screen) if pictured and not again else None
        if picture and not elements:
            self._pictured.add(screen.name)
        took = time.perf_counter() - began
        self.record.page(filled, elements, picture, took)
        observed.filled(took)
        self.on_page(screen.heading)

    @spans.spanned("sign-in")
    async def _sign_in(self, page: Page[SignIn], screen: Screen) -> None:
        observed.at(page.heading)
        tries = self._signing[page.heading]
        if tries and screen.alerts:
            raise SignInRefused(screen.alerts)
        if tries >= REPEATS:
            raise PageRepeats(screen.name, tries)
        self._signing[page.heading] += 1
        try:
            await self.through(page, self.account, lambda filled, _: Way(filled.action(page.leave)), screen)
        finally:  # whatever came of it, the portal may have seen the code
            self.account.spent()

    async def _interrupted(self, screen: Screen) -> bool:
        known = interruption(screen, self.portal.interruptions)
        if known is None:
            return False
        self.record.interruption(screen)
        if known.means is not None:
            raise known.means(heading=screen.name, text=screen.text)
        self._interruptions += 1
        if self._interruptions > REPEATS:
            raise PageRepeats(screen.name, self._interruptions)
        self._left = ""
        await self.tab.leave(screen, screen.action(known.press))
        return True

    def _again(self, state: RetryCallState) -> None:
        pause = state.next_action.sleep if state.next_action else 0.0
        error = state.outcome.exception() if state.outcome else None
        self.record.retried(str(error), state.attempt_number, pause)
        observed.retried(error)
