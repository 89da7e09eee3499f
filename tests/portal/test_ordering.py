"""The form of whoever only orders and certifies: its own topic, the topics it shares, and none that is about money."""

import pytest

from mock_portal.portal import Portal
from mock_portal.store import Draft
from tests.portal import drafts
from tests.portal.surfer import Surfer
from tests.portal.topics import Open, topic

WHY = "Why do you enroll only to order and certify?"
VA = "Employee of the Department of Veterans Affairs"
SHARED = ("personal", "licenses", "specialty", "adverse", "correspondence", "contacts", "documents")
TOPICS = {**{slug: drafts.TOPICS[slug] for slug in SHARED}, "ordering": {"why": VA, "specify": None}}
TITLES = [
    "Personal Information",
    "Licenses and Certifications",
    "Ordering and Certifying",
    "Specialty",
    "Final Adverse Legal Actions",
    "Correspondence Address",
    "Contact Person",
    "Required and Supporting Documents",
]


def ordering(portal: Portal, **changes: object) -> Draft:
    """A draft that only orders and certifies, complete."""
    return drafts.complete(portal, **{"form": "CMS-855O", "arrangement": "", "topics": TOPICS, **changes})


@pytest.fixture
def why(clerk: Surfer, portal: Portal) -> Open:
    return topic(clerk, portal, "ordering", form="CMS-855O", arrangement="")


def test_it_has_these_topics_and_no_others(clerk: Surfer, portal: Portal) -> None:
    clerk.open(f"/applications/{ordering(portal).id}")
    assert [row["Topic"] for row in clerk.page.table("Topics")] == TITLES


@pytest.mark.parametrize("code", ["62 Psychologist billing independently", "65 PT in private practice"])
def test_no_specialty_brings_questions_about_billing(clerk: Surfer, portal: Portal, code: str) -> None:
    topics = {**TOPICS, "specialty": {"npp": code, "new_patients": None}}
    draft = ordering(portal, practitioner="Non-physician practitioner", topics=topics)
    clerk.open(f"/applications/{draft.id}")
    assert [row["Topic"] for row in clerk.page.table("Topics")] == TITLES


@pytest.mark.parametrize("slug", ["eft", "reassignments", "billing", "residency", "imaging", "records_correspondence"])
def test_what_it_lacks_has_no_page_either(clerk: Surfer, portal: Portal, slug: str) -> None:
    assert clerk.open(f"/applications/{ordering(portal).id}/topics/{slug}").status == 404


def test_who_bills_is_not_asked_why_they_do_not(clerk: Surfer, portal: Portal) -> None:
    assert clerk.open(f"/applications/{drafts.complete(portal).id}/topics/ordering").status == 404


def test_the_reason_is_kept(why: Open) -> None:
    assert why.fill({WHY: VA}).save().heading == "Topic View"
    assert why.saved() == {"why": VA, "specify": None}


def test_the_reason_must_be_given(why: Open) -> None:
    assert why.refused({}) == {"why": "Select why you enroll only to order and certify"}


def test_another_reason_says_which(why: Open) -> None:
    assert why.refused({WHY: "Other"}) == {"specify": "Enter the reason"}
    why.fill({"Specify": "Unlicensed resident"}).save()
    assert why.saved() == {"why": "Other", "specify": "Unlicensed resident"}


def test_only_another_reason_is_asked_which(why: Open) -> None:
    assert "Specify" not in why.clerk.page.labels()
    why.fill({WHY: "Other"})
    assert "Specify" in why.clerk.page.labels()


def test_it_is_submitted_with_the_providers_signature_alone(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.ready(portal, ordering(portal))
    clerk.open(f"/applications/{draft.id}/submit")
    assert clerk.page.facts()["Application"] == "CMS-855O Initial enrollment"
    assert clerk.press("Complete Submission").heading == "Submission Receipt"
    sent = portal.store.get(draft.id)
    assert [one.role for one in sent.signatures] == ["provider"]


def test_rows_of_a_reassignment_that_it_does_not_have_ask_nobody_to_sign(clerk: Surfer, portal: Portal) -> None:
    left = ordering(portal, topics={**TOPICS, "reassignments": drafts.REASSIGNED})
    draft = drafts.ready(portal, left)
    clerk.open(f"/applications/{draft.id}/submit")
    clerk.press("Complete Submission")
    assert [one.role for one in portal.store.get(draft.id).signatures] == ["provider"]


def test_the_review_tells_why(clerk: Surfer, portal: Portal) -> None:
    page = clerk.open(f"/applications/{ordering(portal).id}/review")
    assert page.facts()[WHY] == VA
