"""A record read back: the profile is the one that was approved, but for what the portal does not show."""

import datetime
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from agent.errors import PageIncomplete
from agent.outline import meant
from agent.reconcile import differences
from agent.screen import Fact
from flows.pecos.enrollment import ENROLL
from flows.pecos.errors import RecordUnreadable
from flows.pecos.record import RecordFacts, profile
from flows.profile.loading import load
from flows.profile.provider import Provider
from mock_portal.app import create_app
from mock_portal.portal import Portal
from tests.unit.pecos.answered import provider
from tests.unit.pecos.records import Reader, screen
from tests.unit.profile.profiles import NAMES, TODAY, written

EVERYTHING, REASSIGNING = "everything", "physician-reassigning"


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A portal with data of its own, without a port, and somebody signed in."""
    app = create_app(tmp_path_factory.mktemp("portal"))
    portal: Portal = app.state.portal
    with TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 50000)) as client:
        yield Reader(portal, client)
    portal.database.close()


def read_back(reader: Reader, name: str, folder: Path) -> Provider:
    """The fixture's record as a profile, checked as `check` does."""
    told = profile(reader.record(name).facts, synthetic=True)
    return load(written(folder, told), TODAY)


def as_shown(name: str) -> dict[str, Any]:
    """The fixture as a portal can show it: secrets by their endings, files by their names, no papers."""
    whole: dict[str, Any] = json.loads(json.dumps(provider(name).model_dump(mode="python"), default=str))
    whole |= {"documents": [], "birth_date": str(provider(name).birth_date.get_secret_value())}
    whole["enrolling"] |= {"reason": "new", "existing_ptan": None}
    whole["ssn"] = {"masked": _last(provider(name).ssn)}
    for one, kept in zip(whole["adverse_actions"], provider(name).adverse_actions, strict=True):
        one["document"] = {"on_file": kept.document.name}
    if practice := provider(name).practice:
        eft = {"account": {"masked": _last(practice.eft.account)}, "document": {"on_file": practice.eft.document.name}}
        whole["practice"]["eft"] |= eft
        for one, person in zip(whole["practice"]["control"], practice.control, strict=True):
            one |= {"ssn": {"masked": _last(person.ssn)}, "birth_date": str(person.birth_date.get_secret_value())}
    return whole


def _last(secret: Any) -> str:
    value: str = secret.get_secret_value()
    return value[-4:]


def as_read(found: Provider) -> dict[str, Any]:
    """The same keys of what was read."""
    whole: dict[str, Any] = json.loads(json.dumps(found.model_dump(mode="python"), default=str))
    whole["birth_date"] = str(found.birth_date.get_secret_value())
    if found.practice:
        for one, person in zip(whole["practice"]["control"], found.practice.control, strict=True):
            one["birth_date"] = str(person.birth_date.get_secret_value())
    return whole


# --- there and back --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_what_is_read_back_is_what_was_approved(reader: Reader, tmp_path: Path, name: str) -> None:
    assert as_read(read_back(reader, name, tmp_path)) == as_shown(name)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_read_back_means_exactly_what_is_on_file(reader: Reader, tmp_path: Path, name: str) -> None:
    back = read_back(reader, name, tmp_path)
    on_file = [fact for fact in reader.record(name).facts if fact.groups != ("Enrollment",)]
    given = [one for one in meant(ENROLL, back) if one.topic != "Required and Supporting Documents"]
    assert differences(given, on_file) == ()


@pytest.mark.parametrize(
    ("topic", "row", "where"),
    [
        ("Practice Locations", "Practice Location 2", ("practice", "locations")),
        ("Individual Control", "Controlling Individual 2", ("practice", "control")),
        ("Reassignment of Benefits", "Reassignment 2", ("reassignments",)),
    ],
)
def test_an_end_that_is_on_file_is_read_with_its_row(
    reader: Reader, topic: str, row: str, where: tuple[str, ...]
) -> None:
    found: Any = profile((*reader.record(EVERYTHING).facts, Fact((topic, row), "End Date", "12/31/2026")))
    for key in where:
        found = found[key]
    assert [one.get("end") for one in found[:2]] == [None, "2026-12-31"]


def test_a_person_who_may_be_real_is_not_marked_as_made_up(reader: Reader) -> None:
    assert "synthetic" not in profile(reader.record(REASSIGNING).facts)


def test_no_secret_is_read_in_the_clear(reader: Reader) -> None:
    told = json.dumps(profile(reader.record(EVERYTHING).facts))
    assert "900-88-7766" not in told
    assert "0011223344556" not in told
    assert profile(reader.record(EVERYTHING).facts)["ssn"] == {"masked": "7766"}


# --- what cannot be read ---------------------------------------------------------------------------------------------


