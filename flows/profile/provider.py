"""A provider's profile: everything that an individual practitioner's application asks (CMS-855I)."""

from typing import Literal

from flows.profile.adverse import AdverseAction
from flows.profile.contacts import BillingAgency, Contact
from flows.profile.documents import Document
from flows.profile.identifiers import Npi, Ptan
from flows.profile.licensure import Accreditation, Certification, Dea, License
from flows.profile.parts import ContactAddress, Email, Part, State
from flows.profile.person import BirthPlace, Education, Name, OtherName
from flows.profile.practice import Practice
from flows.profile.reassignment import Reassignment
from flows.profile.secrets import Secret, SecretDate
from flows.profile.specialty import Psychologist, Residency, SkilledNursing, Specialty, Therapist


class Enrolling(Part):
    """What is applied for: the portal's questionnaire."""

    state: State
    """Where services are rendered; it decides which contractor reviews."""
    arrangement: Literal["private_practice", "reassigning_all", "private_practice_and_reassigning"]
    bills: bool = True
    """False to order and certify only (CMS-855O)."""
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
    record_correspondence: ContactAddress
    practice: Practice | None
    reassignments: tuple[Reassignment, ...]
    billing_agency: BillingAgency | None
    contacts: tuple[Contact, ...]
    documents: tuple[Document, ...]
