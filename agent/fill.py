"""fill: look, plan, act, look again, until the page says what it should or there is a reason why not."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from agent.answers import Element
from agent.errors import FieldRefused, PortalSlow
from agent.plan import Plan, Put, masked, plan
from agent.screen import Action, Screen
from agent.tab import Tab, plainly

PATIENCE = 10.0
"""Seconds a button of the page itself (an "Apply", a card to add) may take to show its effect."""

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
    by_hand: int
    """How many of them needed real keys and clicks."""


async def fill(tab: Tab, elements: Sequence[Element]) -> Filled:
    """Make the page say `elements`. Raises what `plan` finds in the way, or `FieldRefused`."""
    changed: dict[tuple[object, ...], Put] = {}
    tries: Counter[tuple[object, ...]] = Counter()
    by_hand = 0
    for _ in range(ROUNDS):
        screen = await tab.look()
        todo = plan(screen, elements)
        if todo.empty:
            return Filled(screen, tuple(changed.values()), by_hand)
        for put in todo.puts:
            changed.setdefault(_name(put), put)
        by_hand += await _round(tab, screen, todo, tries)
    raise PortalSlow(screen.name, "fill", PATIENCE)


async def _round(tab: Tab, screen: Screen, todo: Plan, tries: Counter[tuple[object, ...]]) -> int:
    """One act; how many puts it did by hand."""
    if not todo.puts:
        if not todo.press:
            raise todo.problems[0]
        await _press_and_see(tab, screen, todo.press)
        return 0
    fast = [put for put in plainly(todo.puts) if not tries[_name(put)]]
    acted = fast or todo.puts[:1]  # what needs a hand comes one at a time, each found where the last look saw it
    tries.update(_name(put) for put in acted)
    if fast:
        await tab.put(screen, fast)
        return 0
    put = acted[0]
    if tries[_name(put)] > TRIES:
        raise FieldRefused(screen.name, put.answer.label, masked(put.answer, put.answer.value), _shown(put))
    await tab.put_by_hand(screen, put)
    return 1


def _shown(put: Put) -> str:
    return masked(put.answer, put.control.value)


def _name(put: Put) -> tuple[object, ...]:
    return (put.control.groups, put.control.label, put.answer.value)


async def _press_and_see(tab: Tab, before: Screen, action: Action) -> None:
    """Press once, never twice, and wait for what it does to show."""
    await tab.press(before, action)
    for _ in range(10):
        after = await tab.look()
        if (after.controls, after.facts, after.alerts) != (before.controls, before.facts, before.alerts):
            return
        await tab.change(PATIENCE / 10)
    raise PortalSlow(before.name, action.name, PATIENCE)
