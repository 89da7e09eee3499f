"""The seeded enrollments: each is what its name says, and nothing in it that the portal would refuse."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from mock_portal import due_dates, seeds
from mock_portal.enrollments import Enrollment, ptans
from mock_portal.forms import rows, rules
from mock_portal.portal import Portal
from mock_portal.qa.client import Qa, QaRefused
from mock_portal.qa.told import Seeded
from mock_portal.records import answered
from mock_portal.submission import next_step
from mock_portal.topic_view import warnings_of
from mock_portal.topics.scope import applying
from tests.portal.surfer import Surfer

ON_FILE = (
    "active",
    "due_in_3_months",
    "tbd",
    "overdue",
    "deactivated",
    "two_reassignments",
    "returned",
    "pending",
    "changed_by_somebody",
)


@pytest.fixture
def seeded(qa: Qa) -> dict[str, Seeded]:
    return qa.seed()


def record(portal: Portal, one: Seeded) -> Enrollment:
    return portal.enrollments.get(one["enrollment_id"])


def told(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text of the answers, with its name."""
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from told(one, key)
    elif isinstance(value, list):
        for one in value:
            yield from told(one, name)
    elif isinstance(value, str):
        yield name, value


def everything(portal: Portal) -> list[tuple[str, str]]:
    return [pair for one in portal.enrollments.all() for pair in told(one.topics)]


# --- what is on file --------------------------------------------------------------------------------------------------


def test_there_are_ten_by_name(portal: Portal, seeded: dict[str, Seeded]) -> None:
    assert set(seeded) == {*ON_FILE, "legacy"}
    assert {one["enrollment_id"] for one in seeded.values() if one["enrollment_id"]} == {
        one.id for one in portal.enrollments.all()
    }
    for name in ON_FILE:
        kept = record(portal, seeded[name])
        assert (kept.npi, kept.ptan) == (seeded[name]["npi"], seeded[name]["ptan"])


@pytest.mark.parametrize("name", ON_FILE)
def test_every_topic_is_answered_and_valid(portal: Portal, seeded: dict[str, Seeded], name: str) -> None:
    draft = answered(record(portal, seeded[name]))
    problems = {topic.slug: topic.problems(draft) for topic in applying(draft) if topic.slug != "documents"}
    assert {slug: found for slug, found in problems.items() if found} == {}
    assert set(draft.topics) == set(problems)


@pytest.mark.parametrize("name", ON_FILE)
def test_nothing_in_it_even_calls_for_a_second_look(portal: Portal, seeded: dict[str, Seeded], name: str) -> None:
    kept = record(portal, seeded[name])
    warnings = [text for _, text in warnings_of(answered(kept), portal.store.today())]
    assert [text for text in warnings if not text.startswith("No contact person")] == []


@pytest.mark.parametrize("name", ON_FILE)
def test_the_portal_shows_each_on_its_page(clerk: Surfer, portal: Portal, seeded: dict[str, Seeded], name: str) -> None:
    clerk.open(f"/enrollments/{seeded[name]['enrollment_id']}")
    assert clerk.page.facts("Enrollment")["Provider NPI"] == seeded[name]["npi"]
    assert clerk.page.facts("Personal Information")["NPI"] == seeded[name]["npi"]


def test_they_are_ten_different_people(portal: Portal, seeded: dict[str, Seeded]) -> None:
    kept = list(portal.enrollments.all())
    for told_once in ("npi", "name", "ptan", "state"):
        assert len({getattr(one, told_once) for one in kept}) == len(kept)
    for told_once in ("ssn", "birth_date"):
        assert len({one.topics["personal"][told_once] for one in kept}) == len(kept)
    assert len({one["npi"] for one in seeded.values()}) == 10


def test_they_practice_in_every_arrangement(portal: Portal, seeded: dict[str, Seeded]) -> None:
    kept = list(portal.enrollments.all())
    assert {one.arrangement for one in kept} == {
        "Private practice",
        "Reassigning all benefits",
        "Private practice and reassigning some benefits",
    }
    assert {one.practitioner for one in kept} == {"Physician", "Non-physician practitioner"}
    places = {len(rows(one.topics.get("locations", {}), "locations")) for one in kept}
    organizations = {len(rows(one.topics.get("reassignments", {}), "reassignments")) for one in kept}
    assert (places, organizations) == ({0, 1, 2}, {0, 1, 2})


