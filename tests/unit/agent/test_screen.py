"""Reading a screen: one name, one thing."""

import pytest

from agent.errors import ButtonMissing, ColumnMissing, TableMissing
from tests.unit.agent.screens import button, control, fact, grid, row, screen


def test_a_control_is_called_with_the_groups_around_it() -> None:
    assert str(control("City", groups=["Office", "Address"])) == "Office › Address › City"


def test_a_button_is_found_by_its_name() -> None:
    save = button("Save")
    assert screen("Page", actions=[button("Cancel"), save]).action("Save") == save


@pytest.mark.parametrize("count", [0, 2])
def test_no_button_and_two_buttons_are_as_wrong(count: int) -> None:
    page = screen("Page", actions=[button("Save draft"), *(button("Save") for _ in range(count))])
    with pytest.raises(ButtonMissing) as caught:
        page.action("Save")
    assert caught.value.count == count
    assert "Save draft" in caught.value.nearest


def test_a_button_of_a_group_is_told_from_its_namesakes() -> None:
    first, second = button("Remove", groups=["Name 1"]), button("Remove", groups=["Name 2"])
    assert screen("Page", actions=[first, second]).action("Remove", group="Name 2") == second


def test_a_button_of_a_row_is_looked_for_in_that_row_only() -> None:
    one, other = row("A", presses=["Edit"]), row("B", presses=["Edit"])
    page = screen("Page", actions=[*one.actions, *other.actions], grids=[grid("List", ["N"], one, other)])
    assert page.action("Edit", row=other) == other.actions[0]
    with pytest.raises(ButtonMissing):
        page.action("Remove", row=other)


def test_a_table_is_found_by_its_caption() -> None:
    licenses = grid("Licenses", ["Number"])
    page = screen("Page", grids=[grid("Names", ["Name"]), licenses])
    assert page.grid("Licenses") == licenses
    assert page.grid("Locations") is None


def test_two_tables_of_one_caption_are_as_wrong_as_none() -> None:
    with pytest.raises(TableMissing):
        screen("Page", grids=[grid("Licenses", ["N"]), grid("Licenses", ["N"])]).grid("Licenses")


def test_cells_are_read_by_their_column() -> None:
    table = grid("Licenses", ["Number", "State"], row("A1", "Ohio"))
    assert [cells["State"] for cells, _ in table.records()] == ["Ohio"]


def test_a_renamed_column_is_told_with_those_that_exist() -> None:
    table = grid("Licenses", ["No.", "State"], row("A1", "Ohio"))
    ((cells, _),) = table.records()
    with pytest.raises(ColumnMissing) as caught:
        cells["Number"]
    assert caught.value.columns == ("No.", "State")


def test_a_column_that_stands_twice_is_read_by_nobody() -> None:
    ((cells, _),) = grid("Licenses", ["State", "State"], row("Ohio", "Utah")).records()
    with pytest.raises(ColumnMissing):
        cells["State"]


def test_a_row_that_is_shorter_than_the_header_lacks_the_rest() -> None:
    ((cells, _),) = grid("Licenses", ["Number", "State"], row("Nothing yet")).records()
    with pytest.raises(ColumnMissing):
        cells["State"]


def test_a_row_is_told_by_its_cells_without_its_buttons() -> None:
    assert str(row("A1", "", "Edit", presses=["Edit"])) == "A1"


def test_what_a_page_says_twice_in_the_same_words_it_says_once() -> None:
    page = screen("Receipt", facts=[fact("Tracking ID", "T1"), fact("Tracking ID", "T1", "Next steps")])
    assert page.said == {"Tracking ID": "T1"}


def test_what_a_page_says_in_two_ways_it_does_not_say() -> None:
    assert screen("Receipt", facts=[fact("Tracking ID", "T1"), fact("Tracking ID", "T2")]).said == {}


def test_an_open_dialog_gives_the_moment_its_name() -> None:
    assert screen("Letters", dialog="Is this right?").name == "Is this right?"
    assert screen("Letters").name == "Letters"


def test_a_button_is_on_offer_only_once() -> None:
    assert screen("Page", actions=[button("Save")]).offers("Save")
    assert not screen("Page", actions=[button("Save"), button("Save")]).offers("Save")
