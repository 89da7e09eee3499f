"""Benefits reassigned to organizations (CMS-855I section 4F)."""

from collections.abc import Iterator

from flows.pecos.preflight.case import Case
from flows.pecos.preflight.deadlines import reportable_event
from flows.pecos.preflight.reasons.found import Found, Predicate, found


def nothing_to_reassign(case: Case) -> Iterator[Found]:
    """A reassignment is to be filed, and the profile has none."""
    if not case.provider.reassignments:
        yield found("reassignments")


def reassignment_reported_late(case: Case) -> Iterator[Found]:
    """A reassignment whose time to be reported is over."""
    for number, one in enumerate(case.provider.reassignments):
        due = reportable_event("reassignments").after(one.effective)
        if due < case.today:
            yield found(f"reassignments[{number}].effective", due=due)


def organization_not_enrolled_yet(case: Case) -> Iterator[Found]:
    """An organization without a PTAN."""
    for number, one in enumerate(case.provider.reassignments):
        if one.ptan is None:
            yield found(f"reassignments[{number}].ptan", organization=one.legal_name)


REASONS: tuple[Predicate, ...] = (nothing_to_reassign, reassignment_reported_late, organization_not_enrolled_yet)
