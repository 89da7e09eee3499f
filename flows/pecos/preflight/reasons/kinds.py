"""What only some kinds of application are about (CMS-855I sections 1A and 3)."""

from collections.abc import Iterator

from flows.pecos.preflight.case import Case
from flows.pecos.preflight.deadlines import deadline, reportable_event
from flows.pecos.preflight.reasons.found import Found, Predicate, found
from flows.profile.provider import Provider


def number_from_an_earlier_enrollment(case: Case) -> Iterator[Found]:
    """A first enrollment of somebody who has a PTAN already."""
    if case.provider.enrolling.reason == "new" and case.provider.ptan:
        yield found("ptan")


def number_missing(case: Case) -> Iterator[Found]:
    """An enrollment is meant, and no PTAN says which."""
    if not _numbered(case.provider):
        yield found("ptan")


def nothing_to_withdraw(case: Case) -> Iterator[Found]:
    """A withdrawal without a PTAN."""
    if not _numbered(case.provider):
        yield found("ptan")


def withdrawal_is_final(case: Case) -> Iterator[Found]:
    """It cannot be taken back."""
    yield found("reassignments" if case.provider.reassignments else "ptan")


def reactivation_is_a_full_application(case: Case) -> Iterator[Found]:
    """A deactivated enrollment cannot be changed."""
    if case.provider.enrolling.reason == "reactivation":
        yield found("enrolling.reason")


def due_date_first(case: Case) -> Iterator[Found]:
    """Only the portal's list has the due date."""
    yield found("npi", months=deadline("revalidation-opens").count)


def everything_accounted_for(case: Case) -> Iterator[Found]:
    """What a revalidation leaves out may end."""
    yield found("practice.locations" if case.provider.practice else "reassignments")


def adverse_action_reported_late(case: Case) -> Iterator[Found]:
    """An action whose time to be reported is over."""
    for number, one in enumerate(case.provider.adverse_actions):
        due = reportable_event("adverse_actions").after(one.date)
        if due < case.today:
            yield found(f"adverse_actions[{number}].date", due=due)


def _numbered(provider: Provider) -> bool:
    """Whether the practitioner, the business or a location has a PTAN."""
    practice = provider.practice
    own = [practice.business.ptan, *(one.ptan for one in practice.locations)] if practice else []
    return any((provider.ptan, *own))


REASONS: tuple[Predicate, ...] = (
    number_from_an_earlier_enrollment,
    number_missing,
    nothing_to_withdraw,
    withdrawal_is_final,
    reactivation_is_a_full_application,
    due_date_first,
    everything_accounted_for,
    adverse_action_reported_late,
)
