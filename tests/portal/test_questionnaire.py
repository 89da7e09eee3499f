"""The questionnaire, what it makes of its answers, and what stands in the way of starting."""

from dataclasses import replace
from typing import Any

import pytest

from mock_portal.contractors import contractor
from mock_portal.enrollments import Enrollment
from mock_portal.lists import STATES
from mock_portal.portal import Portal
from mock_portal.statuses import FINAL, PENDING
from mock_portal.store import Draft
from tests.portal import drafts, filed
from tests.portal.surfer import Answer, Page, Surfer

ANSWERS: dict[str, Answer] = {
    "Who is enrolling?": "Individual practitioner",
    "National Provider Identifier (NPI)": drafts.NPI,
    "State where you render services": "Florida",
    "Type of practitioner": "Physician",
    "Will you bill Medicare for your services?": "Yes",
    "Practice arrangement": "Private practice",
    "Reason for application": "Enrolling in Medicare for the first time",
}


def answer(clerk: Surfer, **changes: Answer | None) -> Page:
    """Answer the whole questionnaire, with changes by the first word of the question."""
    asked = {**ANSWERS, "Existing Medicare ID (PTAN)": None}
    changed = {label: changes.get(label.split()[0].strip("?"), said) for label, said in asked.items()}
    clerk.open("/applications/new")
    return clerk.fill({label: said for label, said in changed.items() if said is not None}).press("Continue")


ORDERING: dict[str, Answer | None] = {"Will": "No", "Practice": None}
REACTIVATING = "Reactivating Medicare enrollment"
ENROLLED, NOT_DEACTIVATED = "This Provider Is Already Enrolled", "This Enrollment Is Not Deactivated"


def on_file(portal: Portal, **changes: Any) -> Enrollment:
    """A record of the provider, in the state and by the form that the answers name."""
    record = Enrollment(
        id="",
        npi=drafts.NPI,
        name="Rosalind O'Hara-Nuñez",
        form="CMS-855I",
        state="Florida",
        contractor="First Coast Service Options (JN)",
        ptan="FL0000001",
        effective="2020-01-06",
    )
    return portal.enrollments.add(replace(record, **changes))


def test_it_asks_its_questions_with_nothing_preselected(clerk: Surfer) -> None:
    page = clerk.open("/applications/new")
    form = next(one for one in page.root.all("form") if "sheet" in one.get("class"))
    said = [(name, text) for name, text in page.said(form) if name != "csrf"]
    assert said == [("npi", ""), ("state", ""), ("ptan", "")]


def test_the_practice_arrangement_is_asked_only_of_those_who_bill(clerk: Surfer) -> None:
    clerk.open("/applications/new")
    assert "Practice arrangement" not in clerk.page.labels()
    clerk.fill({"Will you bill Medicare for your services?": "Yes"})
    assert "Practice arrangement" in clerk.page.labels()
    clerk.fill({"Will you bill Medicare for your services?": "No"})
    assert "Practice arrangement" not in clerk.page.labels()


def test_the_summary_says_form_kind_and_contractor(clerk: Surfer) -> None:
    page = answer(clerk)
    assert page.heading == "Application Summary"
    assert page.facts() == {
        "Application": "CMS-855I Initial enrollment",
        "NPI": drafts.NPI,
        "State": "Florida",
        "Contractor": "First Coast Service Options (JN)",
        "Reason": "Enrolling in Medicare for the first time",
    }


def test_start_application_keeps_every_answer(clerk: Surfer, portal: Portal) -> None:
    answer(clerk, Type="Non-physician practitioner", Practice="Reassigning all benefits", State="Guam")
    assert clerk.press("Start Application").heading == "Topic View"
    (draft,) = portal.store.all()
    assert clerk.page.path == f"/applications/{draft.id}"
    assert (draft.form, draft.kind, draft.npi, draft.state) == ("CMS-855I", "Initial enrollment", drafts.NPI, "Guam")
    assert draft.practitioner == "Non-physician practitioner"
    assert draft.arrangement == "Reassigning all benefits"
    assert draft.reason == "Enrolling in Medicare for the first time"
    assert (draft.status, draft.tracking_id) == ("In Progress", "")
    assert [(one.status, one.by) for one in draft.history] == [("In Progress", draft.opened_by)]


