"""When an enrollment has to be revalidated, and when the portal tells it."""

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from mock_portal import due_dates
from mock_portal.enrollments import Enrollment

DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


def record(due: str) -> Enrollment:
    return Enrollment("", "1234567893", "Rosalind O'Hara", "CMS-855I", "Ohio", "CGS", "OH1", "2020-01-01", due=due)


@pytest.mark.parametrize(
    ("approved", "due"),
    [
        (date(2026, 11, 24), "2031-11-30"),
        (date(2026, 12, 31), "2031-12-31"),
        (date(2023, 2, 28), "2028-02-29"),
        (date(2024, 2, 29), "2029-02-28"),
    ],
)
def test_it_is_due_at_the_end_of_the_month_five_years_on(approved: date, due: str) -> None:
    assert due_dates.next_due(approved) == due


@pytest.mark.parametrize(
    ("due", "first"),
    [
        ("2027-06-30", date(2026, 11, 30)),
        ("2027-09-30", date(2027, 2, 28)),
        ("2028-09-30", date(2028, 2, 29)),
        ("2027-02-28", date(2026, 7, 31)),
        ("2027-07-31", date(2026, 12, 31)),
        ("2027-05-15", date(2026, 10, 15)),
        ("2027-09-29", date(2027, 2, 28)),
    ],
)
def test_it_may_be_filed_from_seven_calendar_months_before(due: str, first: date) -> None:
    assert due_dates.opens(record(due)) == first


def test_without_a_due_date_nothing_may_be_filed() -> None:
    assert due_dates.opens(record("")) is None
    assert due_dates.shown(record(""), date(2026, 11, 24)) == "TBD"


def test_the_date_is_told_from_the_day_on_which_it_may_be_filed() -> None:
    assert due_dates.shown(record("2027-06-30"), date(2026, 11, 29)) == "TBD"
    assert due_dates.shown(record("2027-06-30"), date(2026, 11, 30)) == "06/30/2027"


def test_an_overdue_date_is_still_told() -> None:
    assert due_dates.shown(record("2026-09-30"), date(2027, 3, 1)) == "09/30/2026"


@given(DAYS)
def test_every_due_date_ends_its_month(approved: date) -> None:
    due = date.fromisoformat(due_dates.next_due(approved))
    assert (due + timedelta(days=1)).day == 1
    assert (due.year, due.month) == (approved.year + 5, approved.month)


@given(DAYS)
def test_the_window_is_seven_months_long_whatever_the_months(due: date) -> None:
    first = due_dates.opens(record(due.isoformat()))
    assert first
    assert (due.year - first.year) * 12 + due.month - first.month == 7
    assert timedelta(days=209) <= due - first <= timedelta(days=217)


@given(DAYS, st.integers(-600, 600))
def test_months_on_and_back_lead_to_the_same_month(day: date, months: int) -> None:
    there = due_dates.end_of_month(day, months)
    assert due_dates.end_of_month(there, -months) == due_dates.end_of_month(day)