def changed(reader: Reader, label: str, value: str, *groups: str) -> tuple[Fact, ...]:
    """The facts of the fixture with everything, one of them said otherwise."""
    said = reader.record(EVERYTHING).facts
    found = [one for one in said if one.label == label and one.groups[: len(groups)] == groups]
    assert found
    return tuple(replace(one, value=value) if one == found[0] else one for one in said)


@pytest.mark.parametrize(
    ("label", "value", "what"),
    [
        ("Date of Birth", "29 February 1968", "what is no date"),
        ("Social Security Number", "900-88-7766", "what is not masked"),
        ("State of Issue", "Atlantis", "a word that no profile has"),
        ("Primary Specialty", "06 Heart", "a word that no profile has"),
        ("Type of Other Name", "Stage name", "a word that no profile has"),
        ("Practice Arrangement", "Locum tenens", "a word that no profile has"),
        ("Participation agreement", "Perhaps", "a word that no profile has"),
        ("Is this a compact license?", "Maybe", "a word that no profile has"),
        ("Entire states", "North Carolina, Atlantis", "a word that no profile has"),
    ],
)
def test_what_no_profile_can_say_is_never_passed_over(reader: Reader, label: str, value: str, what: str) -> None:
    with pytest.raises(RecordUnreadable) as caught:
        profile(changed(reader, label, value))
    assert (caught.value.label, caught.value.what) == (label, what)
    assert value not in caught.value.message


def test_it_says_in_which_row_it_stands(reader: Reader) -> None:
    with pytest.raises(RecordUnreadable) as caught:
        profile(changed(reader, "State", "Atlantis", "Licenses and Certifications", "DEA Registration 2"))
    assert caught.value.page == "Licenses and Certifications › DEA Registration 2"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Germany", {"country": "Germany"}),
        ("Georgia", {"country": "Georgia"}),
        ("Georgia, United States", {"country": "United States", "state": "GA"}),
        ("Korea, Republic of", {"country": "Korea, Republic of"}),
    ],
)
def test_a_place_of_birth_has_a_state_only_where_one_stands_before_the_country(
    reader: Reader, said: str, meant: dict[str, str]
) -> None:
    assert profile(changed(reader, "Recorded place of birth", said))["birth_place"] == meant


# --- the record itself -----------------------------------------------------------------------------------------------


def test_a_record_says_what_it_is(reader: Reader) -> None:
    said = RecordFacts.of(reader.record(EVERYTHING, due="2026-12-31"))
    today = reader.portal.store.today()
    assert said.enrollment_id.startswith(f"I{today:%Y%m%d}")
    assert (said.name, said.npi, said.form) == ("Frances Xenia Roundtrip III", "1900000070", "CMS-855I")
    assert (said.status, said.ptan, said.state) == ("Active", "MC1234567", "North Carolina")
    assert said.arrangement == "Private practice and reassigning some benefits"
    assert said.due == datetime.date(2026, 12, 31)
    assert said.email == "frances.roundtrip@example.com"
    assert said.last_updated.startswith(f"{today:%m/%d/%Y} ")
    assert said.as_of == today


def test_a_due_date_that_the_portal_does_not_tell_yet_is_none(reader: Reader) -> None:
    assert RecordFacts.of(reader.record(REASSIGNING, due="")).due is None


@pytest.mark.parametrize("label", ["Enrollment ID", "Provider NPI", "Enrollment Status", "Last Updated", "As Of"])
def test_a_record_that_does_not_say_what_is_decided_on_is_not_taken(reader: Reader, label: str) -> None:
    said = tuple(one for one in reader.record(REASSIGNING).facts if one.label != label)
    with pytest.raises(RecordUnreadable) as caught:
        RecordFacts.of(screen(said))
    assert (caught.value.label, caught.value.what) == (label, "nothing")


@pytest.mark.parametrize("label", ["Revalidation Due Date", "As Of"])
def test_nor_is_one_whose_dates_are_none(reader: Reader, label: str) -> None:
    said = reader.record(REASSIGNING).facts
    wrong = tuple(replace(one, value="soon") if one.label == label else one for one in said)
    with pytest.raises(RecordUnreadable):
        RecordFacts.of(screen(wrong))


def test_a_record_without_its_end_was_cut_short(reader: Reader) -> None:
    """Topics that it does not show would be taken for topics that are not on file."""
    with pytest.raises(PageIncomplete):
        RecordFacts.of(replace(reader.record(EVERYTHING), actions=()))


def test_a_topics_own_words_are_not_taken_for_the_records(reader: Reader) -> None:
    said = reader.record(EVERYTHING)
    more = Fact(("Personal Information",), "Enrollment Status", "Withdrawn")
    assert RecordFacts.of(screen((*said.facts, more))).status == "Active"
