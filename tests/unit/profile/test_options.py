"""Words to choose from: what a profile may say, the portal offers in the very same words."""

from typing import get_args

import pytest

from flows.profile.adverse import Action
from flows.profile.codes import countries, specialties, states
from flows.profile.control import Role
from flows.profile.documents import DocumentType
from flows.profile.licensure import Modality
from flows.profile.person import Suffix
from flows.profile.practice import LocationType
from flows.profile.provider import FEDERAL, OrderOnlyReason
from mock_portal import lists
from mock_portal.topics import ordering
from mock_portal.topics.imaging import MODALITIES


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (Action, lists.ADVERSE_ACTIONS),
        (Role, lists.CONTROL_ROLES),
        (DocumentType, lists.DOCUMENT_TYPES),
        (LocationType, lists.LOCATION_TYPES),
        (Suffix, lists.SUFFIXES),
        (Modality, MODALITIES),
        (OrderOnlyReason, ordering.WHY),
    ],
)
def test_a_list_of_the_portal_offers_the_words_of_profiles(words: object, offered: tuple[str, ...]) -> None:
    assert get_args(words) == offered


def test_states_have_the_portals_names() -> None:
    assert states() == lists.STATE_NAMES


def test_countries_have_the_portals_names() -> None:
    assert countries() == set(lists.COUNTRIES)


def test_specialties_have_the_portals_words_and_kinds() -> None:
    physicians = tuple(str(one) for one in specialties().values() if one.physician)
    others = tuple(str(one) for one in specialties().values() if not one.physician)
    assert set(physicians) == set(lists.PHYSICIAN)
    assert set(others) == set(lists.NON_PHYSICIAN)


def test_whoever_serves_under_federal_law_is_among_those_who_only_order() -> None:
    assert set(FEDERAL) < set(get_args(OrderOnlyReason))
