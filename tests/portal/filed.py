"""Applications on their way, made in the store as the portal's own pages would make them."""

from dataclasses import replace

from mock_portal import deadlines
from mock_portal.portal import Portal
from mock_portal.statuses import PENDING_E_SIGNATURE
from mock_portal.store import Draft, Signature

NPI = "1234567893"
SSN = "900123456"
BORN = "1979-04-30"
PROVIDER_LINK = "link-of-the-provider"
OFFICIAL_LINK = "link-of-the-official"

PERSONAL: dict[str, object] = {
    "first_name": "Rosalind",
    "middle_name": None,
    "last_name": "O'Hara-Nuñez",
    "suffix": "Jr.",
    "birth_date": BORN,
    "ssn": SSN,
    "npi": NPI,
    "ptan": None,
}
LOCATIONS: dict[str, object] = {"locations": [{"name": "Elm Street Clinic", "start": "2020-01-06"}]}


def draft(portal: Portal, *, npi: str = NPI, topics: dict[str, dict[str, object]] | None = None) -> Draft:
    """A draft whose personal information is filled in."""
    return portal.store.open_draft(
        Draft(
            id="",
            form="CMS-855I",
            kind="Initial enrollment",
            npi=npi,
            opened_by="surrogate",
            state="Texas",
            practitioner="Physician",
            arrangement="Private practice",
            reason="Enrolling in Medicare for the first time",
            topics={"personal": PERSONAL, "locations": LOCATIONS} if topics is None else topics,
        )
    )


def provider_signature(token: str = PROVIDER_LINK) -> Signature:
    """The provider's, still missing."""
    return Signature("provider", "Rosalind O'Hara-Nuñez", "rosalind@example.com", token)


def official_signature(token: str = OFFICIAL_LINK) -> Signature:
    """The one of an organization's official, still missing."""
    return Signature("official", "Maria Ortiz", "official@example.com", token)


def submit(portal: Portal, opened: Draft, *signatures: Signature) -> Draft:
    """The application as "Complete Submission" leaves it."""
    now, store = portal.clock.now(), portal.store
    sent = replace(
        opened,
        tracking_id=opened.tracking_id or f"T{now:%m%d%Y}0000001",
        contractor="Novitas Solutions",
        signatory={"name": "Rosalind O'Hara-Nuñez", "email": "rosalind@example.com"},
        signatures=signatures or (provider_signature(),),
    )
    due = deadlines.sign_by(store.today())
    return store.save(sent.happened(PENDING_E_SIGNATURE, at=store.now(), by=opened.opened_by, due=due))


def submitted(portal: Portal, *signatures: Signature) -> Draft:
    """A new application that waits for signatures."""
    return submit(portal, draft(portal), *signatures)


def signed(portal: Portal) -> Draft:
    """A new application with every signature."""
    return portal.signatures.sign(submitted(portal).signatures[0].token)


def in_process(portal: Portal) -> Draft:
    """A new application that the contractor has received."""
    return portal.contractor.decide(signed(portal).id, "receive")
