"""The same through a real browser, with profiles that are not too long."""

from collections.abc import Iterator

import pytest
from hypothesis import Phase, event, given, settings

from mock_portal.plugin import MockPortal
from tests.faithful.desk import BrowserOffice, desk
from tests.faithful.test_every_profile import SLOW
from tests.faithful.verdict import judge
from tests.people.providers import Person, persons


@pytest.fixture(scope="module")
def office(mock_portal_server: MockPortal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserOffice]:
    with desk(tmp_path_factory.mktemp("office"), mock_portal_server) as made:
        yield made


# Not made smaller when one fails: each try takes seconds, and the paper test finds small ones.
@settings(
    max_examples=20,
    phases=[Phase.generate],
    derandomize=True,
    database=None,
    deadline=None,
    print_blob=True,
    suppress_health_check=SLOW,
)
@given(persons(most=2))
def test_any_valid_profile_ends_on_the_portal_exactly_as_meant_through_a_browser_too(
    office: BrowserOffice, who: Person
) -> None:
    event(judge(who, office.enroll(who), office.applications(), office.profiles))
