"""A portal that does not want to, or cannot; and sessions that end before their time."""

from datetime import timedelta

import pyotp
import pytest
from fastapi.testclient import TestClient

from mock_portal import web
from mock_portal.portal import Portal
from mock_portal.qa.client import Qa, QaRefused
from mock_portal.statuses import IN_PROGRESS, PENDING_E_SIGNATURE
from tests.portal import drafts
from tests.portal.surfer import Surfer
from tests.portal.visitors import send


def at_the_final_button(clerk: Surfer, portal: Portal) -> str:
    draft = drafts.ready(portal)
    clerk.open(f"/applications/{draft.id}/submit")
    return draft.id


# --- refusals ---------------------------------------------------------------------------------------------------------


def test_too_many_requests_are_asked_to_wait(client: TestClient, qa: Qa) -> None:
    qa.faults(too_many={"nth": 1, "retry_after": 7})
    refused = client.get("/terms")
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "7")
    assert "<h1>Too Many Requests</h1>" in refused.text
    assert client.get("/terms").status_code == 200


def test_one_request_too_many_at_the_final_button_submits_nothing(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = at_the_final_button(clerk, portal)
    qa.faults(too_many={"at": "submit"})
    assert clerk.press("Complete Submission").status == 429
    assert portal.store.get(draft).status == IN_PROGRESS


def test_a_failure_after_the_work_was_done_leaves_it_done(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = at_the_final_button(clerk, portal)
    qa.faults(fail_after={"at": "submit"})
    page = clerk.press("Complete Submission")
    assert (page.status, page.heading) == (500, "Sorry, There Is a Problem")
    assert portal.store.get(draft).status == PENDING_E_SIGNATURE
    assert len(portal.outbox.messages()) == 1


def test_a_failure_before_it_leaves_it_undone(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = at_the_final_button(clerk, portal)
    qa.faults(fail={"at": "submit"})
    assert clerk.press("Complete Submission").status == 500
    assert portal.store.get(draft).status == IN_PROGRESS
    assert not portal.outbox.messages()


def test_under_maintenance_there_is_nothing_else(clerk: Surfer, qa: Qa) -> None:
    qa.faults(maintenance=True)
    for path in ("/", "/terms", "/associates"):
        page = clerk.open(path)
        assert (page.status, page.heading) == (503, "The Portal Is Under Maintenance")


def test_a_maintenance_window_opens_and_closes_by_the_portals_clock(clerk: Surfer, qa: Qa) -> None:
    begins = qa.now() + timedelta(minutes=5)
    window = {"since": begins.isoformat(), "until": (begins + timedelta(minutes=5)).isoformat()}
    qa.faults(maintenance=window)
    assert clerk.open("/associates").status == 200
    qa.advance(minutes=6)
    page = clerk.open("/associates")
    assert page.status == 503
    assert 200 < int(page.response.headers["retry-after"]) <= 240
    qa.advance(minutes=5)
    assert clerk.open("/associates").heading == "My Associates", "the session was kept"


def test_a_window_without_a_time_zone_is_refused(qa: Qa) -> None:
    with pytest.raises(QaRefused, match="timezone"):
        qa.faults(maintenance={"until": "2027-02-28T12:00:00"})


# --- sessions ---------------------------------------------------------------------------------------------------------


def test_a_session_expires_at_the_request_that_is_meant(clerk: Surfer, qa: Qa) -> None:
    qa.faults(expire={"nth": 3})
    headings = [clerk.open("/associates").heading for _ in range(4)]
    assert headings == ["My Associates"] * 2 + ["Your Session Has Expired"] * 2
    assert clerk.follow("Sign in again").heading == "Terms of Use"


def test_what_is_posted_as_the_session_expires_is_not_saved(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = drafts.blank(portal)
    clerk.open(f"/applications/{draft.id}/topics/participation")
    clerk.fill({"Participation agreement": "I do not participate"})
    qa.faults(expire={"at": "topic"})
    assert clerk.press("Save and continue").heading == "Your Session Has Expired"
    assert portal.store.get(draft.id) == draft


def test_a_session_that_expires_at_the_final_button_submits_nothing(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = at_the_final_button(clerk, portal)
    qa.faults(expire={"at": "submit"})
    assert clerk.press("Complete Submission").heading == "Your Session Has Expired"
    assert portal.store.get(draft).status == IN_PROGRESS


def test_a_session_can_expire_half_way_through_signing_in(client: TestClient, qa: Qa) -> None:
    qa.faults(expire={"path": "/sign-in", "after": 2})
    send(client, "/terms", accept="Yes")
    account = qa.account("surrogate")
    page = send(client, "/sign-in", user_id=account["user_id"], password=account["password"])
    assert "<h1>Your Session Has Expired</h1>" in page.text


def test_who_has_no_session_loses_none(guest: Surfer, qa: Qa) -> None:
    qa.faults(expire=True)
    assert guest.open("/terms").heading == "Terms of Use"
    assert qa.struck()[0]["note"] == "there was no session"


def test_a_second_session_ends_the_first_and_says_so(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    token = clerk.client.cookies[web.COOKIE]
    qa.faults(second_session={"nth": 2})
    assert clerk.open("/associates").heading == "My Associates"
    page = clerk.open("/associates")
    assert (page.status, page.heading) == (200, "You Were Signed Out")
    assert "used to sign in somewhere else" in page.text
    assert portal.sessions.find(token) is None
    assert clerk.follow("Sign in again").heading == "Terms of Use"


def test_requests_of_nobody_do_not_count_for_it(guest: Surfer, client: TestClient, portal: Portal, qa: Qa) -> None:
    qa.faults(second_session={"nth": 1})
    guest.open("/terms")
    guest.open("/sign-in")
    assert qa.struck() == []


def test_a_second_session_at_the_final_button_submits_nothing(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = at_the_final_button(clerk, portal)
    qa.faults(second_session={"at": "submit"})
    assert clerk.press("Complete Submission").heading == "You Were Signed Out"
    assert portal.store.get(draft).status == IN_PROGRESS


# --- clocks -----------------------------------------------------------------------------------------------------------


def test_a_portal_whose_clock_is_ahead_dates_everything_later(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    before, real = qa.now(), clerk.client.get("/terms").headers["date"]
    qa.faults(clock_skew=3 * 86400)
    assert timedelta(days=3) <= qa.now() - before < timedelta(days=3, minutes=1)
    assert clerk.client.get("/terms").headers["date"] != real
    assert drafts.blank(portal).history[0].at[:10] == f"{before + timedelta(days=3):%Y-%m-%d}"


def test_a_clock_can_be_behind(qa: Qa) -> None:
    before = qa.now()
    qa.faults(clock_skew=-3600)
    assert timedelta(minutes=59) < before - qa.now() <= timedelta(minutes=60)


def test_codes_of_a_clock_that_is_right_are_wrong_for_one_that_is_not(client: TestClient, qa: Qa) -> None:
    qa.faults(clock_skew=600)
    account = qa.account("surrogate")
    send(client, "/terms", accept="Yes")
    send(client, "/sign-in", user_id=account["user_id"], password=account["password"])
    code = pyotp.TOTP(account["totp_secret"])
    assert "This code is not right" in send(client, "/code", code=code.now()).text
    assert send(client, "/code", code=code.at(qa.now())).url.path == "/associates"


def test_the_time_that_qa_set_and_the_skew_are_two_things(qa: Qa) -> None:
    before = qa.now()
    qa.advance(days=2)
    qa.faults(clock_skew=3600)
    assert timedelta(days=2, hours=1) <= qa.now() - before < timedelta(days=2, hours=1, minutes=1)
    qa.no_faults()
    assert timedelta(days=2) <= qa.now() - before < timedelta(days=2, minutes=1)


def test_a_session_does_not_outlive_a_clock_that_jumps(clerk: Surfer, qa: Qa) -> None:
    clerk.open("/associates")
    qa.faults(clock_skew=3600)
    assert clerk.open("/associates").heading == "Your Session Has Expired"
