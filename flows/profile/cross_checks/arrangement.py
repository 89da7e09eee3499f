"""What whoever bills applies for: a practice, reassignments, or both, and where (CMS-855I sections 1A, 4 and 4F)."""

import datetime
from collections.abc import Iterator

from agent.errors import Problem
from flows.profile.cross_checks.rule import reads, wrong
from flows.profile.provider import Provider

AHEAD = datetime.timedelta(days=60)
"""How long before something begins it can be applied for."""
_TOO_EARLY = "42 CFR 424.526"


@reads("enrolling", "practice")
def practice_of_ones_own(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """Who reassigns all benefits has none; everybody else who bills has one."""
    kind = provider.enrolling.arrangement
    if kind and provider.enrolling.bills and (kind == "reassigning_all") == (provider.practice is not None):
        right = "null where all benefits are reassigned, and the practice everywhere else"
        yield wrong("practice", f"does not go with the arrangement {kind}", right)


@reads("enrolling", "reassignments")
def reassigned_to_somebody(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """Who reassigns says to whom."""
    kind = provider.enrolling.arrangement
    if kind and provider.enrolling.bills and kind != "private_practice" and not provider.reassignments:
        right = "every organization that receives benefits"
        yield wrong("reassignments", f"is empty, but the arrangement is {kind}", right)


@reads("enrolling", "practice", "reassignments")
def reassigned_besides(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """A private practice alone reassigns nothing, unless its sole owner does."""
    practice = provider.practice
    if provider.enrolling.arrangement != "private_practice" or not practice or practice.business.sole_owner:
        return
    if provider.reassignments:
        right = "private_practice_and_reassigning, or no reassignments"
        yield wrong("enrolling.arrangement", "is private_practice, but there are reassignments", right)


@reads("enrolling", "practice", "reassignments")
def a_place_in_the_state(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """The state decides who reviews a practice, so it has a location there."""
    own = {place.address.state for place in provider.practice.locations} if provider.practice else set()
    states = {*own, *(one.location.state for one in provider.reassignments)}
    if own and provider.enrolling.state not in states:
        right = f"a state where the profile has a practice location: {', '.join(sorted(states))}"
        yield wrong("enrolling.state", "has no practice location", right)


@reads("practice")
def practice_begins_soon(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """What is filed more than 60 days ahead comes back."""
    for number, one in enumerate(provider.practice.locations if provider.practice else ()):
        if one.start > today + AHEAD:
            right = "a first patient at most 60 days ahead; file later"
            yield wrong(f"practice.locations[{number}].start", "is too far ahead", right, _TOO_EARLY)


@reads("reassignments")
def reassignments_begin_soon(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """What is filed more than 60 days ahead comes back."""
    for number, one in enumerate(provider.reassignments):
        if one.effective > today + AHEAD:
            right = "a date at most 60 days ahead; file later"
            yield wrong(f"reassignments[{number}].effective", "is too far ahead", right, _TOO_EARLY)


RULES = (
    practice_of_ones_own,
    reassigned_to_somebody,
    reassigned_besides,
    a_place_in_the_state,
    practice_begins_soon,
    reassignments_begin_soon,
)
