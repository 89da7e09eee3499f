"""An application on its way: how long there is, what comes first, and what is worth a word."""

import datetime
import re
from dataclasses import replace

from hypothesis import given, strategies as st

from agent.filed import Event, Filed, Step, Story, Tracked, Tracking
from agent.screen import Screen
from tests.unit.agent.screens import fact, screen

TODAY = datetime.date(2026, 11, 24)
FILED = Filed("T1", "1234567893", "Enrollment", "Waits", since="11/20/2026", waiting_for="Ann Example")

days = st.dates(datetime.date(2020, 1, 1), datetime.date(2040, 1, 1))


def tracked(
    due: datetime.date | None = None, *, today: datetime.date = TODAY, tracking_id: str = "T1", status: str = "Waits"
) -> Tracked:
    """An application whose next step has to be done by a day."""
    return Tracked(Story(replace(FILED, tracking_id=tracking_id, status=status)), Step("ask Ann", due), today)


def at(days_left: int) -> Tracked:
    """One with so many days left."""
    return tracked(TODAY + datetime.timedelta(days=days_left))


# --- how long there is -----------------------------------------------------------------------------------------------


def test_days_left_are_counted_to_the_last_day_itself() -> None:
    assert at(20).left == "20 days left"
    assert at(1).left == "1 day left"


def test_the_last_day_is_not_over_yet() -> None:
    assert at(0).left == "today is the last day"


def test_what_is_over_is_called_overdue() -> None:
    assert at(-1).left == "overdue by 1 day"
    assert at(-40).left == "overdue by 40 days"


def test_without_a_deadline_nothing_is_said_of_days() -> None:
    assert (tracked().left, tracked().days_left) == ("", None)


@given(due=days, today=days)
def test_days_left_are_never_negative_and_overdue_is_said_exactly_when_the_day_is_over(
    due: datetime.date, today: datetime.date
) -> None:
    left = tracked(due, today=today).left
    assert not re.search(r"-\s*\d", left)
    assert ("overdue" in left) == (today > due)


@given(due=days, today=days)
def test_the_days_in_words_lead_from_today_to_the_deadline(due: datetime.date, today: datetime.date) -> None:
    left = tracked(due, today=today).left
    number = int("".join(re.findall(r"\d+", left)) or 0)
    assert today + datetime.timedelta(days=-number if "overdue" in left else number) == due


# --- what comes first ------------------------------------------------------------------------------------------------


def test_the_soonest_deadline_comes_first_and_what_has_none_last() -> None:
    later, none, soon = tracked(TODAY, tracking_id="A"), tracked(tracking_id="B"), at(-3)
    assert sorted([none, later, soon], key=lambda one: one.order) == [soon, later, none]


@given(st.lists(st.none() | days))
def test_any_applications_can_be_put_in_order(dues: list[datetime.date | None]) -> None:
    ordered = sorted((tracked(due) for due in dues), key=lambda one: one.order)
    known = [one.step.due for one in ordered if one.step.due]
    assert known == sorted(known)
    assert all(one.step.due is None for one in ordered[len(known) :])


# --- what is worth a word --------------------------------------------------------------------------------------------


def test_an_application_that_was_not_seen_before_is_news() -> None:
    assert tracked().news(None)


def test_another_status_is_news() -> None:
    assert tracked(status="Approved").news(tracked())


def test_another_entry_in_its_history_is_news_though_the_status_stayed() -> None:
    before = tracked()
    more = replace(before, story=replace(before.story, history=(Event("Waits", "11/24/2026", "Ann", "Asked again."),)))
    assert more.news(before)


def test_the_same_on_another_day_is_no_news() -> None:
    tomorrow = replace(at(15), today=TODAY + datetime.timedelta(days=1))
    assert not tomorrow.news(at(15))


def test_a_deadline_that_has_come_near_is_news_once() -> None:
    assert at(7).news(at(8))
    assert not at(6).news(at(7))
    assert at(-1).news(at(0))
    assert not at(-2).news(at(-1))


# --- as the portal declares it ---------------------------------------------------------------------------------------


def reading(today: datetime.date | None) -> Tracking:
    """A portal that tells a status, and perhaps its day."""

    def read(page: Screen) -> Story:
        return Story(replace(FILED, status=page.said["Status"]), today=today)

    return Tracking("/{}", "Status", read, lambda story: Step("wait"), frozenset({"Approved"}))


def test_the_portals_day_counts_where_it_tells_it() -> None:
    page = screen("Status", facts=[fact("Status", "Waits")])
    other = TODAY + datetime.timedelta(days=30)
    assert reading(other).tracked(page, TODAY).today == other
    assert reading(None).tracked(page, TODAY).today == TODAY


def test_only_a_status_after_which_nothing_changes_is_closed() -> None:
    assert reading(None).tracked(screen("Status", facts=[fact("Status", "Approved")]), TODAY).closed
    assert not reading(None).tracked(screen("Status", facts=[fact("Status", "Unheard of")]), TODAY).closed