# --- nobody is real ---------------------------------------------------------------------------------------------------


def test_numbers_of_people_were_never_issued(portal: Portal, seeded: dict[str, Seeded]) -> None:
    said = everything(portal)
    ssns = [text for name, text in said if name in ("ssn", "tin_ssn")]
    assert ssns
    assert all(text.startswith("9") and len(text) == 9 for text in ssns)
    assert all(text.startswith("00") for name, text in said if name == "ein")
    phones = [text for name, text in said if name in ("phone", "fax", "bank_phone")]
    assert all(re.fullmatch(r"[2-9][0-9]{2}55501[0-9]{2}", text) for text in phones)


def test_every_npi_has_its_check_digit_and_every_address_of_mail_is_an_example(
    portal: Portal, seeded: dict[str, Seeded]
) -> None:
    said = everything(portal)
    for text in (text for name, text in said if name in ("npi", "npi2")):
        assert rules.npi(text) == text
    assert rules.npi(seeded["legacy"]["npi"])
    addresses = [text for name, text in said if "email" in name] + [
        one.signatory["email"] for one in portal.enrollments.all()
    ]
    assert all(re.search(r"@([\w-]+\.)*example\.(com|org)$", text) for text in addresses)


def test_licenses_last(portal: Portal, seeded: dict[str, Seeded]) -> None:
    ends = [text for name, text in everything(portal) if name == "expires"]
    assert min(ends) > "2080-01-01"


def test_a_seed_never_prints_what_is_secret(portal: Portal, seeded: dict[str, Seeded]) -> None:
    shown = repr(list(portal.enrollments.all()))
    assert "911422145" not in shown


# --- the condition of each --------------------------------------------------------------------------------------------


def shown(portal: Portal, one: Seeded) -> str:
    return due_dates.shown(record(portal, one), portal.store.today())


def test_the_active_one_has_a_due_date_that_is_not_told_yet(portal: Portal, seeded: dict[str, Seeded]) -> None:
    kept = record(portal, seeded["active"])
    assert kept.status == "Active"
    assert date.fromisoformat(kept.due) > portal.store.today() + timedelta(days=365)
    assert shown(portal, seeded["active"]) == "TBD"


def test_the_one_due_in_three_months_is_due_at_the_end_of_that_month(portal: Portal, seeded: dict[str, Seeded]) -> None:
    in_three_months = due_dates.end_of_month(portal.store.today(), 3)
    assert shown(portal, seeded["due_in_3_months"]) == f"{in_three_months:%m/%d/%Y}"


def test_the_next_has_no_due_date_at_all(portal: Portal, seeded: dict[str, Seeded]) -> None:
    assert record(portal, seeded["tbd"]).due == ""


def test_the_overdue_one_is_overdue_and_still_active(portal: Portal, seeded: dict[str, Seeded]) -> None:
    kept = record(portal, seeded["overdue"])
    assert kept.status == "Active"
    assert date.fromisoformat(kept.due) < portal.store.today()
    assert shown(portal, seeded["overdue"]) != "TBD"


def test_the_deactivated_one_is_deactivated(portal: Portal, seeded: dict[str, Seeded]) -> None:
    assert record(portal, seeded["deactivated"]).status == "Deactivated"


def test_one_reassigns_to_two_organizations(portal: Portal, seeded: dict[str, Seeded]) -> None:
    there = rows(record(portal, seeded["two_reassignments"]).topics["reassignments"], "reassignments")
    assert len({row["ein"] for row in there}) == 2


def test_one_has_two_medicare_ids(portal: Portal, seeded: dict[str, Seeded]) -> None:
    assert ptans(record(portal, seeded["tbd"])) == ["ILC303275", "ILC303276"]


