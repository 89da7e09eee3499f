"""A voluntary withdrawal: its only topic, and what becomes of the record."""

from datetime import timedelta

import pytest

from mock_portal.portal import Portal
from mock_portal.qa.client import Qa
from mock_portal.qa.told import Seeded
from mock_portal.store import Draft
from tests.portal import life
from tests.portal.life import choose, draft_of, record
from tests.portal.surfer import Answer, Page, Surfer

TITLE = "Voluntary Withdrawal"
PTANS = "Medicare IDs (PTANs) to End"
REASSIGNED = "What happens to your reassignments of benefits?"


@pytest.fixture
def seeded(qa: Qa) -> dict[str, Seeded]:
    return qa.seed()


def answers(portal: Portal, one: Seeded, days: int = 30) -> dict[str, Answer]:
    """A retirement that ends the record's own Medicare ID."""
    effective = f"{portal.store.today() + timedelta(days=days):%m/%d/%Y}"
    return {
        "Reason for Withdrawal": "Retiring",
        "Effective Date of Withdrawal": effective,
        PTANS: [record(portal, one).ptan],
    }


def begun(clerk: Surfer, portal: Portal, one: Seeded) -> Draft:
    choose(clerk, one, "Withdraw voluntarily")
    draft = draft_of(clerk, portal)
    clerk.follow(TITLE)
    return draft


def said(clerk: Surfer, portal: Portal, one: Seeded, given: dict[str, Answer]) -> tuple[Draft, Page]:
    """The draft and the page that comes when these answers are saved."""
    draft = begun(clerk, portal, one)
    return draft, clerk.fill(given).press("Save and continue")


def withdrawn(clerk: Surfer, portal: Portal, one: Seeded, given: dict[str, Answer]) -> None:
    """File it and let it be approved."""
    draft, page = said(clerk, portal, one, given)
    assert page.heading == "Topic View", page.summary
    life.approve(portal, life.submit(clerk, portal, draft))


# --- what is asked ----------------------------------------------------------------------------------------------------


