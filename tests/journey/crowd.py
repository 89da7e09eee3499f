"""Many made-up people whose applications are short, each with an NPI of their own."""

from datetime import date

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.bench.profiles import npi
from tests.journey.held import fixture
from tests.people.meant import Data
from tests.people.providers import Person, profiles
from tests.people.rows import at_most

FROM_EACH_SEED = 50
"""Hypothesis keeps what it drew in mind."""


def short(number: int) -> Data:
    """Somebody who only orders and certifies: few pages, and no signature but one's own."""
    data = fixture("order-and-certify-other")
    data["npi"] = npi(number)
    data["name"]["middle"] = "".join("abcdefghij"[int(digit)] for digit in str(number)).capitalize()
    return data


def crowd(number: int, size: int) -> list[Data]:
    """So many profiles that enroll today and that the portal takes as they are: the same for the same number."""
    found: dict[str, Data] = {}
    while len(found) < size:
        _draw(number, found)
        number += 1
    return list(found.values())[:size]


def _draw(number: int, found: dict[str, Data]) -> None:
    today = date.today()

    @seed(number)
    @settings(
        max_examples=FROM_EACH_SEED,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(profiles(today))
    def keep(profile: Data) -> None:
        first_time = profile["enrolling"]["reason"] != "reactivation"
        if first_time and not Person(profile, today).unexplained:
            found.setdefault(profile["npi"], profile)

    with at_most(1):
        keep()
