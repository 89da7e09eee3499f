"""Addresses: a block of answers, and the portal's wish to write one differently."""

import pytest

from agent.answers import Answer, Kind
from agent.errors import Kind as Exit, PageUnknown
from agent.outline import meant
from agent.reconcile import differences
from agent.screen import Fact
from flows.pecos.enrollment import ENROLL
from flows.pecos.errors import AddressNotStandard
from flows.pecos.pages.address import postal
from flows.pecos.pages.letters import Correspondence, RecordCorrespondence
from flows.pecos.pages.locations import LocationPage
from flows.profile.parts import Address
from tests.unit.agent.screens import button, screen
from tests.unit.pecos.answered import altered, provider

PALM = Address(line1="100 Palm Street", city="Orlando", state="FL", zip="32801-1234")
DIALOG = "Check the address"


def _said(answers: tuple[Answer, ...]) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.label, one.value) for one in answers]


def test_an_address_is_given_line_by_line_with_the_state_by_name() -> None:
    assert _said(tuple(postal(PALM))) == [
        ("Address line 1", ("100 Palm Street",)),
        ("Address line 2", ()),
        ("City", ("Orlando",)),
        ("State", ("Florida",)),
        ("ZIP code", ("32801-1234",)),
    ]


def test_a_zip_code_is_compared_to_the_last_sign() -> None:
    """Its digits alone would take 32801-1234 and 328011234 for the same."""
    assert {one.kind for one in postal(PALM)} == {Kind.TEXT, Kind.CHOICE}


def test_no_address_is_an_empty_block() -> None:
    assert [value for _, value in _said(tuple(postal(None)))] == [()] * 5


def test_a_block_can_stand_in_a_group() -> None:
    assert {one.within for one in postal(PALM, within="Contact Address")} == {"Contact Address"}


def test_an_address_with_a_reason_is_kept_as_it_was_entered() -> None:
    who = provider("everything")
    dialog = Correspondence().dialog(screen("Correspondence Address", dialog=DIALOG), who)
    assert _said(dialog.answers) == [
        ("Which address should be used?", ("Keep the address as entered",)),
        ("Reason for keeping the address", ("The lobby directory says so",)),
    ]
    assert dialog.press == "Confirm address"


def test_each_address_has_a_reason_of_its_own() -> None:
    who = provider("everything")
    [dialog] = RecordCorrespondence().dialogs(who)
    assert dialog.answers[1].value == ("Not in the postal database yet",)
    [uptown, lake, _] = who.practice.locations if who.practice else ()
    assert list(LocationPage().dialogs(uptown)) == []
    [dialog] = LocationPage().dialogs(lake)
    assert dialog.answers[1].value == ("The street sign says so",)


def test_without_a_reason_the_run_stops_rather_than_take_another_address() -> None:
    who = altered("everything", {"correspondence.address.keep_reason": None})
    shown = screen("Correspondence Address", actions=[button("Confirm address")], dialog=DIALOG)
    with pytest.raises(AddressNotStandard) as caught:
        Correspondence().dialog(shown, who)
    assert caught.value.kind is Exit.DATA, "the profile has to be changed, not the portal"
    assert "Correspondence Address" in caught.value.message
    assert "keep_reason" in caught.value.next


def test_a_dialog_that_nobody_knows_is_not_answered_with_an_address() -> None:
    with pytest.raises(PageUnknown):
        Correspondence().dialog(screen("Correspondence Address", dialog="Special offer"), provider("everything"))


def test_what_the_dialog_may_ask_is_allowed_on_the_review_but_not_required() -> None:
    [letters] = [one for one in meant(ENROLL, provider("everything")) if one.topic == "Correspondence Address"]
    facts = [
        Fact(("Correspondence Address",), one.label, "".join(one.value))
        for one in letters.answers
        if isinstance(one, Answer) and one.value
    ]
    reason = Fact(("Correspondence Address",), "Reason for keeping the address", "The lobby directory says so")
    assert differences([letters], facts) == ()
    assert differences([letters], [*facts, reason]) == ()
    other = Fact(("Correspondence Address",), "Reason for keeping the address", "Somebody else's reason")
    assert [one.label for one in differences([letters], [*facts, other])] == ["Reason for keeping the address"]
