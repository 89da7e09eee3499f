"""The Topic View, the Error/Warning Check and the review."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mock_portal.portal import Portal
from mock_portal.store import Draft
from tests.portal import drafts, filed
from tests.portal.surfer import Surfer

NOT_IN_PRACTICE = [
    "Personal Information",
    "Licenses and Certifications",
    "Specialty",
    "Residency",
    "Imaging Accreditation",
    "Final Adverse Legal Actions",
    "Correspondence Address",
    "Medical Record Correspondence Address",
    "Reassignment of Benefits",
    "Billing Agency",
    "Contact Person",
    "Required and Supporting Documents",
]
IN_PRACTICE = [
    *NOT_IN_PRACTICE[:8],
    "Business Information",
    "Practice Locations",
    "Special Payments Address",
    "Medical Record Storage",
    "Home Visits",
    "Individual Control",
    "Electronic Funds Transfer",
    "Participation",
    "Billing Agency",
    "Contact Person",
    "Required and Supporting Documents",
]


def with_topics(portal: Portal, draft: Draft, **topics: dict[str, object]) -> Draft:
    return portal.store.save(replace(draft, topics={**draft.topics, **topics}))


def statuses(clerk: Surfer, draft: Draft) -> dict[str, str]:
    page = clerk.open(f"/applications/{draft.id}")
    return {row["Topic"]: row["Status"] for row in page.table("Topics")}


def test_a_new_application_has_every_topic_of_a_private_practice_not_started(clerk: Surfer, portal: Portal) -> None:
    assert statuses(clerk, drafts.blank(portal)) == dict.fromkeys(IN_PRACTICE, "Not started")


def test_who_reassigns_all_benefits_has_no_topic_of_a_practice(clerk: Surfer, portal: Portal) -> None:
    assert list(statuses(clerk, drafts.blank(portal, arrangement=drafts.ALL))) == NOT_IN_PRACTICE


def test_who_does_both_has_the_topics_of_both(clerk: Surfer, portal: Portal) -> None:
    topics = list(statuses(clerk, drafts.blank(portal, arrangement=drafts.SOME)))
    assert set(topics) == {*IN_PRACTICE, *NOT_IN_PRACTICE}


def test_a_sole_owner_of_a_company_has_to_reassign_benefits_to_it(clerk: Surfer, portal: Portal) -> None:
    owner = {**drafts.BUSINESS, "structure": "Sole owner of a professional corporation"}
    draft = with_topics(portal, drafts.blank(portal), business=owner)
    assert "Reassignment of Benefits" in statuses(clerk, draft)


@pytest.mark.parametrize(
    ("specialty", "topic"),
    [
        ("62 Psychologist", "Psychologist Questions"),
        ("68 Clinical psychologist", "Psychologist Questions"),
        ("65 Physical therapist", "Therapist Questions"),
        ("67 Occupational therapist", "Therapist Questions"),
        ("50 Nurse practitioner", "Skilled Nursing Facility Questions"),
        ("89 Certified clinical nurse specialist", "Skilled Nursing Facility Questions"),
    ],
)
def test_some_specialties_bring_questions_of_their_own(
    clerk: Surfer, portal: Portal, specialty: str, topic: str
) -> None:
    draft = drafts.blank(portal, practitioner="Non-physician practitioner")
    assert topic not in statuses(clerk, draft)
    assert topic in statuses(clerk, with_topics(portal, draft, specialty={"npp": specialty}))


def test_every_topic_of_a_complete_application_is_complete(clerk: Surfer, portal: Portal) -> None:
    assert set(statuses(clerk, drafts.complete(portal)).values()) == {"Complete"}


def test_a_topic_with_something_missing_is_in_progress(clerk: Surfer, portal: Portal) -> None:
    draft = with_topics(portal, drafts.complete(portal), personal={**drafts.PERSONAL, "school": None})
    assert statuses(clerk, draft)["Personal Information"] == "In progress"


def test_a_topic_with_something_wrong_is_an_error(clerk: Surfer, portal: Portal) -> None:
    draft = with_topics(portal, drafts.complete(portal), personal={**drafts.PERSONAL, "graduation_year": "1980"})
    assert statuses(clerk, draft)["Personal Information"] == "Error"


def test_a_topic_is_reached_by_its_title_and_leads_back(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.blank(portal)
    clerk.open(f"/applications/{draft.id}")
    assert clerk.follow("Participation").heading == "Participation"
    clerk.fill({"Participation agreement": "I do not participate"})
    assert clerk.press("Save and continue").heading == "Topic View"
    assert portal.store.get(draft.id).topics["participation"] == {"participating": "I do not participate"}


def test_the_check_says_what_is_wrong_in_each_topic(clerk: Surfer, portal: Portal) -> None:
    draft = with_topics(
        portal,
        drafts.complete(portal),
        adverse={"any": None, "actions": []},
        licenses={**drafts.TOPICS["licenses"], "licenses": [{**drafts.LICENSE, "number": None}]},
    )
    clerk.open(f"/applications/{draft.id}")
    page = clerk.follow("Error/Warning Check")
    assert page.table("Errors") == [
        {"Topic": "Licenses and Certifications", "What is wrong": "License 1: Enter the license number"},
        {
            "Topic": "Final Adverse Legal Actions",
            "What is wrong": "Select yes if any final adverse legal action has ever been imposed against you",
        },
    ]
    assert "Continue" not in page.links()


def test_a_topic_nobody_opened_is_an_error_of_the_check(clerk: Surfer, portal: Portal) -> None:
    page = clerk.open(f"/applications/{drafts.blank(portal).id}/check")
    wrong = [row["What is wrong"] for row in page.table("Errors")]
    assert wrong == [f"Complete {title}" for title in IN_PRACTICE]


def test_without_errors_the_check_leads_to_the_review(clerk: Surfer, portal: Portal) -> None:
    page = clerk.open(f"/applications/{drafts.complete(portal).id}/check")
    assert not page.table("Errors")
    assert "No errors" in page.text
    assert clerk.follow("Continue").heading == "Review Application"


def warnings(clerk: Surfer, draft: Draft) -> list[str]:
    page = clerk.open(f"/applications/{draft.id}/check")
    return [row["What to look at"] for row in page.table("Warnings")]


def test_warnings_do_not_stand_against_submitting(clerk: Surfer, portal: Portal) -> None:
    page = clerk.open(f"/applications/{drafts.complete(portal).id}/check")
    assert [row["Topic"] for row in page.table("Warnings")] == ["Contact Person"]
    assert "Continue" in page.links()


def test_a_license_that_expires_soon_is_a_warning(clerk: Surfer, portal: Portal) -> None:
    soon = {**drafts.LICENSE, "expires": (portal.clock.today() + timedelta(days=60)).isoformat()}
    draft = with_topics(portal, drafts.complete(portal), licenses={**drafts.TOPICS["licenses"], "licenses": [soon]})
    assert "License ME-12345 expires within 60 days" in warnings(clerk, draft)


def test_letters_to_the_billing_agency_are_a_warning(clerk: Surfer, portal: Portal) -> None:
    agency: dict[str, object] = {
        "used": "Yes",
        "legal_name": "Example Billing LLC",
        "ein": "001234567",
        "address": drafts.address(),
        "phone": "2025550143",
        "effective": "2026-01-01",
    }
    draft = with_topics(portal, drafts.complete(portal), billing=agency)
    assert any(text.startswith("Letters go to the billing agency") for text in warnings(clerk, draft))


def test_an_account_of_somebody_else_is_a_warning(clerk: Surfer, portal: Portal) -> None:
    draft = with_topics(portal, drafts.complete(portal), eft={**drafts.EFT, "holder": "Somebody Else"})
    assert "The account holder is not the legal business name" in warnings(clerk, draft)


def test_the_review_tells_every_topic_with_its_rows_under_headings(clerk: Surfer, portal: Portal) -> None:
    other = {"first_name": "Rosa", "middle_name": None, "last_name": "Ohara", "type": "Other"}
    draft = with_topics(portal, drafts.complete(portal), personal={**drafts.PERSONAL, "other_names": [other]})
    page = clerk.open(f"/applications/{draft.id}/review")
    assert page.facts("Other Name 1") == {"First Name": "Rosa", "Last Name": "Ohara", "Type of Other Name": "Other"}
    assert page.facts("License 1") == {
        "License Number": "ME-12345",
        "State of Issue": "Florida",
        "Effective Date": "01/02/2010",
        "Expiration Date": "01/31/2090",
        "Is this a compact license?": "No",
    }
    assert page.facts("Special Payments Address") == {
        "Where should special payments be sent?": "The practice location",
        "Practice Location": "Main Office",
    }


def test_the_review_masks_numbers_that_nobody_should_see(clerk: Surfer, portal: Portal) -> None:
    page = clerk.open(f"/applications/{drafts.complete(portal).id}/review")
    assert page.facts("Personal Information")["Social Security Number"] == "***-**-3456"
    assert page.facts("Electronic Funds Transfer")["Account Number"] == "*****3456"
    assert "900123456" not in page.response.text
    assert "000123456" not in page.response.text


def test_an_application_with_errors_cannot_begin_its_submission(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.blank(portal)
    page = clerk.open(f"/applications/{draft.id}/review")
    button = next(one for one in page.root.all("button") if one.text() == "Begin Submission")
    assert "disabled" in button.attrs
    del button.attrs["disabled"]
    assert clerk.press("Begin Submission").heading == "Error/Warning Check"


def test_an_application_of_a_provider_without_connection_is_not_found(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.blank(portal)
    portal.accounts.connect(drafts.OTHER_NPI)
    for page in ("", "/check", "/review", "/topics/personal", "/signatory", "/receipt", "/status"):
        assert clerk.open(f"/applications/{draft.id}{page}").status == 404


def test_a_submitted_application_shows_its_receipt_instead(clerk: Surfer, portal: Portal) -> None:
    sent = filed.submitted(portal)
    for page in ("", "/check", "/review", "/topics/personal", "/contractor"):
        assert clerk.open(f"/applications/{sent.id}{page}").heading == "Submission Receipt"


def test_a_draft_overtaken_by_an_approved_application_says_so(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.complete(portal, kind="Reactivation")
    other = filed.in_process(portal)
    portal.clock.advance(timedelta(minutes=1))
    portal.contractor.decide(other.id, "approve")
    page = clerk.open(f"/applications/{draft.id}")
    assert (page.status, page.heading) == (409, "A Newer Record Has Overtaken This Draft")


def test_what_was_answered_on_an_overtaken_draft_is_not_saved(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.blank(portal, kind="Reactivation")
    clerk.open(f"/applications/{draft.id}/topics/participation")
    clerk.fill({"Participation agreement": "I do not participate"})
    other = filed.in_process(portal)
    portal.clock.advance(timedelta(minutes=1))
    portal.contractor.decide(other.id, "approve")
    assert clerk.press("Save and continue").heading == "A Newer Record Has Overtaken This Draft"
    assert portal.store.get(draft.id).topics == {}


def test_what_was_answered_on_an_old_page_is_not_saved(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.blank(portal)
    clerk.open(f"/applications/{draft.id}/topics/participation")
    clerk.fill({"Participation agreement": "I do not participate"})
    portal.store.save_topic(draft.id, "residency", {"in_program": "No"}, version=draft.version, by="somebody")
    page = clerk.press("Save and continue")
    assert (page.status, page.heading) == (409, "This Draft Was Changed by Somebody Else")
    assert clerk.follow("Open the draft again").heading == "Topic View"
    assert list(portal.store.get(draft.id).topics) == ["residency"]
