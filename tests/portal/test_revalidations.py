"""The Revalidation Notification Center, and the list that anybody may read."""

import csv
from datetime import UTC, datetime

import pytest

from mock_portal.accounts import PROVIDER
from mock_portal.enrollments import Enrollment
from mock_portal.portal import Portal
from tests.portal import drafts
from tests.portal.surfer import Surfer
from tests.portal.test_pages import is_sound
from tests.portal.visitors import signed_in

LIST = "/revalidation-due-list.csv"
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def november(portal: Portal) -> None:
    portal.clock.set(NOON)


def record(portal: Portal, due: str, npi: str = drafts.NPI, **more: object) -> Enrollment:
    said: dict[str, object] = {"name": "Rosalind O'Hara", "state": "Florida", "ptan": "FL1234", **more}
    return portal.enrollments.add(
        Enrollment(id="", npi=npi, form="CMS-855I", contractor="FCSO", effective="2020-01-01", due=due, **said)  # type: ignore[arg-type]  # names and texts of a record
    )


def listed(surfer: Surfer) -> list[dict[str, str]]:
    """The public list as a spreadsheet reads it."""
    answer = surfer.client.get(LIST)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(answer.text.splitlines()))


# --- the page ---------------------------------------------------------------------------------------------------------


def test_it_tells_what_is_due_and_since_when_it_may_be_filed(clerk: Surfer, portal: Portal) -> None:
    made = record(portal, "2027-02-28")
    page = clerk.open("/revalidations")
    is_sound(page)
    assert page.heading == "Revalidation Notification Center"
    assert page.table("Revalidations Due") == [
        {
            "Enrollment ID": made.id,
            "NPI": drafts.NPI,
            "Name": "Rosalind O'Hara",
            "Due Date": "02/28/2027",
            "May Be Filed From": "07/31/2026",
            "Actions": "View",
        }
    ]


def test_it_is_found_in_the_navigation(clerk: Surfer) -> None:
    clerk.open("/associates")
    assert clerk.follow("Revalidations").path == "/revalidations"
    current = [one.text() for one in clerk.page.root.all("a") if one.get("aria-current") == "page"]
    assert current == ["Revalidations"]


def test_view_leads_to_the_record(clerk: Surfer, portal: Portal) -> None:
    record(portal, "2027-01-31", drafts.OTHER_NPI)
    made = record(portal, "2027-02-28")
    clerk.open("/revalidations")
    assert clerk.follow("View", row=made.id).path == f"/enrollments/{made.id}"


@pytest.mark.parametrize("due", ["", "2027-07-31", "2031-11-30"])
def test_what_is_still_to_be_determined_is_not_listed(clerk: Surfer, portal: Portal, due: str) -> None:
    record(portal, due)
    page = clerk.open("/revalidations")
    assert not page.table("Revalidations Due")
    assert "No revalidation is due." in page.text


@pytest.mark.parametrize("status", ["Deactivated", "Withdrawn"])
def test_only_an_active_enrollment_can_be_revalidated(clerk: Surfer, portal: Portal, status: str) -> None:
    record(portal, "2027-02-28", status=status)
    assert not clerk.open("/revalidations").table("Revalidations Due")


def test_the_most_urgent_comes_first(clerk: Surfer, portal: Portal) -> None:
    for due in ("2027-05-31", "2026-08-31", "2027-01-31"):
        record(portal, due)
    dates = [row["Due Date"] for row in clerk.open("/revalidations").table("Revalidations Due")]
    assert dates == ["08/31/2026", "01/31/2027", "05/31/2027"]


def test_what_is_overdue_is_said_on_top(clerk: Surfer, portal: Portal) -> None:
    late, last_day = record(portal, "2026-09-30"), record(portal, "2026-11-24")
    page = clerk.open("/revalidations")
    (notice,) = (one for one in page.root.all("div") if one.get("class") == "notice")
    assert f"{late.id}, Rosalind O'Hara, due 09/30/2026" in notice.text()
    assert last_day.id not in notice.text()


