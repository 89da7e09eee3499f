"""The contractor's side of an application: what can be decided when, and what comes of it."""

from collections.abc import Callable

import pytest

from mock_portal.decisions import DECISIONS, NotAllowed, UnknownDecision
from mock_portal.portal import Portal
from mock_portal.store import Draft
from tests.portal.filed import draft, in_process, provider_signature, signed, submit, submitted


def returned(portal: Portal) -> Draft:
    return portal.contractor.decide(in_process(portal).id, "return", "Section 4B: the ZIP code is not of this city.")


def test_an_application_goes_through_its_whole_life(portal: Portal) -> None:
    opened = draft(portal)
    sent = submit(portal, opened)
    assert portal.signatures.sign(sent.signatures[0].token).status == "Submitted"
    decide = portal.contractor.decide
    assert decide(opened.id, "receive").status == "In Process"
    assert decide(opened.id, "review").status == "In Process"
    back = decide(opened.id, "return", "Section 4B: the ZIP code is not of this city.")
    assert back.editable
    corrected = portal.store.save_topic(
        opened.id, "locations", {"locations": []}, version=back.version, by=back.opened_by
    )
    again = submit(portal, corrected, provider_signature("second-link"))
    assert not again.editable
    assert again.tracking_id == sent.tracking_id
    assert portal.signatures.sign("second-link").status == "Resubmitted"
    decide(opened.id, "receive")
    decide(opened.id, "review")
    done = decide(opened.id, "approve")
    assert [event.status for event in done.history] == [
        "In Progress",
        "Pending E-Signature",
        "Submitted",
        "In Process",
        "In Process",
        "Returned for Corrections",
        "Pending E-Signature",
        "Resubmitted",
        "In Process",
        "In Process",
        "Approved",
    ]
    record = portal.enrollments.get(done.enrollment_id)
    assert record.ptan
    assert record.topics["locations"] == {"locations": []}


def test_the_contractor_receives_only_what_is_signed(portal: Portal) -> None:
    sent = submitted(portal)
    with pytest.raises(NotAllowed) as refused:
        portal.contractor.decide(sent.id, "receive")
    assert str(refused.value) == (
        f"cannot receive application {sent.tracking_id}: it is Pending E-Signature,"
        " and must be Submitted or Resubmitted; nothing can be decided on it now"
    )
    assert portal.store.get(sent.id) == sent


def test_a_refusal_names_what_is_possible_instead(portal: Portal) -> None:
    sent = signed(portal)
    with pytest.raises(NotAllowed, match=r"must be In Process; possible now: receive$"):
        portal.contractor.decide(sent.id, "approve")


MAKERS: dict[str, Callable[[Portal], Draft]] = {
    "In Progress": draft,
    "Pending E-Signature": submitted,
    "Submitted": signed,
    "In Process": in_process,
    "Returned for Corrections": returned,
    "Approved": lambda portal: portal.contractor.decide(in_process(portal).id, "approve"),
    "Rejected": lambda portal: portal.contractor.decide(in_process(portal).id, "reject"),
    "Denied": lambda portal: portal.contractor.decide(in_process(portal).id, "deny"),
}
POSSIBLE = {"Submitted": {"receive"}, "In Process": {"review", "return", "approve", "reject", "deny"}}


@pytest.mark.parametrize("status", MAKERS)
@pytest.mark.parametrize("decision", ["receive", "review", "return", "approve", "reject", "deny"])
def test_nothing_but_the_allowed_steps_can_be_decided(portal: Portal, status: str, decision: str) -> None:
    before = MAKERS[status](portal)
    assert before.status == status
    if decision in POSSIBLE.get(status, ()):
        assert portal.contractor.decide(before.id, decision).version == before.version + 1
        return
    with pytest.raises(NotAllowed):
        portal.contractor.decide(before.id, decision)
    assert portal.store.get(before.id) == before


def test_every_decision_that_is_known_was_tried_above() -> None:
    assert {one.name for one in DECISIONS} == {"receive", "review", "return", "approve", "reject", "deny"}


def test_an_unknown_decision_is_refused_with_those_that_exist(portal: Portal) -> None:
    with pytest.raises(UnknownDecision, match="“aprove” is no decision; known: receive, review, return, approve"):
        portal.contractor.decide(in_process(portal).id, "aprove")


def test_an_unknown_application_is_none(portal: Portal) -> None:
    with pytest.raises(KeyError):
        portal.contractor.decide("T010120260000009", "receive")


def test_the_history_tells_who_decided_and_why(portal: Portal) -> None:
    last = returned(portal).history[-1]
    assert last.by == "Novitas Solutions"
    assert last.note == "Section 4B: the ZIP code is not of this city."


def test_without_a_reason_the_history_says_what_happened(portal: Portal) -> None:
    assert in_process(portal).history[-1].note == "The contractor received the application."


def test_a_tracking_id_is_as_good_as_an_id(portal: Portal) -> None:
    sent = signed(portal)
    assert portal.contractor.decide(sent.tracking_id, "receive").id == sent.id


def test_the_signatory_is_told_by_mail(portal: Portal) -> None:
    back = returned(portal)
    message = portal.outbox.messages()[-1]
    assert message.to == "rosalind@example.com"
    assert message.subject == "CMS-855I Initial enrollment: Returned for Corrections"
    assert "the ZIP code is not of this city" in message.text
    assert f"Submit it again by {back.due}." in message.text


def test_a_decided_application_is_due_no_more(portal: Portal) -> None:
    assert portal.contractor.decide(in_process(portal).id, "reject").due == ""


def test_an_approval_that_cannot_be_recorded_changes_nothing(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("the disk is full")

    received = in_process(portal)
    monkeypatch.setattr(type(portal.outbox), "send", full)
    with pytest.raises(OSError, match="full"):
        portal.contractor.decide(received.id, "approve")
    assert portal.store.get(received.id) == received
    assert list(portal.enrollments.all()) == []
