"""A change of information: what is asked first, what comes along, and what its approval makes of the record."""

from datetime import timedelta

import pytest

from mock_portal.forms import rows
from mock_portal.portal import Portal
from mock_portal.qa.client import Qa
from mock_portal.qa.told import Seeded
from tests.portal import life
from tests.portal.life import ALWAYS, change, choose, draft_of, record, topics
from tests.portal.surfer import Answer, Page, Surfer
from tests.portal.test_pages import is_sound

WHAT, WHEN = "What is changing?", "Effective Date of Change"
PHONE: dict[str, Answer] = {"Phone": "512-555-0199"}
OVERTAKEN = "A Newer Record Has Overtaken This Draft"


@pytest.fixture
def seeded(qa: Qa) -> dict[str, Seeded]:
    return qa.seed()


# --- what is asked first ----------------------------------------------------------------------------------------------


def test_it_asks_what_changes_and_from_when(clerk: Surfer, seeded: dict[str, Seeded]) -> None:
    page = choose(clerk, seeded["active"], "Change information")
    is_sound(page)
    assert (page.heading, page.labels()) == ("Change of Information", [WHAT, WHEN])


def offered(page: Page) -> list[str]:
    return [page.own_label(one) for one in page.controls() if one.get("type") == "checkbox"]


def test_it_offers_the_topics_of_the_record(clerk: Surfer, seeded: dict[str, Seeded]) -> None:
    titles = offered(choose(clerk, seeded["two_reassignments"], "Change information"))
    assert titles[0] == "Personal Information"
    assert "Reassignment of Benefits" in titles
    for of_a_practice in ("Practice Locations", "Electronic Funds Transfer"):
        assert of_a_practice not in titles
    for of_no_record in ("Required and Supporting Documents", "Voluntary Withdrawal"):
        assert of_no_record not in titles


def test_nothing_is_ticked_beforehand(clerk: Surfer, seeded: dict[str, Seeded]) -> None:
    page = choose(clerk, seeded["active"], "Change information")
    assert [one for one in page.controls() if "checked" in one.attrs] == []


def test_a_change_of_nothing_is_refused(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    page = change(clerk, portal, seeded["active"])
    assert (page.status, page.heading) == (422, "Change of Information")
    assert page.summary == ["Select at least one of the topics that change"]
    assert list(portal.store.all(npi=seeded["active"]["npi"])) == []


@pytest.mark.parametrize("days", [-400, -1, 0, 60])
def test_it_may_take_effect_long_ago_or_in_sixty_days(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded], days: int
) -> None:
    assert change(clerk, portal, seeded["active"], "Correspondence Address", days=days).heading == "Topic View"
    effective = portal.store.today() + timedelta(days=days)
    assert draft_of(clerk, portal).answers["effective"] == effective.isoformat()


def test_it_may_not_take_effect_later(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    page = change(clerk, portal, seeded["active"], "Correspondence Address", days=61)
    assert page.status == 422
    assert page.errors == {"effective": "Effective Date of Change must be at most 60 days from today"}
    assert list(portal.store.all(npi=seeded["active"]["npi"])) == []


def test_what_was_ticked_is_still_ticked_after_an_error(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]
) -> None:
    page = change(clerk, portal, seeded["active"], "Correspondence Address", "Billing Agency", days=61)
    ticked = [page.own_label(one) for one in page.controls() if "checked" in one.attrs]
    assert ticked == ["Correspondence Address", "Billing Agency"]


def test_an_enrollment_that_is_not_active_cannot_be_changed(
    clerk: Surfer, portal: Portal, qa: Qa, seeded: dict[str, Seeded]
) -> None:
    choose(clerk, seeded["active"], "Change information")
    qa.change_enrollment(seeded["active"]["enrollment_id"], status="Deactivated")
    clerk.fill({WHAT: ["Correspondence Address"], WHEN: "01/04/2026"})
    assert clerk.press("Continue").status == 404
    assert list(portal.store.all(npi=seeded["active"]["npi"])) == []


