"""The questionnaire, what it makes of its answers, and what stands in the way of starting."""

from dataclasses import replace

import pytest

from mock_portal.contractors import contractor
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


def answer(clerk: Surfer, **changes: Answer) -> Page:
    """Answer the whole questionnaire, with changes by the first word of the question."""
    changed = {label: changes.get(label.split()[0].strip("?"), said) for label, said in ANSWERS.items()}
    clerk.open("/applications/new")
    return clerk.fill({label: said for label, said in changed.items() if said is not None}).press("Continue")


def test_it_asks_its_questions_with_nothing_preselected(clerk: Surfer) -> None:
    page = clerk.open("/applications/new")
    form = next(one for one in page.root.all("form") if "sheet" in one.get("class"))
    said = [(name, text) for name, text in page.said(form) if name != "csrf"]
    assert said == [("npi", ""), ("state", "")]


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
def test_the_reason_decides_the_kind(clerk: Surfer, reason: str, kind: str) -> None:
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
    assert answer(clerk, Reason="Reactivating Medicare enrollment").heading == "Application Summary"


def test_a_draft_of_another_provider_is_nobodys_business(clerk: Surfer, portal: Portal) -> None:
    drafts.blank(portal, npi=drafts.OTHER_NPI)
    assert answer(clerk).heading == "Application Summary"


def sent(portal: Portal, status: str) -> Draft:
    return portal.store.save(replace(filed.submitted(portal), status=status, due=""))


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
