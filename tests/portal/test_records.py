"""Enrollment records: what an approval leaves on file, told in the words of the review."""

from mock_portal.portal import Portal
from tests.portal import drafts, filed
from tests.portal.surfer import Surfer


def approved(portal: Portal) -> str:
    """The ID of the record that an approved application with every topic made."""
    draft = filed.submit(portal, drafts.complete(portal))
    portal.signatures.sign(draft.signatures[0].token)
    for decision in ("receive", "approve"):
        draft = portal.contractor.decide(draft.id, decision)
    return draft.enrollment_id


def test_a_record_is_opened_from_the_list(clerk: Surfer, portal: Portal) -> None:
    record = approved(portal)
    clerk.open("/associates")
    assert clerk.follow("View", row=drafts.NPI).path == f"/enrollments/{record}"
    assert clerk.page.heading == "View Enrollment"


def test_a_record_says_what_it_is(clerk: Surfer, portal: Portal) -> None:
    record = portal.enrollments.get(approved(portal))
    text = clerk.open(f"/enrollments/{record.id}").root.text()
    for said in (record.id, record.ptan, record.contractor, record.state, "Active", drafts.NPI):
        assert said in text


def test_a_record_tells_every_topic_as_the_review_did(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.complete(portal)
    review = clerk.open(f"/applications/{draft.id}/review").root.text()
    topics = review.split("Personal Information", 1)[1].split("Begin Submission")[0].strip()
    filed.submit(portal, draft)
    record = approved_from(portal, draft.id)
    assert topics in clerk.open(f"/enrollments/{record}").root.text()


def approved_from(portal: Portal, application: str) -> str:
    portal.signatures.sign(portal.store.get(application).signatures[0].token)
    portal.contractor.decide(application, "receive")
    return portal.contractor.decide(application, "approve").enrollment_id


def test_a_secret_is_masked_there_too(clerk: Surfer, portal: Portal) -> None:
    record = approved(portal)
    saved = portal.enrollments.get(record).topics
    page = clerk.open(f"/enrollments/{record}").text
    assert str(saved["personal"]["ssn"]) not in page
    assert str(saved["eft"]["account"]) not in page


def test_a_record_that_does_not_exist_is_not_found(clerk: Surfer) -> None:
    assert clerk.open("/enrollments/I20200101000001").status == 404


def test_a_record_of_somebody_else_is_not_found(clerk: Surfer, portal: Portal) -> None:
    record = approved(portal)
    portal.accounts.connect(drafts.OTHER_NPI)
    assert clerk.open(f"/enrollments/{record}").status == 404
