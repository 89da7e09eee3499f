"""Any valid profile ends on the portal exactly as meant, or is refused with the right error; without a browser."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, event, given, settings

from tests.faithful.verdict import judge
from tests.paper.office import PaperOffice, paper_office
from tests.people.providers import Person, persons

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)
"""A whole application is large, and walking through it takes its time."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PaperOffice]:
    with paper_office(tmp_path_factory.mktemp("office")) as made:
        yield made


# The same few each time, so that nobody's change fails for another's profile; `make soak` goes for new ones.
@settings(max_examples=200, derandomize=True, database=None, deadline=None, print_blob=True, suppress_health_check=SLOW)
@given(persons())
def test_any_valid_profile_ends_on_the_portal_exactly_as_meant_or_is_refused_for_a_reason(
    office: PaperOffice, who: Person
) -> None:
    event(judge(who, office.enroll(who), office.applications(), office.profiles))
