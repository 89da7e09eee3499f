"""What became of an application: read from its page, and what has to be done next by the rules."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from agent.errors import ColumnMissing, FieldMissing, TableMissing
from agent.filed import Event, Filed, Story
from agent.screen import Screen
from flows.pecos.preflight.deadlines import deadline
from flows.pecos.tracking import CLOSED, TRACKING, WITH_CONTRACTOR, next_step, read
from tests.unit.agent.screens import fact, grid, row, screen

T1 = "T112420260000001"
COLUMNS = ("Status", "Date", "By", "Note")
EVENTS = (
    ("In Progress", "11/23/2026", "clerk", ""),
    ("Pending E-Signature", "11/24/2026", "clerk", "Sent for signatures."),
)
FACTS = {
    "Tracking ID": T1,
    "NPI": "1234567893",
    "Application": "CMS-855I Initial enrollment",
    "Status": "Pending E-Signature",
    "Since": "11/24/2026",
    "Due": "12/14/2026",
    "Waiting For": "Rosalind O'Hara",
    "As Of": "11/30/2026",
}

days = st.dates(datetime.date(2020, 1, 1), datetime.date(2040, 1, 1))


def page(events: tuple[tuple[str, ...], ...] = EVENTS, **other: str) -> Screen:
    """The page of an application; a fact that says nothing is not on it."""
    named = FACTS | {name.replace("_", " "): value for name, value in other.items()}
    said = [fact(name, value) for name, value in named.items() if value]
    return screen("Application Status", facts=said, grids=[grid("History", COLUMNS, *(row(*one) for one in events))])


def us(day: datetime.date) -> str:
    return f"{day:%m/%d/%Y}"


def story(status: str, since: str = "11/24/2026", due: str = "", who: str = "", request: str = "") -> Story:
    """An application that came into its status on a day."""
    filed = Filed(T1, "1234567893", "CMS-855I Initial enrollment", status, since, due, who)
    return Story(filed, (Event(status, since, "", ""),), request)


# --- reading ---------------------------------------------------------------------------------------------------------


def test_an_application_is_read_from_its_page() -> None:
    told = read(page())
    assert told.filed == Filed(
        T1,
        "1234567893",
        "CMS-855I Initial enrollment",
        "Pending E-Signature",
        "11/24/2026",
        "12/14/2026",
        "Rosalind O'Hara",
    )
    assert told.history == tuple(Event(*one) for one in EVENTS)
    assert told.today == datetime.date(2026, 11, 30)


def test_what_the_page_does_not_say_is_nothing() -> None:
    told = read(page(Due="", Waiting_For="", As_Of=""))
    assert (told.filed.due, told.filed.waiting_for, told.today) == ("", "", None)


def test_a_returned_one_is_a_draft_again_and_tells_what_is_asked_for() -> None:
    returned = page(Status="Returned for Corrections", Topics="Licenses")
    asked = replace(returned, facts=(*returned.facts, fact("Contractor's Request", "Send the license.")))
    told = read(asked)
    assert told.filed.open
    assert (told.request, told.topics) == ("Send the license.", "Licenses")


@pytest.mark.parametrize("label", ["Tracking ID", "NPI", "Application", "Status", "Since"])
def test_a_fact_that_is_missing_is_named(label: str) -> None:
    without = page()
    with pytest.raises(FieldMissing) as caught:
        read(replace(without, facts=tuple(one for one in without.facts if one.label != label)))
    assert caught.value.label == label


def test_a_history_that_is_missing_is_not_read_as_an_empty_one() -> None:
    with pytest.raises(TableMissing):
        read(replace(page(), grids=()))


def test_a_renamed_column_is_named() -> None:
    renamed = grid("History", ("Status", "Day", "By", "Note"), row(*EVENTS[0]))
    with pytest.raises(ColumnMissing):
        read(replace(page(), grids=(renamed,)))


# --- signatures ------------------------------------------------------------------------------------------------------


def test_whoever_has_not_signed_is_to_be_asked_by_name_and_day() -> None:
    step = next_step(read(page()))
    assert step.do == "ask Rosalind O'Hara to sign by 12/14/2026"
    assert step.due == datetime.date(2026, 12, 14)
    assert step.rule == "20 days from the submission: CMS Change Request 9776"
    assert step.differs == ""


@given(days)
def test_without_a_day_on_the_portal_the_rule_gives_one(submitted: datetime.date) -> None:
    step = next_step(story("Pending E-Signature", us(submitted)))
    assert step.due == submitted + datetime.timedelta(days=20)
    assert us(submitted + datetime.timedelta(days=20)) in step.do


@given(submitted=days, portals=days)
def test_the_portals_day_wins_and_a_difference_is_said_with_both_days(
    submitted: datetime.date, portals: datetime.date
) -> None:
    step = next_step(story("Pending E-Signature", us(submitted), us(portals)))
    ruled = deadline("signature").after(submitted)
    assert step.due == portals
    assert bool(step.differs) == (portals != ruled)
    assert not step.differs or (us(portals) in step.differs and us(ruled) in step.differs)


def test_a_first_signature_of_two_does_not_start_the_days_anew() -> None:
    signed = (*EVENTS, ("Pending E-Signature", "12/01/2026", "Maria Ortiz", "Signed."))
    step = next_step(read(page(signed, Since="12/01/2026", Due="")))
    assert step.due == datetime.date(2026, 12, 14)


def test_submitting_again_does_start_them_anew() -> None:
    again = (
        *EVENTS,
        ("Returned for Corrections", "12/20/2026", "A contractor", "Send the license."),
        ("Pending E-Signature", "12/22/2026", "clerk", ""),
    )
    assert next_step(read(page(again, Since="12/22/2026", Due=""))).due == datetime.date(2027, 1, 11)


def test_a_day_that_cannot_be_read_gives_no_deadline_rather_than_a_wrong_one() -> None:
    step = next_step(story("Pending E-Signature", "yesterday", "soon"))
    assert (step.due, step.differs) == (None, "")
    assert step.do == "ask everybody who signs to sign"


# --- corrections and the fee -----------------------------------------------------------------------------------------


def test_what_was_returned_is_corrected_with_the_command_to_type() -> None:
    step = next_step(story("Returned for Corrections", who="Corrections", request="Send the license."))
    assert step.do == f"credwright correct {T1} PROFILE by 12/24/2026"
    assert step.rule == "30 days from the contractor's request: 42 CFR 424.525(a)(1)"


def test_a_missing_fee_is_paid_first_and_has_a_rule_of_its_own() -> None:
    step = next_step(story("Returned for Corrections", request="The Application Fee was not paid."))
    assert step.do == f"pay the application fee, then credwright correct {T1} PROFILE by 12/24/2026"
    assert step.rule == "30 days from the contractor's letter: 42 CFR 424.514"


@given(days)
def test_corrections_have_thirty_calendar_days(returned: datetime.date) -> None:
    step = next_step(story("Returned for Corrections", us(returned)))
    assert step.due == returned + datetime.timedelta(days=30)


# --- others' turn, and the end ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", sorted(WITH_CONTRACTOR))
def test_with_the_contractor_there_is_only_waiting_and_no_deadline(status: str) -> None:
    step = next_step(story(status, who="Novitas Solutions"))
    assert step.do.startswith("wait")
    assert "Novitas Solutions" in step.do
    assert step.due is None
    assert status not in TRACKING.closed


@pytest.mark.parametrize("status", sorted(CLOSED))
def test_once_it_is_decided_there_is_no_deadline(status: str) -> None:
    step = next_step(story(status))
    assert step.due is None
    assert step.do
    assert status in TRACKING.closed


def test_a_status_that_nobody_knows_is_open_and_looked_at_by_a_person() -> None:
    step = next_step(story("Approval Recommended", due="12/14/2026"))
    assert "Approval Recommended" in step.do
    assert step.due == datetime.date(2026, 12, 14)
    assert "Approval Recommended" not in TRACKING.closed
