"""Profile and NPPES side by side."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from flows.pecos.preflight.mismatches import Mismatch, mismatches, not_compared
from flows.pecos.preflight.nppes import NppesRecord, read_record
from tests.unit.preflight.profiles import OWN_PRACTICE, REASSIGNING, RECORD, Data, changed, fixture, provider
from tests.unit.preflight.test_nppes import saved


def record(folder: Path, changes: Mapping[str, object]) -> NppesRecord:
    data = changed(RECORD, changes)
    return read_record(saved(folder, data), str(data["number"]))


def found(folder: Path, changes: Mapping[str, object], profile: Data = OWN_PRACTICE) -> list[Mismatch]:
    return list(mismatches(provider(profile), record(folder, changes)))


def test_a_record_that_agrees_has_no_mismatch(tmp_path: Path) -> None:
    assert found(tmp_path, {}) == []


@pytest.mark.parametrize(
    ("change", "mismatch"),
    [
        ({"basic.last_name": "EXEMPLAR"}, Mismatch("name.last", "Example", "EXEMPLAR")),
        ({"basic.last_name": "EXAMPLE JR"}, Mismatch("name.last", "Example", "EXAMPLE JR", slight=True)),
        ({"basic.last_name": "EXAMPLE,"}, Mismatch("name.last", "Example", "EXAMPLE,", slight=True)),
        ({"basic.first_name": "HELEN"}, Mismatch("name.first", "Elena", "HELEN")),
        ({"basic.middle_name": "M"}, Mismatch("name.middle", "Marie", "M", slight=True)),
        ({"basic.middle_name": "M."}, Mismatch("name.middle", "Marie", "M.", slight=True)),
        ({"basic.middle_name": ""}, Mismatch("name.middle", "Marie", "", slight=True)),
        ({"basic.middle_name": "MARY"}, Mismatch("name.middle", "Marie", "MARY")),
        ({"basic.name_suffix": "III"}, Mismatch("name.suffix", "", "III", slight=True)),
        ({"basic.status": "D"}, Mismatch("npi", "active", "status D")),
        ({"enumeration_type": "NPI-2"}, Mismatch("npi", "a person's", "an organization's")),
        ({"taxonomies.0.license": "ME99"}, Mismatch("licenses[0].number", "ME0012345", "ME99")),
        (
            {"addresses.1.telephone_number": "407-555-0199"},
            Mismatch("practice.locations[0].phone", "4075550143", "407-555-0199"),
        ),
        (
            {"addresses.1.address_2": "SUITE 5"},
            Mismatch(
                "practice.locations[0].address",
                "100 PALM ST STE 4, Orlando, FL 32801",
                "100 PALM STREET SUITE 5, ORLANDO, FL 32801",
            ),
        ),
    ],
)
def test_a_difference_is_told_with_both_sides(change: Data, mismatch: Mismatch, tmp_path: Path) -> None:
    assert found(tmp_path, change) == [mismatch]


@pytest.mark.parametrize(
    "change",
    [
        {"basic.last_name": "  example  "},
        {"taxonomies.0.license": "me-0012345"},
        {"taxonomies.0.state": "GA", "taxonomies.0.license": "12"},
        {"addresses.1.address_1": "100 Palm St.", "addresses.1.address_2": "Ste. 4"},
        {"addresses.1.postal_code": "32801"},
        {"addresses.1.telephone_number": "(407) 555-0143"},
        {"addresses": []},
        {"taxonomies": []},
    ],
)
def test_another_way_to_write_the_same_is_no_mismatch(change: Data, tmp_path: Path) -> None:
    assert found(tmp_path, change) == []


@pytest.mark.parametrize("suffix", ["III", "iii", "III."])
def test_a_suffix_is_the_same_in_any_punctuation(suffix: str, tmp_path: Path) -> None:
    data = changed(OWN_PRACTICE, {"name.suffix": "III"})
    assert found(tmp_path, {"basic.name_suffix": suffix}, data) == []


def test_any_place_of_practice_may_be_the_registrys(tmp_path: Path) -> None:
    change = {
        "number": "1900000070",
        "addresses.1.address_1": "88 LAKESHORE BLVD",
        "addresses.1.address_2": "",
        "addresses.1.city": "DAVIDSON",
        "addresses.1.state": "NC",
        "addresses.1.postal_code": "280360088",
        "addresses.1.telephone_number": "7045550150",
    }
    where = [one.where for one in found(tmp_path, change, fixture("everything"))]
    assert [one for one in where if one.startswith("practice")] == []


def test_who_reassigns_all_is_compared_with_the_organizations_place(tmp_path: Path) -> None:
    change = {"number": str(REASSIGNING["npi"])}
    (mismatch,) = [one for one in found(tmp_path, change, REASSIGNING) if one.where.startswith("reassign")]
    assert mismatch.profile == "1 Hospital Dr, Houston, TX 77030"


def test_a_profile_without_any_place_has_none_to_compare(tmp_path: Path) -> None:
    data = fixture("order-and-certify")
    where = [one.where for one in found(tmp_path, {"number": str(data["npi"])}, data)]
    assert [one for one in where if not one.startswith("name")] == []


def test_the_portals_column_waits_for_the_portal(tmp_path: Path) -> None:
    (mismatch,) = found(tmp_path, {"basic.first_name": "HELEN"})
    assert mismatch.portal == ""


def test_what_was_not_compared_is_said(tmp_path: Path) -> None:
    assert list(not_compared(provider(OWN_PRACTICE), record(tmp_path, {}))) == [
        "The taxonomy with the specialty: the data has no crosswalk."
    ]
    said = list(not_compared(provider(REASSIGNING), record(tmp_path, {"taxonomies": []})))
    assert said[1:] == [
        "The telephone number: the profile has none of the place of a reassignment.",
        "The licenses: NPPES has none.",
    ]


def test_nothing_else_is_compared_with_an_npi_that_is_not_in_use(tmp_path: Path) -> None:
    deactivated = record(tmp_path, {"basic": {"status": "D"}})
    assert len(mismatches(provider(OWN_PRACTICE), deactivated)) == 1
    assert list(not_compared(provider(OWN_PRACTICE), deactivated))[1].startswith("Anything else")
