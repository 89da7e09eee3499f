"""My Associates: drafts, records, and throwing a draft away."""

from mock_portal.enrollments import Enrollment
from mock_portal.portal import Portal
from tests.portal import drafts, filed
from tests.portal.surfer import Surfer


def record(portal: Portal, npi: str) -> Enrollment:
    return portal.enrollments.add(
        Enrollment(
            id="",
            npi=npi,
            name="Rosalind O'Hara",
            form="CMS-855I",
            state="Florida",
            contractor="First Coast Service Options (JN)",
            ptan="FL1234",
            effective="2020-01-01",
        )
    )


def test_it_lists_the_applications_in_progress(clerk: Surfer, portal: Portal) -> None:
    drafts.blank(portal)
    today = f"{portal.clock.today():%m/%d/%Y}"
    (row,) = clerk.open("/associates").table("Applications in Progress")
    assert row == {
        "NPI": drafts.NPI,
        "Application": "CMS-855I Initial enrollment",
        "State": "Florida",
        "Started": today,
        "Last Changed": today,
        "Actions": "Continue Delete",
    }


def test_continue_leads_to_the_topic_view(clerk: Surfer, portal: Portal) -> None:
    drafts.blank(portal)
    other = drafts.blank(portal, npi=drafts.OTHER_NPI)
    clerk.open("/associates")
    assert clerk.follow("Continue", row=drafts.OTHER_NPI).path == f"/applications/{other.id}"


def test_a_submitted_application_is_no_longer_in_progress(clerk: Surfer, portal: Portal) -> None:
    filed.submitted(portal)
    assert not clerk.open("/associates").table("Applications in Progress")


def test_delete_asks_first_and_throws_away_that_draft_alone(clerk: Surfer, portal: Portal) -> None:
    keep, away = drafts.blank(portal), drafts.blank(portal, npi=drafts.OTHER_NPI)
    clerk.open("/associates")
    buttons = [one for one in clerk.page.root.all("button") if one.text() == "Delete"]
    assert all(one.get("data-confirm") for one in buttons)
    assert clerk.press("Delete", row=drafts.OTHER_NPI).heading == "My Associates"
    assert [one.id for one in portal.store.all()] == [keep.id]
    assert clerk.open(f"/applications/{away.id}").status == 404


def test_the_files_of_a_deleted_draft_are_gone_too(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.blank(portal)
    portal.store.save_file(draft.id, "check.pdf", drafts.PDF)
    clerk.open("/associates")
    clerk.press("Delete")
    assert not portal.database.run("SELECT * FROM files")


def test_a_submitted_application_cannot_be_deleted(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.blank(portal)
    clerk.open("/associates")
    filed.submit(portal, draft)
    clerk.press("Delete")
    assert portal.store.get(draft.id).tracking_id


def test_an_application_returned_for_corrections_cannot_be_deleted(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.blank(portal)
    clerk.open("/associates")
    sent = filed.submit(portal, draft)
    portal.signatures.sign(sent.signatures[0].token)
    portal.contractor.decide(sent.id, "receive")
    portal.contractor.decide(sent.id, "return")
    clerk.press("Delete")
    assert portal.store.get(draft.id).status == "Returned for Corrections"


def test_it_lists_the_enrollments(clerk: Surfer, portal: Portal) -> None:
    made = record(portal, drafts.NPI)
    (row,) = clerk.open("/associates").table("Enrollments")
    expected = {
        "Enrollment ID": made.id,
        "NPI": drafts.NPI,
        "Name": "Rosalind O'Hara",
        "State": "Florida",
        "Status": "Active",
    }
    assert expected.items() <= row.items()


def test_only_connected_providers_are_listed(clerk: Surfer, portal: Portal) -> None:
    for npi in (drafts.NPI, drafts.OTHER_NPI):
        drafts.blank(portal, npi=npi)
        record(portal, npi)
    portal.accounts.connect(drafts.OTHER_NPI)
    page = clerk.open("/associates")
    assert [row["NPI"] for row in page.table("Applications in Progress")] == [drafts.OTHER_NPI]
    assert [row["NPI"] for row in page.table("Enrollments")] == [drafts.OTHER_NPI]


def test_one_provider_can_be_found(clerk: Surfer, portal: Portal) -> None:
    for npi in (drafts.NPI, drafts.OTHER_NPI):
        drafts.blank(portal, npi=npi)
    clerk.open("/associates")
    page = clerk.fill({"NPI": f" {drafts.NPI} "}).press("Find")
    assert [row["NPI"] for row in page.table("Applications in Progress")] == [drafts.NPI]


def test_a_name_with_markup_is_shown_as_text(clerk: Surfer, portal: Portal) -> None:
    portal.enrollments.add(
        Enrollment("", drafts.NPI, "<b>Bold</b> & Sons", "CMS-855I", "Ohio", "CGS", "OH1", "2020-01-01")
    )
    (row,) = clerk.open("/associates").table("Enrollments")
    assert row["Name"] == "<b>Bold</b> & Sons"


def test_it_leads_to_the_questionnaire(clerk: Surfer) -> None:
    clerk.open("/associates")
    assert clerk.follow("Create Initial Enrollment Application").heading == "Application Questionnaire"