# --- what comes along -------------------------------------------------------------------------------------------------


def test_it_has_the_topics_that_were_ticked_and_those_that_always_come_along(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]
) -> None:
    page = change(clerk, portal, seeded["active"], "Practice Locations", "Correspondence Address")
    assert set(topics(page)) == {*ALWAYS, "Practice Locations", "Correspondence Address"}
    assert set(topics(page).values()) == {"Not started"}


def test_a_topic_that_was_not_ticked_cannot_be_opened(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    change(clerk, portal, seeded["active"], "Correspondence Address")
    draft = draft_of(clerk, portal)
    assert clerk.open(f"/applications/{draft.id}/topics/eft").status == 404


def test_what_is_on_file_does_not_count_until_somebody_looked_at_it(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]
) -> None:
    change(clerk, portal, seeded["active"], "Correspondence Address")
    draft = draft_of(clerk, portal)
    errors = [row["What is wrong"] for row in clerk.open(f"/applications/{draft.id}/check").table("Errors")]
    assert errors == [f"Complete {title}" for title in (*ALWAYS, "Correspondence Address")]
    assert "disabled" in str(
        next(
            one
            for one in clerk.open(f"/applications/{draft.id}/review").root.all("button")
            if one.text() == "Begin Submission"
        ).attrs
    )


def test_the_review_tells_the_same_as_the_record_until_something_is_changed(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]
) -> None:
    on_file = clerk.open(f"/enrollments/{seeded['tbd']['enrollment_id']}").facts("Personal Information")
    change(clerk, portal, seeded["tbd"], "Personal Information")
    draft = draft_of(clerk, portal)
    assert clerk.open(f"/applications/{draft.id}/review").facts("Personal Information") == on_file


# --- what its approval does -------------------------------------------------------------------------------------------


def test_the_record_says_what_was_changed_and_nothing_else_is_touched(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]
) -> None:
    before = record(portal, seeded["active"])
    change(clerk, portal, seeded["active"], "Correspondence Address")
    draft = draft_of(clerk, portal)
    life.save(clerk, draft, "Correspondence Address", PHONE)
    after = life.approved(clerk, portal, draft)
    letters = {**before.topics["correspondence"], "phone": "5125550199"}
    assert after.topics == {**before.topics, "correspondence": letters}
    for same in ("id", "npi", "name", "ptan", "effective", "due", "status", "state", "contractor"):
        assert getattr(after, same) == getattr(before, same)
    assert after.application == draft.id
    assert after.changed_at > before.changed_at


def test_the_record_shows_the_change(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    change(clerk, portal, seeded["active"], "Correspondence Address")
    draft = draft_of(clerk, portal)
    life.save(clerk, draft, "Correspondence Address", PHONE)
    life.approved(clerk, portal, draft)
    page = clerk.open(f"/enrollments/{seeded['active']['enrollment_id']}")
    assert page.facts("Correspondence Address")["Phone"] == "(512) 555-0199"


def test_before_the_approval_the_record_says_what_it_said(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]
) -> None:
    before = record(portal, seeded["active"])
    change(clerk, portal, seeded["active"], "Correspondence Address")
    draft = draft_of(clerk, portal)
    life.save(clerk, draft, "Correspondence Address", PHONE)
    life.save_all(clerk, draft)
    life.receive(portal, life.submit(clerk, portal, draft))
    assert record(portal, seeded["active"]) == before


@pytest.mark.parametrize("decision", ["reject", "deny"])
def test_what_is_not_approved_changes_nothing(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded], decision: str
) -> None:
    before = record(portal, seeded["active"])
    change(clerk, portal, seeded["active"], "Correspondence Address")
    draft = draft_of(clerk, portal)
    life.save(clerk, draft, "Correspondence Address", PHONE)
    life.save_all(clerk, draft)
    life.receive(portal, life.submit(clerk, portal, draft))
    portal.contractor.decide(draft.id, decision)
    assert record(portal, seeded["active"]) == before


