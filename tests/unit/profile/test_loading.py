"""Loading: every problem at once, each with its place, its rule, what is right and who says so."""

import datetime
import json
from pathlib import Path

import pytest
import yaml

from flows.profile.loading import MOST, load
from tests.unit.profile.profiles import GONE, TODAY, Data, changed, fixture, only, path_of, refused, written

PRACTICE = fixture("physician-private-practice")


def test_json_and_yaml_say_the_same(tmp_path: Path) -> None:
    from_json = load(written(tmp_path, PRACTICE), TODAY)
    in_yaml = tmp_path / "profile.yml"
    in_yaml.write_text(yaml.safe_dump(PRACTICE, allow_unicode=True), encoding="utf-8")
    assert load(in_yaml, TODAY) == from_json


def test_a_date_of_yaml_needs_no_quotes(tmp_path: Path) -> None:
    path = tmp_path / "profile.yaml"
    path.write_text(yaml.safe_dump(PRACTICE).replace("'1979-04-30'", "1979-04-30"), encoding="utf-8")
    assert "birth_date: 1979-04-30" in path.read_text()
    assert load(path, TODAY).birth_date.get_secret_value() == datetime.date(1979, 4, 30)


def test_a_byte_order_mark_of_an_editor_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "profile.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(PRACTICE).encode())
    assert load(path, TODAY).name.last == "Example"


def test_without_a_day_it_is_judged_today(tmp_path: Path) -> None:
    yesterday = datetime.date.today() - datetime.timedelta(days=1)
    problem = only(refused(written(tmp_path, changed(PRACTICE, {"licenses.0.expires": str(yesterday)})), _today()))
    assert problem.rule == f"expired on {yesterday}"
    assert load(path_of("physician-private-practice")).licenses


def _today() -> datetime.date:
    return datetime.date.today()


def test_spaces_around_an_answer_are_not_part_of_it(tmp_path: Path) -> None:
    data = changed(PRACTICE, {"name.first": "  Elena ", "npi": " 1900000013 ", "birth_date": " 1979-04-30"})
    provider = load(written(tmp_path, data), TODAY)
    assert (provider.name.first, provider.npi) == ("Elena", "1900000013")


def test_documents_are_looked_for_beside_the_profile(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "check.pdf").write_bytes(b"%PDF-1.4")
    data = changed(PRACTICE, {"practice.eft.document": "papers/check.pdf", "documents": []})
    practice = load(written(tmp_path, data), TODAY).practice
    assert practice
    assert practice.eft.document == tmp_path / "papers" / "check.pdf"


def test_every_problem_is_told_at_once_whether_of_shape_or_between_parts(tmp_path: Path) -> None:
    data = changed(
        PRACTICE,
        {"npi": "1900000014", "adverse_actions": GONE, "licenses.0.expires": "2020-01-01", "practice.payments.x": 1},
    )
    places = [problem.where for problem in refused(written(tmp_path, data))]
    assert places == ["npi", "adverse_actions", "practice.payments.x", "licenses[0].expires"]


def test_no_rule_judges_by_a_key_that_is_wrong_itself(tmp_path: Path) -> None:
    data = changed(fixture("clinical-psychologist"), {"psychologist.degree": 7})
    assert only(refused(written(tmp_path, data))).where == "psychologist.degree"


def test_a_problem_tells_place_rule_remedy_and_source(tmp_path: Path) -> None:
    data = changed(PRACTICE, {"licenses.+": {**PRACTICE["licenses"][0], "expires": "06/30/2028", "number": "X1"}})
    problem = only(refused(written(tmp_path, data)))
    assert problem.where == "licenses[1].expires"
    assert problem.rule == "is not written as a date"
    assert problem.right == "a date as yyyy-mm-dd, such as 2020-04-30"
    assert problem.source == "CMS-855I section 2B"


@pytest.mark.parametrize(
    "key",
    [
        "adverse_actions",
        "residency",
        "billing_agency",
        "other_names",
        "imaging",
        "practice",
        "contacts",
        "ssn",
        "email",
    ],
)
def test_a_question_that_the_form_always_asks_is_never_taken_as_answered(tmp_path: Path, key: str) -> None:
    problem = refused(written(tmp_path, changed(PRACTICE, {key: GONE})))[0]
    assert (problem.where, problem.rule) == (key, "is missing")


@pytest.mark.parametrize("path", ["practice.home_visits", "enrolling.reason", "licenses.0.compact", "practice.control"])
def test_nor_is_one_inside_a_part(tmp_path: Path, path: str) -> None:
    assert refused(written(tmp_path, changed(PRACTICE, {path: GONE})))[0].rule == "is missing"


@pytest.mark.parametrize(
    ("changes", "where", "nearest"),
    [
        ({"licences": []}, "licences", "licenses"),
        ({"practice.busines": {}}, "practice.busines", "business"),
        ({"licenses.0.expiry": "2030-01-01"}, "licenses[0].expiry", "expires"),
        ({"practice.locations.0.adress": {}}, "practice.locations[0].adress", "address"),
        ({"practice.eft.routing_number": "021000021"}, "practice.eft.routing_number", "routing"),
    ],
)
def test_a_misspelled_key_gets_the_nearest_known_one(tmp_path: Path, changes: Data, where: str, nearest: str) -> None:
    problem = only(refused(written(tmp_path, changed(PRACTICE, changes))))
    assert (problem.where, problem.rule) == (where, "is no key of a profile")
    assert problem.right.startswith(nearest)


