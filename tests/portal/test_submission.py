"""From "Begin Submission" to the receipt, once and once only."""

import re
import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from mock_portal.portal import Portal
from mock_portal.store import Draft, NotADraft, Stale
from mock_portal.submission import submit
from tests.portal import drafts, filed
from tests.portal.surfer import Page, Surfer

NAME = "Rosalind O'Hara-Nuñez Jr."


def signatory(clerk: Surfer, method: str = "Electronic signature") -> Surfer:
    return clerk.fill(
        {"Signatory": NAME, "E-mail Address": "rosalind@example.com", "Signature Method": method},
    )


def to_the_final_page(clerk: Surfer, draft: Draft) -> Page:
    clerk.open(f"/applications/{draft.id}/review")
    clerk.press("Begin Submission")
    signatory(clerk).press("Continue")
    return clerk.fill({"I have verified that this is the right contractor": True}).press("Continue")


def test_the_way_leads_over_signatory_and_contractor_to_the_receipt(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.complete(portal)
    clerk.open(f"/applications/{draft.id}/review")
    assert clerk.press("Begin Submission").heading == "Signatory"
    page = signatory(clerk).press("Continue")
    assert page.heading == "Medicare Contractor"
    assert page.facts() == {"Contractor": "First Coast Service Options (JN)", "State": "Florida"}
    clerk.fill({"I have verified that this is the right contractor": True})
    assert clerk.press("Continue").heading == "Complete Submission"
    assert clerk.press("Complete Submission").heading == "Submission Receipt"


def test_the_final_page_says_what_will_be_submitted_and_submits_nothing_itself(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.complete(portal)
    assert to_the_final_page(clerk, draft).facts() == {
        "Application": "CMS-855I Initial enrollment",
        "NPI": drafts.NPI,
        "Signatory": NAME,
        "E-mail Address": "rosalind@example.com",
        "Signature Method": "Electronic signature",
        "Contractor": "First Coast Service Options (JN)",
    }
    assert portal.store.get(draft.id).tracking_id == ""
    assert not portal.outbox.messages()


def test_the_receipt_tells_tracking_id_status_and_what_comes_next(clerk: Surfer, portal: Portal) -> None:
    draft, today = drafts.complete(portal), portal.clock.today()
    to_the_final_page(clerk, draft)
    page = clerk.press("Complete Submission")
    sent = portal.store.get(draft.id)
    assert page.path == f"/applications/{draft.id}/receipt"
    assert page.facts() == {
        "Tracking ID": sent.tracking_id,
        "Application": "CMS-855I Initial enrollment",
        "NPI": drafts.NPI,
        "Submitted": f"{today:%m/%d/%Y}",
        "Contractor": "First Coast Service Options (JN)",
        "Status": "Pending E-Signature",
        "Waiting For": NAME,
        "Sign By": f"{today + timedelta(days=20):%m/%d/%Y}",
    }
    assert "Print" in page.buttons()


def test_a_tracking_id_is_t_the_day_and_seven_digits(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.complete(portal)
    to_the_final_page(clerk, draft)
    clerk.press("Complete Submission")
    tracking_id = portal.store.get(draft.id).tracking_id
    assert re.fullmatch(rf"T{portal.clock.today():%m%d%Y}[0-9]{{7}}", tracking_id)


def test_what_was_submitted_is_kept(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.complete(portal)
    to_the_final_page(clerk, draft)
    clerk.press("Complete Submission")
    sent = portal.store.get(draft.id)
    assert sent.signatory == {"name": NAME, "email": "rosalind@example.com", "method": "Electronic signature"}
    assert [(one.status, one.by != "") for one in sent.history] == [
        ("In Progress", True),
        ("Pending E-Signature", True),
    ]
    assert sent.topics == draft.topics


def test_a_message_with_a_link_goes_to_the_provider(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.complete(portal)
    to_the_final_page(clerk, draft)
    clerk.press("Complete Submission")
    sent, (message,) = portal.store.get(draft.id), portal.outbox.messages()
    (signature,) = sent.signatures
    assert (signature.role, signature.name, signature.signed_at) == ("provider", NAME, "")
    assert message.to == signature.email == "rosalind@example.com"
    assert message.link == f"http://127.0.0.1/sign/{signature.token}"
    assert sent.tracking_id in message.text


def test_the_link_opens_the_page_where_the_provider_signs(clerk: Surfer, guest: Surfer, portal: Portal) -> None:
    to_the_final_page(clerk, drafts.complete(portal))
    clerk.press("Complete Submission")
    clerk.press("Log out")
    (message,) = portal.outbox.messages()
    assert guest.open(message.link).heading == "Sign an Application"


def test_each_organization_that_benefits_are_reassigned_to_has_to_sign_too(clerk: Surfer, portal: Portal) -> None:
    second = {**drafts.REASSIGNMENT, "official": "Tom Lee", "official_email": "tom@example.org"}
    both = {"any": "Yes", "reassignments": [drafts.REASSIGNMENT, second]}
    draft = drafts.complete(portal, arrangement=drafts.ALL, topics={**drafts.TOPICS, "reassignments": both})
    to_the_final_page(clerk, draft)
    page = clerk.press("Complete Submission")
    sent = portal.store.get(draft.id)
    assert [(one.role, one.name) for one in sent.signatures] == [
        ("provider", NAME),
        ("official", "Maria Ortiz"),
        ("official", "Tom Lee"),
    ]
    assert len({one.token for one in sent.signatures}) == 3
    assert [one.to for one in portal.outbox.messages()] == [
        "rosalind@example.com",
        "maria@example.org",
        "tom@example.org",
    ]
    assert page.facts()["Waiting For"] == f"{NAME}, Maria Ortiz, Tom Lee"


def test_reassignments_of_a_topic_that_no_longer_applies_ask_nobody_to_sign(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.complete(portal, topics={**drafts.TOPICS, "reassignments": drafts.REASSIGNED})
    to_the_final_page(clerk, draft)
    clerk.press("Complete Submission")
    assert [one.role for one in portal.store.get(draft.id).signatures] == ["provider"]


def test_a_second_press_of_the_final_button_shows_the_receipt_of_the_first(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.complete(portal)
    page = to_the_final_page(clerk, draft)
    form = next(one for one in page.root.all("form") if "sheet" in one.get("class"))
    said, path = dict(page.said(form)), str(page.response.url)
    first = clerk.client.post(path, data=said)
    again = clerk.client.post(path, data=said)
    sent = portal.store.get(draft.id)
    assert str(first.url) == str(again.url) == f"http://127.0.0.1/applications/{draft.id}/receipt"
    assert sent.tracking_id in first.text
    assert sent.tracking_id in again.text
    assert [one.status for one in sent.history] == ["In Progress", "Pending E-Signature"]
    assert len(portal.outbox.messages()) == 1


def test_of_many_who_submit_at_the_same_moment_only_one_does(portal: Portal) -> None:
    draft = drafts.ready(portal)
    start, made, late = threading.Barrier(8), [], []

    def press() -> None:
        start.wait()
        try:
            made.append(submit(portal.store, draft.id, draft.version, by="somebody").tracking_id)
        except NotADraft:
            late.append(draft.id)

    people = [threading.Thread(target=press) for _ in range(8)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert (len(made), len(late)) == (1, 7)
    assert portal.store.get(draft.id).tracking_id == made[0]


def test_a_draft_changed_since_the_final_page_was_opened_is_not_submitted(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.complete(portal)
    to_the_final_page(clerk, draft)
    now = portal.store.get(draft.id)
    portal.store.save_topic(draft.id, "residency", {"in_program": "No"}, version=now.version, by="somebody")
    page = clerk.press("Complete Submission")
    assert (page.status, page.heading) == (409, "This Draft Was Changed by Somebody Else")
    assert portal.store.get(draft.id).tracking_id == ""


@pytest.mark.parametrize(
    ("step", "answers"),
    [
        (
            "signatory",
            {"Signatory": NAME, "E-mail Address": "a@example.com", "Signature Method": "Electronic signature"},
        ),
        ("contractor", {"I have verified that this is the right contractor": True}),
    ],
)
def test_a_step_on_an_old_draft_overwrites_nothing(
    clerk: Surfer, portal: Portal, step: str, answers: dict[str, str | bool]
) -> None:
    draft = drafts.ready(portal)
    clerk.open(f"/applications/{draft.id}/{step}")
    portal.store.save_topic(draft.id, "residency", {"in_program": "No"}, version=draft.version, by="somebody")
    page = clerk.fill(answers).press("Continue")
    assert page.heading == "This Draft Was Changed by Somebody Else"
    assert portal.store.get(draft.id).signatory == draft.signatory


def test_a_draft_overtaken_meanwhile_is_not_submitted(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.complete(portal, kind="Reactivation")
    to_the_final_page(clerk, draft)
    other = filed.in_process(portal)
    portal.clock.advance(timedelta(minutes=1))
    portal.contractor.decide(other.id, "approve")
    assert clerk.press("Complete Submission").heading == "A Newer Record Has Overtaken This Draft"
    assert portal.store.get(draft.id).tracking_id == ""


@pytest.mark.parametrize("step", ["signatory", "contractor", "submit"])
def test_no_step_opens_while_there_are_errors(clerk: Surfer, portal: Portal, step: str) -> None:
    assert clerk.open(f"/applications/{drafts.blank(portal).id}/{step}").heading == "Error/Warning Check"


def test_no_step_can_be_skipped(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.complete(portal)
    assert clerk.open(f"/applications/{draft.id}/submit").heading == "Signatory"
    assert clerk.open(f"/applications/{draft.id}/contractor").heading == "Signatory"
    signatory(clerk).press("Continue")
    assert clerk.open(f"/applications/{draft.id}/submit").heading == "Medicare Contractor"


def test_an_error_that_comes_up_on_the_way_stops_the_submission(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.complete(portal)
    page = to_the_final_page(clerk, draft)
    now = portal.store.get(draft.id)
    broken = replace(now, topics={**now.topics, "adverse": {"any": None, "actions": []}})
    portal.store.save(broken)
    assert page.heading == "Complete Submission"
    assert clerk.press("Complete Submission").heading == "Error/Warning Check"
    assert portal.store.get(draft.id).tracking_id == ""


def test_a_name_changed_on_the_way_asks_for_the_signatory_again(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.ready(portal)
    renamed = {**drafts.PERSONAL, "last_name": "O'Hara"}
    portal.store.save_topic(draft.id, "personal", renamed, version=draft.version, by="somebody")
    assert clerk.open(f"/applications/{draft.id}/submit").heading == "Signatory"


def test_the_signatory_is_the_practitioner_and_nobody_else(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.complete(portal)
    page = clerk.open(f"/applications/{draft.id}/signatory")
    select = next(page.root.all("select"))
    assert [one.text() for one in select.all("option")] == ["Select", NAME]
    next(one for one in select.all("option") if one.text() == NAME).children[:] = ["Somebody Else"]
    page = clerk.fill({"Signatory": "Somebody Else", "E-mail Address": "a@example.com"}).press("Continue")
    assert page.errors["name"] == "Choose who signs from the list"


def test_who_signs_must_be_said_in_full(clerk: Surfer, portal: Portal) -> None:
    clerk.open(f"/applications/{drafts.complete(portal).id}/signatory")
    page = clerk.press("Continue")
    assert page.status == 422
    assert page.summary == ["Select who signs", "Enter the signatory's e-mail address", "Select how it is signed"]
    assert list(page.errors.values()) == page.summary


def test_the_signatory_needs_an_address_that_mail_can_go_to(clerk: Surfer, portal: Portal) -> None:
    clerk.open(f"/applications/{drafts.complete(portal).id}/signatory")
    page = signatory(clerk).fill({"E-mail Address": "rosalind"}).press("Continue")
    assert list(page.errors) == ["email"]


def test_who_signs_is_still_there_when_the_page_is_opened_again(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.ready(portal)
    page = clerk.open(f"/applications/{draft.id}/signatory")
    said = dict(page.said(next(one for one in page.root.all("form") if "sheet" in one.get("class"))))
    assert {name: said[name] for name in ("name", "email", "method")} == draft.signatory


def test_the_contractor_must_be_verified(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.ready(portal, drafts.complete(portal))
    clerk.open(f"/applications/{draft.id}/contractor")
    page = clerk.press("Continue")
    assert page.errors == {"verified": "Select that you have verified the contractor"}


def test_a_certification_signed_on_paper_is_uploaded_instead(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.complete(portal)
    clerk.open(f"/applications/{draft.id}/signatory")
    assert "Signed Certification" not in clerk.page.labels()
    signatory(clerk, "Upload of a signed certification")
    clerk.fill({"Signed Certification": ("signed.pdf", drafts.PDF)}).press("Continue")
    clerk.fill({"I have verified that this is the right contractor": True}).press("Continue")
    page = clerk.press("Complete Submission")
    assert page.facts()["Status"] == "Submitted"
    assert page.facts()["Waiting For"] == "First Coast Service Options (JN)"
    assert portal.store.get(draft.id).signatory["certification"] == "signed.pdf"
    assert not [one for one in portal.outbox.messages() if one.link]


def test_a_certification_on_paper_does_not_sign_for_the_organization(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.reassigning(portal)
    clerk.open(f"/applications/{draft.id}/signatory")
    signatory(clerk, "Upload of a signed certification")
    clerk.fill({"Signed Certification": ("signed.pdf", drafts.PDF)}).press("Continue")
    clerk.fill({"I have verified that this is the right contractor": True}).press("Continue")
    facts = clerk.press("Complete Submission").facts()
    assert (facts["Status"], facts["Waiting For"]) == ("Pending E-Signature", "Maria Ortiz")


def test_without_the_paper_there_is_no_signature_on_paper(clerk: Surfer, portal: Portal) -> None:
    clerk.open(f"/applications/{drafts.complete(portal).id}/signatory")
    page = signatory(clerk, "Upload of a signed certification").press("Continue")
    assert page.errors == {"certification": "Choose the signed certification"}


def test_a_paper_chosen_before_need_not_be_chosen_again(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.complete(portal)
    clerk.open(f"/applications/{draft.id}/signatory")
    signatory(clerk, "Upload of a signed certification")
    clerk.fill({"Signed Certification": ("signed.pdf", drafts.PDF)}).press("Continue")
    assert "signed.pdf" in clerk.open(f"/applications/{draft.id}/signatory").text
    assert clerk.press("Continue").heading == "Medicare Contractor"
    assert portal.store.get(draft.id).signatory["certification"] == "signed.pdf"


def test_a_returned_application_is_corrected_in_place_and_keeps_its_tracking_id(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.complete(portal)
    to_the_final_page(clerk, draft)
    clerk.press("Complete Submission")
    first = portal.store.get(draft.id)
    portal.signatures.sign(first.signatures[0].token)
    portal.contractor.decide(draft.id, "receive")
    portal.contractor.decide(draft.id, "return", "The school is missing.")
    clerk.open(f"/applications/{draft.id}/topics/personal")
    clerk.fill({"Medical or Professional School": "Another School"}).press("Save and continue")
    to_the_final_page(clerk, draft)
    assert clerk.press("Complete Submission").facts()["Tracking ID"] == first.tracking_id
    again = portal.store.get(draft.id)
    assert again.signatures[0].token != first.signatures[0].token
    portal.signatures.sign(again.signatures[0].token)
    assert portal.store.get(draft.id).status == "Resubmitted"


def test_a_draft_has_no_receipt(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.complete(portal)
    assert clerk.open(f"/applications/{draft.id}/receipt").heading == "Topic View"


def test_the_store_refuses_a_change_made_from_an_old_version(portal: Portal) -> None:
    draft = drafts.ready(portal)
    with pytest.raises(Stale):
        submit(portal.store, draft.id, draft.version - 1, by="somebody")
