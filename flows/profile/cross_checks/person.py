"""Who the provider and those around are: numbers, ages, places of birth (CMS-855I sections 2A and 6)."""

import datetime
from collections.abc import Iterator

from pydantic import SecretStr

from agent.errors import Problem
from flows.profile.control import ControllingIndividual
from flows.profile.cross_checks.rule import reads, wrong
from flows.profile.identifiers import ssn_problem
from flows.profile.known import Masked
from flows.profile.person import BirthPlace
from flows.profile.provider import Provider
from flows.profile.secrets import whole

UNITED_STATES = "United States"
YOUNGEST, OLDEST = 18, 110
SCHOOL_AGE = 15
"""Years after birth before which nobody graduates from a professional school; portals refuse less."""
_SSN = "the number as the Social Security record has it"
_STATE = "a state for a birth in the United States, and none for any other"
_ADULT = f"a date that makes them {YOUNGEST} to {OLDEST} years old"


def _controlling(provider: Provider) -> Iterator[tuple[str, ControllingIndividual]]:
    for number, one in enumerate(provider.practice.control if provider.practice else ()):
        yield f"practice.control[{number}]", one


@reads("synthetic", "ssn")
def own_ssn(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """Structure, and a never-issued number for made-up people only."""
    yield from _ssn("ssn", provider.ssn, provider)


@reads("synthetic", "practice")
def ssns_of_others(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """The same for those who control the practice."""
    for at, one in _controlling(provider):
        yield from _ssn(f"{at}.ssn", one.ssn, provider)


def _ssn(at: str, ssn: SecretStr | Masked, provider: Provider) -> Iterator[Problem]:
    number = whole(ssn)
    if number is not None and (problem := ssn_problem(number, synthetic=provider.synthetic)):
        yield wrong(at, problem, _SSN)


@reads("ssn", "npi", "practice")
def others_are_others(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """Only somebody else is a controlling individual of one's own practice."""
    for at, one in _controlling(provider):
        known = whole(one.ssn)  # of two people the endings may be the same
        if (known is not None and known == whole(provider.ssn)) or one.npi == provider.npi:
            yield wrong(at, "is the provider, by number", "only people besides the provider")


@reads("birth_date")
def of_age(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """A practitioner is an adult."""
    if not _adult(provider.birth_date.get_secret_value(), today):
        yield wrong("birth_date", "is not an adult's", _ADULT)


@reads("practice")
def others_of_age(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """So is everybody who controls a practice."""
    for at, one in _controlling(provider):
        if not _adult(one.birth_date.get_secret_value(), today):
            yield wrong(f"{at}.birth_date", "is not an adult's", _ADULT)


def _adult(born: datetime.date, today: datetime.date) -> bool:
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return YOUNGEST <= age < OLDEST


@reads("birth_date", "education")
def graduation(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """After school age, and not in a year to come."""
    earliest = provider.birth_date.get_secret_value().year + SCHOOL_AGE
    if not earliest <= provider.education.graduation_year <= today.year:
        right = f"a year at least {SCHOOL_AGE} after the birth and not after {today.year}"
        yield wrong("education.graduation_year", "cannot be right", right)


@reads("birth_place")
def birth_place(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """A state is told exactly of a birth in the United States."""
    yield from _birth_place("birth_place", provider.birth_place)


@reads("practice")
def birth_places_of_others(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """The same for those who control the practice."""
    for at, one in _controlling(provider):
        yield from _birth_place(f"{at}.birth_place", one.birth_place)


def _birth_place(at: str, place: BirthPlace) -> Iterator[Problem]:
    if (place.country == UNITED_STATES) != (place.state is not None):
        yield wrong(f"{at}.state", "does not go with the country", _STATE)


RULES = (
    own_ssn,
    of_age,
    graduation,
    birth_place,
    ssns_of_others,
    others_are_others,
    others_of_age,
    birth_places_of_others,
)
