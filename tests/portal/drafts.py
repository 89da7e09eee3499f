"""Drafts as the questionnaire opens them, blank or with every topic complete."""

from dataclasses import replace
from typing import Any

from mock_portal.portal import Portal
from mock_portal.store import Draft

NPI = "1234567893"
OTHER_NPI = "1999999984"
PDF = b"%PDF-1.4\n%%EOF\n"
FILE = {"name": "paper.pdf", "size": len(PDF), "sha256": "0" * 64}
PRIVATE, ALL, SOME = "Private practice", "Reassigning all benefits", "Private practice and reassigning some benefits"


def address(line1: str = "100 Main St", **changes: object) -> dict[str, object]:
    """An address that the post office writes the same way."""
    block: dict[str, object] = {"line1": line1, "line2": None, "city": "Orlando", "state": "Florida", "zip": "32801"}
    return {**block, "address_reason": None, **changes}


def blank(portal: Portal, **changes: Any) -> Draft:
    """A draft on which nothing was answered."""
    draft = Draft(
        id="",
        form="CMS-855I",
        kind="Initial enrollment",
        npi=NPI,
        opened_by="surrogate",
        state="Florida",
        practitioner="Physician",
        arrangement=PRIVATE,
        reason="Enrolling in Medicare for the first time",
    )
    return portal.store.open_draft(replace(draft, **changes))


LETTERS: dict[str, object] = {
    "attention": None,
    "address": address(),
    "phone": "2025550143",
    "fax": None,
    "email": None,
}
PERSONAL: dict[str, object] = {
    "first_name": "Rosalind",
    "middle_name": None,
    "last_name": "O'Hara-Nuñez",
    "suffix": "Jr.",
    "credentials": "MD",
    "birth_date": "1979-04-30",
    "gender": None,
    "ssn": "900123456",
    "npi": NPI,
    "ptan": None,
    "birth_country": "Canada",
    "birth_state": None,
    "school": "Example School of Medicine",
    "graduation_year": "2005",
    "other_names": [],
}
LICENSE: dict[str, object] = {
    "number": "ME-12345",
    "state": "Florida",
    "effective": "2010-01-02",
    "expires": "2090-01-31",
    "compact": "No",
}
REASSIGNMENT: dict[str, object] = {
    "legal_name": "Example Group PLLC",
    "ein": "001234567",
    "npi": OTHER_NPI,
    "enrolled": "Enrollment pending",
    "ptan": None,
    "effective": "2026-01-01",
    "relationship": "Employee (W-2)",
    "address": address(),
    "official": "Maria Ortiz",
    "official_email": "maria@example.org",
}
LOCATION: dict[str, object] = {
    "name": "Main Office",
    "type": "Private or group practice office",
    "start": "2026-01-05",
    "address": address(),
    "county": None,
    "phone": "2025550143",
    "fax": None,
    "email": None,
    "ptan": None,
    "npi": None,
    "clia": None,
    "fda": None,
    "primary": "Yes",
    "home_office": "No",
    "new_patients": None,
}
EFT: dict[str, object] = {
    "reason": "New EFT authorization",
    "holder": "Rosalind O'Hara-Nuñez",
    "bank": "Example Bank",
    "address": address(),
    "bank_phone": None,
    "bank_contact": None,
    "routing": "021000021",
    "account": "000123456",
    "account_confirm": "000123456",
    "account_type": "Checking",
    "document": FILE,
}
BUSINESS: dict[str, object] = {
    "structure": "Sole proprietor",
    "legal_name": "Rosalind O'Hara-Nuñez",
    "tin_type": "EIN",
    "ein": "001234567",
    "tin_ssn": None,
    "dba": None,
    "npi2": None,
    "ptan": None,
    "incorporated": None,
    "incorporation_state": None,
    "irs": "Proprietary",
}
TOPICS: dict[str, dict[str, object]] = {
    "personal": PERSONAL,
    "licenses": {
        "has_license": "Yes",
        "has_certification": "No",
        "has_dea": "No",
        "licenses": [LICENSE],
        "certifications": [],
        "dea": [],
    },
    "specialty": {"primary": "11 Internal medicine", "secondary": [], "specify": None, "new_patients": None},
    "residency": {"in_program": "No"},
    "imaging": {"bills": "No", "modalities": []},
    "adverse": {"any": "No", "actions": []},
    "correspondence": LETTERS,
    "records_correspondence": LETTERS,
    "business": BUSINESS,
    "locations": {"locations": [LOCATION]},
    "payments": {"where": "The practice location", "location": "Main Office"},
    "storage": {"elsewhere": "No", "places": []},
    "home_visits": {"visits": "No", "states": [], "areas": []},
    "control": {"any": "No", "individuals": []},
    "eft": EFT,
    "participation": {"participating": "I agree to participate"},
    "billing": {"used": "No"},
    "contacts": {"any": "No", "contacts": []},
    "documents": {"documents": []},
}
REASSIGNED: dict[str, object] = {"any": "Yes", "reassignments": [REASSIGNMENT]}


def complete(portal: Portal, **changes: Any) -> Draft:
    """A draft of a private practice with nothing against its submission."""
    return blank(portal, **{"topics": TOPICS, **changes})


def reassigning(portal: Portal) -> Draft:
    """A draft of a practitioner who reassigns all benefits to one organization, complete too."""
    return complete(portal, arrangement=ALL, topics={**TOPICS, "reassignments": REASSIGNED})


def ready(portal: Portal, draft: Draft | None = None) -> Draft:
    """A complete draft on which only the final button is missing."""
    draft = draft or complete(portal)
    signatory = {
        "name": "Rosalind O'Hara-Nuñez Jr.",
        "email": "rosalind@example.com",
        "method": "Electronic signature",
    }
    ready = replace(draft, signatory=signatory, contractor="First Coast Service Options (JN)")
    return portal.store.change(draft.id, draft.version, lambda now: ready)
