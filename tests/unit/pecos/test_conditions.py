"""Questions that the form only asks of some appear for those, and for nobody else."""

import pytest

from agent.answers import Answer
from agent.page import Page, Topic
from flows.pecos.pages.adverse import AdverseActions
from flows.pecos.pages.associates import Questionnaire
from flows.pecos.pages.business import BusinessInformation, HomeVisitsPage, RecordStorage, SpecialPayments
from flows.pecos.pages.contacts import BillingAgencyPage, Contacts
from flows.pecos.pages.eft import ElectronicFundsTransfer
from flows.pecos.pages.letters import RecordCorrespondence
from flows.pecos.pages.licenses import Licenses
from flows.pecos.pages.ordering import Ordering
from flows.pecos.pages.personal import PersonalInformation, place_of_birth
from flows.pecos.pages.reassignments import ReassignmentPage, Reassignments
from flows.pecos.pages.specialty import (
    Imaging,
    PsychologistQuestions,
    ResidencyPage,
    SkilledNursingQuestions,
    SpecialtyPage,
    TherapistQuestions,
)
from flows.profile.person import BirthPlace
from flows.profile.provider import Provider
from tests.unit.pecos.answered import altered, cards, labels, provider, said, table
from tests.unit.profile.profiles import GONE, fixture

PHYSICIAN = "physician-private-practice"
ADDRESS = ["Address line 1", "Address line 2", "City", "State", "ZIP code"]


def test_the_arrangement_is_only_asked_of_those_who_bill() -> None:
    assert "Practice arrangement" in labels(Questionnaire, provider(PHYSICIAN))
    assert "Practice arrangement" not in labels(Questionnaire, provider("order-and-certify"))


def test_a_ptan_from_before_the_records_is_said_only_where_there_is_one() -> None:
    label = "Existing Medicare ID (PTAN)"
    assert said(Questionnaire, provider("order-and-certify-other"))[label] == ("G8800412",)
    assert said(Questionnaire, provider(PHYSICIAN))[label] == ()


def test_why_somebody_only_orders_is_asked_of_nobody_who_bills() -> None:
    why = "Why do you enroll only to order and certify?"
    assert said(Ordering, provider(PHYSICIAN)) == {}
    assert said(Ordering, provider("order-and-certify")) == {why: ("Employee of the Department of Veterans Affairs",)}
    other = {why: ("Other",), "Specify": ("Physician of a state psychiatric hospital",)}
    assert said(Ordering, provider("order-and-certify-other")) == other


@pytest.mark.parametrize(
    ("page", "changes"),
    [
        (ResidencyPage, {"residency": fixture("resident")["residency"]}),
        (PsychologistQuestions, {"psychologist": {"degree": "PsyD"}}),
        (RecordCorrespondence, {"record_correspondence": fixture("resident")["record_correspondence"]}),
        (BillingAgencyPage, {}),
        (Reassignments, {}),
        (Imaging, {}),
    ],
)
def test_what_the_form_does_not_ask_is_not_answered_whatever_the_profile_says(
    page: type[Page[Provider]], changes: dict[str, object]
) -> None:
    assert said(page, altered("order-and-certify", changes)) == {}


@pytest.mark.parametrize(
    ("name", "who"), [(PHYSICIAN, "Physician"), ("nurse-practitioner", "Non-physician practitioner")]
)
def test_the_type_of_practitioner_follows_from_the_specialty(name: str, who: str) -> None:
    assert said(Questionnaire, provider(name))["Type of practitioner"] == (who,)


def test_a_state_of_birth_is_only_chosen_in_the_united_states() -> None:
    at_home = place_of_birth(BirthPlace(country="United States", state="OH"))
    assert at_home.value == "Ohio, United States"
    assert [answer.value for answer in at_home.by] == [("United States",), ("Ohio",)]
    abroad = place_of_birth(BirthPlace(country="Germany"))
    assert abroad.value == "Germany"
    assert [answer.label for answer in abroad.by] == ["Country of Birth"]


def test_somebody_without_other_names_has_no_card() -> None:
    assert cards(PersonalInformation, provider(PHYSICIAN), "Other Name") == []
    names = cards(PersonalInformation, provider("everything"), "Other Name")
    assert [name["Type of Other Name"] for name in names] == [
        ("Former or maiden name",),
        ("Professional name",),
        ("Other",),
    ]


