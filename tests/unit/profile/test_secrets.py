"""Secrets of a profile: shown by no representation, dump, schema, error or message, however a profile is broken."""

import copy
import datetime
import json
import pickle
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings, strategies as st

from agent.errors import ProfileInvalid
from flows.profile.loading import load
from flows.profile.provider import Provider
from flows.profile.secrets import SecretDate, whole
from tests.unit.profile.profiles import GONE, TODAY, changed, fixture, path_of, refused, written

EVERYTHING = fixture("everything")
SSN, BORN, ACCOUNT = "900-77-0011", "1968-02-17", "77001188550"
OTHER_SSN, OTHER_BORN = "900-77-0022", "1980-08-19"
SECRETS = {
    "ssn": SSN,
    "birth_date": BORN,
    "practice.eft.account": ACCOUNT,
    "practice.control.0.ssn": OTHER_SSN,
    "practice.control.0.birth_date": OTHER_BORN,
}
CANARY = changed(EVERYTHING, SECRETS)


def ways(secret: str) -> set[str]:
    """How a secret may be written."""
    digits = "".join(sign for sign in secret if sign.isdigit())
    return {secret, digits, digits[-6:]}


ALL_WAYS = {way for secret in SECRETS.values() for way in ways(secret)} - {BORN[:4]}


def leaked(said: str) -> set[str]:
    """The secrets that a text shows."""
    return {way for way in ALL_WAYS if way in said}


@pytest.fixture
def provider(tmp_path: Path) -> Provider:
    """A provider with canaries for secrets."""
    return load(written(tmp_path, CANARY), TODAY)


@pytest.mark.parametrize("show", [repr, str, "{}".format, Provider.model_dump_json, lambda one: repr(one.model_dump())])
def test_no_way_to_show_a_profile_shows_a_secret(provider: Provider, show: Any) -> None:
    said = show(provider)
    assert "Roundtrip" in said
    assert leaked(said) == set()


def test_a_part_shows_none_either(provider: Provider) -> None:
    assert provider.practice
    for part in (provider.practice.eft, provider.practice.control[0], provider.ssn, provider.birth_date):
        assert leaked(f"{part!r} {part!s}") == set()


def test_who_needs_a_secret_asks_for_it(provider: Provider) -> None:
    assert provider.practice
    assert whole(provider.ssn) == SSN
    assert provider.birth_date.get_secret_value() == datetime.date.fromisoformat(BORN)
    assert whole(provider.practice.eft.account) == ACCOUNT


def test_a_hidden_date_is_equal_to_the_same_one_only() -> None:
    one, same, other = (SecretDate(datetime.date(1968, 2, day)) for day in (17, 17, 18))
    assert one == same
    assert hash(one) == hash(same)
    assert one != other
    assert one != datetime.date(1968, 2, 17)


def test_a_hidden_date_survives_being_copied() -> None:
    date = SecretDate(datetime.date(1968, 2, 17))
    assert copy.deepcopy(date) == pickle.loads(pickle.dumps(date)) == date


def test_a_hidden_date_is_taken_as_it_is_where_one_is_made_in_code(provider: Provider) -> None:
    assert provider.practice
    person = provider.practice.control[0]
    again = type(person).model_validate({name: getattr(person, name) for name in type(person).model_fields})
    assert again == person


def _everything_said(path: Path) -> str:
    """What an error says in every way there is, its traceback with all that it came from included."""
    with pytest.raises(ProfileInvalid) as caught:
        load(path, TODAY)
    error = caught.value
    return "\n".join([str(error), repr(error), error.message, *traceback.format_exception(error)])


WRECKED = [
    SSN,
    int(SSN.replace("-", "")),
    float(SSN.replace("-", "")),
    [SSN],
    {"ssn": SSN},
    {SSN: SSN},
    f"{SSN}\n",
    f"x{SSN}",
    BORN,
    "02/17/1968",
    19680217,
    ACCOUNT,
]
PLACES = [
    "ssn",
    "birth_date",
    "npi",
    "name",
    "name.first",
    "name.suffix",
    "gender",
    "email",
    "synthetic",
    "enrolling.state",
    "birth_place.country",
    "licenses",
    "licenses.0",
    "licenses.0.number",
    "licenses.0.expires",
    "licenses.0.state",
    "education.graduation_year",
    "specialty.primary",
    "practice.eft.account",
    "practice.eft.routing",
    "practice.eft.document",
    "practice.eft.holder",
    "practice.business.ein",
    "practice.control.0.ssn",
    "practice.control.0.birth_date",
    "practice.control.0.roles",
    "practice.payments.location",
    "practice.locations.0.clia",
    "documents.0.file",
    "adverse_actions.0.document",
    "contacts.0.phone",
    "reassignments.0.npi",
]


