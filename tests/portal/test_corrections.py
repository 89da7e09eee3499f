"""Correct and Resubmit: the same application becomes a draft again, and keeps its tracking ID."""

from datetime import timedelta

import pytest

from mock_portal.accounts import SURROGATE
from mock_portal.portal import Portal
from mock_portal.qa.client import Qa
from mock_portal.qa.told import Seeded
from mock_portal.store import Draft
from tests.portal import life
from tests.portal.life import ALWAYS, record, topics
from tests.portal.surfer import Answer, Page, Surfer
from tests.portal.test_pages import is_sound
from tests.portal.visitors import signed_in

BUTTON = "Correct and Resubmit"
TITLE = "Correspondence Address"
PHONE: dict[str, Answer] = {"Phone": "412-555-0140"}


@pytest.fixture
def seeded(qa: Qa) -> dict[str, Seeded]:
    return qa.seed()


def draft(portal: Portal, one: Seeded) -> Draft:
    return portal.store.get(one["tracking_id"])


def status(clerk: Surfer, one: Seeded) -> Page:
    """The page of the application that was filed for a record."""
    clerk.open("/applications")
    return clerk.follow(one["tracking_id"])


def resubmitted(clerk: Surfer, portal: Portal, one: Seeded) -> Draft:
    """The application with another telephone number, submitted again."""
    clerk.open(f"/applications/{draft(portal, one).id}")
    life.save(clerk, draft(portal, one), TITLE, PHONE)
    return life.submit(clerk, portal, draft(portal, one))


# --- what was asked ---------------------------------------------------------------------------------------------------


def test_the_status_tells_what_the_contractor_asks_and_until_when(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]
) -> None:
    page = status(clerk, seeded["returned"])
    is_sound(page)
    told = page.facts()
    assert told["Status"] == "Returned for Corrections"
    assert told["Contractor's Request"].startswith("The new telephone number does not answer.")
    assert told["Waiting For"] == "Corrections"
    assert told["Due"] == f"{portal.store.today() + timedelta(days=30):%m/%d/%Y}"
    assert told["Topics"] == f"Personal Information; Final Adverse Legal Actions; {TITLE}"


def test_the_history_tells_who_did_what(clerk: Surfer, seeded: dict[str, Seeded]) -> None:
    history = status(clerk, seeded["returned"]).table("History")
    assert [row["Status"] for row in history] == [
        "In Progress",
        "Pending E-Signature",
        "Submitted",
        "In Process",
        "Returned for Corrections",
    ]
    assert history[-1]["By"] == "Novitas Solutions (JL)"


def test_what_was_not_returned_cannot_be_corrected(clerk: Surfer, seeded: dict[str, Seeded]) -> None:
    page = status(clerk, seeded["pending"])
    assert BUTTON not in page.links()
    assert "Contractor's Request" not in page.facts()


# --- correcting -------------------------------------------------------------------------------------------------------


def test_it_leads_to_the_same_application(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    status(clerk, seeded["returned"])
    page = clerk.follow(BUTTON)
    assert page.path == f"/applications/{draft(portal, seeded['returned']).id}"
    assert topics(page) == dict.fromkeys([*ALWAYS, TITLE], "Complete")


def test_what_was_said_stays_until_it_is_corrected(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    one = draft(portal, seeded["returned"])
    page = clerk.open(f"/applications/{one.id}/topics/correspondence")
    forms = [dict(page.said(form)) for form in page.root.all("form")]
    assert next(form for form in forms if "phone" in form)["phone"] == "(412) 555-0139"


def test_the_corrected_application_keeps_its_tracking_id(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]
) -> None:
    before = draft(portal, seeded["returned"])
    after = resubmitted(clerk, portal, seeded["returned"])
    assert (after.id, after.tracking_id) == (before.id, before.tracking_id)
    assert clerk.page.facts()["Tracking ID"] == before.tracking_id
    assert after.history[: len(before.history)] == before.history
    assert len(list(portal.store.all(npi=before.npi))) == 1


def test_it_is_signed_anew(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    before = draft(portal, seeded["returned"])
    after = resubmitted(clerk, portal, seeded["returned"])
    assert after.status == "Pending E-Signature"
    assert [one.signed_at for one in after.signatures] == [""]
    assert {one.token for one in after.signatures}.isdisjoint(one.token for one in before.signatures)
    assert portal.outbox.messages()[-1].link.endswith(after.signatures[0].token)


def test_with_every_signature_it_is_resubmitted(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    after = resubmitted(clerk, portal, seeded["returned"])
    portal.signatures.sign_as(after.id, "provider")
    page = status(clerk, seeded["returned"])
    assert page.facts()["Status"] == "Resubmitted"
    assert BUTTON not in page.links()


def test_its_approval_puts_the_correction_on_file(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    before = record(portal, seeded["returned"])
    after = life.approve(portal, resubmitted(clerk, portal, seeded["returned"]))
    letters = {**before.topics["correspondence"], "phone": "4125550140"}
    assert after.topics == {**before.topics, "correspondence": letters}


def test_it_can_be_returned_more_than_once(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    life.receive(portal, resubmitted(clerk, portal, seeded["returned"]))
    portal.contractor.decide(seeded["returned"]["tracking_id"], "return", "And the fax number?")
    page = status(clerk, seeded["returned"])
    assert page.facts()["Contractor's Request"] == "And the fax number?"
    assert BUTTON in page.links()


# --- too late ---------------------------------------------------------------------------------------------------------


def later(clerk: Surfer, portal: Portal, days: int) -> None:
    """So many days on, with the clerk signed in anew."""
    portal.clock.advance(timedelta(days=days))
    account = next(one for one in portal.accounts.all() if one.role == SURROGATE)
    clerk.client.cookies.clear()
    signed_in(clerk.client, portal, account)


def test_on_the_last_day_it_can_still_be_corrected(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    later(clerk, portal, 30)
    assert BUTTON in status(clerk, seeded["returned"]).links()


def test_the_day_after_it_is_rejected(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    later(clerk, portal, 31)
    page = status(clerk, seeded["returned"])
    assert page.facts()["Status"] == "Rejected"
    assert BUTTON not in page.links()
    assert page.table("History")[-1]["Note"] == "It was not corrected and submitted again within 30 days."


def test_a_stale_page_does_not_overwrite_a_colleagues_correction(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]
) -> None:
    one = draft(portal, seeded["returned"])
    clerk.open(f"/applications/{one.id}/topics/correspondence")
    clerk.fill(PHONE)
    said = {**one.topics["correspondence"], "phone": "4125550199"}
    portal.store.save_topic(one.id, "correspondence", said, version=one.version, by="a colleague")
    page = clerk.press("Save and continue")
    assert (page.status, page.heading) == (409, "This Draft Was Changed by Somebody Else")
    assert draft(portal, seeded["returned"]).topics["correspondence"]["phone"] == "4125550199"


def test_what_was_resubmitted_can_no_longer_be_changed(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]
) -> None:
    one = draft(portal, seeded["returned"])
    clerk.open(f"/applications/{one.id}/topics/correspondence")
    clerk.fill({"Phone": "412-555-0188"})
    page = clerk.page
    sent = resubmitted(clerk, portal, seeded["returned"])
    clerk.page = page
    assert clerk.press("Save and continue").heading == "Submission Receipt"
    assert draft(portal, seeded["returned"]) == sent
