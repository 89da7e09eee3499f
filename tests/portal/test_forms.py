"""Forms by themselves: what is saved is shown and understood again, and numbers are checked."""

from datetime import date

import pytest
from hypothesis import given, strategies as st
from starlette.datastructures import FormData

from mock_portal import postal
from mock_portal.forms import Account, Cards, Date, Ein, Form, Phone, Refused, Ssn, Text, posted, rules, when
from mock_portal.forms.said import written
from mock_portal.forms.typed import Rule
from mock_portal.store import Draft
from mock_portal.topics import TOPICS
from tests.portal import drafts

DIGITS = "0123456789"
SAVED: dict[str, dict[str, object]] = {
    **drafts.TOPICS,
    "reassignments": drafts.REASSIGNED,
    "ordering": {"why": "Other", "specify": "Physician of a prison"},
}


def a_draft() -> Draft:
    return Draft("", "CMS-855I", "Initial enrollment", drafts.NPI, "", practitioner="Physician", topics=SAVED)


@pytest.mark.parametrize("slug", SAVED)
def test_a_page_saved_again_without_a_change_stays_as_it_is(slug: str) -> None:
    topic = next(one for one in TOPICS if one.slug == slug)
    form, values = topic.form(a_draft()), topic.values(a_draft())
    again, errors = form.parse(form.filled(values), values)
    assert errors == {}
    assert again == {name: said for name, said in values.items() if name not in {one.name for one in topic.lists}}


@pytest.mark.parametrize(("slug", "name"), [(one.slug, rows.name) for one in TOPICS for rows in one.lists])
def test_a_row_saved_again_without_a_change_stays_as_it_is(slug: str, name: str) -> None:
    topic = next(one for one in TOPICS if one.slug == slug)
    listed = next(one for one in topic.lists if one.name == name)
    saved = SAVED[slug][name]
    assert isinstance(saved, list)
    for row in saved:
        assert listed.form.parse(listed.form.filled(row), row) == (row, {})


@given(st.text(DIGITS, min_size=8, max_size=8), st.sampled_from("12"))
def test_of_ten_numbers_that_differ_in_the_last_digit_one_is_an_npi(middle: str, first: str) -> None:
    assert len([last for last in DIGITS if right(rules.npi, first + middle + last)]) == 1


@given(st.sampled_from(["02", "11", "26", "61", "80"]), st.text(DIGITS, min_size=6, max_size=6))
def test_of_ten_numbers_that_differ_in_the_last_digit_one_is_a_routing_number(first: str, middle: str) -> None:
    assert len([last for last in DIGITS if right(rules.routing, first + middle + last)]) == 1


@given(st.text(DIGITS, min_size=6, max_size=6))
def test_of_ten_numbers_that_differ_in_the_last_digit_one_is_a_dea_number(middle: str) -> None:
    assert len([last for last in DIGITS if right(rules.dea, f"AB{middle}{last}")]) == 1


def right(rule: Rule, text: str) -> bool:
    try:
        return bool(rule(text))
    except Refused:
        return False


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_a_day_is_understood_as_it_is_shown(day: date) -> None:
    field = Date("day", "Day")
    assert field.understood(field.shown(day.isoformat()), None) == day.isoformat()
    assert field.understood(day.isoformat(), None) == day.isoformat()


@given(st.text(DIGITS, min_size=9, max_size=9))
def test_an_employer_number_keeps_every_digit(digits: str) -> None:
    field = Ein("ein", "EIN")
    assert field.understood(field.shown(digits), None) == digits


@given(st.from_regex(r"[2-9][0-9]{2}[2-9][0-9]{6}", fullmatch=True))
def test_a_telephone_number_keeps_every_digit(digits: str) -> None:
    field = Phone("phone", "Phone")
    assert field.understood(field.shown(digits), None) == digits


@given(st.text(DIGITS, min_size=9, max_size=9).filter(lambda digits: not digits.endswith("0000")))
def test_of_a_social_security_number_only_the_end_is_shown(digits: str) -> None:
    shown = Ssn("ssn", "SSN").shown(digits)
    assert shown == f"***-**-{digits[-4:]}"


@given(st.text(DIGITS, min_size=5, max_size=17))
def test_an_account_keeps_its_leading_zeros_and_shows_its_end(number: str) -> None:
    field = Account("account", "Account")
    assert field.understood(number, None) == number
    assert field.shown(number) == f"*****{number[-4:]}"


def test_a_bank_account_that_is_too_short_is_refused_in_words_that_do_not_tell_it() -> None:
    with pytest.raises(Refused) as refused:
        Account("account", "Account").understood("1234", None)
    assert "1234" not in str(refused.value)


WORDS = st.sampled_from(["100", "Main", "Street", "st.", "Ave", "Avenue", "Suite", "4", "N", "Lane", "Blvd", "#2"])


@given(st.lists(WORDS, min_size=1, max_size=6).map(" ".join))
def test_a_standardized_address_is_standard(line: str) -> None:
    once = postal.standardized(drafts.address(line))
    assert postal.standardized(once) == once


@pytest.mark.parametrize(
    ("entered", "standard"),
    [
        ("100 Main Street", "100 MAIN ST"),
        ("7 Elm Avenue, Suite 4", "7 ELM AVE, STE 4"),
        ("7 Elm Ave. Ste. 4", "7 ELM AVE STE 4"),
        ("9 Lake  Road", "9 LAKE RD"),
    ],
)
def test_the_post_office_writes_suffixes_short(entered: str, standard: str) -> None:
    assert postal.standardized(drafts.address(entered))["line1"] == standard


@pytest.mark.parametrize("line", ["100 Main St", "100 MAIN ST", "12 Street Road Ct", "1 Avenue of the Arts"])
def test_an_address_that_differs_in_capitals_alone_is_left_alone(line: str) -> None:
    standard = postal.standardized(drafts.address(line))["line1"]
    assert isinstance(standard, str)
    assert (standard == line) == (standard.casefold() == line.casefold())


CARDS = Form(
    (Cards("pets", "Pet", fields=(Text("name", "Name"), Text("breed", "Breed", when=when("name", "Rex")))),),
    rules=(lambda values: [("pets-1-name", "Choose another name")],),
)


def test_an_error_of_the_second_card_is_shown_there_although_one_before_it_was_removed() -> None:
    said = written([("pets", "3"), ("pets-3-name", "Tom"), ("pets", "7"), ("pets-7-name", "Tom")])
    assert CARDS.parse(said)[1] == {"pets-7-name": "Choose another name"}


def test_a_question_of_a_card_depends_on_that_card_alone() -> None:
    said = written(
        [("pets", "0"), ("pets-0-name", "Rex"), ("pets-0-breed", "Collie"), ("pets", "1"), ("pets-1-name", "Tom")]
    )
    assert CARDS.parse(said)[0]["pets"] == [{"name": "Rex", "breed": "Collie"}, {"name": "Tom", "breed": None}]


def test_blanks_and_signs_that_nobody_sees_are_dropped() -> None:
    said = posted(FormData([("a", "  x\u200by \r\n z\x00 ")]))
    assert said.text("a") == "xy \n z"