def test_nothing_is_started_before_the_button_is_pressed(clerk: Surfer, portal: Portal) -> None:
    answer(clerk)
    assert not list(portal.store.all())


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("Enrolling in Medicare for the first time", "Initial enrollment"),
        ("Enrolling with another Medicare contractor", "Initial enrollment"),
        ("Reactivating Medicare enrollment", "Reactivation"),
    ],
)
def test_the_reason_decides_the_kind(clerk: Surfer, portal: Portal, reason: str, kind: str) -> None:
    if kind == "Reactivation":
        on_file(portal, status="Deactivated")
    assert answer(clerk, Reason=reason).facts()["Application"] == f"CMS-855I {kind}"


def test_every_question_must_be_answered(clerk: Surfer, portal: Portal) -> None:
    clerk.open("/applications/new")
    page = clerk.press("Continue")
    assert page.status == 422
    assert page.summary == [
        "Select who is enrolling",
        "Enter the National Provider Identifier (NPI)".replace(
            "National Provider Identifier", "national provider identifier"
        ),
        "Select the state",
        "Select the type of practitioner",
        "Select yes if you will bill Medicare for your services",
        "Select the reason for the application",
    ]
    assert list(page.errors.values()) == page.summary


def test_what_was_answered_is_still_there_after_an_error(clerk: Surfer) -> None:
    answer(clerk, National="1234567890")
    assert (
        clerk.fill({"National Provider Identifier (NPI)": drafts.NPI}).press("Continue").heading
        == "Application Summary"
    )


@pytest.mark.parametrize("npi", ["1234567890", "123456789", "3234567893", "12345678931", "abcdefghij"])
def test_an_npi_with_a_wrong_check_digit_is_refused(clerk: Surfer, npi: str) -> None:
    page = answer(clerk, National=npi)
    assert page.status == 422
    assert list(page.errors) == ["npi"]


def test_organizations_cannot_enroll_yet(clerk: Surfer) -> None:
    page = answer(clerk, Who="Organization")
    assert page.errors == {"who": "Organizations cannot enroll here yet; use the paper form CMS-855B"}


def test_a_provider_without_surrogacy_connection_is_refused(clerk: Surfer, portal: Portal) -> None:
    portal.accounts.connect(drafts.OTHER_NPI)
    page = answer(clerk)
    assert page.errors == {"npi": "You have no surrogacy connection with this provider"}
    assert answer(clerk, National=drafts.OTHER_NPI).heading == "Application Summary"


# --- only to order and certify ---------------------------------------------------------------------------------------


def test_who_does_not_bill_files_the_other_form(clerk: Surfer, portal: Portal) -> None:
    assert answer(clerk, **ORDERING).facts()["Application"] == "CMS-855O Initial enrollment"
    clerk.press("Start Application")
    (draft,) = portal.store.all()
    assert (draft.form, draft.kind, draft.arrangement) == ("CMS-855O", "Initial enrollment", "")


def test_an_arrangement_that_was_chosen_first_is_forgotten_by_who_does_not_bill(clerk: Surfer, portal: Portal) -> None:
    answer(clerk, National="1234567890")
    clerk.fill({"National Provider Identifier (NPI)": drafts.NPI, "Will you bill Medicare for your services?": "No"})
    assert clerk.press("Continue").facts()["Application"] == "CMS-855O Initial enrollment"
    clerk.press("Start Application")
    assert next(iter(portal.store.all())).arrangement == ""


def test_an_application_on_one_form_is_nothing_to_the_other(clerk: Surfer, portal: Portal) -> None:
    drafts.blank(portal)
    assert answer(clerk, **ORDERING).heading == "Application Summary"
    drafts.blank(portal, form="CMS-855O")
    assert answer(clerk, **ORDERING).heading == "An Application Is Already Started"