def test_the_returned_one_waits_for_corrections(portal: Portal, seeded: dict[str, Seeded]) -> None:
    one = seeded["returned"]
    draft = portal.store.get(one["tracking_id"])
    assert (draft.name, draft.status) == ("CMS-855I Change of information", "Returned for Corrections")
    assert draft.enrollment_id == one["enrollment_id"]
    assert "telephone" in draft.history[-1].note
    assert date.fromisoformat(draft.due) == portal.store.today() + timedelta(days=30)


def test_what_was_returned_can_be_submitted_again_as_it_is(portal: Portal, seeded: dict[str, Seeded]) -> None:
    assert next_step(portal.store.get(seeded["returned"]["tracking_id"])) == "submit"


def test_the_pending_one_waits_for_its_provider(portal: Portal, seeded: dict[str, Seeded]) -> None:
    draft = portal.store.get(seeded["pending"]["tracking_id"])
    assert draft.status == "Pending E-Signature"
    assert [(one.role, one.signed_at) for one in draft.signatures] == [("provider", "")]


def test_what_is_pending_goes_on_its_way_once_it_is_signed(qa: Qa, seeded: dict[str, Seeded]) -> None:
    one = seeded["pending"]
    qa.sign(one["tracking_id"])
    qa.decide(one["tracking_id"], "receive")
    qa.decide(one["tracking_id"], "approve")
    [now] = qa.enrollments(one["npi"])
    assert now["id"] == one["enrollment_id"]
    assert now["topics"]["correspondence"]["phone"] == "5095550119"


def test_the_legacy_one_has_a_number_and_no_record(qa: Qa, seeded: dict[str, Seeded]) -> None:
    one = seeded["legacy"]
    assert one["ptan"]
    assert (one["enrollment_id"], one["tracking_id"]) == ("", "")
    assert qa.enrollments(one["npi"]) == []
    assert qa.applications(one["npi"]) == []


def test_one_was_changed_by_somebody_after_it_was_made(portal: Portal, seeded: dict[str, Seeded]) -> None:
    kept = record(portal, seeded["changed_by_somebody"])
    made = datetime.strptime(kept.id[1:9], "%Y%m%d").replace(tzinfo=UTC)
    assert datetime.fromisoformat(kept.changed_at) > made + timedelta(days=365)
    assert kept.changed_by not in {one.user_id for one in portal.accounts.all()}


def test_the_others_were_filed_by_the_surrogate_on_the_day_they_were_made(
    portal: Portal, seeded: dict[str, Seeded], qa: Qa
) -> None:
    kept = record(portal, seeded["active"])
    assert kept.changed_by == qa.account("surrogate")["user_id"]
    assert kept.changed_at[:10].replace("-", "") == kept.id[1:9]


# --- seeding ----------------------------------------------------------------------------------------------------------


def test_the_clock_is_as_it_was(qa: Qa, portal: Portal) -> None:
    qa.advance(days=3)
    ahead = portal.clock.ahead
    qa.seed()
    assert portal.clock.ahead == ahead


def test_dates_count_from_the_portals_day(qa: Qa, portal: Portal) -> None:
    qa.set_now(datetime(2031, 3, 9, 12, tzinfo=UTC))
    assert shown(portal, qa.seed()["due_in_3_months"]) == "06/30/2031"


def test_nobody_is_seeded_twice(qa: Qa, seeded: dict[str, Seeded]) -> None:
    before = qa.enrollments()
    with pytest.raises(QaRefused, match="1999901014 of the seed “active” is on file already") as refused:
        qa.seed()
    assert refused.value.status == 409
    assert qa.enrollments() == before


def test_a_provider_who_is_there_already_keeps_all_of_them_out(qa: Qa) -> None:
    made = qa.add_enrollment(npi="1999901964", name="Linh Tran", state="California")
    with pytest.raises(QaRefused, match="changed_by_somebody"):
        qa.seed()
    assert qa.enrollments() == [made]


def test_after_a_reset_they_can_be_seeded_again(qa: Qa, seeded: dict[str, Seeded]) -> None:
    qa.reset()
    assert set(qa.seed()) == set(seeded)


