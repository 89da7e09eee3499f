"""Licenses, certificates, and what a specialty asks (CMS-855I sections 2B and 2G to 2K)."""

import datetime
from collections.abc import Iterator

from flows.pecos.preflight.case import Case
from flows.pecos.preflight.contractors import places
from flows.pecos.preflight.deadlines import deadline
from flows.pecos.preflight.reasons.found import Found, Predicate, found
from flows.pecos.preflight.tables import rows
from flows.profile.provider import FEDERAL, Provider


def license_expired(case: Case) -> Iterator[Found]:
    """Something has ended before the day of filing."""
    for where, ends in _endings(case.provider):
        if ends <= case.today:
            yield found(where, expires=ends)


def license_runs_out_soon(case: Case) -> Iterator[Found]:
    """Something ends while the contractor may still be looking."""
    soon = deadline("license-runs-out").after(case.today)
    for where, ends in _endings(case.provider):
        if case.today < ends <= soon:
            yield found(where, expires=ends)


def no_license_where_services_are_rendered(case: Case) -> Iterator[Found]:
    """A state of practice without a license; a compact one, or any of a federal employee, counts for all of them."""
    provider = case.provider
    licensed = {one.state for one in provider.licenses}
    federal = provider.enrolling.order_only_reason in FEDERAL
    if any(one.compact for one in provider.licenses) or (federal and licensed):
        return
    states = dict.fromkeys((provider.enrolling.state, *(place.state for place in places(provider))))
    yield from (found("licenses", state=state) for state in states if state not in licensed)


def certification_missing(case: Case) -> Iterator[Found]:
    """A specialty with a national certification, and none in the profile."""
    specialty = case.provider.specialty
    wanted = next((row for row in rows("certified.csv") if row["code"] == specialty.primary), None)
    if wanted and not case.provider.certifications:
        yield found("certifications", specialty=specialty.primary_option, regulation=wanted["regulation"])


def psychologist_not_independent(case: Case) -> Iterator[Found]:
    """One of the four questions of those who bill independently is answered No."""
    asked = case.provider.psychologist.independence if case.provider.psychologist else None
    for name, yes in asked or ():
        if not yes:
            yield found(f"psychologist.independence.{name}")


def therapist_without_an_office(case: Case) -> Iterator[Found]:
    """A therapist in private practice with neither an office nor home visits only."""
    therapist = case.provider.therapist
    if case.provider.practice is None or therapist is None or therapist.homes_only:
        return
    if not (therapist.office and therapist.owns_or_leases and therapist.exclusive):
        yield found("therapist")


def specialty_change_is_a_new_application(case: Case) -> Iterator[Found]:
    """Only physicians change the specialty of an enrollment."""
    if not case.provider.specialty.physician:
        yield found("specialty.primary")


def _endings(provider: Provider) -> Iterator[tuple[str, datetime.date]]:
    """The last day of everything that ends."""
    yield from ((f"licenses[{n}].expires", one.expires) for n, one in enumerate(provider.licenses))
    dated = enumerate(provider.certifications)
    yield from ((f"certifications[{n}].expires", one.expires) for n, one in dated if one.expires)
    yield from ((f"dea[{n}].expires", one.expires) for n, one in enumerate(provider.dea))
    yield from ((f"imaging[{n}].expires", one.expires) for n, one in enumerate(provider.imaging))


REASONS: tuple[Predicate, ...] = (
    license_expired,
    license_runs_out_soon,
    no_license_where_services_are_rendered,
    certification_missing,
    psychologist_not_independent,
    therapist_without_an_office,
    specialty_change_is_a_new_application,
)
