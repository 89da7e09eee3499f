"""Enroll: the CMS-855I or CMS-855O of an individual practitioner, from the questionnaire to the receipt."""

from agent.flow import Asked, ProfileFlow
from agent.page import Page
from flows.pecos.kinds import application
from flows.pecos.pages.adverse import AdverseActions
from flows.pecos.pages.associates import AlreadyStarted, MyAssociates, Questionnaire, Summary
from flows.pecos.pages.business import (
    BusinessInformation,
    HomeVisitsPage,
    Participation,
    RecordStorage,
    SpecialPayments,
)
from flows.pecos.pages.contacts import BillingAgencyPage, Contacts, Documents
from flows.pecos.pages.control import IndividualControl
from flows.pecos.pages.eft import ElectronicFundsTransfer
from flows.pecos.pages.letters import Correspondence, RecordCorrespondence
from flows.pecos.pages.licenses import Licenses
from flows.pecos.pages.locations import Locations
from flows.pecos.pages.ordering import Ordering
from flows.pecos.pages.personal import PersonalInformation
from flows.pecos.pages.reassignments import Reassignments
from flows.pecos.pages.specialty import (
    Imaging,
    PsychologistQuestions,
    ResidencyPage,
    SkilledNursingQuestions,
    SpecialtyPage,
    TherapistQuestions,
)
from flows.pecos.pages.submission import (
    CompleteSubmission,
    Contractor,
    ErrorCheck,
    Receipt,
    Review,
    Signatory,
    Signing,
    TopicView,
)
from flows.profile.loading import load
from flows.profile.provider import Provider
from flows.profile.schema import schema

TOPICS: tuple[type[Page[Provider]], ...] = (
    PersonalInformation,
    Licenses,
    Ordering,
    SpecialtyPage,
    PsychologistQuestions,
    TherapistQuestions,
    SkilledNursingQuestions,
    ResidencyPage,
    Imaging,
    AdverseActions,
    Correspondence,
    RecordCorrespondence,
    BusinessInformation,
    Locations,
    SpecialPayments,
    RecordStorage,
    HomeVisitsPage,
    IndividualControl,
    Reassignments,
    ElectronicFundsTransfer,
    Participation,
    BillingAgencyPage,
    Contacts,
    Documents,
)
"""In the order of the Topic View."""

TO_THE_RECEIPT: tuple[type[Page[Signing]], ...] = (ErrorCheck, Review, Signatory, Contractor, CompleteSubmission)


def asked(provider: Provider) -> Asked:
    """What the operator is about to submit."""
    officials = (f"{one.official.name} ({one.official.email})" for one in provider.reassignments)
    signers = (f"{provider.name.full} ({provider.email})", *officials)
    return Asked(provider.npi, provider.name.full, application(provider), ", ".join(signers))


ENROLL: ProfileFlow[Provider] = ProfileFlow(
    name="enroll",
    help="Enroll a practitioner in Medicare (CMS-855I or CMS-855O): fill, reconcile, ask for approval, submit once.",
    load=load,
    schema=schema,
    asked=asked,
    synthetic=lambda provider: provider.synthetic,
    start="/associates",
    pages=(MyAssociates, Questionnaire, Summary, AlreadyStarted, TopicView, *TOPICS, *TO_THE_RECEIPT),
    review=Review,
    final=CompleteSubmission,
    receipt=Receipt,
    tracking_id="Tracking ID",
)