# --- a number from before the records --------------------------------------------------------------------------------


def test_a_ptan_that_is_in_no_record_goes_with_the_application(clerk: Surfer, portal: Portal) -> None:
    answer(clerk, Existing="G8800412")
    clerk.press("Start Application")
    (draft,) = portal.store.all()
    assert draft.answers["ptan"] == "G8800412"


def test_a_ptan_need_not_be_given(clerk: Surfer, portal: Portal) -> None:
    answer(clerk)
    clerk.press("Start Application")
    (draft,) = portal.store.all()
    assert draft.answers["ptan"] is None


def test_a_ptan_that_is_none_is_refused(clerk: Surfer) -> None:
    page = answer(clerk, Existing="G 880")
    assert page.status == 422
    assert page.errors == {
        "ptan": "Existing Medicare ID (PTAN) must only have letters, digits and hyphens",
    }


def test_the_record_of_who_has_a_ptan_already_gets_that_one(clerk: Surfer, portal: Portal) -> None:
    answer(clerk, Existing="G8800412")
    clerk.press("Start Application")
    (draft,) = portal.store.all()
    assert approved(portal, draft).ptan == "G8800412"


def approved(portal: Portal, draft: Draft) -> Enrollment:
    """The record after the application was completed, signed and approved."""
    filled = portal.store.save(replace(draft, topics={"personal": filed.PERSONAL}))
    sent = filed.submit(portal, filled)
    portal.signatures.sign(sent.signatures[0].token)
    portal.contractor.decide(sent.id, "receive")
    return portal.enrollments.get(portal.contractor.decide(sent.id, "approve").enrollment_id)


# --- what Medicare has on file already -------------------------------------------------------------------------------


def test_who_is_enrolled_in_that_state_by_that_form_does_not_enroll_again(clerk: Surfer, portal: Portal) -> None:
    record = on_file(portal)
    page = answer(clerk)
    assert (page.heading, page.status) == (ENROLLED, 409)
    assert page.facts() == {"Enrollment ID": record.id, "Status": "Active", "State": "Florida"}


@pytest.mark.parametrize(
    "other",
    [{"state": "Texas"}, {"form": "CMS-855O"}, {"npi": drafts.OTHER_NPI}, {"status": "Withdrawn"}],
    ids=lambda other: next(iter(other)),
)
def test_another_enrollment_is_in_nobodys_way(clerk: Surfer, portal: Portal, other: dict[str, str]) -> None:
    on_file(portal, **other)
    assert answer(clerk).heading == "Application Summary"


def test_who_was_enrolled_since_the_summary_does_not_get_past_its_button(clerk: Surfer, portal: Portal) -> None:
    answer(clerk)
    on_file(portal)
    assert clerk.press("Start Application").heading == ENROLLED
    assert not list(portal.store.all())


def test_a_deactivated_enrollment_is_reactivated_as_the_same_record(clerk: Surfer, portal: Portal) -> None:
    record = on_file(portal, status="Deactivated")
    assert answer(clerk, Reason=REACTIVATING).facts()["Application"] == "CMS-855I Reactivation"
    clerk.press("Start Application")
    (draft,) = portal.store.all()
    assert draft.enrollment_id == record.id
    after = approved(portal, draft)
    assert (after.id, after.status, after.ptan) == (record.id, "Active", "FL0000001")
    assert (after.practitioner, after.arrangement) == ("Physician", "Private practice"), "as it is applied for now"
    assert after.effective == portal.clock.today().isoformat(), "what was done while it was deactivated is not paid"
    assert [one.id for one in portal.enrollments.all()] == [record.id]


def test_of_several_deactivated_enrollments_the_newest_is_meant(clerk: Surfer, portal: Portal) -> None:
    on_file(portal, status="Deactivated")
    newest = on_file(portal, status="Deactivated")
    answer(clerk, Reason=REACTIVATING)
    clerk.press("Start Application")
    assert next(iter(portal.store.all())).enrollment_id == newest.id


