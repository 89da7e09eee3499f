"""What a run remembers of its own way: topics walked, rows proven, and never more than it saw."""

from typing import cast

import pytest

from agent.errors import PageRepeats, RowLost
from agent.page import Page
from agent.progress import CIRCLES, Progress, Visit
from agent.screen import Screen
from tests.unit.agent.clinic import Home, License, LicensePage, Licenses, Person, PersonPage, Topics
from tests.unit.agent.screens import button, grid, row, screen

ANN = Person(licenses=(License("A1"), License("B2")))


def at(page: Page[Person]) -> Visit:
    """A page of the flow, filled from the person."""
    return Visit(cast("Page[object]", page), ANN)


HOME, HUB, PERSON, LICENSES = at(Home()), at(Topics()), at(PersonPage()), at(Licenses())


def progress() -> Progress:
    return Progress(("Person", "Licenses"))


def listing(*numbers: str) -> Screen:
    rows = [row(number, presses=["Edit"]) for number in numbers]
    return screen("Licenses", grids=[grid("Licenses", ["Number"], *rows)], actions=[button("Add license")])


def walk_topic(run: Progress, visit: Visit = PERSON) -> None:
    run.arrive(visit, screen(visit.page.heading))
    run.left(visit)


def save_row(run: Progress, before: Screen) -> None:
    """Open the next row from the list and save its page."""
    run.arrive(LICENSES, before)
    run.way(LICENSES, before, [*Licenses().answers(ANN)])
    visit = run.row_visit(screen("License"))
    assert visit is not None
    run.arrive(visit, screen("License"))
    run.left(visit)


def test_a_topic_is_walked_once_it_was_left_and_the_hub_came_back() -> None:
    run = progress()
    walk_topic(run)
    assert run.walked.topics == frozenset()
    run.arrive(HUB, screen("Topics"))
    assert run.walked.topics == {"Person"}


def test_a_topic_that_was_only_looked_at_is_not_walked() -> None:
    """It failed to load or to fill, and the run started again at the hub."""
    run = progress()
    run.arrive(PERSON, screen("Person"))
    run.arrive(HUB, screen("Topics"))
    assert run.walked.topics == frozenset()


def test_a_topic_whose_saving_is_in_doubt_is_not_walked() -> None:
    run = progress()
    walk_topic(run)
    run.astray()
    run.arrive(HUB, screen("Topics"))
    assert run.walked.topics == frozenset()


def test_a_topic_that_led_elsewhere_is_not_walked() -> None:
    run = progress()
    walk_topic(run)
    run.arrive(HOME, screen("Home"))
    run.arrive(HUB, screen("Topics"))
    assert run.walked.topics == frozenset()


def test_a_dialog_over_a_topic_does_not_undo_that_it_was_left() -> None:
    run = progress()
    walk_topic(run)
    run.arrive(PERSON, screen("Person", dialog="Is this right?"))
    run.arrive(HUB, screen("Topics"))
    assert run.walked.topics == {"Person"}


def test_opening_a_row_does_not_count_as_leaving_the_topic() -> None:
    run = progress()
    run.arrive(LICENSES, listing())
    run.way(LICENSES, listing(), [*Licenses().answers(ANN)])
    run.left(LICENSES)
    run.arrive(HUB, screen("Topics"))
    assert run.walked.topics == frozenset()


def test_a_row_is_proven_once_it_was_saved_and_shows() -> None:
    run = progress()
    save_row(run, listing())
    run.arrive(LICENSES, listing("A1"))
    assert run.way(LICENSES, listing("A1"), [*Licenses().answers(ANN)]).action.name == "Add license"


def test_a_row_that_was_saved_and_does_not_show_is_lost() -> None:
    run = progress()
    save_row(run, listing())
    with pytest.raises(RowLost) as caught:
        run.arrive(LICENSES, listing())
    assert caught.value.row == "A1"


def test_a_row_that_was_opened_and_not_saved_is_opened_again() -> None:
    run = progress()
    there = listing("A1")
    run.arrive(LICENSES, there)
    run.way(LICENSES, there, [*Licenses().answers(ANN)])
    run.arrive(LICENSES, there)
    assert run.way(LICENSES, there, [*Licenses().answers(ANN)]).action.name == "Edit"


def test_once_every_row_is_proven_the_page_is_left() -> None:
    run = progress()
    save_row(run, listing())
    save_row(run, listing("A1"))
    both = screen("Licenses", grids=listing("A1", "B2").grids, actions=[button("Save and continue")])
    run.arrive(LICENSES, both)
    assert run.way(LICENSES, both, [*Licenses().answers(ANN)]).action.name == "Save and continue"


def test_a_rows_page_is_filled_from_its_row_only_if_this_run_opened_it() -> None:
    run = progress()
    assert run.row_visit(screen("License")) is None
    run.arrive(LICENSES, listing())
    run.way(LICENSES, listing(), [*Licenses().answers(ANN)])
    visit = run.row_visit(screen("License"))
    assert visit is not None
    assert isinstance(visit.page, LicensePage)
    assert visit.subject == License("A1")
    assert run.row_visit(screen("Person")) is None


def test_whoever_goes_in_circles_is_stopped() -> None:
    run = progress()
    for _ in range(CIRCLES):
        run.arrive(HOME, screen("Home"))
    with pytest.raises(PageRepeats):
        run.arrive(HOME, screen("Home"))


def test_coming_by_again_after_something_was_proven_is_no_circle() -> None:
    run = progress()
    for _ in range(CIRCLES - 1):
        run.arrive(HUB, screen("Topics"))
    walk_topic(run)
    for _ in range(CIRCLES):
        run.arrive(HUB, screen("Topics"))
