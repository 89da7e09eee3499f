"""Deadlines: calendar days, whole months, and what kind of change a difference is."""

import datetime

import pytest
from hypothesis import given, strategies as st

from flows.pecos.preflight.deadlines import deadline, reportable, reportable_event

DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2090, 1, 1))


@pytest.mark.parametrize(
    ("path", "days", "regulation"),
    [
        ("practice.locations[0].address.line1", 30, "42 CFR 424.516(d)(1)(iii)"),
        ("practice.locations", 30, "42 CFR 424.516(d)(1)(iii)"),
        ("adverse_actions[2]", 30, "42 CFR 424.516(d)(1)(ii)"),
        ("practice.control[0].percent", 30, "42 CFR 424.516(d)(1)(i)"),
        ("practice.eft.account", 90, "42 CFR 424.516(d)(2)"),
        ("reassignments[0]", 90, "42 CFR 424.516(d)(2)"),
        ("correspondence.phone", 90, "42 CFR 424.516(d)(2)"),
        ("specialty.primary", 90, "42 CFR 424.516(d)(2)"),
        ("practice.controlled", 90, "42 CFR 424.516(d)(2)"),
    ],
)
def test_a_difference_is_reported_within_its_days(path: str, days: int, regulation: str) -> None:
    event = reportable_event(path)
    assert (event.after(datetime.date(2026, 1, 1)) - datetime.date(2026, 1, 1)).days == days
    assert event.regulation == regulation


def test_people_are_told_all_kinds_of_changes() -> None:
    assert [(one.id, str(one)) for one in reportable()] == [
        ("practice-location", "30 days from the change"),
        ("adverse-action", "30 days from the action"),
        ("ownership-control", "30 days from the change"),
        ("everything-else", "90 days from the change"),
    ]


@pytest.mark.parametrize(("id", "days"), [("signature", 20), ("corrections", 30), ("fee", 30)])
def test_signatures_corrections_and_fees_are_due_in_calendar_days(id: str, days: int) -> None:  # noqa: A002
    assert deadline(id).after(datetime.date(2026, 12, 24)) == datetime.date(2026, 12, 24) + datetime.timedelta(days)


@pytest.mark.parametrize(
    ("due", "opens"),
    [
        ("2027-06-30", "2026-11-30"),
        ("2027-09-30", "2027-02-28"),
        ("2028-09-30", "2028-02-29"),
        ("2027-02-28", "2026-07-31"),
        ("2027-07-15", "2026-12-15"),
    ],
)
def test_a_revalidation_opens_seven_months_before_its_due_date(due: str, opens: str) -> None:
    assert deadline("revalidation-opens").before(datetime.date.fromisoformat(due)).isoformat() == opens


@given(DAYS)
def test_days_there_and_back_are_the_same_day(day: datetime.date) -> None:
    assert deadline("corrections").before(deadline("corrections").after(day)) == day


@given(DAYS)
def test_seven_months_are_between_211_and_216_days(day: datetime.date) -> None:
    assert 211 <= (day - deadline("revalidation-opens").before(day)).days <= 216