def test_a_seed_that_the_portal_would_refuse_says_where() -> None:
    person = json.loads(json.dumps(seeds.data()["people"]["active"]))
    person["topics"]["licenses"]["licenses"][0]["number"] = "?"
    with pytest.raises(seeds.NotValid, match="License: License Number must only have letters"):
        seeds.record_of(person)


# --- behind everybody's back ------------------------------------------------------------------------------------------


def test_a_record_changes_behind_everybodys_back(qa: Qa, seeded: dict[str, Seeded]) -> None:
    one = seeded["active"]
    [before] = qa.enrollments(one["npi"])
    changed = qa.change_enrollment(one["enrollment_id"], due="2027-01-31", status="Deactivated")
    assert (changed["due"], changed["status"]) == ("2027-01-31", "Deactivated")
    assert changed["topics"] == before["topics"]
    assert qa.enrollments(one["npi"]) == [changed]


def test_what_is_not_sent_stays(qa: Qa, seeded: dict[str, Seeded]) -> None:
    one = seeded["overdue"]
    [before] = qa.enrollments(one["npi"])
    after = qa.change_enrollment(one["enrollment_id"])
    assert {**after, "changed_at": "", "changed_by": ""} == {**before, "changed_at": "", "changed_by": ""}


def test_a_due_date_can_be_taken_away(qa: Qa, seeded: dict[str, Seeded]) -> None:
    assert qa.change_enrollment(seeded["overdue"]["enrollment_id"], due="")["due"] == ""


def test_a_topic_takes_the_place_of_what_is_on_file(qa: Qa, seeded: dict[str, Seeded]) -> None:
    one = seeded["active"]
    [before] = qa.enrollments(one["npi"])
    personal = {**before["topics"]["personal"], "last_name": "Clarke"}
    after = qa.change_enrollment(one["enrollment_id"], topics={"personal": personal})
    assert after["topics"] == {**before["topics"], "personal": personal}
    assert after["name"] == "Miriam Oluwaseun Clarke"


def test_the_record_says_that_it_was_changed_and_by_whom(qa: Qa, seeded: dict[str, Seeded]) -> None:
    one = seeded["active"]
    [before] = qa.enrollments(one["npi"])
    first = qa.change_enrollment(one["enrollment_id"], due="2027-01-31")
    second = qa.change_enrollment(one["enrollment_id"], due="2027-02-28")  # in the same second
    assert before["changed_at"] < first["changed_at"] < second["changed_at"]
    assert (first["changed_by"], second["changed_by"]) == ("QA", "QA")


def test_a_record_that_does_not_exist_is_said_to_be_unknown(qa: Qa) -> None:
    with pytest.raises(QaRefused, match="no enrollment has the ID “I20200101000001”") as refused:
        qa.change_enrollment("I20200101000001", due="")
    assert refused.value.status == 404


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"due": "soon"}, "date"),
        ({"status": "Retired"}, "Active"),
        ({"topics": {"hobbies": {}}}, "unknown topics: hobbies; known: personal,"),
        ({"ptan": "TX1"}, "Extra inputs are not permitted"),
    ],
)
def test_what_no_record_can_have_is_refused(
    qa: Qa, seeded: dict[str, Seeded], fields: dict[str, object], said: str
) -> None:
    before = qa.enrollments()
    with pytest.raises(QaRefused, match=said) as refused:
        qa.change_enrollment(seeded["active"]["enrollment_id"], **fields)
    assert refused.value.status == 422
    assert qa.enrollments() == before


# --- accounts of certain people ---------------------------------------------------------------------------------------


def test_a_seeded_provider_can_get_an_account_of_their_own(qa: Qa, seeded: dict[str, Seeded]) -> None:
    one = qa.new_account("provider", npi=seeded["active"]["npi"], email="miriam@example.com")
    assert (one["role"], one["npi"], one["email"]) == ("provider", seeded["active"]["npi"], "miriam@example.com")


def test_an_account_with_no_npi_is_refused(qa: Qa) -> None:
    with pytest.raises(QaRefused, match="pattern"):
        qa.new_account("provider", npi="12345")