def test_a_physician_has_secondary_specialties_and_anybody_else_has_just_one() -> None:
    physician = provider("everything")
    assert said(SpecialtyPage, physician)["Primary Specialty"] == ("06 Cardiology",)
    assert [card["Specialty"] for card in cards(SpecialtyPage, physician, "Secondary Specialty")] == [
        ("11 Internal medicine",),
        ("99 Undefined physician type",),
    ]
    assert labels(SpecialtyPage, provider("nurse-practitioner")) == [
        "Non-physician Specialty",
        "Are you accepting new Medicare patients?",
    ]


def test_only_an_undefined_specialty_is_specified() -> None:
    assert said(SpecialtyPage, provider("everything"))["Specify the specialty"] == ("Space medicine",)
    assert "Specify the specialty" not in labels(SpecialtyPage, provider(PHYSICIAN))


def test_independence_is_only_asked_of_psychologists_who_bill_independently() -> None:
    assert len(labels(PsychologistQuestions, provider("clinical-psychologist"))) == 5
    assert labels(PsychologistQuestions, provider("psychologist-reassigning")) == ["Doctoral Degree"]


@pytest.mark.parametrize("special", [PsychologistQuestions, TherapistQuestions, SkilledNursingQuestions])
def test_questions_of_other_professions_do_not_exist_for_a_physician(special: type[Topic[Provider]]) -> None:
    assert labels(special, provider(PHYSICIAN)) == []


def test_a_facility_is_named_only_by_its_employees() -> None:
    assert labels(SkilledNursingQuestions, provider("nurse-practitioner"))[1:] == ["Facility Name", *ADDRESS]
    assert said(SkilledNursingQuestions, provider("nurse-specialist")) == {
        SkilledNursingQuestions.question: ("No",),
    }


def test_a_program_is_described_only_by_residents() -> None:
    assert "Teaching Hospital" in labels(ResidencyPage, provider("resident"))
    asked = "Are you currently in a residency or fellowship program?"
    assert said(ResidencyPage, provider(PHYSICIAN)) == {asked: ("No",)}


def test_modalities_come_with_imaging() -> None:
    modalities = cards(Imaging, provider("everything"), "Modality")
    assert [one["Imaging Modality"] for one in modalities] == [
        ("Magnetic resonance imaging (MRI)",),
        ("Nuclear medicine",),
    ]
    assert said(Imaging, provider(PHYSICIAN)) == {"Do you bill for advanced diagnostic imaging?": ("No",)}


def test_no_adverse_action_is_said_out_loud_and_any_is_listed() -> None:
    question = "Has any final adverse legal action ever been imposed against you?"
    assert said(AdverseActions, provider(PHYSICIAN)) == {question: ("No",)}
    assert said(AdverseActions, provider("everything")) == {question: ("Yes",)}
    assert table(AdverseActions, provider("everything"), "Adverse Legal Actions") == [
        {"Action": "License revocation or suspension", "Date": "09/09/1999"}
    ]


def test_what_is_not_held_is_answered_no_and_has_no_table() -> None:
    assert said(Licenses, provider("physician-reassigning")) == {
        "Do you hold a state license?": ("Yes",),
        "Do you hold a certification?": ("No",),
        "Do you hold a DEA registration?": ("No",),
    }


def test_the_tax_number_is_an_ein_or_the_owners_ssn() -> None:
    with_ein = said(BusinessInformation, provider(PHYSICIAN))
    assert with_ein["Employer Identification Number"] == ("001234567",)
    assert "Social Security Number" not in with_ein
    with_ssn = said(BusinessInformation, altered(PHYSICIAN, {"practice.business.uses_ssn": True}))
    assert with_ssn["Tax Identification Number Type"] == ("SSN",)
    assert with_ssn["Social Security Number"] == ("900-51-2345",)
    assert "Employer Identification Number" not in with_ssn


def test_only_entities_are_incorporated() -> None:
    assert said(BusinessInformation, provider(PHYSICIAN))["Date of Incorporation"] == ("02/29/2012",)
    alone = altered(PHYSICIAN, {"practice.business.structure": "sole_proprietor"})
    assert "Date of Incorporation" not in labels(BusinessInformation, alone)
    assert "State of Incorporation" not in labels(BusinessInformation, alone)


