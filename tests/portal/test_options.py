"""More Options of an enrollment: what is offered, what it starts, and when it is refused."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mock_portal.portal import Portal
from mock_portal.qa.client import Qa
from mock_portal.qa.told import Seeded
from mock_portal.store import Draft
from tests.portal import life
from tests.portal.life import ALWAYS, CHOICE, choose, draft_of, record, topics
from tests.portal.surfer import Surfer
from tests.portal.test_pages import is_sound

OFFERED = [
    "Change information",
    "Add a reassignment of benefits",
    "End a reassignment of benefits",
    "Revalidate",
    "Withdraw voluntarily",
]
STARTS = [one for one in OFFERED if one != "Change information"]
REASSIGNING = [*ALWAYS, "Reassignment of Benefits"]
KINDS = {
    "Add a reassignment of benefits": "Reassignment of benefits",
    "End a reassignment of benefits": "End of reassignment",
    "Revalidate": "Revalidation",
    "Withdraw voluntarily": "Voluntary withdrawal",
}


@pytest.fixture
def seeded(qa: Qa) -> dict[str, Seeded]:
    return qa.seed()


def offered(clerk: Surfer, one: Seeded) -> list[str]:
    page = clerk.open(f"/enrollments/{one['enrollment_id']}/options")
    return [page.own_label(control) for control in page.controls()]


# --- what is offered --------------------------------------------------------------------------------------------------


def test_more_options_is_found_on_the_record(clerk: Surfer, seeded: dict[str, Seeded]) -> None:
    clerk.open(f"/enrollments/{seeded['active']['enrollment_id']}")
    page = clerk.follow("More Options")
    is_sound(page)
    assert (page.heading, page.labels()) == ("More Options", [CHOICE])


def test_an_active_enrollment_can_do_everything_but_reactivate(clerk: Surfer, seeded: dict[str, Seeded]) -> None:
    assert offered(clerk, seeded["two_reassignments"]) == OFFERED


def test_without_a_reassignment_there_is_none_to_end(clerk: Surfer, seeded: dict[str, Seeded]) -> None:
    assert set(OFFERED) - set(offered(clerk, seeded["active"])) == {"End a reassignment of benefits"}


def test_a_revalidation_is_offered_however_early_it_is(clerk: Surfer, seeded: dict[str, Seeded]) -> None:
    assert "Revalidate" in offered(clerk, seeded["tbd"])


def test_a_deactivated_enrollment_can_only_be_reactivated(clerk: Surfer, seeded: dict[str, Seeded]) -> None:
    assert offered(clerk, seeded["deactivated"]) == ["Reactivate"]


def test_a_withdrawn_enrollment_has_no_more_options(clerk: Surfer, qa: Qa, seeded: dict[str, Seeded]) -> None:
    path = f"/enrollments/{seeded['active']['enrollment_id']}"
    qa.change_enrollment(seeded["active"]["enrollment_id"], status="Withdrawn")
    assert "More Options" not in clerk.open(path).links()
    assert clerk.open(f"{path}/options").controls() == []


def test_one_of_them_must_be_chosen(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    clerk.open(f"/enrollments/{seeded['active']['enrollment_id']}/options")
    page = clerk.press("Continue")
    assert (page.status, page.summary) == (422, ["Select what you want to do"])
    assert list(portal.store.all(npi=seeded["active"]["npi"])) == []


@pytest.mark.parametrize("page", ["options", "change"])
def test_nobody_does_anything_with_somebody_elses_enrollment(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded], page: str
) -> None:
    portal.accounts.connect(seeded["tbd"]["npi"])
    assert clerk.open(f"/enrollments/{seeded['active']['enrollment_id']}/{page}").status == 404


# --- what it starts ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", STARTS)
def test_it_starts_an_application_about_the_record(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded], what: str
) -> None:
    page = choose(clerk, seeded["two_reassignments"], what)
    assert page.heading == "Topic View"
    draft = draft_of(clerk, portal)
    assert (draft.form, draft.kind, draft.enrollment_id) == (
        "CMS-855I",
        KINDS[what],
        seeded["two_reassignments"]["enrollment_id"],
    )
    assert draft.topics == {}
    assert dict(draft.base) == record(portal, seeded["two_reassignments"]).topics


@pytest.mark.parametrize("what", STARTS[:2])
def test_a_reassignment_is_about_the_reassignments_alone(clerk: Surfer, seeded: dict[str, Seeded], what: str) -> None:
    assert topics(choose(clerk, seeded["two_reassignments"], what)) == dict.fromkeys(REASSIGNING, "Not started")


def test_a_withdrawal_is_about_the_withdrawal_alone(clerk: Surfer, seeded: dict[str, Seeded]) -> None:
    assert topics(choose(clerk, seeded["active"], "Withdraw voluntarily")) == {"Voluntary Withdrawal": "Not started"}


def test_a_revalidation_asks_every_topic_again(clerk: Surfer, seeded: dict[str, Seeded]) -> None:
    clerk.open(f"/enrollments/{seeded['active']['enrollment_id']}")
    told = {one.text() for one in clerk.page.root.all("h2")} - {"Enrollment", "Your session is about to expire"}
    asked = topics(choose(clerk, seeded["active"], "Revalidate"))
    assert told <= set(asked)
    assert set(asked.values()) == {"Not started"}


def test_topics_come_filled_from_the_record(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    choose(clerk, seeded["tbd"], "Revalidate")
    draft = draft_of(clerk, portal)
    clerk.open(f"/applications/{draft.id}/topics/personal")
    forms = [dict(clerk.page.said(one)) for one in clerk.page.root.all("form")]
    said = next(one for one in forms if "first_name" in one)
    assert (said["first_name"], said["last_name"], said["ptan"]) == ("Priya", "Raghunathan", "ILC303275")
    assert said["ssn"] == "***-**-3275"
    page = clerk.open(f"/applications/{draft.id}/topics/locations")
    assert [row["Name"] for row in page.table("Practice Locations")] == [
        "Lakeshore Heart Care",
        "Lakeshore Heart Care Evanston",
    ]


def test_a_reactivation_says_everything_anew(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    choose(clerk, seeded["deactivated"], "Reactivate")
    draft = draft_of(clerk, portal)
    assert (draft.kind, draft.base, draft.enrollment_id) == (
        "Reactivation",
        {},
        seeded["deactivated"]["enrollment_id"],
    )
    page = clerk.open(f"/applications/{draft.id}/topics/correspondence")
    assert page.status == 200
    forms = [dict(page.said(one)) for one in page.root.all("form")]
    assert next(one for one in forms if "phone" in one)["phone"] == ""


# --- revalidation -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["active", "due_in_3_months", "tbd", "overdue", "returned", "changed_by_somebody"])
def test_a_revalidation_of_what_is_on_file_changes_nothing_but_the_due_date(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded], name: str
) -> None:
    before = record(portal, seeded[name])
    choose(clerk, seeded[name], "Revalidate")
    after = life.approved(clerk, portal, draft_of(clerk, portal))
    assert after.topics == before.topics
    for same in ("id", "npi", "name", "ptan", "effective", "state", "status", "arrangement"):
        assert getattr(after, same) == getattr(before, same)
    assert after.due != before.due


def test_the_cycle_goes_on_from_the_old_due_date(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    before = record(portal, seeded["due_in_3_months"])
    choose(clerk, seeded["due_in_3_months"], "Revalidate")
    after = life.approved(clerk, portal, draft_of(clerk, portal))
    assert int(after.due[:4]) == int(before.due[:4]) + 5
    assert after.due[5:7] == before.due[5:7]


def test_an_enrollment_that_was_revalidated_is_due_no_longer(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]
) -> None:
    choose(clerk, seeded["due_in_3_months"], "Revalidate")
    life.approved(clerk, portal, draft_of(clerk, portal))
    due = clerk.open("/revalidations").table("Revalidations Due")
    assert seeded["due_in_3_months"]["npi"] not in [row["NPI"] for row in due]


def test_old_reassignments_need_no_new_signature(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    choose(clerk, seeded["two_reassignments"], "Revalidate")
    draft = draft_of(clerk, portal)
    life.save_all(clerk, draft)
    assert [one.role for one in life.submit(clerk, portal, draft).signatures] == ["provider"]


# --- reassignments ----------------------------------------------------------------------------------------------------

ANOTHER = {
    "Organization Legal Business Name": "Etowah Urgent Care LLC",
    "Employer Identification Number": "00-6660172",
    "Organization NPI": "2999900774",
    "Is the organization enrolled?": "Enrollment pending",
    "Effective Date": "01/04/2027",
    "Relationship": "Employee (W-2)",
    "Address line 1": "12 Church St",
    "City": "Cartersville",
    "State": "Georgia",
    "ZIP code": "30120",
    "Accepting Official": "Lena Brandt",
    "Accepting Official's E-mail": "lena.brandt@example.org",
}


def test_a_new_reassignment_is_signed_by_its_own_official_alone(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]
) -> None:
    choose(clerk, seeded["two_reassignments"], "Add a reassignment of benefits")
    draft = draft_of(clerk, portal)
    clerk.open(f"/applications/{draft.id}/topics/reassignments/reassignments/add")
    clerk.fill(ANOTHER).press("Save")
    life.save_all(clerk, draft)
    sent = life.submit(clerk, portal, draft)
    assert [(one.role, one.name) for one in sent.signatures] == [
        ("provider", "Samuel Chidi Okonkwo III"),
        ("official", "Lena Brandt"),
    ]
    after = life.approve(portal, sent)
    names = [row["legal_name"] for row in life.reassignments(after.topics)]
    assert names == [
        "Peachtree Emergency Physicians LLC",
        "Ocmulgee Critical Care PC",
        "Etowah Urgent Care LLC",
    ]


def test_a_reassignment_that_ends_leaves_the_record_and_is_remembered(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]
) -> None:
    before = record(portal, seeded["two_reassignments"])
    choose(clerk, seeded["two_reassignments"], "End a reassignment of benefits")
    draft = draft_of(clerk, portal)
    day = portal.store.today() + timedelta(days=30)
    life.save_row(clerk, draft, "reassignments/reassignments/1", {"End Date": f"{day:%m/%d/%Y}"})
    sent = _all_saved(clerk, portal, draft)
    assert [one.role for one in sent.signatures] == ["provider"]
    after = life.approve(portal, sent)
    assert [row["legal_name"] for row in life.reassignments(after.topics)] == ["Peachtree Emergency Physicians LLC"]
    [gone] = after.ended["reassignments"]
    assert (gone["legal_name"], gone["end"]) == ("Ocmulgee Critical Care PC", day.isoformat())
    assert after.due == before.due


def test_the_last_reassignment_of_a_practice_can_end(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]) -> None:
    choose(clerk, seeded["returned"], "End a reassignment of benefits")
    draft = draft_of(clerk, portal)
    life.save_row(clerk, draft, "reassignments/reassignments/0", {"End Date": "12/31/2026"})
    after = life.approve(portal, _all_saved(clerk, portal, draft))
    assert after.topics["reassignments"] == {"any": "No", "reassignments": []}
    assert [row["legal_name"] for row in after.ended["reassignments"]] == ["Three Rivers Dermatology Associates"]
    assert after.status == "Active"


def _all_saved(clerk: Surfer, portal: Portal, draft: Draft) -> Draft:
    life.save_all(clerk, draft)
    return life.submit(clerk, portal, draft)


# --- refused ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", STARTS)
def test_a_second_draft_of_a_kind_is_refused(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded], what: str
) -> None:
    choose(clerk, seeded["two_reassignments"], what)
    draft = draft_of(clerk, portal)
    page = choose(clerk, seeded["two_reassignments"], what)
    assert (page.status, page.heading) == (409, "An Application Is Already Started")
    assert clerk.follow("Continue working on the application").path == f"/applications/{draft.id}"
    assert [one.id for one in portal.store.all(npi=draft.npi)] == [draft.id]


def test_a_second_application_of_a_kind_is_refused_while_one_is_pending(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]
) -> None:
    choose(clerk, seeded["two_reassignments"], "Revalidate")
    sent = _all_saved(clerk, portal, draft_of(clerk, portal))
    page = choose(clerk, seeded["two_reassignments"], "Revalidate")
    assert (page.status, page.heading) == (409, "An Application Is Already Pending")
    assert page.facts()["Tracking ID"] == sent.tracking_id


def test_another_kind_may_be_started_meanwhile(clerk: Surfer, seeded: dict[str, Seeded]) -> None:
    choose(clerk, seeded["two_reassignments"], "Revalidate")
    page = choose(clerk, seeded["two_reassignments"], "Withdraw voluntarily")
    assert page.heading == "Topic View"


def test_an_enrollment_that_was_deactivated_meanwhile_cannot_be_revalidated(
    clerk: Surfer, portal: Portal, qa: Qa, seeded: dict[str, Seeded]
) -> None:
    one = seeded["active"]
    clerk.open(f"/enrollments/{one['enrollment_id']}/options")
    clerk.fill({CHOICE: "Revalidate"})
    qa.change_enrollment(one["enrollment_id"], status="Deactivated")
    page = clerk.press("Continue")
    assert page.status == 422
    assert list(portal.store.all(npi=one["npi"])) == []


# --- not right yet ----------------------------------------------------------------------------------------------------


def test_two_enrollments_of_a_provider_can_be_revalidated_at_once(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded]
) -> None:
    first = record(portal, seeded["active"])
    second = portal.enrollments.add(replace(first, state="Oklahoma", ptan="OKB301014"))
    choose(clerk, seeded["active"], "Revalidate")
    clerk.open(f"/enrollments/{second.id}/options")
    assert clerk.fill({CHOICE: "Revalidate"}).press("Continue").heading == "Topic View"


def test_a_private_practice_can_add_its_first_reassignment(clerk: Surfer, seeded: dict[str, Seeded]) -> None:
    assert set(topics(choose(clerk, seeded["active"], "Add a reassignment of benefits"))) == set(REASSIGNING)


@pytest.mark.parametrize("what", STARTS[:2])
def test_a_reassignment_that_adds_or_ends_nothing_is_not_submitted(
    clerk: Surfer, portal: Portal, seeded: dict[str, Seeded], what: str
) -> None:
    choose(clerk, seeded["two_reassignments"], what)
    draft = draft_of(clerk, portal)
    life.save_all(clerk, draft)
    assert clerk.open(f"/applications/{draft.id}/check").table("Errors")
