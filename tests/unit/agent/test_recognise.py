"""Which page is this."""

import pytest

from agent.errors import PageUnknown, PortalInMaintenance
from agent.flow import Interruption, Walk
from agent.page import Page
from agent.recognise import interruption, recognise
from tests.unit.agent.screens import screen


class Name(Page[object]):
    heading = "Personal Information"


class Licenses(Page[object]):
    heading = "Licenses"


class Namesake(Page[object]):
    heading = "Licenses"


PAGES: tuple[type[Page[object]], ...] = (Name, Licenses)
EXPIRED = Interruption("Your Session Has Expired", press="Sign in again")
CLOSED = Interruption("Maintenance", means=PortalInMaintenance)


def test_a_page_is_known_by_its_heading() -> None:
    assert recognise(screen("Licenses"), PAGES) is Licenses


@pytest.mark.parametrize("heading", ["licenses", "Licenses ", "State Licenses", ""])
def test_any_other_heading_is_unknown(heading: str) -> None:
    with pytest.raises(PageUnknown) as caught:
        recognise(screen(heading), PAGES)
    assert caught.value.heading == heading


def test_an_unknown_page_names_the_nearest() -> None:
    with pytest.raises(PageUnknown) as caught:
        recognise(screen("State Licenses"), PAGES)
    assert caught.value.nearest[0] == "Licenses"


def test_an_interruption_may_be_a_page_or_a_dialog() -> None:
    assert interruption(screen("Maintenance"), [EXPIRED, CLOSED]) is CLOSED
    assert interruption(screen("Licenses", dialog="Your Session Has Expired"), [EXPIRED, CLOSED]) is EXPIRED
    assert interruption(screen("Licenses"), [EXPIRED, CLOSED]) is None


def test_a_page_under_an_open_dialog_is_not_the_interruption() -> None:
    assert interruption(screen("Maintenance", dialog="Print?"), [CLOSED]) is None


def test_two_pages_of_one_heading_could_not_be_told_apart() -> None:
    with pytest.raises(ValueError, match="Licenses"):
        Walk(pages=(*PAGES, Namesake), start="/")