@pytest.mark.parametrize("place", PLACES)
def test_a_secret_in_the_wrong_place_or_shape_is_quoted_nowhere(tmp_path: Path, place: str) -> None:
    for wreck in WRECKED:
        path = written(tmp_path, changed(CANARY, {place: wreck, "adverse_actions.0.taken_by": GONE}))
        assert leaked(_everything_said(path)) <= _said_on_purpose(place, str(wreck))


def _said_on_purpose(place: str, wreck: str) -> set[str]:
    """A file's name and the day a license ended: a person finds the mistake by them."""
    purpose = place.endswith((".file", ".document", ".expires"))
    return {way for way in ALL_WAYS if way in wreck} if purpose else set()


@pytest.mark.parametrize("key", [SSN, SSN.replace("-", ""), ACCOUNT, BORN])
@pytest.mark.parametrize("place", ["", "practice.eft.", "licenses.0."])
def test_a_secret_in_the_place_of_a_key_is_quoted_nowhere(tmp_path: Path, place: str, key: str) -> None:
    assert leaked(_everything_said(written(tmp_path, changed(CANARY, {f"{place}{key}": None})))) == set()


def _broken_texts() -> Iterator[tuple[str, str]]:
    as_json, as_yaml = json.dumps(CANARY, indent=1), yaml.safe_dump(CANARY)
    for text, name in ((as_json, "p.json"), (as_yaml, "p.yaml"), (as_json, "p.yaml"), (as_yaml, "p.json")):
        at = text.index(SSN)
        yield text[: at + 11], name
        yield text[:at] + '"' + text[at:], name
        yield text[:at] + "\\q" + text[at:], name
        yield text[:at] + "!!int " + text[at:], name
        yield text[:at] + "*" + text[at:], name
        yield text[:at] + "\x07" + text[at:], name
        yield text[:at] + "\x00" + text[at:], name
        yield text + f"\n{SSN}: {SSN}\n{SSN}: {SSN}\n", name
        yield text.replace("}", "", 1) if name == "p.json" else text.replace(":", "", 40), name


@pytest.mark.parametrize(("text", "name"), list(_broken_texts()))
def test_a_file_of_wrong_syntax_is_quoted_nowhere(tmp_path: Path, text: str, name: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert leaked(_everything_said(path)) == set()


def test_a_file_of_another_encoding_is_quoted_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "profile.json"
    path.write_bytes(json.dumps(CANARY).encode() + "é".encode("latin-1"))
    assert leaked(_everything_said(path)) == set()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(st.integers(0, 1 << 30), st.integers(0, 40), st.sampled_from(['"', "}", "]", ":", ",", "", "\\", "{", "0", "é"]))
def test_no_cut_or_slip_anywhere_makes_loading_quote_a_secret_or_fail_in_another_way(
    tmp_path: Path, at: int, cut: int, put: str
) -> None:
    text = json.dumps(CANARY)
    at %= len(text)
    path = tmp_path / "profile.json"
    path.write_text(text[:at] + put + text[at + cut :], encoding="utf-8")
    said = ""
    try:
        load(path, TODAY)
    except ProfileInvalid as error:
        said = "\n".join([str(error), *traceback.format_exception(error)])
    assert leaked(said) == set()


def test_a_problem_with_a_secret_still_says_which_and_what_would_be_right(tmp_path: Path) -> None:
    data = changed(fixture("physician-private-practice"), {"ssn": "900-77-001", "birth_date": "17.2.1968"})
    told = {problem.where: problem for problem in refused(written(tmp_path, data))}
    assert told["ssn"].rule == "a Social Security Number has 9 digits"
    assert told["birth_date"].right == "a date as yyyy-mm-dd, such as 2020-04-30"


def test_fixtures_do_not_hold_the_canaries() -> None:
    assert leaked(path_of("everything").read_text(encoding="utf-8")) == set()
