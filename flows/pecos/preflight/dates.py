"""The days that matter for one application, worked out from its profile."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from flows.pecos.preflight.case import Case
from flows.pecos.preflight.deadlines import Deadline, deadline, reportable_event


@dataclass(frozen=True, slots=True)
class Due:
    """One day by which something must have happened."""

    what: str
    day: datetime.date
    regulation: str
    source: str
    received: bool
    """Whether it is the application that must have been received by then."""


def dates(case: Case) -> tuple[Due, ...]:
    """Every such day of an application, the earliest first."""
    found = (*_first_services(case), *_reassignments(case), *_adverse_actions(case), _signatures(case))
    return tuple(sorted(found, key=lambda due: due.day))


def must_be_received_by(case: Case) -> datetime.date | None:
    """The first day by which the application must be received, if the profile knows of any."""
    return min((due.day for due in dates(case) if due.received), default=None)


def _first_services(case: Case) -> Iterator[Due]:
    """To bill from the first patient on, whoever enrolls files soon after."""
    if case.kind != "enroll":
        return
    practice = case.provider.practice
    starts = [(one.start, one.name) for one in practice.locations] if practice else []
    starts += [(one.effective, one.legal_name) for one in case.provider.reassignments]
    for start, name in starts:
        yield _due(f"Received, to bill from {start} on at {name}", start, deadline("retrospective-billing"))


def _reassignments(case: Case) -> Iterator[Due]:
    if case.kind != "reassign":
        return
    for one in case.provider.reassignments:
        event = reportable_event("reassignments")
        yield _due(f"Received, if the reassignment to {one.legal_name} is new", one.effective, event)


def _adverse_actions(case: Case) -> Iterator[Due]:
    if case.kind != "update":
        return
    for one in case.provider.adverse_actions:
        event = reportable_event("adverse_actions")
        yield _due(f"Received, if the action of {one.date} is not on file yet", one.date, event)


def _signatures(case: Case) -> Due:
    return _due(f"Signed by everybody, if submitted on {case.today}", case.today, deadline("signature"), received=False)


def _due(what: str, since: datetime.date, limit: Deadline, *, received: bool = True) -> Due:
    return Due(what, limit.after(since), limit.regulation, limit.source, received)
