"""Rows of a table: which is next, and everything that may be wrong with them."""

import pytest
from hypothesis import given, strategies as st

from agent.answers import Table, listed
from agent.errors import ButtonMissing, ColumnMissing, RowDoubled, RowLost, RowsAlike, RowUnmeant, TableMissing
from agent.page import Page
from agent.rows import Step, next_row
from agent.screen import Screen
from tests.unit.agent.screens import button, grid, row, screen

HEADERS = ("Number", "State", "Actions")


class License(Page[str]):
    heading = "License"


def table(*numbers: str) -> Table:
    return listed("Licenses", numbers, License, lambda number: {"Number": number, "State": "Ohio"}, add="Add")


def page(*numbers: str, headers: tuple[str, ...] = HEADERS, caption: str = "Licenses") -> Screen:
    rows = [row(number, "Ohio", "Edit", presses=["Edit"]) for number in numbers]
    return screen("Licenses", grids=[grid(caption, headers, *rows)], actions=[button("Add")])


def step(there: Screen, wanted: Table, *proven: int) -> Step | None:
    return next_row(there, wanted, frozenset(proven), ["Licenses"])


def test_the_first_row_that_is_not_there_is_added() -> None:
    found = step(page(), table("A1", "B2"))
    assert found is not None
    assert (found.number, found.press.name, found.added) == (0, "Add", True)


def test_a_row_that_is_there_is_opened_all_the_same() -> None:
    """Somebody else may have begun it: it is proven only once this run went through its page."""
    there = page("B2", "A1")
    found = step(page("A1"), table("A1"))
    assert found is not None
    assert (found.press.name, found.added) == ("Edit", False)
    opened = step(there, table("A1", "B2"))
    assert opened is not None
    assert opened.press == there.grids[0].rows[1].actions[0]


def test_a_row_is_known_by_its_words_however_many_blanks_are_between_them() -> None:
    found = step(page("A 1"), table("A  1"))
    assert found is not None
    assert (found.press.name, found.added) == ("Edit", False)


def test_a_proven_row_is_not_opened_again() -> None:
    found = step(page("A1", "B2"), table("A1", "B2"), 0)
    assert found is not None
    assert found.number == 1
    assert step(page("A1", "B2"), table("A1", "B2"), 0, 1) is None


def test_a_proven_row_that_has_gone_is_told() -> None:
    with pytest.raises(RowLost) as caught:
        step(page("B2"), table("A1", "B2"), 0, 1)
    assert caught.value.row == "A1, Ohio"


def test_a_row_that_nobody_meant_is_a_persons_to_remove() -> None:
    with pytest.raises(RowUnmeant) as caught:
        step(page("A1", "Z9"), table("A1"))
    assert caught.value.row == "Z9, Ohio"


def test_nothing_is_added_beside_a_row_that_nobody_meant() -> None:
    with pytest.raises(RowUnmeant):
        step(page("Z9"), table("A1"))
    with pytest.raises(RowUnmeant):
        step(page("Z9"), table())


def test_a_row_that_is_there_twice_is_told() -> None:
    with pytest.raises(RowDoubled):
        step(page("A1", "A1"), table("A1"))


def test_two_rows_that_could_not_be_told_apart_are_the_profiles_fault() -> None:
    """Else the second would be put over the first."""
    with pytest.raises(RowsAlike):
        step(page(), table("A1", "A1"))


def test_a_table_that_is_not_shown_has_no_rows() -> None:
    found = step(screen("Licenses", actions=[button("Add")]), table("A1"))
    assert found is not None
    assert found.added


def test_a_table_that_was_renamed_is_not_taken_for_an_empty_one() -> None:
    """Else every row would be added a second time."""
    with pytest.raises(TableMissing) as caught:
        step(page("A1", caption="State Licenses"), table("A1"))
    assert caught.value.tables == ("State Licenses",)


def test_another_table_of_the_page_is_no_renamed_one() -> None:
    there = page("C3", caption="Certifications")
    found = next_row(there, table("A1"), frozenset(), ["Licenses", "Certifications"])
    assert found is not None
    assert found.added


@pytest.mark.parametrize("headers", [("No.", "State", "Actions"), ("Number", "Number", "State"), ()])
def test_a_column_that_was_renamed_or_doubled_is_told(headers: tuple[str, ...]) -> None:
    with pytest.raises(ColumnMissing) as caught:
        step(page("A1", headers=headers), table("A1"))
    assert caught.value.column == "Number"


def test_a_row_with_too_few_cells_is_nobodys() -> None:
    there = screen("Licenses", grids=[grid("Licenses", HEADERS, row("None yet"))], actions=[button("Add")])
    with pytest.raises(RowUnmeant):
        step(there, table("A1"))


def test_the_button_that_adds_must_be_there() -> None:
    with pytest.raises(ButtonMissing):
        step(screen("Licenses"), table("A1"))


@given(st.lists(st.sampled_from("ABCDE"), unique=True), st.permutations("ABCDE"), st.integers(0, 5))
def test_whatever_is_there_already_every_row_ends_up_there_once(
    wanted: list[str], order: list[str], already: int
) -> None:
    saved = [number for number in order if number in wanted][:already]
    proven: set[int] = set()
    for _ in wanted:
        found = step(page(*saved), table(*wanted), *proven)
        assert found is not None
        if found.added:
            saved.append(found.row.says["Number"])
        proven.add(found.number)
    assert step(page(*saved), table(*wanted), *proven) is None
    assert sorted(saved) == sorted(wanted)