def test_payments_go_to_a_location_by_name_or_to_an_address() -> None:
    assert labels(SpecialPayments, provider(PHYSICIAN))[1:] == ["Practice Location"]
    assert labels(SpecialPayments, provider("everything"))[1:] == ["Attention", *ADDRESS]


def test_physical_storage_has_an_address_and_electronic_storage_a_vendor() -> None:
    physical, electronic, second = cards(RecordStorage, provider("everything"), "Storage Location")
    assert list(physical) == ["Kind of Storage", "Facility Name", *ADDRESS]
    assert electronic == {
        "Kind of Storage": ("Electronic",),
        "Vendor or System": ("Imaginary Records Cloud",),
        "Web Address": ("https://records.example.com/roundtrip",),
    }
    assert second["Web Address"] == ()


def test_home_visits_name_states_and_areas_only_where_there_are_any() -> None:
    question = "Do you render services in patients' homes?"
    assert said(HomeVisitsPage, provider(PHYSICIAN)) == {question: ("No",)}
    assert said(HomeVisitsPage, provider("everything"))["Entire states"] == ("North Carolina", "South Carolina")
    assert cards(HomeVisitsPage, provider("everything"), "Area")[2] == {
        "City": (),
        "ZIP code": (),
        "State": ("Tennessee",),
    }


def test_a_reassignment_has_a_medicare_id_once_the_organization_is_enrolled() -> None:
    enrolled, pending = provider("everything").reassignments
    assert said(ReassignmentPage, enrolled)["Organization Medicare ID (PTAN)"] == ("NCH001",)
    assert said(ReassignmentPage, pending)["Is the organization enrolled?"] == ("Enrollment pending",)
    assert "Organization Medicare ID (PTAN)" not in labels(ReassignmentPage, pending)


def test_reassignment_is_asked_of_everybody_but_owners_without_an_entity() -> None:
    question = "Do you reassign benefits to an organization?"
    assert said(Reassignments, provider(PHYSICIAN)) == {question: ("No",)}, "a sole owner is asked"
    assert said(Reassignments, provider("physician-reassigning")) == {question: ("Yes",)}
    assert said(Reassignments, provider("clinical-psychologist")) == {}
    both = altered("clinical-psychologist", {"enrolling.arrangement": "private_practice_and_reassigning"})
    assert said(Reassignments, both) == {question: ("No",)}


def test_the_account_is_typed_twice_and_reviewed_once() -> None:
    answers = [one for one in ElectronicFundsTransfer().answers(provider(PHYSICIAN)) if isinstance(one, Answer)]
    account = [(one.label, one.reviewed) for one in answers if one.value == ("000123456789",)]
    assert account == [("Account Number", True), ("Confirm Account Number", False)]


def test_a_billing_agency_is_described_only_where_there_is_one() -> None:
    assert said(BillingAgencyPage, provider(PHYSICIAN)) == {"Do you use a billing agency?": ("No",)}
    agency = said(BillingAgencyPage, provider("everything"))
    assert agency["Billing Agency Legal Business Name"] == ("Claims & Co. (Made Up) Inc.",)
    assert agency["Effective Date"] == ("03/01/2021",)


def test_nobody_to_contact_is_said_out_loud() -> None:
    assert said(Contacts, provider("physician-reassigning")) == {"Do you name a contact person?": ("No",)}
    assert table(Contacts, provider("everything"), "Contact Persons") == [
        {"Name": "Casey Clerk", "E-mail": "casey.clerk@example.com"},
        {"Name": "Lee Second", "E-mail": "lee.second@example.com"},
    ]


def test_what_a_profile_leaves_out_is_left_blank_not_guessed() -> None:
    silent = altered(PHYSICIAN, {"name.middle": GONE, "gender": GONE, "accepts_new_patients": GONE})
    personal = said(PersonalInformation, silent)
    assert (personal["Middle Name"], personal["Gender"], personal["Medicare ID (PTAN)"]) == ((), (), ())
    assert said(SpecialtyPage, silent)["Are you accepting new Medicare patients?"] == ()
