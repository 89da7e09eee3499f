"""What is known only in part, a secret by its ending and a file by its name: taken where the whole would be."""

import json
from pathlib import Path
from typing import Any

import pytest

from agent.answers import Kind, secret, upload
from flows.pecos.preflight.documents import papers
from flows.profile.known import Masked, OnFile
from flows.profile.loading import load
from flows.profile.provider import Provider
from flows.profile.schema import schema
from flows.profile.secrets import whole
from tests.unit.profile.profiles import TODAY, Data, changed, fixture, only, refused, written

EVERYTHING = fixture("everything")
IN_PART: Data = {
    "ssn": {"masked": "7766"},
    "practice.eft.account": {"masked": "4556"},
    "practice.control.0.ssn": {"masked": "2233"},
    "practice.eft.document": {"on_file": "bank letter.pdf"},
    "adverse_actions.0.document": {"on_file": "adverse-action.pdf"},
    "documents.0.file": {"on_file": "irs-cp575.pdf"},
}


@pytest.fixture
def provider(tmp_path: Path) -> Provider:
    """A provider of whom everything is known only in part that can be."""
    return load(written(tmp_path, changed(EVERYTHING, IN_PART)), TODAY)


def test_a_profile_may_say_of_a_secret_only_how_it_ends(provider: Provider) -> None:
    assert provider.practice
    endings = [provider.ssn, provider.practice.eft.account, provider.practice.control[0].ssn]
    assert [one.ending for one in endings if isinstance(one, Masked)] == ["7766", "4556", "2233"]
    assert [whole(one) for one in endings] == [None, None, None]


def test_and_of_a_file_only_its_name(provider: Provider) -> None:
    assert provider.practice
    files = [provider.practice.eft.document, provider.adverse_actions[0].document, provider.documents[0].file]
    assert all(isinstance(one, OnFile) for one in files)
    assert [one.name for one in files] == ["bank letter.pdf", "adverse-action.pdf", "irs-cp575.pdf"]


def test_it_is_answered_in_the_kinds_that_are_never_typed_or_sent(provider: Provider) -> None:
    assert provider.practice
    assert secret("Social Security Number", provider.ssn).kind is Kind.ENDING
    assert upload("Voided Check or Bank Letter", provider.practice.eft.document).kind is Kind.ON_FILE


def test_it_counts_as_a_paper_that_is_there(provider: Provider) -> None:
    held = {paper.id: paper.present for paper in papers(provider, "enroll")}
    assert ("bank letter.pdf",) in held.values()


def test_two_people_whose_numbers_end_alike_are_two_people(tmp_path: Path) -> None:
    alike = changed(EVERYTHING, {"ssn": {"masked": "7766"}, "practice.control.0.ssn": {"masked": "7766"}})
    assert load(written(tmp_path, alike), TODAY)


def test_no_way_to_show_a_profile_shows_an_ending(provider: Provider) -> None:
    assert "7766" not in repr(provider)
    assert "7766" not in str(provider.ssn)


def test_what_is_written_again_is_read_as_the_same(provider: Provider) -> None:
    said = json.loads(provider.model_dump_json())
    assert said["ssn"] == IN_PART["ssn"]
    assert said["practice"]["eft"]["document"] == IN_PART["practice.eft.document"]


@pytest.mark.parametrize(
    ("place", "value", "where", "rule"),
    [
        ("ssn", {"masked": 7766}, "ssn.masked", "is a number"),
        ("ssn", {"masked": "766"}, "ssn.masked", "is not written as it should be"),
        ("ssn", {"masked": "900-88-7766"}, "ssn.masked", "is not written as it should be"),
        ("ssn", {}, "ssn.masked", "is missing"),
        ("ssn", {"masked": "7766", "full": "x"}, "ssn.full", "is no key of a profile"),
        ("practice.eft.account", {"masked": None}, "practice.eft.account.masked", "is null"),
        ("documents.0.file", {"on_file": ""}, "documents[0].file.on_file", "is empty"),
        ("documents.0.file", {"on_file": "../x.pdf"}, "documents[0].file.on_file", "is not written as it should be"),
        ("practice.eft.document", {"onfile": "x.pdf"}, "practice.eft.document.onfile", "is no key of a profile"),
    ],
)
def test_what_is_known_in_part_is_judged_too_at_its_own_place(
    tmp_path: Path, place: str, value: Any, where: str, rule: str
) -> None:
    told = {one.where: one.rule for one in refused(written(tmp_path, changed(EVERYTHING, {place: value})))}
    assert told[where] == rule


def test_a_misspelled_key_of_it_gets_the_right_one(tmp_path: Path) -> None:
    wrong = changed(EVERYTHING, {"ssn": {"masked": "7766", "maskd": "7766"}})
    assert only(refused(written(tmp_path, wrong))).right.startswith("masked")


def test_the_birth_date_is_always_known_whole(tmp_path: Path) -> None:
    wrong = changed(EVERYTHING, {"birth_date": {"masked": "1968"}})
    assert refused(written(tmp_path, wrong))[0].where == "birth_date"


def test_the_schema_offers_both_ways_to_say_it() -> None:
    made: Any = schema()
    ssn, file = made["properties"]["ssn"], made["$defs"]["Document"]["properties"]["file"]
    assert [one["type"] for one in (*ssn["anyOf"], *file["anyOf"])] == ["string", "object", "string", "object"]
    assert [ssn["anyOf"][1]["required"], file["anyOf"][1]["required"]] == [["masked"], ["on_file"]]
