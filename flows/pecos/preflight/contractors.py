"""The Medicare contractor of a place of practice."""

from collections.abc import Iterator
from dataclasses import dataclass

from flows.pecos.preflight.tables import rows
from flows.profile.provider import Provider

FILE = "contractors.csv"


@dataclass(frozen=True, slots=True)
class Contractor:
    """Who decides on applications of a state or of a part of it."""

    name: str
    jurisdiction: str
    source: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.jurisdiction})"


@dataclass(frozen=True, slots=True)
class Place:
    """Where services are rendered, and where the profile says so."""

    where: str
    state: str
    county: str = ""
    city: str = ""
    zip: str = ""


def contractors(place: Place) -> tuple[Contractor, ...]:
    """The contractor of a place: one, or all that it may be where the county decides and is not given."""
    of_state = [row for row in rows(FILE) if row["state"] == place.state]
    parts = [row for row in of_state if row["county"] or row["city"]]
    whole = [row for row in of_state if row not in parts]
    decided = [row for row in parts if _is_in(place, row["county"], row["city"])]
    if not decided and not place.county and any(_undecided(place, row["county_needed_in"]) for row in whole):
        decided = [*whole, *parts]
    found = [Contractor(row["contractor"], row["jurisdiction"], row["source"]) for row in decided or whole]
    return tuple({str(one): one for one in found}.values())


def _is_in(place: Place, county: str, city: str) -> bool:
    if county and place.county:
        return _bare(place.county).removesuffix(" county") == _bare(county)
    return bool(city) and not place.county and _bare(place.city) == _bare(city)


def _undecided(place: Place, beginnings: str) -> bool:
    if not beginnings:
        return False
    return not place.zip or place.zip[:3] in beginnings.split()


def _bare(name: str) -> str:
    return " ".join(name.casefold().split())


def places(provider: Provider) -> Iterator[Place]:
    """Every place of practice in the profile; the state of the application if it names none there."""
    locations = provider.practice.locations if provider.practice else ()
    for number in sorted(range(len(locations)), key=lambda one: not locations[one].primary):
        at = locations[number].address
        county = locations[number].county or ""
        yield Place(f"practice.locations[{number}]", at.state, county, at.city, at.zip)
    for number, reassignment in enumerate(provider.reassignments):
        at = reassignment.location
        yield Place(f"reassignments[{number}].location", at.state, "", at.city, at.zip)


def place_of_application(provider: Provider) -> Place:
    """The place that decides who gets the application: the primary one in the state that is enrolled in."""
    state = provider.enrolling.state
    return next((one for one in places(provider) if one.state == state), Place("enrolling.state", state))
