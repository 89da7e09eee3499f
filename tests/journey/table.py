"""What became of an application on a changed or faulty portal, printed after the tests: computed from what happened."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias

import pytest

CHANGED, FAULTY = "changed", "faulty"
"""Under which a test's report carries its line, also from another process."""
TITLES = {
    CHANGED: "what became of an application on a changed portal",
    FAULTY: "what became of an application on a faulty portal",
}

Record: TypeAlias = Callable[[str, object], None]


def note(record: Record, change: str, place: str, outcome: str) -> None:
    """Have a line in the table."""
    record(CHANGED, [change, place, outcome])


def note_fault(record: Record, fault: str, flow: str, outcome: str) -> None:
    """Have a line in the other table."""
    record(FAULTY, [fault, flow, outcome])


def tell(reporter: pytest.TerminalReporter) -> None:
    """Each table of which any test was run."""
    reports = [one for kind in ("passed", "failed") for one in reporter.stats.get(kind, ())]
    for kept, title in TITLES.items():
        told = [line for one in reports for name, line in one.user_properties if name == kept]
        if told:
            reporter.section(title)
            for line in lines(told):
                reporter.line(line)


def lines(told: Iterable[Any]) -> Iterator[str]:
    """For each change and each outcome a line with every place."""
    table: dict[tuple[str, str], list[str]] = {}
    for change, place, outcome in told:
        table.setdefault((change, outcome), []).append(place)
    changes, outcomes = (max(len(one[column]) for one in table) for column in (0, 1))
    for (change, outcome), places in table.items():
        yield f"{change:{changes}}  {outcome:{outcomes}}  {', '.join(places)}"
