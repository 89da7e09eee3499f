"""CMS-855I sections 8, 12 and 13: the billing agency, contact persons, and papers."""

from collections.abc import Mapping

from agent.answers import Answers, choose, date, digits, listed, text, upload, yes_no
from agent.page import Page, Topic
from flows.pecos.pages.address import postal, reached
from flows.pecos.pages.ordering import OfWhoBills
from flows.profile.contacts import Contact
from flows.profile.documents import Document
from flows.profile.provider import Provider


class BillingAgencyPage(OfWhoBills):
    """Section 8."""

    heading = "Billing Agency"

    def billing(self, provider: Provider, /) -> Answers:
        agency = provider.billing_agency
        yield yes_no("Do you use a billing agency?", agency is not None)
        if agency:
            yield text("Billing Agency Legal Business Name", agency.legal_name)
            yield text("Doing Business As", agency.dba)
            yield digits("Employer Identification Number", agency.ein)
            yield from postal(agency.address)
            yield from reached(agency)
            yield date("Effective Date", agency.effective)


class ContactPage(Page[Contact]):
    """One contact person."""

    heading = "Contact"
    leave = "Save"

    def answers(self, contact: Contact, /) -> Answers:
        yield text("First Name", contact.first)
        yield text("Last Name", contact.last)
        yield digits("Phone", contact.phone)
        yield text("Extension", contact.extension)
        yield digits("Fax", contact.fax)
        yield text("E-mail", contact.email)
        yield text("Relationship to Provider", contact.relationship)
        yield from postal(contact.address, within="Contact Address")


class Contacts(Topic[Provider]):
    """Section 13."""

    heading = "Contact Person"
    leave = "Continue"

    def answers(self, provider: Provider, /) -> Answers:
        contacts = provider.contacts
        yield yes_no("Do you name a contact person?", bool(contacts))
        if contacts:
            yield listed("Contact Persons", contacts, ContactPage, contact_row, add="Add Contact Person")


def contact_row(contact: Contact) -> Mapping[str, str]:
    """What their table row says."""
    return {"Name": f"{contact.first} {contact.last}", "E-mail": contact.email}


class DocumentPage(Page[Document]):
    """One paper."""

    heading = "Document"
    leave = "Save"

    def answers(self, document: Document, /) -> Answers:
        yield choose("Document Type", document.type)
        yield upload("File", document.file)


class Documents(Topic[Provider]):
    """Section 12."""

    heading = "Required and Supporting Documents"
    leave = "Continue"

    def answers(self, provider: Provider, /) -> Answers:
        yield listed("Documents", provider.documents, DocumentPage, document_row, add="Add Document")


def document_row(document: Document) -> Mapping[str, str]:
    """What its table row says."""
    return {"Document Type": document.type, "File": document.file.name}
