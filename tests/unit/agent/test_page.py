"""Pages and hubs: which dialog, which topic next, and when to go on."""

from collections.abc import Iterator

import pytest

from agent.answers import Answer, Answers, each, text
from agent.errors import ButtonMissing, ColumnMissing, PageUnknown, RowDoubled, TopicMissing, TopicUnexpected
from agent.page import Dialog, Hub, Page, Walked, flat
from agent.screen import Screen
from tests.unit.agent.screens import button, grid, row, screen


class Name(Page[str]):
    heading = "Name"

    def answers(self, name: str, /) -> Answers:
        yield text("First Name", name)
        yield each("Other Name", [name, name], lambda one: [text("Alias", one)], add="Add")

    def dialogs(self, name: str, /) -> Iterator[Dialog]:
        yield Dialog("Use capitals?", (), "Yes")


class Topics(Hub[str]):
    heading = "Topics"
    table = "Topics"
    column = "Topic"
    leave = "Check"


def hub(*topics: str, column: str = "Topic", leave: str = "Check") -> Screen:
    rows = [row(topic, "not started", presses=[topic]) for topic in topics]
    return screen("Topics", grids=[grid("Topics", [column, "Status"], *rows)], actions=[button(leave)])


def walked(*topics: str, meant: tuple[str, ...] = ("Name", "Licenses")) -> Walked:
    return Walked(frozenset(topics), meant)


def test_every_answer_of_a_page_includes_those_of_its_cards() -> None:
    assert [answer.label for answer in flat(Name().answers("Ann"))] == ["First Name", "Alias", "Alias"]


def test_a_page_without_answers_asks_nothing() -> None:
    assert not [*Topics().answers("Ann")]


def test_a_dialog_is_known_by_its_heading() -> None:
    assert Name().dialog(screen("Name", dialog="Use capitals?"), "Ann").press == "Yes"


def test_a_dialog_that_the_page_does_not_name_is_a_persons() -> None:
    with pytest.raises(PageUnknown) as caught:
        Name().dialog(screen("Name", dialog="Delete the draft?"), "Ann")
    assert caught.value.nearest == ("Use capitals?",)


def test_a_page_is_left_by_its_own_button() -> None:
    save = button("Save and continue")
    assert Name().way_out(screen("Name", actions=[save]), "Ann", walked()) == save


def test_a_hub_opens_the_first_topic_that_this_run_did_not_walk() -> None:
    assert Topics().way_out(hub("Name", "Licenses"), "Ann", walked()).name == "Name"
    assert Topics().way_out(hub("Name", "Licenses"), "Ann", walked("Name")).name == "Licenses"


def test_a_hub_is_left_once_every_topic_was_walked() -> None:
    assert Topics().way_out(hub("Name", "Licenses"), "Ann", walked("Name", "Licenses")).name == "Check"


def test_a_topic_that_the_profile_does_not_answer_is_told() -> None:
    with pytest.raises(TopicUnexpected) as caught:
        Topics().way_out(hub("Name", "Imaging"), "Ann", walked("Name"))
    assert caught.value.topic == "Imaging"


def test_a_topic_that_the_portal_does_not_offer_is_told() -> None:
    with pytest.raises(TopicMissing) as caught:
        Topics().way_out(hub("Name"), "Ann", walked("Name"))
    assert caught.value.topics == ("Licenses",)
    assert caught.value.offered == ("Name",)


def test_a_hub_whose_table_was_renamed_is_not_left() -> None:
    page = screen(
        "Topics", grids=[grid("Subjects", ["Topic"], row("Name", presses=["Name"]))], actions=[button("Check")]
    )
    with pytest.raises(TopicMissing):
        Topics().way_out(page, "Ann", walked())


def test_a_hub_whose_column_was_renamed_is_not_left() -> None:
    with pytest.raises(ColumnMissing):
        Topics().way_out(hub("Name", "Licenses", column="Subject"), "Ann", walked())


def test_a_topic_that_stands_twice_is_as_wrong_as_none() -> None:
    with pytest.raises(RowDoubled):
        Topics().way_out(hub("Name", "Licenses", "Name"), "Ann", walked("Name", "Licenses"))


def test_a_topic_whose_link_was_renamed_is_not_followed() -> None:
    page = screen("Topics", grids=[grid("Topics", ["Topic"], row("Name", presses=["Open"]))], actions=[button("Check")])
    with pytest.raises(ButtonMissing):
        Topics().way_out(page, "Ann", walked())


def test_an_answer_is_an_element_of_its_own() -> None:
    assert [type(one) for one in flat([text("A", "1")])] == [Answer]