def test_nothing_is_said_on_top_while_nothing_is_overdue(clerk: Surfer, portal: Portal) -> None:
    record(portal, "2027-02-28")
    assert "Overdue" not in clerk.open("/revalidations").text


def test_only_connected_providers_are_listed(clerk: Surfer, portal: Portal) -> None:
    for npi in (drafts.NPI, drafts.OTHER_NPI):
        record(portal, "2026-09-30", npi)
    portal.accounts.connect(drafts.OTHER_NPI)
    page = clerk.open("/revalidations")
    assert [row["NPI"] for row in page.table("Revalidations Due")] == [drafts.OTHER_NPI]
    assert page.text.count("due 09/30/2026") == 1


def test_a_provider_sees_their_own(guest: Surfer, portal: Portal) -> None:
    for npi in (drafts.NPI, drafts.OTHER_NPI):
        record(portal, "2027-02-28", npi)
    own = portal.accounts.add(PROVIDER, npi=drafts.NPI)
    page = signed_in(guest.client, portal, own).open("/revalidations")
    assert [row["NPI"] for row in page.table("Revalidations Due")] == [drafts.NPI]


def test_nobody_sees_it_without_signing_in(guest: Surfer) -> None:
    assert guest.open("/revalidations").path == "/terms"


# --- the list ---------------------------------------------------------------------------------------------------------


def test_anybody_reads_the_list_and_it_has_the_columns_of_the_real_one(guest: Surfer, portal: Portal) -> None:
    topics = {
        "personal": {"first_name": "Rosalind", "last_name": "O'Hara, Nuñez"},
        "specialty": {"primary": "11 Internal medicine"},
        "reassignments": {"any": "Yes", "reassignments": [{"legal_name": "One"}, {"legal_name": "Two"}]},
    }
    made = record(portal, "2027-02-28", topics=topics)
    assert listed(guest) == [
        {
            "Enrollment ID": made.id,
            "National Provider Identifier": drafts.NPI,
            "First Name": "Rosalind",
            "Last Name": "O'Hara, Nuñez",
            "Organization Name": "",
            "Enrollment State Code": "FL",
            "Enrollment Type": "3",
            "Provider Type Text": "Non-DME Part B",
            "Enrollment Specialty": "Internal medicine",
            "Revalidation Due Date": "02/28/2027",
            "Adjusted Due Date": "",
            "Individual Total Reassign To": "2",
            "Receiving Benefits Reassignment": "0",
        }
    ]


def test_a_record_without_topics_is_listed_by_its_name(guest: Surfer, portal: Portal) -> None:
    record(portal, "", name="Mary Ann O'Hara", state="Nowhere")
    [row] = listed(guest)
    assert (row["First Name"], row["Last Name"]) == ("Mary Ann", "O'Hara")
    assert (row["Enrollment State Code"], row["Enrollment Specialty"]) == ("", "")


@pytest.mark.parametrize(("due", "said"), [("", "TBD"), ("2027-07-31", "TBD"), ("2026-09-30", "09/30/2026")])
def test_the_list_tells_dates_as_the_record_does(guest: Surfer, portal: Portal, due: str, said: str) -> None:
    record(portal, due)
    [row] = listed(guest)
    assert row["Revalidation Due Date"] == said


def test_who_is_not_active_is_not_on_the_list(guest: Surfer, portal: Portal) -> None:
    record(portal, "2027-02-28", status="Deactivated")
    assert listed(guest) == []


def test_the_list_tells_no_secret(guest: Surfer, portal: Portal) -> None:
    record(portal, "2027-02-28", topics=drafts.TOPICS)
    text = guest.client.get(LIST).text
    for secret in ("900123456", "1979-04-30", "04/30/1979", "000123456"):
        assert secret not in text


def test_the_page_leads_to_the_list(clerk: Surfer) -> None:
    clerk.open("/revalidations")
    (link,) = (one for one in clerk.page.root.all("a") if one.text() == "Revalidation Due Date List")
    assert link.get("href") == LIST
