"""What a record makes of a profile before anything is filed, without a browser."""

import datetime
from dataclasses import replace

import pytest

from agent.flow import Looked
from agent.outline import meant
from agent.page import Walked
from agent.reconcile import Given
from agent.screen import Action, Fact, Screen
from flows.pecos import kinds
from flows.pecos.case import Case
from flows.pecos.comparison import ON_FILE, compare
from flows.pecos.enrollment import ENROLL
from flows.pecos.errors import (
    NotActive,
    OutOfRange,
    PtanUnknown,
    ReassignmentsUndecided,
    RecordChanged,
    RowsNotInProfile,
    SignerUnknown,
    TooEarly,
)
from flows.pecos.leaving import Leaving
from flows.pecos.life import (
    look_for_changes,
    look_for_ended_reassignments,
    look_for_new_reassignments,
    look_whether_due,
)
from flows.pecos.pages.record import RecordToOptions
from flows.pecos.record.facts import RecordFacts
from flows.pecos.withdrawal import look
from flows.profile.provider import Provider
from tests.unit.agent.screens import screen
from tests.unit.pecos.answered import provider

TODAY = datetime.date(2026, 11, 24)
WHO = "everything"


def on_file(of: Provider, **said: str) -> Screen:
    """The page of a record that says what a profile says."""
    about = {
        "Enrollment ID": "I20260101000001",
        "Provider Name": of.name.full,
        "Provider NPI": of.npi,
        "Form": "CMS-855I",
        "Enrollment Status": "Active",
        "Issued Medicare ID (PTAN)": "NC0000001",
        "Enrollment State": "North Carolina",
        "Contractor": "Palmetto GBA",
        "Revalidation Due Date": "TBD",
        "Signatory's E-mail Address": of.email,
        "Last Updated": "11/01/2026 12:00:00",
        "As Of": f"{TODAY:%m/%d/%Y}",
    } | said
    facts = [Fact(("Enrollment",), label, value) for label, value in about.items() if value]
    for given in meant(ENROLL, of):
        if given.topic in ON_FILE:
            groups = (given.topic, f"{given.row} {given.number + 1}") if given.row else (given.topic,)
            facts += [Fact(groups, label, text) for label, text in _told(given)]
    return replace(
        screen("View Enrollment"),
        facts=tuple(facts),
        actions=(Action(1, "More Options", (), False), Action(2, "Print", (), False)),
    )


def _told(given: Given) -> list[tuple[str, str]]:
    reviewed = [one for one in given.answers if getattr(one, "reviewed", True) and one.value]
    return [(one.label, one.value if isinstance(one.value, str) else one.text) for one in reviewed]


def case(of: Provider, kind: str = kinds.CHANGE, effective: datetime.date | None = None) -> Case:
    return Case(of, kind, effective=effective)


def ready(looked: Looked[Case]) -> Case:
    assert looked.subject is not None
    return looked.subject


def ending(of: Provider, day: datetime.date = TODAY) -> Provider:
    """With its first reassignment ended."""
    first, *others = of.reassignments
    return of.model_copy(update={"reassignments": (first.model_copy(update={"end": day}), *others)})


def test_a_record_that_says_the_same_leaves_nothing_to_file() -> None:
    looked = look_for_changes(case(provider(WHO)), on_file(provider(WHO)))
    assert (looked.subject, looked.facts) == (None, {"differences": []})


def test_only_the_topics_that_differ_are_filed() -> None:
    before = provider(WHO)
    letters = before.correspondence.model_copy(update={"phone": "2025550111"})
    changed = ready(look_for_changes(case(before.model_copy(update={"correspondence": letters})), on_file(before)))
    assert changed.changing == frozenset({"Correspondence Address"})
    assert changed.record is not None
    assert changed.effective == TODAY, "from today on, unless somebody says from when"


def test_a_row_that_the_profile_lacks_stops_it_and_is_named() -> None:
    before = provider(WHO)
    fewer = before.model_copy(update={"reassignments": before.reassignments[1:]})
    with pytest.raises(RowsNotInProfile) as stopped:
        look_for_changes(case(fewer), on_file(before))
    assert before.reassignments[0].legal_name in stopped.value.message


def test_a_row_that_ended_before_is_no_difference() -> None:
    before = provider(WHO)
    without = before.model_copy(update={"reassignments": before.reassignments[1:]})
    assert look_for_changes(case(ending(before)), on_file(without)).subject is None


def test_a_row_that_ends_now_is_one_difference() -> None:
    found = compare(ending(provider(WHO)), on_file(provider(WHO)).facts, TODAY)
    assert [(one.label, one.meant, one.shown) for one in found.differences] == [
        ("End Date", f"{TODAY:%m/%d/%Y}", None),
    ]


