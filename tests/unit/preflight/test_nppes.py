"""Reading NPPES: an answer of the API, one record, and everything that is neither."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from flows.pecos.preflight.nppes import LARGEST, NppesRecord, NppesUnreadable, read_record
from tests.unit.preflight.profiles import RECORD, REMOVED, changed

NPI = "1900000013"
OTHER = changed(RECORD, {"number": "1234567893"})


def saved(folder: Path, data: object) -> Path:
    path = folder / "nppes.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def why(path: Path) -> str:
    with pytest.raises(NppesUnreadable) as refusal:
        read_record(path, NPI)
    assert str(path) in refusal.value.message
    return refusal.value.why


def test_reads_one_record(tmp_path: Path) -> None:
    assert read_record(saved(tmp_path, RECORD), NPI) == NppesRecord(
        npi=NPI,
        individual=True,
        status="A",
        first="ELENA",
        middle="MARIE",
        last="EXAMPLE",
        suffix="",
        street="100 PALM STREET SUITE 4",
        city="ORLANDO",
        state="FL",
        zip="328011234",
        phone="407-555-0143",
        licenses=(("FL", "ME0012345"),),
    )


def test_finds_the_npi_in_an_answer_of_several(tmp_path: Path) -> None:
    answer = {"result_count": 2, "results": [OTHER, RECORD]}
    assert read_record(saved(tmp_path, answer), NPI).npi == NPI


def test_takes_the_place_of_practice_by_its_purpose_not_by_its_rank(tmp_path: Path) -> None:
    assert read_record(saved(tmp_path, RECORD), NPI).city == "ORLANDO"


def test_takes_a_number_that_is_written_as_one(tmp_path: Path) -> None:
    assert read_record(saved(tmp_path, changed(RECORD, {"number": 1900000013})), NPI).npi == NPI


def test_reads_an_organization(tmp_path: Path) -> None:
    data = changed(RECORD, {"enumeration_type": "NPI-2", "basic": {"organization_name": "EXAMPLE PA", "status": "A"}})
    record = read_record(saved(tmp_path, data), NPI)
    assert (record.individual, record.first, record.active) == (False, "", True)


def test_reads_a_deactivated_npi(tmp_path: Path) -> None:
    data = {"number": NPI, "enumeration_type": "NPI-1", "basic": {"status": "D"}}
    assert not read_record(saved(tmp_path, data), NPI).active


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"result_count": 0, "results": []}, f"has no record of NPI {NPI}"),
        (OTHER, f"has no record of NPI {NPI}"),
        ({"results": [RECORD, RECORD]}, f"has 2 records of NPI {NPI}"),
        (
            {"Errors": [{"description": "Field number requires 10 digits", "field": "number", "number": "06"}]},
            "is the registry's refusal: Field number requires 10 digits",
        ),
        ({"Errors": []}, "is the registry's refusal: no reason given"),
        ({"results": {}}, "has neither “results” nor the “number” of one record"),
        ({}, "has neither “results” nor the “number” of one record"),
        ([RECORD], "is not a JSON object"),
        (changed(RECORD, {"enumeration_type": REMOVED}), f"does not say of NPI {NPI} whether it is a person's"),
    ],
)
def test_says_what_is_wrong_with_a_file(data: object, said: str, tmp_path: Path) -> None:
    assert why(saved(tmp_path, data)).startswith(said)


def test_says_that_a_file_is_not_there(tmp_path: Path) -> None:
    assert why(tmp_path / "nothing.json") == "cannot be read (no such file or directory)"


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 100_000])
def test_says_that_a_file_is_not_json(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "nppes.json"
    path.write_bytes(content)
    assert why(path) == "is not JSON in UTF-8"


def test_a_file_larger_than_any_answer_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "nppes.json"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert why(path) == "has more than 5 MB"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(basic=JSON, addresses=JSON, taxonomies=JSON)
def test_a_record_of_any_shape_is_read_or_refused(
    tmp_path: Path, basic: object, addresses: object, taxonomies: object
) -> None:
    data = changed(RECORD, {"basic": basic, "addresses": addresses, "taxonomies": taxonomies})
    assert read_record(saved(tmp_path, data), NPI).npi == NPI