def test_a_new_name_becomes_the_name_of_the_record(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    change(clerk, portal, seeded["tbd"], "Personal Information")
    draft = draft_of(clerk, portal)
    life.save(clerk, draft, "Personal Information", {"Last Name": "Raghunathan-Shah"})
    life.save_all(clerk, draft)
    clerk.open(f"/applications/{draft.id}/review")
    clerk.press("Begin Submission")
    named = {"Signatory": "Priya S Raghunathan-Shah", "E-mail Address": "priya@example.com"}
    clerk.fill({**named, "Signature Method": "Electronic signature"}).press("Continue")
    clerk.fill({"I have verified that this is the right contractor": True}).press("Continue")
    clerk.press("Complete Submission")
    after = life.approve(portal, draft)
    assert after.name == "Priya S Raghunathan-Shah"
    assert after.signatory == {"name": "Priya S Raghunathan-Shah", "email": "priya@example.com"}


def test_a_secret_that_is_shown_masked_is_not_lost(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    before = record(portal, seeded["active"])
    change(clerk, portal, seeded["active"], "Electronic Funds Transfer")
    draft = draft_of(clerk, portal)
    life.save(clerk, draft, "Electronic Funds Transfer", {"Financial Institution Name": "Another Bank"})
    after = life.approved(clerk, portal, draft)
    assert after.topics["eft"] == {**before.topics["eft"], "bank": "Another Bank"}
    assert after.topics["personal"]["ssn"] == before.topics["personal"]["ssn"]


def test_a_location_with_an_end_date_leaves_the_record_and_is_remembered(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]
) -> None:
    before = record(portal, seeded["tbd"])
    change(clerk, portal, seeded["tbd"], "Practice Locations")
    draft = draft_of(clerk, portal)
    life.save_row(clerk, draft, "locations/locations/1", {"End Date": "12/31/2026"})
    after = life.approved(clerk, portal, draft)
    kept, gone = rows(before.topics["locations"], "locations")
    assert rows(after.topics["locations"], "locations") == [kept]
    assert after.ended["locations"] == [{**gone, "end": "2026-12-31"}]


def test_the_last_controlling_individual_can_leave(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    change(clerk, portal, seeded["tbd"], "Individual Control")
    draft = draft_of(clerk, portal)
    life.save_row(clerk, draft, "control/individuals/0", {"End Date": "12/31/2026"})
    after = life.approved(clerk, portal, draft)
    assert after.topics["control"] == {"any": "No", "individuals": []}
    assert [row["last_name"] for row in after.ended["control"]] == ["Raghunathan"]


def test_a_second_change_remembers_what_the_first_one_ended(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]
) -> None:
    for title, path in (
        ("Practice Locations", "locations/locations/1"),
        ("Individual Control", "control/individuals/0"),
    ):
        change(clerk, portal, seeded["tbd"], title)
        draft = draft_of(clerk, portal)
        life.save_row(clerk, draft, path, {"End Date": "12/31/2026"})
        life.approved(clerk, portal, draft)
        portal.clock.advance(timedelta(minutes=1))
    assert {slug: len(gone) for slug, gone in record(portal, seeded["tbd"]).ended.items()} == {
        "locations": 1,
        "control": 1,
    }


# --- refused ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["pending", "returned"])
def test_nothing_is_changed_while_a_change_is_pending(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded], name: str
) -> None:
    page = change(clerk, portal, seeded[name], "Correspondence Address")
    assert (page.status, page.heading) == (409, "An Application Is Already Pending")
    assert page.facts()["Tracking ID"] == seeded[name]["tracking_id"]
    assert len(list(portal.store.all(npi=seeded[name]["npi"]))) == 1


