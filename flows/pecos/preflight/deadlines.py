"""Deadlines in calendar days: reportable changes, signatures, corrections, windows for filing."""

import calendar
import datetime
from dataclasses import dataclass

from flows.pecos.preflight.tables import rows

FILE = "deadlines.csv"


@dataclass(frozen=True, slots=True)
class Deadline:
    """How long there is for something, from when, and by what rule."""

    id: str
    what: str
    count: int
    unit: str
    """Days, or months."""
    since: str
    regulation: str
    source: str

    def after(self, day: datetime.date) -> datetime.date:
        """The last day, if `day` is when it began to run."""
        return _moved(day, self.count, self.unit)

    def before(self, day: datetime.date) -> datetime.date:
        """The first day, if `day` is when it ends."""
        return _moved(day, -self.count, self.unit)

    def __str__(self) -> str:
        return f"{self.count} {self.unit} from {self.since}"


def _moved(day: datetime.date, count: int, unit: str) -> datetime.date:
    if unit == "days":
        return day + datetime.timedelta(days=count)
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    last_of_both = day.day == calendar.monthrange(day.year, day.month)[1]
    length = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, length if last_of_both else min(day.day, length))


def _of(row: dict[str, str]) -> Deadline:
    names = ("id", "what", "unit", "regulation", "source")
    return Deadline(**{name: row[name] for name in names}, count=int(row["count"]), since=row["from"])


def deadline(id: str) -> Deadline:  # noqa: A002  # the column's name
    """The deadline of that id."""
    return _of(next(dict(row) for row in rows(FILE) if row["id"] == id))


def reportable() -> tuple[Deadline, ...]:
    """The changes that must be reported, with the time there is for each."""
    return tuple(_of(dict(row)) for row in rows(FILE) if row["group"] == "reportable")


def reportable_event(path: str) -> Deadline:
    """What kind of change a difference at that path of the profile is, as `practice.locations[0].address`."""
    changes = [dict(row) for row in rows(FILE) if row["group"] == "reportable"]
    named = [row for row in changes if any(_begins(path, start) for start in row["paths"].split())]
    return _of(named[0] if named else next(row for row in changes if row["paths"] == "*"))


def _begins(path: str, start: str) -> bool:
    return path == start or path.startswith((f"{start}.", f"{start}["))
