"""Contractors by place of practice."""

import pytest
from hypothesis import given, strategies as st

from flows.pecos.preflight.contractors import Place, contractors, place_of_application, places
from flows.profile.codes import states
from tests.unit.preflight.profiles import OWN_PRACTICE, REASSIGNING, changed, fixture, provider

BY_STATE = {
    "Noridian Healthcare Solutions (JE)": "CA HI NV AS GU MP",
    "Noridian Healthcare Solutions (JF)": "AK AZ ID MT ND OR SD UT WA WY",
    "WPS Government Health Administrators (J5)": "IA KS MO NE",
    "National Government Services (J6)": "IL MN WI",
    "WPS Government Health Administrators (J8)": "IN MI",
    "CGS Administrators (J15)": "KY OH",
    "Novitas Solutions (JH)": "AR CO LA MS NM OK TX",
    "Palmetto GBA (JJ)": "AL GA TN",
    "National Government Services (JK)": "CT MA ME NH NY RI VT",
    "Novitas Solutions (JL)": "DE DC MD NJ PA",
    "Palmetto GBA (JM)": "NC SC WV",
    "First Coast Service Options (JN)": "FL PR VI",
}
NORTH, SOUTH = "Novitas Solutions (JL)", "Palmetto GBA (JM)"


def named(place: Place) -> list[str]:
    return [str(one) for one in contractors(place)]


@pytest.mark.parametrize(("name", "state"), [(name, one) for name, all_ in BY_STATE.items() for one in all_.split()])
def test_each_state_has_its_contractor(name: str, state: str) -> None:
    assert named(Place("", state)) == [name]


def test_no_state_but_virginia_is_left_out_above() -> None:
    assert set(" ".join(BY_STATE.values()).split()) == set(states()) - {"VA"}


@pytest.mark.parametrize(
    ("county", "city", "zip_code", "name"),
    [
        ("Arlington", "Arlington", "22201-0001", NORTH),
        ("Arlington County", "", "", NORTH),
        ("FAIRFAX COUNTY", "Reston", "20190-0001", NORTH),
        ("fairfax", "McLean", "22101-0001", NORTH),
        ("Loudoun", "Leesburg", "20175-0001", SOUTH),
        ("Prince William County", "Manassas", "20110-0001", SOUTH),
        ("", "Alexandria", "22314-0001", NORTH),
        ("", "Falls Church", "22046-0001", NORTH),
        ("", "Fairfax", "22030-0001", NORTH),
        ("", "Arlington", "22201-0001", NORTH),
        ("", "Richmond", "23219-0001", SOUTH),
        ("", "Danville", "24541-0001", SOUTH),
    ],
)
def test_virginia_is_split_by_county_and_city(county: str, city: str, zip_code: str, name: str) -> None:
    assert named(Place("", "VA", county, city, zip_code)) == [name]


def test_the_county_goes_before_the_city_of_the_letters() -> None:
    assert named(Place("", "VA", "Loudoun", "Fairfax", "20152")) == [SOUTH]


def test_northern_virginia_without_a_county_may_be_either() -> None:
    assert sorted(named(Place("", "VA", "", "Vienna", "22180-0001"))) == [NORTH, SOUTH]


def test_virginia_alone_may_be_either() -> None:
    assert sorted(named(Place("", "VA"))) == [NORTH, SOUTH]


@given(st.from_regex(r"2(29|[34][0-9])[0-9]{2}", fullmatch=True))
def test_the_rest_of_virginia_needs_no_county(zip_code: str) -> None:
    assert named(Place("", "VA", "", "Somewhere", zip_code)) == [SOUTH]


@given(st.sampled_from(sorted(states())), st.text(max_size=20), st.text(max_size=20), st.text(max_size=9))
def test_every_place_in_the_country_has_a_contractor(state: str, county: str, city: str, zip_code: str) -> None:
    assert 1 <= len(contractors(Place("", state, county, city, zip_code))) <= 2


def test_the_primary_location_of_the_state_decides() -> None:
    first = OWN_PRACTICE["practice"]["locations"][0]  # type: ignore[index]  # JSON
    second = changed(first, {"name": "Second", "primary": False, "address.city": "Miami"})
    practitioner = provider(changed(OWN_PRACTICE, {"practice.locations": [second, first]}))
    assert place_of_application(practitioner).where == "practice.locations[1]"


def test_a_place_of_another_state_does_not_decide() -> None:
    practitioner = provider(changed(fixture("everything"), {"practice.locations.0.address.state": "SC"}))
    assert place_of_application(practitioner).where == "practice.locations[1]"


def test_who_reassigns_all_is_where_the_organization_is() -> None:
    assert [place.where for place in places(provider(REASSIGNING))] == ["reassignments[0].location"]


def test_who_only_orders_is_where_the_application_says() -> None:
    practitioner = provider(fixture("order-and-certify"))
    assert place_of_application(practitioner) == Place("enrolling.state", "NC")
