"""The portal's review page against the profile: nothing missing, nothing else, nothing changed."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, strategies as st
from pydantic import SecretStr

from agent.answers import Answer, Kind, choose, date, digits, secret, several, shown, text
from agent.plan import MASK
from agent.reconcile import Difference, Given, differences, says
from agent.screen import Fact
from tests.unit.agent.screens import fact

SSN = secret("SSN", SecretStr("900-12-3456"))


def topic(*answers: Answer, maybe: tuple[Answer, ...] = ()) -> Given:
    return Given("Person", "", 0, answers, maybe)


def license_row(number: int, *answers: Answer) -> Given:
    return Given("Licenses", "License", number, answers)


def only(given_: list[Given], facts: list[Fact]) -> Difference:
    (found,) = differences(given_, facts)
    return found


# --- what agrees -----------------------------------------------------------------------------------------------------


def test_a_review_that_says_every_answer_agrees() -> None:
    meant = [topic(text("First Name", "Ann"), text("Middle Name", None), SSN)]
    said = [fact("First Name", "Ann", "Person"), fact("SSN", "***-**-3456", "Person")]
    assert differences(meant, said) == ()


def test_the_order_of_answers_and_of_rows_does_not_matter() -> None:
    meant = [license_row(0, text("Number", "A1")), license_row(1, text("Number", "B2"))]
    said = [fact("Number", "B2", "Licenses", "License 1"), fact("Number", "A1", "Licenses", "License 2")]
    assert differences(meant, said) == ()


def test_what_the_portal_never_shows_again_is_not_looked_for() -> None:
    again = secret("Confirm Account", SecretStr("123456789"), reviewed=False)
    assert differences([topic(again)], []) == ()


def test_what_the_portal_may_have_asked_is_allowed_once() -> None:
    asked = choose("Use the standard address?", "Yes")
    meant = [topic(text("First Name", "Ann"), maybe=(asked,))]
    said = [fact("First Name", "Ann", "Person"), fact("Use the standard address?", "Yes", "Person")]
    assert differences(meant, said[:1]) == ()
    assert differences(meant, said) == ()
    assert len(differences(meant, [*said, said[1]])) == 1
    assert len(differences(meant, [said[0], replace(said[1], value="No")])) == 1


def test_what_the_page_itself_made_of_the_answers_is_compared() -> None:
    place = shown("Place", "Ohio, United States", by=[choose("State", "Ohio")], press="Apply")
    meant = [Given("Person", "", 0, (place,))]
    assert differences(meant, [fact("Place", "Ohio, United States", "Person")]) == ()
    assert only(meant, [fact("Place", "Ohio", "Person")]).shown == "Ohio"


@pytest.mark.parametrize(
    ("answer", "value", "alike"),
    [
        (date("Born", None), "x", False),
        (Answer("Born", Kind.DATE, ("01/02/1980",)), "1980-01-02", True),
        (digits("Phone", "(202) 555-0143"), "2025550143", True),
        (text("Name", "Ann"), "ANN", False),
        (several("S", ["A", "B"]), "B, A", True),
        (several("S", ["A", "B"]), "B\nA", True),
        (several("S", ["A", "B"]), "A", False),
        (several("S", ["A, with B", "C"]), "C, A, with B", True),
        (several("S", ["A, with B", "C"]), "C\nA, with B", True),
        (several("S", ["A"]), "A, A", False),
        (SSN, "***-**-3456", True),
        (SSN, "***-**-3457", False),
        (SSN, "900-12-3456", True),
        (SSN, "900-12-3457", False),
        (SSN, "3456", False),
        (Answer("Account", Kind.ENDING, ("6789",), secret=True), "•••••6789", True),
        (Answer("Account", Kind.ENDING, ("6789",), secret=True), "6789", False),
        (Answer("Letter", Kind.FILE, ("/home/ann/letter.pdf",)), "letter.pdf", True),
        (Answer("Letter", Kind.ON_FILE, ("letter.pdf",)), "letter.pdf", True),
        (Answer("Letter", Kind.ON_FILE, ("letter.pdf",)), "other.pdf", False),
    ],
)
def test_a_review_says_an_answer_by_the_rule_of_its_kind(answer: Answer, value: str, alike: bool) -> None:
    assert says(answer, value) is alike


# --- what differs ----------------------------------------------------------------------------------------------------


def test_an_answer_that_is_not_there_is_told() -> None:
    found = only([topic(text("First Name", "Ann"))], [])
    assert (found.label, found.meant, found.shown) == ("First Name", "Ann", None)
    assert str(found) == "Person: “First Name” was answered “Ann”, the portal has nothing"


def test_an_answer_that_changed_is_told() -> None:
    found = only([topic(text("First Name", "Ann"))], [fact("First Name", "Bea", "Person")])
    assert str(found) == "Person: “First Name” was answered “Ann”, the portal has “Bea”"


def test_a_secret_that_changed_is_told_without_it() -> None:
    found = only([topic(SSN)], [fact("SSN", "900-99-9999", "Person")])
    assert str(found) == f"Person: “SSN” was answered “{MASK}”, the portal has {MASK}"


def test_something_that_nobody_answered_is_told() -> None:
    found = only([topic()], [fact("Alias", "Annie", "Person")])
    assert str(found) == "Person: the portal has “Alias: Annie”, which was not answered"


def test_something_that_nobody_answered_is_told_without_its_digits() -> None:
    """It may be a secret that this run does not know."""
    assert only([topic()], [fact("Other SSN", "900-99-9999", "Person")]).shown == "•••-••-••••"


def test_an_answer_that_stands_twice_is_told() -> None:
    said = [fact("First Name", "Ann", "Person")] * 2
    assert only([topic(text("First Name", "Ann"))], said).shown == "Ann"


def test_a_row_that_is_not_there_is_told() -> None:
    found = only([license_row(0, text("Number", "A1"), text("State", "Ohio"))], [])
    assert str(found) == "Licenses › License: no row says “A1”; “Ohio”"


def test_a_row_that_nobody_meant_is_told() -> None:
    found = only([], [fact("Number", "Z", "Licenses", "License 1"), fact("State", "Ohio", "Licenses", "License 1")])
    assert str(found) == "Licenses › License: the portal has “Number: Z, State: Ohio”, which was not answered"


def test_a_doubled_row_is_told() -> None:
    said = [fact("Number", "A1", "Licenses", f"License {n}") for n in (1, 2)]
    assert only([license_row(0, text("Number", "A1"))], said).meant is None


def test_a_doubled_row_of_one_number_is_told() -> None:
    said = [fact("Number", "A1", "Licenses", "License 1")] * 2
    assert differences([license_row(0, text("Number", "A1"))], said)


def test_a_row_is_compared_with_the_one_most_like_it() -> None:
    meant = [
        license_row(0, text("Number", "A1"), text("State", "Ohio"), text("Until", "2030")),
        license_row(1, text("Number", "B2"), text("State", "Utah"), text("Until", "2031")),
    ]
    said = [
        *(
            fact(name, v, "Licenses", "License 1")
            for name, v in (("Number", "B2"), ("State", "Utah"), ("Until", "2039"))
        ),
        *(
            fact(name, v, "Licenses", "License 2")
            for name, v in (("Number", "A1"), ("State", "Ohio"), ("Until", "2030"))
        ),
    ]
    found = only(meant, said)
    assert (found.of, found.label, found.meant, found.shown) == ("B2", "Until", "2031", "2039")


def test_answers_that_moved_to_another_topic_are_told() -> None:
    assert len(differences([topic(text("First Name", "Ann"))], [fact("First Name", "Ann", "Contact")])) == 2


def test_answers_deeper_than_a_row_belong_to_another_row() -> None:
    meant = [license_row(0, text("Number", "A1"))]
    assert differences(meant, [fact("Number", "A1", "Licenses", "License 1", "History")])


def test_a_fact_outside_every_topic_is_told() -> None:
    assert only([], [fact("Warning", "late")]).topic == ""


# --- any mutation is noticed -----------------------------------------------------------------------------------------

values = st.sampled_from(("Ann", "Bea", "1", "2030", "Ohio"))


@st.composite
def reviews(draw: st.DrawFn) -> tuple[list[Given], list[Fact]]:
    """What is meant, and the review page that says it."""
    person = topic(text("First Name", draw(values)), text("City", draw(st.none() | values)), SSN)
    rows = [
        license_row(n, text("Number", number), text("State", draw(st.none() | values)))
        for n, number in enumerate(draw(st.lists(values, max_size=3)))
    ]
    meant = [person, *rows]
    return meant, reviews_of(meant)


def _place(one: Given) -> tuple[str, ...]:
    return (one.topic, f"{one.row} {one.number + 1}") if one.row else (one.topic,)


@given(reviews())
def test_a_true_review_agrees_in_any_order_of_its_rows(drawn: tuple[list[Given], list[Fact]]) -> None:
    meant, said = drawn
    assert differences(meant, said) == ()
    assert differences([*reversed(meant)], said) == ()


@given(reviews(), st.data())
def test_any_line_taken_away_is_noticed(drawn: tuple[list[Given], list[Fact]], data: st.DataObject) -> None:
    meant, said = drawn
    del said[data.draw(st.integers(0, len(said) - 1))]
    assert differences(meant, said)


@given(reviews(), st.data())
def test_any_line_doubled_is_noticed(drawn: tuple[list[Given], list[Fact]], data: st.DataObject) -> None:
    meant, said = drawn
    said.insert(data.draw(st.integers(0, len(said))), data.draw(st.sampled_from(said)))
    assert differences(meant, said)


@given(reviews(), st.data())
def test_any_value_changed_is_noticed(drawn: tuple[list[Given], list[Fact]], data: st.DataObject) -> None:
    meant, said = drawn
    at = data.draw(st.integers(0, len(said) - 1))
    said[at] = replace(said[at], value=data.draw(values | st.text(max_size=8)))
    assume(_rows(said) != _rows(reviews_of(meant)))
    assert differences(meant, said)


@given(reviews(), st.data())
def test_any_label_or_place_changed_is_noticed(drawn: tuple[list[Given], list[Fact]], data: st.DataObject) -> None:
    meant, said = drawn
    at = data.draw(st.integers(0, len(said) - 1))
    elsewhere = replace(said[at], groups=("Elsewhere", *said[at].groups[1:]))
    said[at] = data.draw(st.sampled_from((replace(said[at], label="Name"), elsewhere)))
    assert differences(meant, said)


two = st.lists(values, min_size=2, max_size=2, unique=True)


@given(two, two)
def test_values_swapped_between_two_rows_are_noticed(numbers: list[str], states: list[str]) -> None:
    pairs = enumerate(zip(numbers, states, strict=True))
    meant = [license_row(n, text("Number", number), text("State", state)) for n, (number, state) in pairs]
    said = reviews_of(meant)
    said[1], said[3] = replace(said[1], value=said[3].value), replace(said[3], value=said[1].value)
    assert differences(meant, said)


def reviews_of(meant: list[Given]) -> list[Fact]:
    """The review page that says what is meant."""
    return [
        fact(answer.label, "***-**-3456" if answer.secret else answer.text, *_place(one))
        for one in meant
        for answer in one.answers
        if isinstance(answer, Answer) and answer.value
    ]


def _rows(said: list[Fact]) -> list[list[tuple[str, str]]]:
    """The rows of a review page, whatever their numbers."""
    places = dict.fromkeys(one.groups for one in said)
    return sorted(sorted((one.label, one.value) for one in said if one.groups == place) for place in places)