@pytest.mark.parametrize(
    ("due", "said"),
    [("TBD", "7 months before the due date"), ("12/31/2027", "05/31/2027"), ("07/31/2027", "12/31/2026")],
)
def test_a_revalidation_that_comes_too_early_says_from_when(due: str, said: str) -> None:
    of = provider(WHO)
    with pytest.raises(TooEarly) as stopped:
        look_whether_due(case(of, kinds.REVALIDATION), on_file(of, **{"Revalidation Due Date": due}))
    assert said in stopped.value.message


@pytest.mark.parametrize("due", ["06/24/2027", "11/30/2026", "10/31/2026"])
def test_from_seven_months_before_the_day_everything_is_filed(due: str) -> None:
    of = provider(WHO)
    looked = look_whether_due(case(of, kinds.REVALIDATION), on_file(of, **{"Revalidation Due Date": due}))
    assert ready(looked).changing is None


def test_a_new_reassignment_is_added_and_nothing_is_ended() -> None:
    of = provider(WHO)
    fewer = of.model_copy(update={"reassignments": of.reassignments[:1]})
    looked = look_for_new_reassignments(case(ending(of), kinds.REASSIGNMENT), on_file(fewer))
    assert [one.end for one in ready(looked).provider.reassignments] == [None] * len(of.reassignments)


def test_a_reassignment_is_ended_and_nothing_is_added() -> None:
    of = provider(WHO)
    fewer = of.model_copy(update={"reassignments": of.reassignments[:1]})
    looked = look_for_ended_reassignments(case(ending(of), kinds.END_OF_REASSIGNMENT), on_file(fewer))
    assert [one.end for one in ready(looked).provider.reassignments] == [TODAY]


def test_a_record_that_is_not_active_is_not_changed() -> None:
    of = provider(WHO)
    moved = of.model_copy(update={"gender": None})
    with pytest.raises(NotActive):
        look_for_changes(case(moved), on_file(of, **{"Enrollment Status": "Deactivated"}))


def test_a_change_is_reported_at_most_60_days_ahead() -> None:
    of, last = provider(WHO), TODAY + datetime.timedelta(days=60)
    assert look_for_changes(case(of, effective=last), on_file(of)).subject is None
    with pytest.raises(OutOfRange):
        look_for_changes(case(of, effective=last + datetime.timedelta(days=1)), on_file(of))


def test_what_is_late_is_told_with_its_rule() -> None:
    before = provider(WHO)
    assert before.practice is not None
    first, *others = before.practice.locations
    places = (first.model_copy(update={"phone": "2025550111"}), *others)
    after = before.model_copy(update={"practice": before.practice.model_copy(update={"locations": places})})
    letters = after.correspondence.model_copy(update={"phone": "2025550111"})
    after = after.model_copy(update={"correspondence": letters})
    found = compare(after, on_file(before).facts, TODAY, TODAY - datetime.timedelta(days=31))
    late = {one["topic"]: one["late"] for one in found.facts()["differences"]}  # type: ignore[attr-defined]  # JSON
    assert late == {"Practice Locations": True, "Correspondence Address": False}, "30 days and 90 days"


def test_a_record_that_was_changed_since_it_was_read_is_not_changed_again() -> None:
    of = provider(WHO)
    read = RecordFacts.of(on_file(of))
    walked = Walked(frozenset(), ())
    page = RecordToOptions()
    about = replace(case(of), record=read)
    assert page.way_out(on_file(of), about, walked).name == "More Options"
    with pytest.raises(RecordChanged) as stopped:
        page.way_out(on_file(of, **{"Last Updated": "11/02/2026 12:00:00"}), about, walked)
    assert "11/01/2026 12:00:00 then, 11/02/2026 12:00:00 now" in stopped.value.message


def leaving(*ptans: str, end: bool | None = True, on: datetime.date = TODAY, email: str = "") -> Leaving:
    return Leaving(provider(WHO).npi, "Retiring", on, ptans=ptans, end_reassignments=end, email=email)


def test_a_withdrawal_ends_every_medicare_id_unless_some_are_named() -> None:
    every = look(leaving(), on_file(provider(WHO))).subject
    assert every is not None
    assert every.ptans[0] == "NC0000001"
    one = look(leaving("NC0000001"), on_file(provider(WHO))).subject
    assert one is not None
    assert (one.ptans, one.signer.name) == (("NC0000001",), provider(WHO).name.full)


def test_a_withdrawal_that_is_not_clear_is_refused() -> None:
    of = provider(WHO)
    with pytest.raises(PtanUnknown):
        look(leaving("XX0000009"), on_file(of))
    with pytest.raises(ReassignmentsUndecided):
        look(leaving(end=None), on_file(of))
    with pytest.raises(OutOfRange):
        look(leaving(on=TODAY + datetime.timedelta(days=61)), on_file(of))
    with pytest.raises(NotActive):
        look(leaving(), on_file(of, **{"Enrollment Status": "Withdrawn"}))
    with pytest.raises(SignerUnknown):
        look(leaving(), on_file(of, **{"Signatory's E-mail Address": ""}))