@pytest.mark.parametrize(
    ("path", "value", "rule"),
    [
        ("npi", 1900000013, "is a number"),
        ("ssn", 900512345, "is a number"),
        ("practice.locations.0.address.zip", 32801, "is a number"),
        ("practice.eft.account", 123456789, "is a number"),
        ("specialty.primary", 11, "is a number"),
        ("name.last", False, "is not text"),
        ("name.first", 5, "is not text"),
        ("licenses.0.number", 12345, "is a number"),
    ],
)
def test_a_number_where_text_is_wanted_is_asked_for_in_quotes(
    tmp_path: Path, path: str, value: object, rule: str
) -> None:
    problem = only(refused(written(tmp_path, changed(PRACTICE, {path: value}))))
    assert problem.rule == rule
    assert "in quotes" in problem.right


@pytest.mark.parametrize(
    ("path", "value", "rule", "right"),
    [
        ("synthetic", "yes", "is neither true nor false", "without quotes"),
        ("synthetic", 1, "is neither true nor false", "without quotes"),
        ("practice.participating", None, "is null", "always asks"),
        ("education.graduation_year", "2006", "is not a whole number", "without quotes"),
        ("education.graduation_year", 2006.5, "is not a whole number", "without quotes"),
        ("education.graduation_year", 1000, "is too small", "1900"),
        ("education.graduation_year", 3000, "is too large", "2100"),
        ("birth_date", 19790430, "is not written as a date", "yyyy-mm-dd"),
        ("birth_date", "04/30/1979", "is not written as a date", "yyyy-mm-dd"),
        ("licenses", {}, "is not a list", "[ ]"),
        ("licenses.0", "ME0012345", "is not an object of keys and values", "keys"),
        ("name", ["Elena"], "is not an object of keys and values", "keys"),
        ("gender", "F", "is none of the options", "Female"),
        ("name.suffix", "Jr", "is none of the options", "Jr."),
        ("name.first", "", "is empty", "leave the key out"),
        ("name.first", "E" * 36, "is too long", "35"),
        ("name.last", "Ex4mple", "has something in it that names do not have", "letters"),
        ("name.last", "Exam\nple", "has a character that nobody can see, or a line break", "one line"),
        ("name.credentials", "MD\u200b", "has a character that nobody can see, or a line break", "plain text"),
        ("email", "elena@example", "is not an e-mail address", "name@example.com"),
        ("email", "elena@example.com.", "is not an e-mail address", "name@example.com"),
        ("enrolling.state", "Florida", "is no state", "two-letter"),
        ("birth_place.country", "USA", "is no country", "United States"),
        ("specialty.primary", "31", "is no specialty code", "11"),
        ("practice.locations", [], "is empty", "at least one"),
        ("practice.locations.0.fda", "FDA 12", "is not written as it should be", "10 letters"),
        ("contacts.0.extension", "12a", "is not written as it should be", "5 digits"),
        ("licenses.0.number", "ME_1", "is not written as it should be", "hyphens"),
        ("practice.eft.document", "a\u0000b.pdf", "is not the path of a file", "relative"),
    ],
)
def test_each_wrong_answer_is_told_in_words_of_its_own(
    tmp_path: Path, path: str, value: object, rule: str, right: str
) -> None:
    problem = refused(written(tmp_path, changed(PRACTICE, {path: value})))[0]
    assert problem.rule == rule
    assert right in problem.right
    assert problem.source


@pytest.mark.parametrize(
    "url", ["https://records.example.com", "records.example.com/charts", "http://localhost.example:8443/x"]
)
def test_a_web_address_may_leave_out_its_scheme(tmp_path: Path, url: str) -> None:
    data = changed(fixture("clinical-psychologist"), {"practice.record_storage.0.url": url})
    assert load(written(tmp_path, data), TODAY).practice


@pytest.mark.parametrize("url", ["ftp://records.example.com", "records", "https://", "http://[", "two words.example"])
def test_what_is_no_web_address_is_refused(tmp_path: Path, url: str) -> None:
    data = changed(fixture("clinical-psychologist"), {"practice.record_storage.0.url": url})
    assert only(refused(written(tmp_path, data))).rule == "is not a web address"


@pytest.mark.parametrize("percent", ["0", "100", "12.5", "100.00", "5.25"])
def test_a_share_is_taken_as_it_is_written(tmp_path: Path, percent: str) -> None:
    data = changed(fixture("everything"), {"practice.control.0.percent": percent})
    practice = load(written(tmp_path, data), TODAY).practice
    assert practice
    assert practice.control[0].percent == percent


@pytest.mark.parametrize("percent", ["101", "12,5", "5%", "-1", "1.234"])
def test_what_is_no_share_is_refused(tmp_path: Path, percent: str) -> None:
    data = changed(fixture("everything"), {"practice.control.0.percent": percent})
    assert only(refused(written(tmp_path, data))).where == "practice.control[0].percent"


def test_a_story_may_have_several_lines_and_a_line_may_not(tmp_path: Path) -> None:
    everything = fixture("everything")
    told = changed(everything, {"adverse_actions.0.resolution": "Suspended.\nReinstated."})
    assert load(written(tmp_path, told), TODAY).adverse_actions[0].resolution == "Suspended.\nReinstated."
    data = changed(everything, {"adverse_actions.0.taken_by": "A board\nof two"})
    assert only(refused(written(tmp_path, data))).where == "adverse_actions[0].taken_by"


def test_what_is_no_profile_at_all_is_not_told_key_by_key_without_end(tmp_path: Path) -> None:
    assert len(refused(written(tmp_path, {f"key {number}": number for number in range(5000)}))) == MOST