@pytest.mark.parametrize("status", ["Active", "Withdrawn"])
def test_what_is_not_deactivated_is_not_reactivated(clerk: Surfer, portal: Portal, status: str) -> None:
    record = on_file(portal, status=status)
    page = answer(clerk, Reason=REACTIVATING)
    assert (page.heading, page.status) == (NOT_DEACTIVATED, 409)
    assert page.facts() == {"Enrollment ID": record.id, "Status": status, "State": "Florida"}


def test_without_any_record_there_is_nothing_to_reactivate(clerk: Surfer, portal: Portal) -> None:
    on_file(portal, state="Texas", status="Deactivated")
    page = answer(clerk, Reason=REACTIVATING)
    assert (page.heading, page.status) == (NOT_DEACTIVATED, 409)
    assert page.facts() == {}
    assert "no enrollment in this state" in page.text


def test_an_initial_enrollment_names_no_record(clerk: Surfer, portal: Portal) -> None:
    on_file(portal, status="Deactivated")
    answer(clerk)
    clerk.press("Start Application")
    assert next(iter(portal.store.all())).enrollment_id == ""


# --- what else stands in the way -------------------------------------------------------------------------------------


def test_the_address_of_a_summary_cannot_get_around_the_connection(clerk: Surfer, portal: Portal) -> None:
    path = str(answer(clerk).response.url)
    portal.accounts.connect(drafts.OTHER_NPI)
    assert clerk.open(path).status == 404


def test_an_address_that_the_questionnaire_would_not_take_is_no_summary(clerk: Surfer) -> None:
    assert clerk.open("/applications/new/summary").status == 404
    assert clerk.open("/applications/new/summary?npi=1234567890").status == 404


def test_a_draft_of_the_same_kind_is_continued_instead(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.blank(portal)
    page = answer(clerk)
    assert page.heading == "An Application Is Already Started"
    assert clerk.follow("Continue working on the application").path == f"/applications/{draft.id}"


def test_the_other_kind_may_be_started_beside_it(clerk: Surfer, portal: Portal) -> None:
    drafts.blank(portal)
    on_file(portal, status="Deactivated")
    assert answer(clerk, Reason="Reactivating Medicare enrollment").heading == "Application Summary"


def test_a_draft_of_another_provider_is_nobodys_business(clerk: Surfer, portal: Portal) -> None:
    drafts.blank(portal, npi=drafts.OTHER_NPI)
    assert answer(clerk).heading == "Application Summary"


def sent(portal: Portal, status: str) -> Draft:
    return portal.store.save(replace(filed.submitted(portal), status=status, due="", state="Florida"))


@pytest.mark.parametrize("status", PENDING)
def test_one_application_of_a_kind_can_be_pending(clerk: Surfer, portal: Portal, status: str) -> None:
    pending = sent(portal, status)
    page = answer(clerk)
    assert page.heading == "An Application Is Already Pending"
    assert page.facts()["Tracking ID"] == pending.tracking_id
    assert page.facts()["Status"] == status


@pytest.mark.parametrize("status", FINAL)
def test_a_decided_application_stands_in_nobodys_way(clerk: Surfer, portal: Portal, status: str) -> None:
    sent(portal, status)
    assert answer(clerk).heading == "Application Summary"


def test_a_second_press_of_the_button_starts_no_second_application(clerk: Surfer, portal: Portal) -> None:
    page = answer(clerk)
    form = next(one for one in page.root.all("form") if "sheet" in one.get("class"))
    said, path = dict(page.said(form)), str(page.response.url)
    clerk.client.post(path, data=said)
    again = clerk.client.post(path, data=said)
    assert "An Application Is Already Started" in again.text
    assert len(list(portal.store.all())) == 1


def test_every_state_has_its_contractor() -> None:
    missing = [state for state in STATES if contractor(state) == "No contractor"]
    assert missing == []
