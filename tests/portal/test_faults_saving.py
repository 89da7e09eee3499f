"""What the portal keeps on a bad day: drafts that change, vanish or were not saved, submissions that count twice."""

from dataclasses import replace

import pytest

from mock_portal.portal import Portal
from mock_portal.qa.client import Qa
from mock_portal.statuses import IN_PROGRESS, PENDING_E_SIGNATURE, RETURNED_FOR_CORRECTIONS
from mock_portal.store import Draft
from tests.portal import drafts, filed
from tests.portal.surfer import Page, Surfer

NO, YES = "I do not participate", "I agree to participate"


def take_part(clerk: Surfer, draft: Draft, answer: str = NO) -> Page:
    """Answer one topic and save it."""
    clerk.open(f"/applications/{draft.id}/topics/participation")
    return clerk.fill({"Participation agreement": answer}).press("Save and continue")


def submit(clerk: Surfer, draft: Draft) -> Page:
    clerk.open(f"/applications/{draft.id}/submit")
    return clerk.press("Complete Submission")


# --- stale pages ------------------------------------------------------------------------------------------------------


def test_a_stale_page_is_refused_and_saves_nothing(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = drafts.blank(portal)
    qa.faults(stale={"nth": 1})
    page = take_part(clerk, draft)
    assert (page.status, page.heading) == (409, "This Draft Was Changed by Somebody Else")
    kept = portal.store.get(draft.id)
    assert kept == replace(draft, version=draft.version + 1, changed_at=kept.changed_at)


def test_the_page_opened_anew_is_not_stale(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = drafts.blank(portal)
    qa.faults(stale={"nth": 1})
    take_part(clerk, draft)
    assert clerk.follow("Open the draft again").heading == "Topic View"
    assert take_part(clerk, draft).heading == "Topic View"
    assert portal.store.get(draft.id).topics["participation"] == {"participating": NO}


def test_a_stale_final_page_submits_nothing(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = drafts.ready(portal)
    qa.faults(stale={"at": "submit", "times": 1})
    assert submit(clerk, draft).status == 409
    assert portal.store.get(draft.id).status == IN_PROGRESS
    assert submit(clerk, draft).heading == "Submission Receipt"


# --- lost drafts ------------------------------------------------------------------------------------------------------


def test_a_lost_draft_is_nowhere_any_more(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft, other = drafts.blank(portal), drafts.blank(portal, npi=drafts.OTHER_NPI)
    qa.faults(lost_draft={"nth": 1})
    page = take_part(clerk, draft)
    assert (page.status, page.heading) == (404, "Page Not Found")
    assert list(portal.store.all()) == [other]
    assert qa.struck()[0]["note"] == f"the draft {draft.id} is lost"
    assert [row["NPI"] for row in clerk.open("/associates").table("Applications in Progress")] == [drafts.OTHER_NPI]


def test_a_draft_can_be_lost_at_the_final_button(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = drafts.ready(portal)
    qa.faults(lost_draft={"at": "submit"})
    assert submit(clerk, draft).status == 404
    assert qa.applications() == []


def test_what_was_submitted_is_never_lost(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    sent = filed.submitted(portal)
    qa.faults(lost_draft={"at": "any"})
    clerk.open(f"/applications/{sent.id}/status")
    assert portal.store.get(sent.id) == sent


# --- values that were not saved ---------------------------------------------------------------------------------------


def test_an_old_value_is_kept_without_a_word(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = drafts.complete(portal)
    qa.faults(old_value={"nth": 1})
    assert take_part(clerk, draft).heading == "Topic View"
    assert portal.store.get(draft.id).topics["participation"] == {"participating": YES}
    assert qa.struck()[0]["note"] == "participation.participating was not saved"
    take_part(clerk, draft)
    assert portal.store.get(draft.id).topics["participation"] == {"participating": NO}


def test_every_other_value_is_saved(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = drafts.complete(portal)
    qa.faults(old_value={"value": "last_name"})
    clerk.open(f"/applications/{draft.id}/topics/personal")
    clerk.fill({"First Name": "Rosa", "Last Name": "Lind"}).press("Save and continue")
    kept = portal.store.get(draft.id).topics["personal"]
    assert kept == {**drafts.PERSONAL, "first_name": "Rosa"}


def test_where_there_was_no_value_there_is_none(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = drafts.blank(portal)
    qa.faults(old_value=True)
    page = take_part(clerk, draft)
    assert portal.store.get(draft.id).topics["participation"] == {"participating": None}
    assert page.status == 200
    clerk.open(f"/applications/{draft.id}/topics/participation")
    assert "checked" not in clerk.page.response.text


def test_of_what_was_on_file_the_old_value_stands(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = drafts.blank(portal, base={"participation": {"participating": YES}})
    qa.faults(old_value=True)
    take_part(clerk, draft)
    assert portal.store.get(draft.id).topics["participation"] == {"participating": YES}


def test_a_row_can_be_the_value_that_was_not_saved(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    topics = {**drafts.TOPICS, "home_visits": {"visits": "Yes", "states": ["Florida"], "areas": []}}
    draft = drafts.complete(portal, topics=topics)
    clerk.open(f"/applications/{draft.id}/topics/licenses")
    qa.faults(old_value={"value": "licenses"})
    clerk.press("Remove")
    assert portal.store.get(draft.id).topics["licenses"]["licenses"] == [drafts.LICENSE]


def test_a_value_that_was_not_changed_cannot_be_lost(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = drafts.complete(portal)
    qa.faults(old_value=True)
    take_part(clerk, draft, YES)
    assert portal.store.get(draft.id).topics == draft.topics
    assert qa.struck()[0]["note"] == ""


def test_what_the_portal_refused_is_left_alone(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = drafts.complete(portal)
    qa.faults(old_value=True)
    clerk.open(f"/applications/{draft.id}/topics/personal")
    assert clerk.fill({"Last Name": ""}).press("Save and continue").status == 422
    assert portal.store.get(draft.id) == draft


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_same_seed_loses_the_same_value(clerk: Surfer, portal: Portal, qa: Qa, seed: int) -> None:
    lost = []
    for _ in range(2):
        draft = drafts.complete(portal)
        qa.faults(seed=seed, old_value=True)
        clerk.open(f"/applications/{draft.id}/topics/personal")
        clerk.fill({"First Name": "Rosa", "Last Name": "Lind", "Suffix": "Sr."}).press("Save and continue")
        lost.append(qa.struck()[0]["note"])
    assert lost[0] == lost[1] != ""


# --- submissions that count twice -------------------------------------------------------------------------------------


def test_a_double_receipt_shows_one_submission_twice(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    submit(clerk, drafts.ready(portal))
    (sent,) = qa.applications()
    qa.faults(double_receipt=True)
    rows = clerk.open(f"/applications?q={drafts.NPI}").table("Applications")
    assert len(rows) == 2
    assert rows[0] == rows[1]
    assert rows[0]["Tracking ID"] == sent["tracking_id"]
    assert qa.applications() == [sent], "there is only one"


def test_a_double_receipt_is_nothing_to_any_other_page(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    drafts.ready(portal)
    usual = clerk.open("/associates").response.text
    qa.faults(double_receipt=True)
    assert clerk.open("/associates").response.text == usual
    assert qa.struck() == []


def test_what_is_filed_twice_is_there_twice(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = drafts.ready(portal)
    qa.faults(filed_twice={"nth": 1})
    assert submit(clerk, draft).heading == "Submission Receipt"
    first, second = qa.applications()
    assert first["id"] == draft.id
    assert second["tracking_id"] not in ("", first["tracking_id"])
    assert qa.struck()[0]["note"] == f"filed again as {second['tracking_id']}"
    assert {**second, **{name: first[name] for name in ("id", "tracking_id", "signatures", "changed_at")}} == first
    assert len(clerk.open("/applications").table("Applications")) == 2


def test_each_of_the_two_is_signed_for_itself(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    qa.faults(filed_twice=True)
    submit(clerk, drafts.ready(portal))
    first, second = qa.applications()
    qa.sign(second["id"])
    assert qa.application(first["id"])["status"] == PENDING_E_SIGNATURE
    assert qa.application(second["id"])["status"] == "Submitted"


def test_a_submission_that_was_refused_is_not_filed_at_all(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = drafts.ready(portal)
    qa.faults(filed_twice=True, stale={"at": "submit"})
    assert submit(clerk, draft).status == 409
    (only,) = qa.applications()
    assert only["status"] == IN_PROGRESS


def test_what_was_returned_for_corrections_is_no_draft_to_lose(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    sent = portal.contractor.decide(filed.in_process(portal).id, "return", "Correct the license.")
    qa.faults(lost_draft={"at": "any"})
    clerk.open(f"/applications/{sent.id}")
    assert portal.store.get(sent.id).status == RETURNED_FOR_CORRECTIONS
