"""What became of applications, printed after the tests as tables: computed from what happened."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import pytest

Record: TypeAlias = Callable[[str, object], None]


@dataclass(frozen=True, slots=True)
class Table:
    """One of them."""

    name: str
    """Under which a test's report carries its lines, also from another process."""
    title: str

    def note(self, record: Record, what: str, place: str, outcome: str) -> None:
        """Have a line in the table."""
        record(self.name, [what, place, outcome])

    def tell(self, reporter: pytest.TerminalReporter) -> None:
        """The table, if any of its tests was run."""
        reports = [one for kind in ("passed", "failed") for one in reporter.stats.get(kind, ())]
        told = [line for one in reports for name, line in one.user_properties if name == self.name]
        if told:
            reporter.section(self.title)
            for line in lines(told):
                reporter.line(line)


CHANGES = Table("changed", "what became of an application on a changed portal")
FAULTS = Table("faulty", "what became of an application on a faulty portal")
KILLS = Table("killed", "what became of an application when something was killed")
PACE = Table("pace", "how fast a queue was worked off")
TABLES = (CHANGES, FAULTS, KILLS, PACE)


def lines(told: Iterable[Any]) -> Iterator[str]:
    """For each change and each outcome a line with every place."""
    table: dict[tuple[str, str], list[str]] = {}
    for change, place, outcome in told:
        table.setdefault((change, outcome), []).append(place)
    changes, outcomes = (max(len(one[column]) for one in table) for column in (0, 1))
    for (change, outcome), places in table.items():
        yield f"{change:{changes}}  {outcome:{outcomes}}  {', '.join(places)}"