def test_it_asks_why_when_and_which_medicare_ids(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    begun(clerk, portal, seeded["tbd"])
    page = clerk.page
    assert page.labels() == ["Reason for Withdrawal", "Effective Date of Withdrawal", PTANS]
    boxes = [page.own_label(one) for one in page.controls() if one.get("type") == "checkbox"]
    assert boxes == ["ILC303275", "ILC303276"]


def test_nothing_is_answered_beforehand(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    begun(clerk, portal, seeded["two_reassignments"])
    assert [
        one for one in clerk.page.controls() if "checked" in one.attrs or one.attrs.get("value") == "Retiring"
    ] == []


def test_who_reassigns_benefits_says_what_becomes_of_that(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]
) -> None:
    begun(clerk, portal, seeded["two_reassignments"])
    assert REASSIGNED in clerk.page.labels()


def test_another_reason_must_be_specified(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    given = {**answers(portal, seeded["active"]), "Reason for Withdrawal": "Other"}
    draft, page = said(clerk, portal, seeded["active"], given)
    assert list(page.errors) == ["specify"]
    page = clerk.fill({"Specify the reason": "Moving abroad"}).press("Save and continue")
    assert page.heading == "Topic View"
    assert portal.store.get(draft.id).topics["withdrawal"]["specify"] == "Moving abroad"


def test_at_least_one_medicare_id_must_end(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    draft, page = said(clerk, portal, seeded["active"], {**answers(portal, seeded["active"]), PTANS: []})
    assert page.status == 422
    assert list(page.errors) == ["ptans"]
    assert "withdrawal" not in portal.store.get(draft.id).topics


@pytest.mark.parametrize("days", [-365, 0, 60])
def test_it_may_take_effect_in_the_past_or_within_sixty_days(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded], days: int
) -> None:
    _, page = said(clerk, portal, seeded["active"], answers(portal, seeded["active"], days))
    assert page.heading == "Topic View"


def test_it_may_not_take_effect_later(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    _, page = said(clerk, portal, seeded["active"], answers(portal, seeded["active"], 61))
    assert page.errors == {"effective": "Effective Date of Withdrawal must be at most 60 days from today"}


def test_what_becomes_of_reassignments_must_be_said(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    _, page = said(clerk, portal, seeded["two_reassignments"], answers(portal, seeded["two_reassignments"]))
    assert page.errors == {"reassignments": "Select what happens to your reassignments"}


def test_a_medicare_id_of_somebody_else_is_refused(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    draft = begun(clerk, portal, seeded["active"])
    clerk.fill(answers(portal, seeded["active"]))
    box = next(one for one in clerk.page.controls() if one.get("type") == "checkbox")
    box.attrs["value"] = "ILC303275"
    assert list(clerk.press("Save and continue").errors) == ["ptans"]
    assert "withdrawal" not in portal.store.get(draft.id).topics


# --- what its approval does -------------------------------------------------------------------------------------------


def test_without_a_medicare_id_left_the_enrollment_is_withdrawn(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]
) -> None:
    before = record(portal, seeded["active"])
    withdrawn(clerk, portal, seeded["active"], answers(portal, seeded["active"]))
    after = record(portal, seeded["active"])
    assert (after.status, after.ended_ptans) == ("Withdrawn", [before.ptan])
    assert after.topics == before.topics
    page = clerk.open(f"/enrollments/{after.id}")
    assert page.facts("Enrollment")["Enrollment Status"] == "Withdrawn"
    assert "More Options" not in page.links()


def test_with_a_medicare_id_left_it_stays_active(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    withdrawn(clerk, portal, seeded["tbd"], {**answers(portal, seeded["tbd"]), PTANS: ["ILC303276"]})
    after = record(portal, seeded["tbd"])
    assert (after.status, after.ended_ptans) == ("Active", ["ILC303276"])


def test_a_medicare_id_that_ended_is_not_offered_again(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]
) -> None:
    withdrawn(clerk, portal, seeded["tbd"], {**answers(portal, seeded["tbd"]), PTANS: ["ILC303276"]})
    portal.clock.advance(timedelta(minutes=1))
    begun(clerk, portal, seeded["tbd"])
    boxes = [clerk.page.own_label(one) for one in clerk.page.controls() if one.get("type") == "checkbox"]
    assert boxes == ["ILC303275"]


def test_reassignments_end_on_the_same_day_if_that_was_said(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]
) -> None:
    one = seeded["two_reassignments"]
    withdrawn(clerk, portal, one, {**answers(portal, one), REASSIGNED: "End them on the same date"})
    after = record(portal, one)
    day = (portal.store.today() + timedelta(days=30)).isoformat()
    assert life.reassignments(after.topics) == []
    assert [row["end"] for row in after.ended["reassignments"]] == [day, day]


def test_reassignments_are_kept_if_that_was_said(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    one = seeded["two_reassignments"]
    before = record(portal, one)
    withdrawn(clerk, portal, one, {**answers(portal, one), REASSIGNED: "Keep them"})
    after = record(portal, one)
    assert after.topics == before.topics
    assert "reassignments" not in after.ended


def test_only_the_provider_signs_a_withdrawal(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    one = seeded["two_reassignments"]
    draft, _ = said(clerk, portal, one, {**answers(portal, one), REASSIGNED: "Keep them"})
    assert [each.role for each in life.submit(clerk, portal, draft).signatures] == ["provider"]


def test_the_review_tells_the_withdrawal(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    draft, _ = said(clerk, portal, seeded["active"], answers(portal, seeded["active"], 0))
    page = clerk.open(f"/applications/{draft.id}/review")
    assert page.facts(TITLE) == {
        "Reason for Withdrawal": "Retiring",
        "Effective Date of Withdrawal": f"{portal.store.today():%m/%d/%Y}",
        PTANS: "TXB301014",
    }


def test_it_is_not_on_file_afterwards(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    withdrawn(clerk, portal, seeded["tbd"], {**answers(portal, seeded["tbd"]), PTANS: ["ILC303276"]})
    assert "withdrawal" not in record(portal, seeded["tbd"]).topics


# --- refused ----------------------------------------------------------------------------------------------------------


def test_nobody_withdraws_twice(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    draft, _ = said(clerk, portal, seeded["active"], answers(portal, seeded["active"]))
    life.submit(clerk, portal, draft)
    page = choose(clerk, seeded["active"], "Withdraw voluntarily")
    assert (page.status, page.heading) == (409, "An Application Is Already Pending")


def test_a_withdrawal_is_overtaken_when_the_record_changes(
    clerk: Surfer, portal: Portal, qa: Qa, seeded: dict[str, Seeded]
) -> None:
    draft, _ = said(clerk, portal, seeded["active"], answers(portal, seeded["active"]))
    qa.change_enrollment(seeded["active"]["enrollment_id"], due="2027-03-31")
    page = clerk.open(f"/applications/{draft.id}/review")
    assert (page.status, page.heading) == (409, "A Newer Record Has Overtaken This Draft")
