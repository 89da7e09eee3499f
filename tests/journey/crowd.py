"""Many made-up people whose applications are short, each with an NPI of their own."""

import json
import tempfile
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from agent.errors import ProfileInvalid
from flows.profile.loading import load
from tests.bench.profiles import npi
from tests.journey.held import fixture
from tests.people import papers
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
    """So many profiles that enroll today and that the portal takes as they are: the same for the same number and day.

    They are good for tomorrow too: midnight may come while they are filed, and a license ends.
    """
    found: dict[str, Data] = {}
    with tempfile.TemporaryDirectory() as folder:
        profile = papers.written(Path(folder)) / "profile.json"
        while len(found) < size:
            _draw(number, found, profile)
            number += 1
    return list(found.values())[:size]


def _draw(number: int, found: dict[str, Data], path: Path) -> None:
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
        if first_time and not Person(profile, today).unexplained and _good_tomorrow(profile, path, today):
            found.setdefault(profile["npi"], profile)

    with at_most(1):
        keep()


def _good_tomorrow(profile: Data, path: Path, today: date) -> bool:
    path.write_text(json.dumps(profile), encoding="utf-8")
    try:
        load(path, today + timedelta(days=1))
    except ProfileInvalid:
        return False
    return True
