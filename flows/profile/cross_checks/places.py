"""Where a practice is, is paid, keeps records and visits (CMS-855I sections 4B to 4F)."""

import datetime
from collections.abc import Iterator

from agent.errors import Problem
from flows.profile.cross_checks.rule import reads, wrong
from flows.profile.parts import Address
from flows.profile.practice import HomeVisits, Location, Payments, Storage
from flows.profile.provider import Provider

OF_KIND = {"Physical": ("name", "address"), "Electronic": ("vendor",)}
"""What each kind of storage must say."""
_OPTIONAL = {"Physical": (), "Electronic": ("url",)}


def _locations(provider: Provider) -> tuple[Location, ...]:
    return provider.practice.locations if provider.practice else ()


def _payments(provider: Provider) -> Iterator[Payments]:
    if provider.practice:
        yield provider.practice.payments


def _visits(provider: Provider) -> Iterator[HomeVisits]:
    if provider.practice and provider.practice.home_visits:
        yield provider.practice.home_visits


@reads("practice")
def one_primary(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """Exactly one location is the primary one."""
    places = _locations(provider)
    if places and sum(place.primary for place in places) != 1:
        yield wrong("practice.locations", "has not exactly one primary location", "primary: true for one of them")


@reads("practice")
def names_of_their_own(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """Portals tell locations apart by their names."""
    seen: set[str] = set()
    for number, place in enumerate(_locations(provider)):
        if place.name in seen:
            yield wrong(f"practice.locations[{number}].name", "is another location's too", "a name of its own")
        seen.add(place.name)


@reads("practice")
def streets(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """Nobody sees patients in a PO box."""
    for number, place in enumerate(_locations(provider)):
        yield from _street(f"practice.locations[{number}].address", place.address)


@reads("reassignments")
def streets_of_organizations(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """Neither do organizations."""
    for number, one in enumerate(provider.reassignments):
        yield from _street(f"reassignments[{number}].location", one.location)


def _street(at: str, address: Address) -> Iterator[Problem]:
    if address.post_office_box:
        yield wrong(f"{at}.line1", "is a PO box", "the street address where patients are seen")


@reads("practice")
def paid_somewhere(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """At a practice location or at an address, and only an address has an addressee."""
    for payments in _payments(provider):
        if (payments.location is None) == (payments.address is None):
            yield wrong("practice.payments", "leaves open where", "either location or address")
        if payments.location and payments.attention:
            yield wrong("practice.payments.attention", "goes with an address only", "null, or an address")


@reads("practice")
def paid_at_a_location(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """The location named is one of the practice."""
    names = [place.name for place in _locations(provider)]
    for payments in _payments(provider):
        if payments.location and payments.location not in names:
            yield wrong("practice.payments.location", "is no practice location", " or ".join(names))


@reads("practice")
def storage(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """A physical place says where, an electronic one which."""
    for number, place in enumerate(provider.practice.record_storage if provider.practice else ()):
        for key in ("name", "address", "vendor", "url"):
            yield from _stored(f"practice.record_storage[{number}].{key}", key, place)


def _stored(at: str, key: str, place: Storage) -> Iterator[Problem]:
    given = getattr(place, key) is not None
    if key in OF_KIND[place.kind] and not given:
        yield wrong(at, f"is missing, and {place.kind.lower()} storage has it", f"the {key}")
    if given and key not in (*OF_KIND[place.kind], *_OPTIONAL[place.kind]):
        yield wrong(at, f"does not go with {place.kind.lower()} storage", "null")


@reads("practice")
def visits_somewhere(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """Homes are visited in a state or in an area."""
    for visits in _visits(provider):
        if not visits.states and not visits.areas:
            yield wrong("practice.home_visits", "names no place", "a state or an area; null if no homes are visited")


@reads("practice")
def visits_once(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """Each state once, and areas only of states that are not served entirely."""
    for visits in _visits(provider):
        if len(set(visits.states)) != len(visits.states):
            yield wrong("practice.home_visits.states", "has a state twice", "each state once")
        for number, area in enumerate(visits.areas):
            if area.state in visits.states:
                at = f"practice.home_visits.areas[{number}].state"
                yield wrong(at, f"is {area.state}, which is served entirely", "areas of other states only")


RULES = (
    one_primary,
    names_of_their_own,
    streets,
    streets_of_organizations,
    paid_somewhere,
    paid_at_a_location,
    storage,
    visits_somewhere,
    visits_once,
)
