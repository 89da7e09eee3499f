"""What became of each kind of control, told after the tests: filled in one go, by hand, or refused, and the proof."""

from collections import Counter
from collections.abc import Callable
from dataclasses import astuple, dataclass

import pytest

from agent.answers import Answer
from agent.form import Filled

FAST, SLOW, REFUSED = "fast", "slow", "refused"
NAME = "control"
"""Under which a test's report carries its rows, also from another process."""

Record = Callable[[str, object], None]


@dataclass(frozen=True, slots=True)
class Told:
    """One answer and what became of it."""

    kind: str
    library: str
    proof: str
    """What of the page's own state was compared, or the error that refused it."""
    way: str


def way(done: Filled, answer: Answer) -> str:
    """Which way an answer took: fast at once with the others, slow where any part of it took real keys and clicks."""
    if not any(_part(answer, put.answer, put.control.groups) for put in done.changed):
        raise AssertionError(f"{answer.label} was never put")
    return SLOW if any(_part(answer, put.answer, put.control.groups) for put in done.by_hand) else FAST


def _part(answer: Answer, put: Answer, groups: tuple[str, ...]) -> bool:
    return put.label == answer.label or answer.label in (put.within, *groups)


def note(record: Record, told: Told) -> None:
    """Have a row in the table."""
    record(NAME, list(astuple(told)))


def tell(reporter: pytest.TerminalReporter) -> None:
    """Write the table, if any test noted a row."""
    told = [
        Told(*said)
        for report in reporter.stats.get("passed", [])
        for name, said in report.user_properties
        if name == NAME
    ]
    if not told:
        return
    reporter.section("controls")
    kinds, libraries = (max(len(getattr(one, name)) for one in told) for name in ("kind", "library"))
    for one in sorted(told, key=lambda one: (one.library, one.kind)):
        reporter.line(f"{one.library:{libraries}}  {one.kind:{kinds}}  {one.way:7}  {one.proof}")
    reporter.line(counted(told))


def counted(told: list[Told]) -> str:
    """How many controls of how many kinds went which way."""
    ways = Counter(one.way for one in told)
    return f"{len(told)} controls of {len({one.kind for one in told})} kinds: " + ", ".join(
        f"{ways[name]} {name}" for name in (FAST, SLOW, REFUSED)
    )
