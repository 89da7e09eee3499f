"""What page authors write: values as they are typed, nothing invented, secrets hidden."""

import datetime
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import SecretStr

from agent.answers import (
    Answer,
    Kind,
    TableRow,
    choose,
    date,
    digits,
    each,
    listed,
    secret,
    several,
    shown,
    suggestion,
    text,
    tick,
    upload,
    yes_no,
)
from agent.page import Page


@dataclass(frozen=True)
class HiddenDay:
    day: datetime.date

    def get_secret_value(self) -> datetime.date:
        return self.day


@dataclass(frozen=True)
class Last4:
    ending: str


@dataclass(frozen=True)
class Kept:
    on_file: str


@pytest.mark.parametrize(
    "answer",
    [
        text("Middle Name", None),
        text("Middle Name", ""),
        digits("Fax", None),
        date("Until", None),
        secret("SSN", None),
        choose("Suffix", None),
        yes_no("Resident?", None),
        tick("Same", False),
        several("Services", ()),
        suggestion("School", None),
        upload("Letter", None),
    ],
)
def test_what_the_profile_does_not_say_is_meant_to_be_blank(answer: Answer) -> None:
    assert answer.value == ()
    assert answer.text == ""


@pytest.mark.parametrize(
    ("day", "typed"),
    [
        (datetime.date(1980, 1, 2), "01/02/1980"),
        (datetime.date(999, 12, 31), "12/31/0999"),
        (datetime.date(2024, 2, 29), "02/29/2024"),
    ],
)
def test_a_date_is_typed_as_month_day_year(day: datetime.date, typed: str) -> None:
    assert date("Born", day).value == (typed,)


def test_a_hidden_date_is_a_secret() -> None:
    answer = date("Born", HiddenDay(datetime.date(1980, 1, 2)))
    assert answer.secret
    assert answer.value == ("01/02/1980",)
    assert not date("Since", datetime.date(2020, 1, 2)).secret


def test_a_secret_does_not_print_itself() -> None:
    answer = secret("Social Security Number", SecretStr("900-12-3456"))
    assert answer.secret
    assert "3456" not in repr(answer)


def test_a_secret_known_by_its_ending_is_never_typed() -> None:
    answer = secret("Account Number", Last4("6789"))
    assert answer.kind is Kind.ENDING
    assert answer.value == ("6789",)


def test_a_file_that_only_the_portal_has_is_never_uploaded() -> None:
    answer = upload("Letter", Kept("letter.pdf"))
    assert answer.kind is Kind.ON_FILE
    assert answer.text == "letter.pdf"


def test_yes_and_no_are_the_words() -> None:
    assert yes_no("Resident?", True).value == ("Yes",)
    assert yes_no("Resident?", False).value == ("No",)


def test_an_option_named_twice_is_chosen_once() -> None:
    assert several("Services", ["A", "B", "A"]).value == ("A", "B")


def test_a_file_is_told_by_its_name_and_put_by_its_path(tmp_path: Path) -> None:
    answer = upload("Letter", tmp_path / "letter.pdf")
    assert answer.text == "letter.pdf"
    assert answer.value == (str(tmp_path / "letter.pdf"),)


def test_several_are_told_in_one_text() -> None:
    assert several("Services", ["A", "B"]).text == "A, B"


def test_each_row_has_its_own_answers() -> None:
    cards = each("Other Name", ["Ann", "Bea"], lambda name: [text("First Name", name)], add="Add")
    assert [[one.label for one in row] for row in cards.rows] == [["First Name"], ["First Name"]]
    assert [row[0].value for row in cards.rows if isinstance(row[0], Answer)] == [("Ann",), ("Bea",)]


def test_a_table_row_prints_what_its_cells_say() -> None:
    class License(Page[str]):
        heading = "License"

    table = listed("Licenses", ["A1"], License, lambda number: {"Number": number, "State": ""}, add="Add")
    assert str(table.rows[0]) == "A1"
    assert "subject" not in repr(TableRow({"Number": "A1"}, SecretStr("x")))


def test_what_is_shown_keeps_the_answers_it_takes() -> None:
    element = shown("Place", "Ohio", by=iter([choose("State", "Ohio")]), press="Apply")
    assert [one.label for one in element.by] == ["State"]
