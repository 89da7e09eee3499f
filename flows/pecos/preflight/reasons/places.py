"""Where services are rendered, and since when (CMS-855I section 4B)."""

from collections.abc import Iterator

from flows.pecos.preflight.case import Case
from flows.pecos.preflight.contractors import contractors, place_of_application, places
from flows.pecos.preflight.deadlines import deadline
from flows.pecos.preflight.reasons.found import Found, Predicate, found


def several_contractors(case: Case) -> Iterator[Found]:
    """A place of practice that another contractor is responsible for."""
    ours = contractors(place_of_application(case.provider))
    for place in places(case.provider):
        theirs = contractors(place)
        if not set(theirs) & set(ours):
            yield found(place.where, contractor=_either(theirs), other=_either(ours))


def county_decides_the_contractor(case: Case) -> Iterator[Found]:
    """A place in a state with two contractors, without its county."""
    place = place_of_application(case.provider)
    possible = contractors(place)
    if len(possible) > 1:
        yield found(place.where, contractors=_either(possible))


def _either(possible: tuple[object, ...]) -> str:
    return " or ".join(str(one) for one in possible)


def services_before_the_filing(case: Case) -> Iterator[Found]:
    """A first patient longer ago than can be billed."""
    billable = deadline("retrospective-billing").before(case.today)
    for number, one in enumerate(case.provider.practice.locations if case.provider.practice else ()):
        if one.start < billable:
            yield found(f"practice.locations[{number}].start", start=one.start, billable=billable)


def practice_before_the_license(case: Case) -> Iterator[Found]:
    """A first patient before the license of that state took effect."""
    for number, one in enumerate(case.provider.practice.locations if case.provider.practice else ()):
        state = one.address.state
        began = [held.effective for held in case.provider.licenses if held.state == state or held.compact]
        if began and one.start < min(began):
            where = f"practice.locations[{number}].start"
            yield found(where, start=one.start, state=state, effective=min(began))


REASONS: tuple[Predicate, ...] = (
    several_contractors,
    county_decides_the_contractor,
    services_before_the_filing,
    practice_before_the_license,
)
