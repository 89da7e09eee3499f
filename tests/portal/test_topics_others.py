"""Topics about others: organizations that benefits go to, billing agencies, contacts; and the papers."""

import pytest

from mock_portal.portal import Portal
from tests.portal import drafts
from tests.portal.surfer import Answer, Surfer
from tests.portal.topics import STREET, topic

REASSIGNMENT: dict[str, Answer] = {
    "Organization Legal Business Name": "Example Group PLLC",
    "Employer Identification Number": "00-1234567",
    "Organization NPI": drafts.OTHER_NPI,
    "Is the organization enrolled?": "Enrollment pending",
    "Effective Date": "01/01/2026",
    "Relationship": "Employee (W-2)",
    **STREET,
    "Accepting Official": "Maria Ortiz",
    "Accepting Official's E-mail": "maria@example.org",
}


def test_a_reassignment_is_saved_with_the_official_who_accepts(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "reassignments", arrangement=drafts.ALL)
    one.fill({"Do you reassign benefits to an organization?": "Yes"})
    clerk.press("Add Reassignment")
    page = one.fill(REASSIGNMENT).save()
    assert page.table("Reassignments") == [
        {"Organization": "Example Group PLLC", "Effective Date": "01/01/2026", "Actions": "Edit Remove"}
    ]
    assert one.save().heading == "Topic View"
    assert one.row("reassignments") == drafts.REASSIGNMENT


def test_an_enrolled_organization_has_a_medicare_id(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "reassignments", "/reassignments/add", arrangement=drafts.ALL)
    assert "Organization Medicare ID (PTAN)" not in clerk.page.labels()
    assert list(one.refused({**REASSIGNMENT, "Is the organization enrolled?": "Enrolled"})) == ["ptan"]
    one.fill({"Organization Medicare ID (PTAN)": "FL99"}).save()
    assert one.row("reassignments")["ptan"] == "FL99"


@pytest.mark.parametrize(
    ("label", "said", "control"),
    [
        ("Organization Legal Business Name", "", "legal_name"),
        ("Employer Identification Number", "1", "ein"),
        ("Organization NPI", "1234567890", "npi"),
        ("Organization NPI", "", "npi"),
        ("Effective Date", "", "effective"),
        ("Address line 1", "PO Box 1", "address-line1"),
        ("Accepting Official", "", "official"),
        ("Accepting Official's E-mail", "", "official_email"),
        ("Accepting Official's E-mail", "maria", "official_email"),
    ],
)
def test_a_wrong_reassignment_is_refused(clerk: Surfer, portal: Portal, label: str, said: str, control: str) -> None:
    one = topic(clerk, portal, "reassignments", "/reassignments/add", arrangement=drafts.ALL)
    assert list(one.refused({**REASSIGNMENT, label: said})) == [control]


def test_who_reassigns_all_benefits_says_to_whom(clerk: Surfer, portal: Portal) -> None:
    nobody = {"any": "No", "reassignments": []}
    draft = drafts.complete(portal, arrangement=drafts.ALL, topics={**drafts.TOPICS, "reassignments": nobody})
    errors = clerk.open(f"/applications/{draft.id}/check").table("Errors")
    assert [row["What is wrong"] for row in errors] == ["Add the organization that you reassign all benefits to"]


AGENCY: dict[str, Answer] = {
    "Do you use a billing agency?": "Yes",
    "Billing Agency Legal Business Name": "Example Billing LLC",
    "Employer Identification Number": "00-7654321",
    **STREET,
    "Phone": "2025550145",
    "Effective Date": "02/03/2026",
}


def test_who_bills_alone_is_asked_nothing_else(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "billing")
    assert clerk.page.labels() == ["Do you use a billing agency?"]
    one.fill({"Do you use a billing agency?": "No"}).save()
    assert one.saved()["used"] == "No"
    assert set(one.saved().values()) == {"No", None}


def test_a_billing_agency_is_saved(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "billing")
    one.fill({**AGENCY, "Doing Business As": "Example Bills"}).save()
    assert one.saved() == {
        "used": "Yes",
        "legal_name": "Example Billing LLC",
        "dba": "Example Bills",
        "ein": "007654321",
        "address": drafts.address(),
        "phone": "2025550145",
        "fax": None,
        "email": None,
        "effective": "2026-02-03",
    }


def test_a_billing_agency_is_named_in_full(clerk: Surfer, portal: Portal) -> None:
    errors = topic(clerk, portal, "billing").refused({"Do you use a billing agency?": "Yes"})
    assert set(errors) == {
        "legal_name",
        "ein",
        "address-line1",
        "address-city",
        "address-state",
        "address-zip",
        "phone",
        "effective",
    }


CONTACT: dict[str, Answer] = {
    "First Name": "Dana",
    "Last Name": "Smith",
    "Phone": "2025550146",
    "E-mail": "dana@example.com",
}


def test_a_contact_is_saved(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "contacts")
    one.fill({"Do you name a contact person?": "Yes"})
    assert clerk.press("Add Contact Person").heading == "Contact"
    page = one.fill({**CONTACT, "Extension": "12", "Relationship to Provider": "Credentialing firm"}).save()
    assert page.table("Contact Persons") == [
        {"Name": "Dana Smith", "E-mail": "dana@example.com", "Actions": "Edit Remove"}
    ]
    assert one.row("contacts") == {
        "first_name": "Dana",
        "last_name": "Smith",
        "phone": "2025550146",
        "ext": "12",
        "fax": None,
        "email": "dana@example.com",
        "relationship": "Credentialing firm",
        "address": None,
    }


def test_the_address_of_a_contact_is_all_or_nothing(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "contacts", "/contacts/add")
    assert set(one.refused({**CONTACT, "City": "Orlando"})) == {"address-line1", "address-state", "address-zip"}
    one.fill(STREET).save()
    assert one.row("contacts")["address"] == drafts.address()


@pytest.mark.parametrize(
    ("label", "said", "control"),
    [("Extension", "123456", "ext"), ("Extension", "x1", "ext"), ("E-mail", "", "email"), ("Phone", "", "phone")],
)
def test_a_wrong_contact_is_refused(clerk: Surfer, portal: Portal, label: str, said: str, control: str) -> None:
    one = topic(clerk, portal, "contacts", "/contacts/add")
    assert list(one.refused({**CONTACT, label: said})) == [control]


def test_papers_are_optional(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "documents")
    assert one.save().heading == "Topic View"
    assert one.saved() == {"documents": []}


@pytest.mark.parametrize("head", [b"%PDF-1.7", b"II*\0", b"MM\0*"])
def test_a_paper_is_kept_byte_for_byte(clerk: Surfer, portal: Portal, head: bytes) -> None:
    content = head + bytes(range(256)) * 8000
    one = topic(clerk, portal, "documents")
    clerk.press("Add Document")
    page = one.fill({"Document Type": "Voided check", "File": ("a check.pdf", content)}).save()
    assert page.table("Documents") == [
        {"Document Type": "Voided check", "File": "a check.pdf", "Actions": "Edit Remove"}
    ]
    (kept,) = portal.database.run("SELECT * FROM files")
    assert (kept["application"], kept["name"], kept["content"]) == (one.draft.id, "a check.pdf", content)
    assert one.row("documents")["file"]["sha256"] == kept["sha256"]


def test_a_paper_needs_a_type_and_a_file(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "documents", "/documents/add")
    assert one.refused({}) == {"type": "Select the document type", "file": "Choose a file"}
