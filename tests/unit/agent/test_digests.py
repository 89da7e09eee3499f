"""Which applications are the same: by all that is meant, in any order of rows, and by what files hold."""

from dataclasses import replace
from pathlib import Path

import pytest

from agent.answers import Answer, Kind
from agent.digests import digest_of_answers
from agent.errors import ProfileInvalid
from agent.flow import Asked
from agent.reconcile import Given
from tests.unit.agent.clinic import KIND, NPI, SSN


def digest(*given: Given, asked: Asked | None = None) -> str:
    return digest_of_answers(b"key", asked or Asked(NPI, "Ann", KIND, "Ann"), given)


def given(*answers: Answer, topic: str = "T", row: str = "", number: int = 0) -> Given:
    return Given(topic, row, number, answers)


NAME, CITY = Answer("Name", Kind.TEXT, ("Ann",)), Answer("City", Kind.TEXT, ("Ann",))


def test_the_digest_is_of_everything_that_is_meant() -> None:
    one = digest(given(NAME))
    assert digest(given(replace(NAME, value=("Bea",)))) != one
    assert digest(given(replace(NAME, within="Home"))) != one
    assert digest(given(CITY)) != one
    assert digest(given(NAME, topic="U")) != one
    assert digest(given(NAME, row="R")) != one
    assert digest(given(NAME), given(NAME)) != one
    assert digest(given(replace(NAME, value=("A", "nn")))) != one
    assert digest(given(NAME), asked=Asked("1999999984", "Ann", KIND, "Ann")) != one
    assert digest(given(NAME), asked=Asked(NPI, "Ann", "Revalidation", "Ann")) != one
    assert digest(given(NAME), asked=Asked(NPI, "Ann", KIND, "Ann", basis="since 2026")) != one


def test_the_digest_is_of_whole_rows_in_any_order() -> None:
    first, second = given(NAME, row="R", number=0), given(CITY, row="R", number=1)
    assert digest(first, second) == digest(replace(second, number=0), replace(first, number=1))
    assert digest(first, second) != digest(given(NAME, CITY, row="R"))


def test_the_digest_is_of_a_files_content_not_of_its_place(tmp_path: Path) -> None:
    one, moved = tmp_path / "letter.pdf", tmp_path / "moved" / "letter.pdf"
    moved.parent.mkdir()
    one.write_bytes(b"%PDF-1")
    moved.write_bytes(b"%PDF-1")

    def of(path: Path) -> str:
        return digest(given(Answer("Letter", Kind.FILE, (str(path),))))

    assert of(one) == of(moved)
    moved.write_bytes(b"%PDF-2")
    assert of(one) != of(moved)


def test_a_file_that_has_gone_is_the_profiles_fault(tmp_path: Path) -> None:
    with pytest.raises(ProfileInvalid):
        digest(given(Answer("Letter", Kind.FILE, (str(tmp_path / "gone.pdf"),))))


def test_a_file_that_only_the_portal_has_is_not_looked_for_here() -> None:
    one, other = (given(Answer("Letter", Kind.ON_FILE, (name,))) for name in ("a.pdf", "b.pdf"))
    assert digest(one) != digest(other)


def test_a_secret_is_not_told_by_its_digest() -> None:
    hidden = Answer("SSN", Kind.DIGITS, (SSN,), secret=True)
    asked = Asked(NPI, "Ann", KIND, "Ann")
    assert digest_of_answers(b"one key", asked, (given(hidden),)) != digest_of_answers(
        b"other", asked, (given(hidden),)
    )
