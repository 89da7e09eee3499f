"""What a profile says and what is on file: field by field, row by row, each with the time there is to report it."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from agent.flow import Section
from agent.outline import meant
from agent.reconcile import Difference, Given, differences, has_row
from agent.screen import Fact
from flows.pecos.enrollment import ENROLL, TOPICS
from flows.pecos.errors import RowsNotInProfile
from flows.pecos.pages.contacts import Documents
from flows.pecos.pages.control import IndividualControl
from flows.pecos.pages.locations import Locations
from flows.pecos.pages.reassignments import Reassignments
from flows.pecos.preflight.deadlines import Deadline, reportable_event
from flows.profile.control import ControllingIndividual
from flows.profile.practice import Location
from flows.profile.provider import Provider
from flows.profile.reassignment import Reassignment

Ends = TypeVar("Ends", Location, Reassignment, ControllingIndividual)

ON_FILE = frozenset(page.heading for page in TOPICS) - {Documents.heading}
"""Topics that a record has: documents belong to an application."""
PATHS = {
    Locations.heading: "practice.locations",
    IndividualControl.heading: "practice.control",
    "Final Adverse Legal Actions": "adverse_actions",
}
"""Where the profile has what other deadlines hold for than for everything else."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A profile beside a record."""

    provider: Provider
    """Without the rows that ended before, which the record has no more."""
    differences: tuple[Difference, ...]
    as_of: datetime.date
    """The portal's day."""
    effective: datetime.date
    """From when the differences hold."""

    @property
    def topics(self) -> frozenset[str]:
        """Headings of the topics that differ."""
        return frozenset(one.topic for one in self.differences)

    def within(self, topics: Iterable[str]) -> "Comparison":
        """The same, but only these topics."""
        kept = tuple(one for one in self.differences if one.topic in topics)
        return Comparison(self.provider, kept, self.as_of, self.effective)

    def report_by(self, difference: Difference) -> tuple[Deadline, datetime.date]:
        """What kind of change it is by 42 CFR 424.516, and the last day to report it."""
        event = reportable_event(PATHS.get(difference.topic, difference.topic))
        return event, event.after(self.effective)

    def section(self) -> Section:
        """All of it, for people."""
        columns = ("Topic", "Question", "On file", "Profile", "Report by")
        return Section("What differs from the record", columns, tuple(map(self._row, self.differences)))

    def facts(self) -> dict[str, object]:
        """All of it, for programs."""
        return {"differences": [dict(self._said(one)) for one in self.differences]}

    def _row(self, one: Difference) -> tuple[str, ...]:
        said = dict(self._said(one))
        late = " (late)" if said["late"] else ""
        place = " › ".join(part for part in (one.topic, one.row, one.of) if part)
        label = one.label or ("added" if one.shown is None else "not in the profile")
        by = f"{said['report_by']}{late}: {said['event']}"
        return (place, label, one.shown or "", one.meant or "", by)

    def _said(self, one: Difference) -> Iterator[tuple[str, object]]:
        event, day = self.report_by(one)
        yield "topic", one.topic
        yield "row", one.row
        yield "of", one.of
        yield "label", one.label
        yield "on_file", one.shown
        yield "profile", one.meant
        yield "event", event.what
        yield "regulation", event.regulation
        yield "report_by", day.isoformat()
        yield "late", day < self.as_of


def compare(
    provider: Provider, facts: Iterable[Fact], as_of: datetime.date, effective: datetime.date | None = None
) -> Comparison:
    """A profile beside the facts of a record. Raises `RowsNotInProfile` for rows that nobody said should end."""
    on_file = tuple(fact for fact in facts if fact.groups and fact.groups[0] in ON_FILE)
    current = without_past(provider, on_file)
    found = differences(_given(current), on_file)
    rows = (one for one in found if one.row and not one.label and one.shown)
    lacking = tuple(f"{one.topic} › {one.row} ({one.shown})" for one in rows)
    if lacking:
        raise RowsNotInProfile(lacking)
    return Comparison(current, found, as_of, effective or as_of)


def _given(provider: Provider) -> tuple[Given, ...]:
    return tuple(one for one in meant(ENROLL, provider) if one.topic in ON_FILE)


def without_past(provider: Provider, facts: Iterable[Fact]) -> Provider:
    """The profile without rows that have an end date and are on file no more."""
    there, practice = _OnFile(provider, facts), provider.practice
    if practice is not None:
        places = _kept(practice.locations, there.each(Locations.heading))
        people = _kept(practice.control, there.each(IndividualControl.heading))
        practice = practice.model_copy(update={"locations": places, "control": people})
    reassigned = _kept(provider.reassignments, there.each(Reassignments.heading))
    return provider.model_copy(update={"practice": practice, "reassignments": reassigned})


def reassignments_on_file(provider: Provider, facts: Iterable[Fact]) -> tuple[Reassignment, ...]:
    """Those of the profile that the record has, whether the profile ends them or not."""
    there = _OnFile(provider, facts).each(Reassignments.heading)
    return tuple(row for row, on_file in zip(provider.reassignments, there, strict=True) if on_file)


class _OnFile:
    """Which rows of a profile a record has, as they would be if they did not end."""

    def __init__(self, provider: Provider, facts: Iterable[Fact]) -> None:
        self._facts, self._given = tuple(facts), _given(endless(provider))

    def each(self, topic: str) -> list[bool]:
        """Row by row of a topic, in the profile's order."""
        return [has_row(one, self._facts) for one in self._given if one.topic == topic and one.row]


def _kept(rows: tuple[Ends, ...], there: list[bool]) -> tuple[Ends, ...]:
    return tuple(row for row, on_file in zip(rows, there, strict=True) if row.end is None or on_file)


def endless(provider: Provider) -> Provider:
    """The profile as if nothing in it ended."""
    practice = provider.practice
    if practice is not None:
        both = {"locations": _endless(practice.locations), "control": _endless(practice.control)}
        practice = practice.model_copy(update=both)
    return provider.model_copy(update={"practice": practice, "reassignments": _endless(provider.reassignments)})


def _endless(rows: tuple[Ends, ...]) -> tuple[Ends, ...]:
    return tuple(row.model_copy(update={"end": None}) for row in rows)
