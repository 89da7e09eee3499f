"""Sessions: how long they last, what ends them, and what a post must carry."""

from datetime import timedelta

import pytest

from mock_portal import web
from mock_portal.portal import Portal
from tests.portal import drafts
from tests.portal.surfer import Surfer


def csrf(clerk: Surfer) -> str:
    return next(one.get("value") for one in clerk.page.root.all("input") if one.get("name") == "csrf")


def test_fifteen_minutes_without_a_request_end_the_session(clerk: Surfer, portal: Portal) -> None:
    clerk.open("/associates")
    portal.clock.advance(timedelta(minutes=15, seconds=1))
    page = clerk.open("/applications/new")
    assert (page.status, page.path) == (200, "/applications/new")
    assert page.heading == "Your Session Has Expired"
    assert clerk.follow("Sign in again").heading == "Terms of Use"


def test_every_request_starts_the_fifteen_minutes_anew(clerk: Surfer, portal: Portal) -> None:
    for _ in range(4):
        portal.clock.advance(timedelta(minutes=14))
        assert clerk.open("/associates").heading == "My Associates"


def test_staying_signed_in_starts_the_fifteen_minutes_anew(clerk: Surfer, portal: Portal) -> None:
    clerk.open("/associates")
    portal.clock.advance(timedelta(minutes=14))
    assert clerk.client.post("/stay", data={"csrf": csrf(clerk)}).status_code == 204
    portal.clock.advance(timedelta(minutes=14))
    assert clerk.open("/associates").heading == "My Associates"


def test_nobody_stays_who_was_signed_out_already(clerk: Surfer, portal: Portal) -> None:
    clerk.open("/associates")
    portal.clock.advance(timedelta(minutes=16))
    assert clerk.client.post("/stay", data={"csrf": csrf(clerk)}).status_code == 401


def test_a_lookup_says_that_the_session_ended_in_a_way_that_scripts_understand(clerk: Surfer, portal: Portal) -> None:
    portal.clock.advance(timedelta(minutes=16))
    assert clerk.client.get("/lookup/specialties", params={"q": "internal"}).status_code == 401


def test_what_is_posted_after_the_session_ended_is_not_saved(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.blank(portal)
    clerk.open(f"/applications/{draft.id}/topics/participation")
    clerk.fill({"Participation agreement": "I do not participate"})
    portal.clock.advance(timedelta(minutes=16))
    page = clerk.press("Save and continue")
    assert (page.status, page.heading) == (200, "Your Session Has Expired")
    assert portal.store.get(draft.id).topics == {}


def test_the_expired_page_comes_again_until_somebody_signs_in(clerk: Surfer, portal: Portal) -> None:
    portal.clock.advance(timedelta(minutes=16))
    assert clerk.open("/associates").heading == "Your Session Has Expired"
    assert clerk.open("/associates").heading == "Your Session Has Expired"


def test_log_out_ends_the_session_for_good(clerk: Surfer) -> None:
    clerk.open("/associates")
    token = clerk.client.cookies[web.COOKIE]
    assert clerk.press("Log out").heading == "Terms of Use"
    clerk.client.cookies.clear()
    clerk.client.cookies.set(web.COOKIE, token)
    assert clerk.open("/associates").heading == "Your Session Has Expired"


def test_who_is_signed_in_is_not_asked_for_the_terms_again(clerk: Surfer) -> None:
    assert clerk.open("/terms").heading == "My Associates"


def test_the_dialog_before_the_end_knows_how_long_a_session_lasts(clerk: Surfer) -> None:
    clerk.open("/associates")
    (body,) = clerk.page.root.all("body")
    assert body.get("data-idle-minutes") == "15"
    assert any("Stay signed in" in one.text() for one in clerk.page.root.all("button"))


@pytest.mark.parametrize("said", [{}, {"csrf": ""}, {"csrf": "somebody else's"}, {"csrf": "é"}])
def test_a_post_that_does_not_come_from_a_page_of_this_session_does_nothing(
    clerk: Surfer, portal: Portal, said: dict[str, str]
) -> None:
    draft = drafts.blank(portal)
    path = f"/applications/{draft.id}"
    for where in ("/topics/participation", "/delete", "/begin", "/signatory", "/contractor", "/submit"):
        clerk.client.post(path + where, data={"version": "2", "participating": "I do not participate", **said})
    assert portal.store.get(draft.id) == draft


def test_every_page_with_a_form_carries_what_its_post_must_carry(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.ready(portal)
    for page in ("", "/review", "/signatory", "/contractor", "/submit", "/topics/personal", "/topics/eft"):
        clerk.open(f"/applications/{draft.id}{page}")
        forms = [one for one in clerk.page.root.all("form") if one.get("method") == "post"]
        assert forms
        for form in forms:
            assert "csrf" in dict(clerk.page.said(form))


def test_signing_in_changes_the_token_of_the_browser(guest: Surfer, portal: Portal) -> None:
    guest.open("/terms")
    before = guest.client.cookies[web.COOKIE]
    guest.fill({"I accept the terms of use": True}).press("Continue")
    assert guest.client.cookies[web.COOKIE] != before
    assert portal.sessions.find(before) is None


def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(guest: Surfer) -> None:
    page = guest.client.get("/terms")
    assert "HttpOnly" in page.headers["set-cookie"]
    assert "samesite=lax" in page.headers["set-cookie"].lower()


def test_pages_are_not_kept_by_the_browser(clerk: Surfer) -> None:
    assert clerk.open("/associates").response.headers["cache-control"] == "no-store"
