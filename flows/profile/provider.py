"""A provider's profile: everything that an individual practitioner's application asks (CMS-855I)."""

from typing import Literal, NamedTuple

from flows.profile.adverse import AdverseAction
from flows.profile.contacts import BillingAgency, Contact
from flows.profile.documents import Document
from flows.profile.identifiers import Npi, Ptan
from flows.profile.licensure import Accreditation, Certification, Dea, License
from flows.profile.parts import ContactAddress, Email, Part, State, Text
from flows.profile.person import BirthPlace, Education, Name, OtherName
from flows.profile.practice import Practice
from flows.profile.reassignment import Reassignment
from flows.profile.secrets import Secret, SecretDate
from flows.profile.specialty import Psychologist, Residency, SkilledNursing, Specialty, Therapist

OrderOnlyReason = Literal[
    "Employee of the Department of Veterans Affairs",
    "Employee of the Public Health Service",
    "Employee of the Department of Defense or Tricare",
    "Employee of the Indian Health Service or a tribal organization",
    "Employee of a FQHC, RHC or CAH",
    "Licensed resident or fellow",
    "Dentist",
    "Pediatrician",
    "Retired physician",
    "Other",
]


class Signer(NamedTuple):
    """Who signs as the provider, and where they are asked to."""

    name: str
    email: str


FEDERAL = (
    "Employee of the Department of Veterans Affairs",
    "Employee of the Public Health Service",
    "Employee of the Department of Defense or Tricare",
    "Employee of the Indian Health Service or a tribal organization",
)
"""Reasons of those who serve under federal law, with a license of any state."""


class Enrolling(Part):
    """What is applied for: the portal's questionnaire."""

    state: State
    """Where services are rendered; it decides which contractor reviews."""
    arrangement: Literal["private_practice", "reassigning_all", "private_practice_and_reassigning"] | None = None
    """Asked of whoever bills."""
    bills: bool = True
    """False to order and certify only (CMS-855O)."""
    order_only_reason: OrderOnlyReason | None = None
    """Asked of whoever does not bill."""
    order_only_specify: Text | None = None
    """The reason, where it is "Other"."""
    existing_ptan: Ptan | None = None
    """Of an enrollment before November 2003 that no record of the portal shows."""
    reason: Literal["new", "other_contractor", "reactivation"]


class Provider(Part):
    """One practitioner.

    A question that the form always asks is a required key: `null`, `[]` or `false` says no; absent is an error.
    """

    synthetic: bool = False
    """A made-up person: never-issued numbers are asked for, and no live portal is entered."""
    enrolling: Enrolling
    name: Name
    other_names: tuple[OtherName, ...]
    birth_date: SecretDate
    gender: Literal["Female", "Male"] | None = None
    birth_place: BirthPlace
    ssn: Secret
    npi: Npi
    ptan: Ptan | None = None
    email: Email
    """Where the provider receives the link to sign."""
    education: Education
    licenses: tuple[License, ...]
    certifications: tuple[Certification, ...]
    dea: tuple[Dea, ...]
    specialty: Specialty
    accepts_new_patients: bool | None = None
    psychologist: Psychologist | None = None
    therapist: Therapist | None = None
    skilled_nursing: SkilledNursing | None = None
    residency: Residency | None
    imaging: tuple[Accreditation, ...]
    adverse_actions: tuple[AdverseAction, ...]
    correspondence: ContactAddress
    record_correspondence: ContactAddress | None
    """Asked of whoever bills."""
    practice: Practice | None
    reassignments: tuple[Reassignment, ...]
    billing_agency: BillingAgency | None
    contacts: tuple[Contact, ...]
    documents: tuple[Document, ...]

    @property
    def signer(self) -> Signer:
        """Who signs: the provider, and nobody in their place."""
        return Signer(self.name.full, self.email)
