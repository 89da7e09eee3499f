"""A form on a page: look, plan, act, look again, until it says what it should or there is a reason why not."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from playwright.async_api import Page

from agent.answers import Answer, Cards, Element, Kind, Shown
from agent.controls import needs_hand
from agent.errors import FieldRefused, PageMoved, PortalFailed, PortalSlow, PressedInVain
from agent.evidence.redaction import Redactor
from agent.nearest import nearest
from agent.plan import Plan, Put, masked, plan
from agent.screen import Action, Screen
from agent.settings import origin_of
from agent.tab import Tab

PATIENCE = 10.0
"""Seconds a button of the page itself (an "Apply", a card to add) may take to show its effect."""

SETTLING = 2.0
"""Seconds that something in the way must stay: a question or an option may still be on its way."""

ROUNDS = 60
"""Looks a page may need: one for each card to add, and a handful for questions that answers reveal."""


TRIES = 3
"""Times one answer is put before the page's refusal counts: at once with the others, then twice by hand."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A page that says what it should."""

    screen: Screen
    changed: tuple[Put, ...]
    """What had to be put, in order; `control.value` is what stood there before."""
    by_hand: tuple[Put, ...]
    """Those of them that needed real keys and clicks; the others went in one go."""


async def fill(page: Page, answers: Iterable[Element]) -> Filled:
    """Make any Playwright page say `answers`, outside flows; nothing is pressed that would leave the page.

    The page must be open already, and stays bound to its origin while it is filled. Each value is read back, and once
    more at the end. Raises a `CredwrightError` that names what stands in the way; no answer is ever put into a question
    of another name.
    """
    elements = tuple(answers)
    secrets = Redactor()
    for value in _secret_values(elements):
        secrets.add(value)
    tab = await Tab.around(page, origin_of(page.url), secrets)
    try:
        return await fill_tab(tab, elements, holding=True)
    finally:
        await tab.let_go()


def _secret_values(elements: Iterable[Element]) -> Iterable[str]:
    for element in elements:
        if isinstance(element, Answer) and element.secret and element.kind is not Kind.ENDING:
            yield from element.value
        elif isinstance(element, Shown):
            yield from _secret_values(element.by)
        elif isinstance(element, Cards):
            for row in element.rows:
                yield from _secret_values(row)


async def fill_tab(
    tab: Tab, elements: Sequence[Element], seen: Screen | None = None, *, holding: bool = False
) -> Filled:
    """Make the page say `elements`. Raises what `plan` finds in the way, `FieldRefused`, or `PageMoved`.

    `seen`: the page as it was looked at already. `holding`: it must have said so for a moment, where nothing reads it
    once more.
    """
    filling, begun = _Filling(tab), seen or await tab.look()
    seen = begun
    for _ in range(ROUNDS):
        screen, todo = await _settled(tab, elements, begun, seen)
        seen = None
        if todo.empty and holding:
            await tab.hold_still()
            screen, todo = await _settled(tab, elements, begun)
        if todo.empty:
            return Filled(screen, tuple(filling.changed.values()), filling.by_hand)
        await filling.round(screen, todo)
    raise PortalSlow(screen.name, "fill", PATIENCE)


async def _settled(
    tab: Tab, elements: Sequence[Element], begun: Screen, seen: Screen | None = None
) -> tuple[Screen, Plan]:
    """A look and what is to do; what stands in the way must still do so after a while. Raises it then.

    Raises `PageMoved` at once where the page that was `begun` gave way to one of another heading, as to say that the
    session is over: nothing is put there, whatever it asks.
    """
    end = time.monotonic() + SETTLING
    while True:
        screen, seen = seen or await tab.look(), None
        if screen.document != begun.document and screen.heading != begun.heading:
            raise PageMoved(begun.name, (f"“{screen.name}” came",))
        todo = plan(screen, elements)
        if todo.puts or todo.press or not todo.problems:
            return screen, todo
        left = end - time.monotonic()
        if left <= 0:
            raise todo.problems[0]
        await tab.change(left)


@dataclass(slots=True)
class _Filling:
    """What was put so far on one page, and how often."""

    tab: Tab
    changed: dict[tuple[object, ...], Put] = field(default_factory=dict)
    _handed: set[tuple[object, ...]] = field(default_factory=set)
    _tries: Counter[tuple[object, ...]] = field(default_factory=Counter)
    _brought: set[str] = field(default_factory=set)
    _failed: int = 0
    """Times that what a button of the page asked the portal for was answered with an error."""

    @property
    def by_hand(self) -> tuple[Put, ...]:
        """What real keys and clicks had to put."""
        return tuple(put for name, put in self.changed.items() if name in self._handed)

    async def round(self, screen: Screen, todo: Plan) -> None:
        """One act: everything that goes at once, or one answer by hand, or one button of the page."""
        for put in todo.puts:
            self.changed.setdefault(_name(put), put)
        fast = [put for put in todo.puts if not self._tries[_name(put)] and not needs_hand(put)]
        if fast:
            if await self.tab.put(screen, fast):
                self._tries.update(_name(put) for put in fast)
        elif todo.puts:  # what needs a hand comes one at a time, each found where the last look saw it
            await self._put_by_hand(screen, todo.puts[0])
        elif todo.press:
            await self._press(screen, todo.press, todo.brings)

    async def _press(self, screen: Screen, action: Action, brings: str) -> None:
        if brings in self._brought:  # it was pressed for this before, and something else came
            raise PressedInVain(screen.name, action.name, brings, nearest(brings, _names(screen)))
        self._brought.add(brings)
        try:
            await _press_and_see(self.tab, screen, action)
        except PortalFailed:
            self._failed += 1
            if self._failed > TRIES:
                raise
            self._brought.discard(brings)  # nothing came of it: the next look says whether to press again

    async def _put_by_hand(self, screen: Screen, put: Put) -> None:
        name = _name(put)
        self._tries[name] += 1
        if self._tries[name] > (1 if put.answer.kind is Kind.FILE else TRIES):  # a file sent twice may be there twice
            raise FieldRefused(
                screen.name,
                put.answer.label,
                masked(put.answer, (put.answer.text,) if put.answer.kind is Kind.FILE else put.answer.value),
                masked(put.answer, put.control.value),
            )
        self._handed.add(name)
        await self.tab.put_by_hand(screen, put)


def _names(screen: Screen) -> Iterator[str]:
    yield from (group for control in screen.controls for group in control.groups)
    yield from (f"{fact.label}: {fact.value}" for fact in screen.facts)


def _name(put: Put) -> tuple[object, ...]:
    return (put.control.groups, put.control.label, put.answer.value)


async def _press_and_see(tab: Tab, before: Screen, action: Action) -> None:
    """Press once, never twice, and wait for what it does to show."""
    await tab.press(before, action)
    end = time.monotonic() + PATIENCE
    while True:
        after = await tab.look()
        if (after.controls, after.facts, after.alerts) != (before.controls, before.facts, before.alerts):
            return
        if failed := tab.failed_in_page:  # what it asked the portal for did not come, so nothing will show
            raise failed
        left = end - time.monotonic()
        if left <= 0:
            raise PortalSlow(before.name, action.name, PATIENCE)
        await tab.change(left)
