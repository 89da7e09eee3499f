"""The list of submitted applications, and what has happened to one."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mock_portal.deadlines import sign_by
from mock_portal.portal import Portal
from tests.portal import drafts, filed
from tests.portal.surfer import Surfer


def us(day: str) -> str:
    return f"{day[5:7]}/{day[8:]}/{day[:4]}"


def test_it_lists_what_was_submitted(clerk: Surfer, portal: Portal) -> None:
    drafts.blank(portal, npi=drafts.OTHER_NPI)
    sent = filed.submitted(portal)
    (row,) = clerk.open("/applications").table("Applications")
    assert row == {
        "Tracking ID": sent.tracking_id,
        "NPI": filed.NPI,
        "Application": "CMS-855I Initial enrollment",
        "Status": "Pending E-Signature",
        "Since": f"{portal.clock.today():%m/%d/%Y}",
        "Due": us(sign_by(portal.clock.today())),
        "Waiting For": "Rosalind O'Hara-Nuñez",
    }


@pytest.mark.parametrize("sought", ["tracking_id", "npi"])
def test_one_application_is_found_by_tracking_id_or_npi(clerk: Surfer, portal: Portal, sought: str) -> None:
    sent = filed.submitted(portal)
    other = filed.submit(portal, filed.draft(portal, npi=drafts.OTHER_NPI), filed.provider_signature("another link"))
    portal.store.save(replace(other, tracking_id="T010120260000002"))
    clerk.open("/applications")
    page = clerk.fill({"Tracking ID or NPI": f" {getattr(sent, sought)} "}).press("Find")
    assert [row["Tracking ID"] for row in page.table("Applications")] == [sent.tracking_id]


def test_what_nobody_submitted_is_not_found(clerk: Surfer, portal: Portal) -> None:
    drafts.blank(portal)
    page = clerk.open(f"/applications?q={drafts.NPI}")
    assert not page.table("Applications")
    assert "No application was found." in page.text


def test_nothing_is_listed_of_providers_without_connection(clerk: Surfer, portal: Portal) -> None:
    sent = filed.submitted(portal)
    portal.accounts.connect(drafts.OTHER_NPI)
    assert not clerk.open("/applications").table("Applications")
    assert not clerk.open(f"/applications?q={sent.tracking_id}").table("Applications")


def test_the_tracking_id_leads_to_the_status(clerk: Surfer, portal: Portal) -> None:
    sent = filed.submitted(portal)
    clerk.open("/applications")
    page = clerk.follow(sent.tracking_id)
    assert page.heading == "Application Status"
    assert page.facts()["Tracking ID"] == sent.tracking_id


def test_the_status_is_found_by_the_tracking_id_too(clerk: Surfer, portal: Portal) -> None:
    sent = filed.submitted(portal)
    assert clerk.open(f"/applications/{sent.tracking_id}/status").facts()["NPI"] == filed.NPI


def test_the_history_tells_every_step(clerk: Surfer, portal: Portal) -> None:
    draft = filed.in_process(portal)
    portal.contractor.decide(draft.id, "approve", "Welcome.")
    page = clerk.open(f"/applications/{draft.id}/status")
    assert [row["Status"] for row in page.table("History")] == [
        "In Progress",
        "Pending E-Signature",
        "Submitted",
        "In Process",
        "Approved",
    ]
    assert page.table("History")[-1]["Note"] == "Welcome."
    assert page.facts()["Status"] == "Approved"
    assert "Waiting For" not in page.facts()


def test_a_signed_application_waits_for_the_contractor(clerk: Surfer, portal: Portal) -> None:
    draft = filed.signed(portal)
    facts = clerk.open(f"/applications/{draft.id}/status").facts()
    assert (facts["Status"], facts["Waiting For"]) == ("Submitted", draft.contractor)


def test_the_status_tells_the_portals_day(clerk: Surfer, portal: Portal) -> None:
    sent = filed.submitted(portal)
    assert clerk.open(f"/applications/{sent.id}/status").facts()["As Of"] == f"{portal.clock.today():%m/%d/%Y}"


def test_a_returned_application_waits_for_corrections(clerk: Surfer, portal: Portal) -> None:
    draft = filed.in_process(portal)
    portal.contractor.decide(draft.id, "return", "Send the license.")
    facts = clerk.open(f"/applications/{draft.id}/status").facts()
    assert (facts["Status"], facts["Waiting For"]) == ("Returned for Corrections", "Corrections")


def test_what_was_not_signed_in_time_is_listed_as_rejected(clerk: Surfer, portal: Portal) -> None:
    filed.submitted(portal)
    portal.clock.advance(timedelta(days=21))
    account = portal.accounts.all()[0]
    clerk.client.cookies.set("session", portal.sessions.start("in", account.user_id).token)
    (row,) = clerk.open("/applications").table("Applications")
    assert (row["Status"], row["Due"], row["Waiting For"]) == ("Rejected", "", "")
