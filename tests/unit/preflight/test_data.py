"""The data files: each with a version, the day it was read, and a source for every line."""

import datetime
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from flows.pecos.preflight import facts, signers, tables
from flows.pecos.preflight.case import KINDS
from flows.pecos.preflight.documents import NEEDS, rules
from flows.profile.codes import specialties, states
from flows.profile.documents import DocumentType

KNOWN = re.compile(r"(checked|partly checked)( for [^:]+)?: .+|checked for .+|general knowledge(\b.*)?")
FOLDER = Path(tables.__file__).parents[1] / "data"
CSV = [file for file in tables.FILES if file.endswith(".csv")]
YAML = [file for file in tables.FILES if file.endswith(".yaml")]


def entries(file: str) -> Iterator[Mapping[str, object]]:
    for value in tables.document(file).values():
        if isinstance(value, list):
            yield from value


@pytest.mark.parametrize("file", tables.FILES)
def test_every_file_names_its_version_as_a_day(file: str) -> None:
    assert datetime.date.fromisoformat(tables.version(file)) <= datetime.datetime.now(datetime.UTC).date()


@pytest.mark.parametrize("file", tables.FILES)
def test_every_file_says_when_it_was_read(file: str) -> None:
    read = re.search(r'^(?:# )?read: "?(\d{4}-\d{2}-\d{2})"?$', tables.text(file), re.MULTILINE)
    assert read
    assert datetime.date.fromisoformat(read[1]) <= datetime.date.fromisoformat(tables.version(file))


def test_every_file_of_the_folder_is_known_and_the_reverse() -> None:
    assert {path.name for path in FOLDER.iterdir() if path.is_file()} >= set(tables.FILES)
    assert set(tables.versions()) == set(tables.FILES)


@pytest.mark.parametrize("file", CSV)
def test_every_line_of_a_table_says_whether_it_was_checked(file: str) -> None:
    assert tables.rows(file)
    assert [row for row in tables.rows(file) if not KNOWN.fullmatch(row["source"])] == []


@pytest.mark.parametrize("file", YAML)
def test_every_entry_says_whether_it_was_checked(file: str) -> None:
    own = [one for one in entries(file) if one["source"] != "{source}"]
    assert [one["id"] for one in own if not KNOWN.fullmatch(str(one["source"]))] == []


@pytest.mark.parametrize("file", YAML)
def test_no_id_stands_twice(file: str) -> None:
    ids = [one["id"] for one in entries(file)]
    assert sorted(set(map(str, ids))) == sorted(map(str, ids))


@pytest.mark.parametrize("file", CSV)
def test_every_line_of_a_table_has_every_column(file: str) -> None:
    assert not [row for row in tables.rows(file) if None in row or None in row.values()]


def test_a_file_without_a_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "text", lambda file: "state,source\n")
    with pytest.raises(ValueError, match=r"bare\.csv has no version"):
        tables.version("bare.csv")


def test_every_state_has_exactly_one_contractor_of_its_own() -> None:
    whole = [row["state"] for row in tables.rows("contractors.csv") if not row["county"] and not row["city"]]
    assert sorted(whole) == sorted(states())


def test_the_fee_is_known_for_every_year_without_a_gap() -> None:
    years = [int(row["year"]) for row in tables.rows("fees.csv")]
    assert years == list(range(years[0], years[-1] + 1))


def test_the_certified_specialties_are_codes_of_non_physicians() -> None:
    codes = [row["code"] for row in tables.rows("certified.csv")]
    assert [code for code in codes if specialties()[code].physician] == []


def test_documents_are_types_that_a_profile_can_name() -> None:
    types = set(DocumentType.__args__)  # type: ignore[attr-defined]  # a Literal's values
    assert {one for rule in rules() for one in rule["any_of"]} <= types


def test_documents_ask_for_facts_that_exist_and_every_fact_is_asked_for() -> None:
    assert {rule["fact"] for rule in rules()} == set(facts.FACTS)


def test_signers_are_found_by_functions_that_exist_and_every_one_is_used() -> None:
    assert {rule["one"] for rule in signers.rules()} == set(signers.SIGNERS)


@pytest.mark.parametrize(("needs", "needed"), [(NEEDS, rules()), (signers.NEEDS, signers.rules())])
def test_needs_are_words_that_people_are_told_and_kinds_are_known(
    needs: Mapping[str, str], needed: list[Mapping[str, Mapping[str, str]]]
) -> None:
    assert {need for rule in needed for need in rule["need"].values()} == set(needs)
    assert {kind for rule in needed for kind in rule["need"]} <= set(KINDS)
