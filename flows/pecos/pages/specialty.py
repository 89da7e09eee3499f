"""CMS-855I sections 2F to 2K: the specialty, and the questions that some specialties bring."""

from collections.abc import Iterator

from agent.answers import Answer, Answers, choose, date, each, suggestion, text, yes_no
from agent.page import Topic
from flows.pecos.pages.address import postal
from flows.pecos.pages.ordering import OfWhoBills
from flows.profile.licensure import Accreditation
from flows.profile.provider import Provider


class SpecialtyPage(Topic[Provider]):
    """A physician's primary and secondary specialties, or a non-physician's only one."""

    heading = "Specialty"

    def answers(self, provider: Provider, /) -> Answers:
        specialty = provider.specialty
        if specialty.physician:
            yield suggestion("Primary Specialty", specialty.primary_option)
            yield each("Secondary Specialty", specialty.secondary_options, secondary, add="Add Secondary Specialty")
            if specialty.specify:
                yield text("Specify the specialty", specialty.specify)
        else:
            yield choose("Non-physician Specialty", specialty.primary_option)
        yield yes_no("Are you accepting new Medicare patients?", provider.accepts_new_patients)


def secondary(option: str) -> Iterator[Answer]:
    """One card."""
    yield choose("Specialty", option)


class PsychologistQuestions(OfWhoBills):
    """Section 2I."""

    heading = "Psychologist Questions"

    def billing(self, provider: Provider, /) -> Answers:
        if psychologist := provider.psychologist:
            yield text("Doctoral Degree", psychologist.degree)
            if alone := psychologist.independence:
                control = "Do you render services free of the administrative control of an employer?"
                yield yes_no(control, alone.free_of_control)
                yield yes_no("Do you treat your own patients?", alone.own_patients)
                yield yes_no("Do you have the right to bill directly and keep the fees?", alone.bills_directly)
                yield yes_no("Is your office used solely for your practice?", alone.office_solely)


class TherapistQuestions(OfWhoBills):
    """Section 2J."""

    heading = "Therapist Questions"

    def billing(self, provider: Provider, /) -> Answers:
        if therapist := provider.therapist:
            yield yes_no("Do you only render services in patients' homes?", therapist.homes_only)
            yield yes_no("Do you maintain private office space?", therapist.office)
            yield yes_no("Do you own, lease or rent that space?", therapist.owns_or_leases)
            yield yes_no("Is that space used only for your private practice?", therapist.exclusive)
            yield yes_no("Do you provide services outside your office or patients' homes?", therapist.outside)


class SkilledNursingQuestions(OfWhoBills):
    """Section 2K."""

    heading = "Skilled Nursing Facility Questions"
    question = "Are you an employee of a skilled nursing facility or of an entity with an agreement with one?"

    def billing(self, provider: Provider, /) -> Answers:
        if nursing := provider.skilled_nursing:
            yield yes_no(self.question, nursing.employee)
            if nursing.employee:
                yield text("Facility Name", nursing.facility)
                yield from postal(nursing.address)


class ResidencyPage(OfWhoBills):
    """Section 2F."""

    heading = "Residency"

    def billing(self, provider: Provider, /) -> Answers:
        residency = provider.residency
        yield yes_no("Are you currently in a residency or fellowship program?", residency is not None)
        if residency:
            yield text("Teaching Hospital", residency.hospital)
            yield from postal(residency.address)
            yield date("Start Date", residency.start)
            yield date("Completion Date", residency.completion)
            yield yes_no("Do you render services outside the program?", residency.moonlighting)


class Imaging(OfWhoBills):
    """Who accredited advanced diagnostic imaging."""

    heading = "Imaging Accreditation"

    def billing(self, provider: Provider, /) -> Answers:
        yield yes_no("Do you bill for advanced diagnostic imaging?", bool(provider.imaging))
        if provider.imaging:
            yield each("Modality", provider.imaging, modality, add="Add Modality")


def modality(accreditation: Accreditation) -> Iterator[Answer]:
    """One card."""
    yield choose("Imaging Modality", accreditation.modality)
    yield text("Accrediting Organization", accreditation.body)
    yield date("Effective Date", accreditation.effective)
    yield date("Expiration Date", accreditation.expires)
