"""A flow's answers without a browser, and which of them are secret."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from pydantic import SecretStr

from agent.answers import Answer, Answers, Kind, choose, date, each, listed, secret, shown, text
from agent.flow import Walk
from agent.outline import hidden_values, meant, outline, reviewed_in_full
from agent.page import Dialog, Page, Topic


@dataclass(frozen=True)
class HiddenDay:
    def get_secret_value(self) -> datetime.date:
        return datetime.date(1980, 1, 2)


@dataclass(frozen=True)
class Last4:
    ending: str = "6789"


class LicensePage(Page[str]):
    heading = "License"

    def answers(self, number: str, /) -> Answers:
        yield text("Number", number)
        yield secret("Pin", SecretStr(f"pin of {number}"), kind=Kind.TEXT)


class Questionnaire(Page[None]):
    heading = "Questionnaire"

    def answers(self, _: None, /) -> Answers:
        yield choose("Who?", "Me")


class Person(Topic[None]):
    heading = "Person"

    def answers(self, _: None, /) -> Answers:
        yield secret("SSN", SecretStr("900-12-3456"))
        yield date("Born", HiddenDay())
        yield secret("Account", Last4())
        yield shown("Known", "yes", by=[secret("Word", SecretStr("mother"), kind=Kind.TEXT)], press="Apply")
        yield each("Other Name", ["Anna", "Annie"], other_name, add="Add")
        yield listed("Licenses", ["A1", "B2"], LicensePage, lambda number: {"Number": number}, add="Add")

    def dialogs(self, _: None, /) -> Iterator[Dialog]:
        yield Dialog("Again?", (secret("Again", SecretStr("once more"), kind=Kind.TEXT),), "Yes")


class Empty(Topic[None]):
    heading = "Imaging"


def other_name(name: str) -> Iterator[Answer]:
    yield secret("Alias", SecretStr(name), kind=Kind.TEXT)


WALK: Walk[None] = Walk(pages=(Questionnaire, Person, Empty), start="/")


def test_each_page_that_applies_is_a_leaf_and_each_row_its_own() -> None:
    headings = [leaf.heading for leaf in outline(WALK, None)]
    assert headings == ["Questionnaire", "Person", "License 1", "License 2"]


def test_a_leaf_has_every_answer_of_its_page() -> None:
    person = [*outline(WALK, None)][1]
    assert [one.label for one in person.answers] == ["SSN", "Born", "Account", "Alias", "Alias", "Word"]


def test_every_secret_of_a_subject_is_found_wherever_it_stands() -> None:
    assert set(hidden_values(WALK, None)) == {
        "900-12-3456",
        "01/02/1980",
        "Anna",
        "Annie",
        "mother",
        "once more",
        "pin of A1",
        "pin of B2",
    }


def test_what_is_meant_is_told_by_topic_and_row() -> None:
    places = [(one.topic, one.row, one.number) for one in meant(WALK, None)]
    assert places == [
        ("Person", "", 0),
        ("Person", "Other Name", 0),
        ("Person", "Other Name", 1),
        ("Person", "License", 0),
        ("Person", "License", 1),
    ]


def test_what_is_no_topic_is_not_on_the_review_page() -> None:
    assert not [one for one in meant(WALK, None) if one.topic == "Questionnaire"]


def test_what_a_dialog_may_ask_is_not_required() -> None:
    (person, *_) = meant(WALK, None)
    assert [one.label for one in person.maybe] == ["Again"]


class Numbers(Topic[str]):
    heading = "Numbers"

    def answers(self, kept: str, /) -> Answers:
        yield text("Number", "1")
        if kept == "typed twice":
            yield replace(text("Number again", "1"), reviewed=False)
        if kept == "secret":
            yield listed("Licenses", ["A1"], LicensePage, lambda number: {"Number": number}, add="Add")


@pytest.mark.parametrize(("kept", "in_full"), [("plain", ["Numbers"]), ("typed twice", []), ("secret", [])])
def test_a_review_proves_topics_of_which_it_repeats_each_answer_and_hides_none(kept: str, in_full: list[str]) -> None:
    assert [*reviewed_in_full(Walk(pages=(Numbers,), start="/"), kept)] == in_full
