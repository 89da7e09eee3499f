"""What nobody acts on in time is rejected, by the portal's clock."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from mock_portal import deadlines
from mock_portal.portal import Portal
from mock_portal.qa.client import Qa
from mock_portal.statuses import FINAL, IN_PROCESS, IN_PROGRESS, PENDING_E_SIGNATURE, RESUBMITTED, SUBMITTED
from mock_portal.store import Draft
from tests.portal.filed import draft, in_process, signed, submit, submitted


def waiting(status: str = PENDING_E_SIGNATURE, due: str = "2026-03-21") -> Draft:
    return Draft("a1", "CMS-855I", "Initial enrollment", "1234567893", "surrogate", status=status, due=due)


def test_the_submission_says_by_when_to_sign(portal: Portal) -> None:
    assert submitted(portal).due == (portal.clock.today() + timedelta(days=20)).isoformat()


def test_on_the_twentieth_day_it_can_still_be_signed(portal: Portal) -> None:
    sent = submitted(portal)
    portal.clock.advance(timedelta(days=20))
    assert portal.store.get(sent.id).status == "Pending E-Signature"
    assert portal.signatures.sign(sent.signatures[0].token).status == "Submitted"


def test_on_the_day_after_it_is_rejected(portal: Portal) -> None:
    sent = submitted(portal)
    portal.clock.advance(timedelta(days=21))
    rejected = portal.store.get(sent.id)
    assert rejected.status == "Rejected"
    assert rejected.due == ""
    last = rejected.history[-1]
    assert (last.status, last.by) == ("Rejected", "Portal")
    assert last.note == "Not everybody signed within 20 days."


def test_the_history_dates_it_to_the_first_moment_of_that_day_however_late_it_is_read(portal: Portal) -> None:
    sent = submitted(portal)
    portal.clock.advance(timedelta(days=90))
    missed = date.fromisoformat(sent.due) + timedelta(days=1)
    assert portal.store.get(sent.id).history[-1].at == f"{missed}T00:00:00+00:00"


def test_it_is_rejected_once_however_often_it_is_read(portal: Portal) -> None:
    sent = submitted(portal)
    portal.clock.advance(timedelta(days=21))
    first = portal.store.get(sent.id)
    assert portal.store.get(sent.id) == first
    assert next(portal.store.all()) == first


def test_a_list_of_applications_has_their_deadlines_applied_too(portal: Portal) -> None:
    submitted(portal)
    portal.clock.advance(timedelta(days=21))
    assert [one.status for one in portal.store.all()] == ["Rejected"]


def test_a_tracking_id_finds_it_with_its_deadline_applied(portal: Portal) -> None:
    sent = submitted(portal)
    portal.clock.advance(timedelta(days=21))
    assert portal.store.get(sent.tracking_id).status == "Rejected"


def test_corrections_have_thirty_days(portal: Portal) -> None:
    returned = portal.contractor.decide(in_process(portal).id, "return")
    assert returned.due == (portal.clock.today() + timedelta(days=30)).isoformat()
    portal.clock.advance(timedelta(days=30))
    assert portal.store.get(returned.id).status == "Returned for Corrections"
    portal.clock.advance(timedelta(days=1))
    rejected = portal.store.get(returned.id)
    assert rejected.status == "Rejected"
    assert rejected.history[-1].note == "It was not corrected and submitted again within 30 days."


def test_saving_corrections_does_not_stop_the_time(portal: Portal) -> None:
    returned = portal.contractor.decide(in_process(portal).id, "return")
    portal.clock.advance(timedelta(days=29))
    portal.store.save_topic(returned.id, "contacts", {}, version=returned.version, by="surrogate")
    portal.clock.advance(timedelta(days=2))
    assert portal.store.get(returned.id).status == "Rejected"


def test_submitting_again_starts_the_days_for_signing_anew(portal: Portal) -> None:
    returned = portal.contractor.decide(in_process(portal).id, "return")
    portal.clock.advance(timedelta(days=29))
    again = submit(portal, portal.store.get(returned.id))
    assert again.due == (portal.clock.today() + timedelta(days=20)).isoformat()
    portal.clock.advance(timedelta(days=19))
    assert portal.store.get(again.id).status == "Pending E-Signature"


def test_what_somebody_else_has_to_act_on_does_not_lapse(portal: Portal) -> None:
    opened, sent = draft(portal, npi="1999999984"), signed(portal)
    portal.clock.advance(timedelta(days=400))
    assert portal.store.get(opened.id).status == "In Progress"
    assert portal.store.get(sent.id).status == "Submitted"


def test_advancing_the_qa_clock_is_enough(portal: Portal, qa: Qa) -> None:
    sent = submitted(portal)
    qa.advance(days=21)
    assert qa.application(sent.id)["status"] == "Rejected"


@pytest.mark.parametrize("status", [IN_PROGRESS, SUBMITTED, IN_PROCESS, RESUBMITTED, *FINAL])
def test_only_two_statuses_can_lapse(status: str) -> None:
    assert deadlines.lapsed(waiting(status), datetime(2030, 1, 1, tzinfo=UTC)) is None


@given(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC)))
def test_it_lapses_exactly_when_its_last_day_is_over(now: datetime) -> None:
    lapsed = deadlines.lapsed(waiting(due="2026-03-21"), now)
    assert (lapsed is not None) == (now >= datetime(2026, 3, 22, tzinfo=UTC))


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_days_are_calendar_days(today: date) -> None:
    assert (date.fromisoformat(deadlines.sign_by(today)) - today).days == 20
    assert (date.fromisoformat(deadlines.correct_by(today)) - today).days == 30
