"""What became of an application on a changed portal, printed after the tests: computed from what happened."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias

import pytest

NAME = "changed"
"""Under which a test's report carries its line, also from another process."""

Record: TypeAlias = Callable[[str, object], None]


def note(record: Record, change: str, place: str, outcome: str) -> None:
    """Have a line in the table."""
    record(NAME, [change, place, outcome])


def tell(reporter: pytest.TerminalReporter) -> None:
    """The table, if any test of changes was run."""
    reports = [one for kind in ("passed", "failed") for one in reporter.stats.get(kind, ())]
    told = [line for one in reports for name, line in one.user_properties if name == NAME]
    if told:
        reporter.section("what became of an application on a changed portal")
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