def test_a_second_draft_of_a_change_is_refused(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    change(clerk, portal, seeded["active"], "Correspondence Address")
    page = change(clerk, portal, seeded["active"], "Billing Agency")
    assert (page.status, page.heading) == (409, "An Application Is Already Started")


def test_once_it_is_decided_there_may_be_another_change(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]
) -> None:
    change(clerk, portal, seeded["active"], "Correspondence Address")
    life.approved(clerk, portal, draft_of(clerk, portal))
    portal.clock.advance(timedelta(minutes=1))
    assert change(clerk, portal, seeded["active"], "Billing Agency").heading == "Topic View"


# --- overtaken --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["", "/topics/correspondence", "/check", "/review"])
def test_a_draft_of_a_record_that_somebody_changed_meanwhile_is_overtaken(
    clerk: Surfer, portal: Portal, qa: Qa, seeded: dict[str, Seeded], page: str
) -> None:
    change(clerk, portal, seeded["active"], "Correspondence Address")
    draft = draft_of(clerk, portal)
    qa.change_enrollment(seeded["active"]["enrollment_id"], due="2027-03-31")
    told = clerk.open(f"/applications/{draft.id}{page}")
    assert (told.status, told.heading) == (409, OVERTAKEN)


def test_what_is_saved_on_an_overtaken_draft_is_refused(
    clerk: Surfer, portal: Portal, qa: Qa, seeded: dict[str, Seeded]
) -> None:
    change(clerk, portal, seeded["active"], "Correspondence Address")
    draft = draft_of(clerk, portal)
    clerk.open(f"/applications/{draft.id}/topics/correspondence")
    clerk.fill(PHONE)
    qa.change_enrollment(seeded["active"]["enrollment_id"], due="2027-03-31")
    assert clerk.press("Save and continue").heading == OVERTAKEN
    assert portal.store.get(draft.id).topics == {}


def test_an_overtaken_draft_is_not_submitted(clerk: Surfer, portal: Portal, qa: Qa, seeded: dict[str, Seeded]) -> None:
    change(clerk, portal, seeded["active"], "Correspondence Address")
    draft = draft_of(clerk, portal)
    life.save_all(clerk, draft)
    kept = record(portal, seeded["active"])
    clerk.open(f"/applications/{draft.id}/review")
    clerk.press("Begin Submission")
    named: dict[str, Answer] = {"Signatory": kept.name, "E-mail Address": kept.signatory["email"]}
    clerk.fill({**named, "Signature Method": "Electronic signature"}).press("Continue")
    clerk.fill({"I have verified that this is the right contractor": True}).press("Continue")
    qa.change_enrollment(seeded["active"]["enrollment_id"], due="2027-03-31")
    assert clerk.press("Complete Submission").heading == OVERTAKEN
    assert portal.store.get(draft.id).tracking_id == ""


def test_an_overtaken_draft_can_be_thrown_away_and_a_new_one_started(
    clerk: Surfer, portal: Portal, qa: Qa, seeded: dict[str, Seeded]
) -> None:
    one = seeded["active"]
    change(clerk, portal, one, "Correspondence Address")
    draft = draft_of(clerk, portal)
    qa.change_enrollment(one["enrollment_id"], due="2027-03-31")
    clerk.open("/associates")
    assert clerk.press("Delete", row=one["npi"]).heading == "My Associates"
    assert list(portal.store.all(npi=one["npi"])) == []
    assert change(clerk, portal, one, "Correspondence Address").heading == "Topic View"
    assert draft_of(clerk, portal).id != draft.id


def test_of_two_drafts_about_one_record_the_one_approved_first_overtakes_the_other(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]
) -> None:
    change(clerk, portal, seeded["active"], "Correspondence Address")
    slow = draft_of(clerk, portal)
    choose(clerk, seeded["active"], "Revalidate")
    quick = draft_of(clerk, portal)
    portal.clock.advance(timedelta(minutes=1))
    life.approved(clerk, portal, quick)
    assert clerk.open(f"/applications/{slow.id}").heading == OVERTAKEN
