"""Topics about the practitioner: personal information, licenses, specialty, residency, imaging, adverse actions."""

from datetime import timedelta

import pytest

from mock_portal.portal import Portal
from tests.portal import drafts
from tests.portal.surfer import Answer, Surfer
from tests.portal.topics import STREET, Open, topic

WHO: dict[str, Answer] = {
    "First Name": "Rosalind",
    "Last Name": "O'Hara-Nuñez",
    "Date of Birth": "04/30/1979",
    "Social Security Number": "900-12-3456",
    "Medical or Professional School": "Example School of Medicine",
    "Graduation Year": "2005",
}


@pytest.fixture
def personal(clerk: Surfer, portal: Portal) -> Open:
    return topic(clerk, portal, "personal")


def born(one: Open, country: str = "Canada") -> Open:
    one.fill({"Country of Birth": country}).clerk.apply_birthplace()
    return one


# --- personal information -------------------------------------------------------------------------------------------


def test_personal_information_is_saved_as_it_was_meant(personal: Open) -> None:
    optional: dict[str, Answer] = {
        "Middle Name": "Élise",
        "Suffix": "Jr.",
        "Professional Credentials": "MD",
        "Gender": "Female",
        "Medicare ID (PTAN)": "FL1234",
    }
    assert born(personal).fill({**WHO, **optional}).save().heading == "Topic View"
    assert personal.saved() == {
        **drafts.PERSONAL,
        "middle_name": "Élise",
        "gender": "Female",
        "ptan": "FL1234",
    }


def test_what_is_optional_may_be_left_out(personal: Open) -> None:
    assert born(personal).fill(WHO).save().heading == "Topic View"
    left = ("middle_name", "suffix", "credentials", "gender", "ptan")
    assert {name: personal.saved()[name] for name in left} == dict.fromkeys(left)


def test_an_empty_page_says_everything_that_is_missing(personal: Open) -> None:
    assert personal.refused({}) == {
        "first_name": "Enter your first name",
        "last_name": "Enter your last name",
        "birth_date": "Enter your date of birth",
        "ssn": "Enter your Social Security Number",
        "birth_country": "Select Apply to record the place of birth",
        "school": "Enter the name of your school",
        "graduation_year": "Enter the graduation year",
    }


@pytest.mark.parametrize(
    ("label", "said", "control"),
    [
        ("First Name", "R0salind", "first_name"),
        ("First Name", "R" * 36, "first_name"),
        ("Middle Name", "3", "middle_name"),
        ("Last Name", "?", "last_name"),
        ("Date of Birth", "02/30/1979", "birth_date"),
        ("Date of Birth", "01/01/2090", "birth_date"),
        ("Date of Birth", "1979", "birth_date"),
        ("Social Security Number", "900-12-345", "ssn"),
        ("Social Security Number", "900-12-0000", "ssn"),
        ("Social Security Number", "90O-12-3456", "ssn"),
        ("Medicare ID (PTAN)", "A B", "ptan"),
        ("Graduation Year", "1990", "graduation_year"),
        ("Graduation Year", "05", "graduation_year"),
    ],
)
def test_a_wrong_answer_is_named_beside_its_control(personal: Open, label: str, said: str, control: str) -> None:
    assert list(born(personal).refused({**WHO, label: said})) == [control]
    assert personal.saved() == {}


@pytest.mark.parametrize("name", ["O'Hara", "Núñez-Ibáñez", "van der Berg", "St. John", "O’Brien", "Łukasz", "李"])
def test_names_are_kept_with_every_sign(personal: Open, name: str) -> None:
    born(personal).fill({**WHO, "Last Name": name}).save()
    assert personal.saved()["last_name"] == name


def test_the_npi_comes_from_the_questionnaire_and_cannot_be_changed(personal: Open) -> None:
    npi = next(one for one in personal.clerk.page.controls() if one.get("name") == "npi")
    assert (npi.get("value"), "readonly" in npi.attrs) == (drafts.NPI, True)
    born(personal).fill({**WHO, "NPI": drafts.OTHER_NPI}).save()
    assert personal.saved()["npi"] == drafts.NPI


def test_a_saved_social_security_number_is_shown_masked_and_kept(personal: Open) -> None:
    born(personal).fill(WHO).save()
    page = personal.again()
    shown = next(one for one in page.controls() if one.get("name") == "ssn").get("value")
    assert shown == "***-**-3456"
    assert "900123456" not in page.response.text
    assert "900-12-3456" not in page.response.text
    personal.fill({"First Name": "Rosa"}).save()
    assert (personal.saved()["ssn"], personal.saved()["first_name"]) == ("900123456", "Rosa")


def test_a_saved_social_security_number_can_be_replaced(personal: Open) -> None:
    born(personal).fill(WHO).save()
    personal.again()
    personal.fill({"Social Security Number": "900654321"}).save()
    assert personal.saved()["ssn"] == "900654321"


def test_a_masked_number_that_nobody_saved_is_no_answer(personal: Open) -> None:
    assert "ssn" in born(personal).refused({**WHO, "Social Security Number": "***-**-3456"})


def test_a_place_of_birth_counts_only_once_applied(personal: Open) -> None:
    errors = personal.refused({**WHO, "Country of Birth": "Canada"})
    assert errors == {"birth_country": "Select Apply to record the place of birth"}


def test_a_place_of_birth_changed_after_apply_counts_no_more(personal: Open) -> None:
    born(personal).fill({"Country of Birth": "Mexico"})
    assert list(personal.refused(WHO)) == ["birth_country"]


def test_the_state_of_birth_is_asked_only_for_the_united_states(personal: Open) -> None:
    assert "State of Birth" not in personal.clerk.page.labels()
    personal.fill({"Country of Birth": "United States", "State of Birth": "Florida"}).clerk.apply_birthplace()
    personal.fill(WHO).save()
    assert (personal.saved()["birth_country"], personal.saved()["birth_state"]) == ("United States", "Florida")


def test_apply_says_what_is_missing(personal: Open) -> None:
    answer = personal.fill({"Country of Birth": "United States"}).clerk.apply_birthplace()
    assert answer["errors"] == {"birth_state": "Select the state of birth"}


def test_other_names_are_saved_in_the_order_of_the_page(personal: Open) -> None:
    born(personal).fill(WHO)
    for number, last in enumerate(("First", "Second"), start=1):
        personal.clerk.add("Other Name")
        name: dict[str, Answer] = {"First Name": "Rosa", "Last Name": last, "Type of Other Name": "Other"}
        personal.fill(name, within=f"Other Name {number}")
    personal.save()
    assert [row["last_name"] for row in personal.saved()["other_names"]] == ["First", "Second"]


def test_another_name_that_is_removed_is_not_saved(personal: Open) -> None:
    born(personal).fill(WHO).clerk.add("Other Name").remove("Other Name 1")
    personal.save()
    assert personal.saved()["other_names"] == []


def test_an_error_in_a_card_is_shown_in_that_card(personal: Open) -> None:
    born(personal).fill(WHO).clerk.add("Other Name")
    errors = personal.refused({})
    assert len(errors) == 3
    assert all(name.startswith("other_names-") for name in errors)


# --- licenses -------------------------------------------------------------------------------------------------------

NO_LICENSE: dict[str, Answer] = {
    "Do you hold a state license?": "No",
    "Do you hold a certification?": "No",
    "Do you hold a DEA registration?": "No",
}
LICENSE: dict[str, Answer] = {
    "License Number": "ME-12345",
    "State of Issue": "Florida",
    "Effective Date": "01/02/2010",
    "Expiration Date": "01/31/2090",
    "Is this a compact license?": "No",
}


def test_who_holds_nothing_says_so_three_times(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "licenses")
    assert one.fill(NO_LICENSE).save().heading == "Topic View"
    assert one.saved() == {
        "has_license": "No",
        "has_certification": "No",
        "has_dea": "No",
        "licenses": [],
        "certifications": [],
        "dea": [],
    }


def test_a_license_is_added_on_a_page_of_its_own(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "licenses")
    one.fill({**NO_LICENSE, "Do you hold a state license?": "Yes"})
    assert clerk.press("Add License").heading == "License"
    page = one.fill(LICENSE).save()
    assert page.heading == "Licenses and Certifications"
    assert page.table("Licenses") == [
        {"Number": "ME-12345", "State": "Florida", "Expires": "01/31/2090", "Actions": "Edit Remove"}
    ]
    assert one.save().heading == "Topic View"
    assert one.row("licenses") == drafts.LICENSE


def test_adding_a_row_keeps_what_the_page_said_so_far(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "licenses")
    one.fill({"Do you hold a state license?": "Yes"})
    clerk.press("Add License")
    assert one.saved()["has_license"] == "Yes"


def test_who_says_yes_adds_at_least_one(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "licenses")
    errors = one.refused({**NO_LICENSE, "Do you hold a DEA registration?": "Yes"})
    assert errors == {"dea": "Add at least one row to DEA Registrations"}


def test_who_says_no_has_no_rows(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "licenses", topics=drafts.TOPICS)
    errors = one.refused({"Do you hold a state license?": "No"})
    assert errors == {"licenses": "Remove every row of Licenses, or change your answer to yes"}


def test_a_row_is_edited_in_its_place(clerk: Surfer, portal: Portal) -> None:
    rows = [drafts.LICENSE, {**drafts.LICENSE, "number": "TX-1"}]
    one = topic(clerk, portal, "licenses", topics={"licenses": {**drafts.TOPICS["licenses"], "licenses": rows}})
    clerk.follow("Edit", row="TX-1")
    one.fill({"License Number": "TX-2"}).save()
    assert [row["number"] for row in one.saved()["licenses"]] == ["ME-12345", "TX-2"]


def test_a_row_is_removed_after_a_question(clerk: Surfer, portal: Portal) -> None:
    rows = [drafts.LICENSE, {**drafts.LICENSE, "number": "TX-1"}]
    one = topic(clerk, portal, "licenses", topics={"licenses": {**drafts.TOPICS["licenses"], "licenses": rows}})
    assert all(button.get("data-confirm") for button in clerk.page.root.all("button") if button.text() == "Remove")
    clerk.press("Remove", row="ME-12345")
    assert [row["number"] for row in one.saved()["licenses"]] == ["TX-1"]


@pytest.mark.parametrize(
    ("label", "said", "error"),
    [
        ("License Number", "", "Enter the license number"),
        (
            "License Number",
            "ME_1",
            "License Number must only have letters, digits, spaces, periods, slashes and hyphens",
        ),
        ("License Number", "1" * 21, "License Number must be 20 characters or fewer"),
        ("Effective Date", "01/02/2090", "Effective Date must be today or in the past"),
        ("Expiration Date", "01/31/2010", "Expiration Date must be in the future"),
        ("Expiration Date", "1/32/2090", "Expiration Date must be a real date, such as 04/30/2020"),
    ],
)
def test_a_wrong_license_is_refused(clerk: Surfer, portal: Portal, label: str, said: str, error: str) -> None:
    one = topic(clerk, portal, "licenses", "/licenses/add")
    assert list(one.refused({**LICENSE, label: said}).values()) == [error]
    assert one.saved() == {}


def test_an_expired_license_is_refused_by_the_clock_of_the_portal(clerk: Surfer, portal: Portal) -> None:
    today = portal.clock.today()
    one = topic(clerk, portal, "licenses", "/licenses/add")
    errors = one.refused({**LICENSE, "Expiration Date": f"{today:%m/%d/%Y}"})
    assert errors == {"expires": "Expiration Date must be in the future"}
    tomorrow = today + timedelta(days=1)
    assert one.fill({"Expiration Date": f"{tomorrow:%m/%d/%Y}"}).save().heading == "Licenses and Certifications"


def test_a_certification_need_not_expire(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "licenses", "/certifications/add")
    one.fill({"Certifying Body": "ABIM", "Certification Number": "12", "Effective Date": "01/02/2010"}).save()
    assert one.row("certifications") == {
        "body": "ABIM",
        "number": "12",
        "effective": "2010-01-02",
        "expires": None,
    }


def test_a_dea_number_has_a_check_digit(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "licenses", "/dea/add")
    good: dict[str, Answer] = {"DEA Number": "AB1234567", "State": "Florida", "Expiration Date": "01/31/2090"}
    assert one.refused(good) == {"number": "DEA Number is not a valid DEA number; check the digits"}
    one.fill({"DEA Number": "AB1234563"}).save()
    assert one.row("dea")["number"] == "AB1234563"


# --- specialty ------------------------------------------------------------------------------------------------------


def test_a_physician_types_a_specialty_and_picks_it(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "specialty")
    one.fill({"Primary Specialty": "11 Internal medicine"}).save()
    assert one.saved() == {
        "primary": "11 Internal medicine",
        "secondary": [],
        "specify": None,
        "new_patients": None,
    }


def test_a_specialty_that_was_typed_and_not_picked_is_refused(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "specialty")
    errors = one.refused({"Primary Specialty": "internal med"})
    assert errors == {"primary": "Choose your primary specialty from the list"}


def test_secondary_specialties_are_different_ones(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "specialty")
    clerk.add("Secondary Specialty")
    one.fill({"Primary Specialty": "11 Internal medicine", "Specialty": "11 Internal medicine"})
    assert list(one.refused({}).values()) == ["Choose a specialty that you have not chosen above"]
    one.fill({"Specialty": "06 Cardiology"}).save()
    assert one.saved()["secondary"] == [{"specialty": "06 Cardiology"}]


def test_an_undefined_specialty_is_specified(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "specialty")
    assert "Specify the specialty" not in clerk.page.labels()
    undefined = next(text for text in clerk.client.get("/lookup/specialties?q=99").json() if text.startswith("99 "))
    assert list(one.refused({"Primary Specialty": undefined})) == ["specify"]
    one.fill({"Specify the specialty": "Addiction medicine"}).save()
    assert one.saved()["specify"] == "Addiction medicine"


def test_a_practitioner_who_is_no_physician_chooses_from_another_list(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "specialty", practitioner="Non-physician practitioner")
    assert "Primary Specialty" not in clerk.page.labels()
    assert one.refused({}) == {"npp": "Select your specialty"}
    one.fill(
        {"Non-physician Specialty": "50 Nurse practitioner", "Are you accepting new Medicare patients?": "No"}
    ).save()
    assert one.saved() == {"npp": "50 Nurse practitioner", "new_patients": "No"}


def specialist(clerk: Surfer, portal: Portal, slug: str, specialty: str) -> Open:
    topics = {"specialty": {"npp": specialty, "new_patients": None}}
    return topic(clerk, portal, slug, practitioner="Non-physician practitioner", topics=topics)


def test_a_psychologist_who_bills_independently_answers_four_more_questions(clerk: Surfer, portal: Portal) -> None:
    one = specialist(clerk, portal, "psychologist", "62 Psychologist")
    assert len(one.refused({"Doctoral Degree": "PhD in Psychology"})) == 4
    answers: dict[str, Answer] = dict.fromkeys(clerk.page.labels()[1:], "Yes")
    one.fill(answers).save()
    assert one.saved() == {
        "degree": "PhD in Psychology",
        "free_of_control": "Yes",
        "own_patients": "Yes",
        "bills_directly": "Yes",
        "office_solely": "Yes",
    }


def test_a_clinical_psychologist_names_only_the_degree(clerk: Surfer, portal: Portal) -> None:
    one = specialist(clerk, portal, "psychologist", "68 Clinical psychologist")
    assert clerk.page.labels() == ["Doctoral Degree"]
    one.fill({"Doctoral Degree": "PsyD"}).save()
    assert one.saved() == {"degree": "PsyD"}


def test_a_therapist_answers_five_questions(clerk: Surfer, portal: Portal) -> None:
    one = specialist(clerk, portal, "therapist", "65 Physical therapist")
    assert set(one.refused({})) == {"homes_only", "office", "owns_or_leases", "exclusive", "outside"}
    one.fill(dict.fromkeys(clerk.page.labels(), "No")).save()
    assert set(one.saved().values()) == {"No"}


def test_who_works_for_a_nursing_facility_names_it(clerk: Surfer, portal: Portal) -> None:
    one = specialist(clerk, portal, "snf", "50 Nurse practitioner")
    (question,) = clerk.page.labels()
    assert set(one.refused({question: "Yes"})) == {
        "name",
        "address-line1",
        "address-city",
        "address-state",
        "address-zip",
    }
    one.fill({"Facility Name": "Elm Care", **STREET}).save()
    assert (one.saved()["name"], one.saved()["address"]) == ("Elm Care", drafts.address())


def test_an_answer_that_is_no_longer_asked_is_dropped(clerk: Surfer, portal: Portal) -> None:
    one = specialist(clerk, portal, "snf", "50 Nurse practitioner")
    (question,) = clerk.page.labels()
    one.fill({question: "Yes", "Facility Name": "Elm Care", **STREET}).fill({question: "No"}).save()
    assert one.saved() == {"employee": "No", "name": None, "address": None}


# --- residency, imaging ---------------------------------------------------------------------------------------------

PROGRAM: dict[str, Answer] = {
    "Are you currently in a residency or fellowship program?": "Yes",
    "Teaching Hospital": "Example Hospital",
    **STREET,
    "Start Date": "07/01/2025",
    "Completion Date": "06/30/2028",
    "Do you render services outside the program?": "Yes",
}


def test_who_is_no_resident_is_asked_nothing_else(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "residency")
    (question,) = clerk.page.labels()
    one.fill({question: "No"}).save()
    assert one.saved() == {
        "in_program": "No",
        "hospital": None,
        "address": None,
        "start": None,
        "completion": None,
        "moonlighting": None,
    }


def test_a_resident_names_the_program(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "residency")
    one.fill(PROGRAM).save()
    assert one.saved() == {
        "in_program": "Yes",
        "hospital": "Example Hospital",
        "address": drafts.address(),
        "start": "2025-07-01",
        "completion": "2028-06-30",
        "moonlighting": "Yes",
    }


def test_a_program_ends_after_it_began(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "residency")
    errors = one.refused({**PROGRAM, "Completion Date": "07/01/2025"})
    assert errors == {"completion": "Completion Date must be after the start date"}


def test_who_bills_for_imaging_names_each_accreditation(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "imaging")
    assert list(one.refused({"Do you bill for advanced diagnostic imaging?": "Yes"}).values()) == [
        "Add at least one modality"
    ]
    clerk.add("Modality")
    one.fill(
        {
            "Imaging Modality": "Nuclear medicine",
            "Accrediting Organization": "ACR",
            "Effective Date": "01/02/2024",
            "Expiration Date": "01/02/2090",
        }
    ).save()
    assert one.row("modalities") == {
        "modality": "Nuclear medicine",
        "body": "ACR",
        "effective": "2024-01-02",
        "expires": "2090-01-02",
    }


# --- final adverse legal actions ------------------------------------------------------------------------------------

ACTION: dict[str, Answer] = {
    "Name Used": "Rosalind O'Hara",
    "Date of Action": "03/04/2015",
    "Taken By": "Example Board of Medicine",
    "Resolution": "First line\nSecond line",
    "Supporting Document": ("order.pdf", drafts.PDF),
}


def test_the_question_about_adverse_actions_is_never_answered_beforehand(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "adverse")
    assert not [box for box in clerk.page.controls() if "checked" in box.attrs]
    assert list(one.refused({})) == ["any"]


def test_an_adverse_action_is_saved_with_its_document(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "adverse")
    one.fill({"Has any final adverse legal action ever been imposed against you?": "Yes"})
    clerk.press("Add Adverse Legal Action")
    options = next(box for box in clerk.page.controls() if box.get("name") == "action").all("option")
    action = list(options)[1].text()
    one.fill({**ACTION, "Final Adverse Legal Action": action}).save()
    assert one.save().heading == "Topic View"
    row = dict(one.row("actions"))
    document = row.pop("document")
    assert (document["name"], document["size"]) == ("order.pdf", len(drafts.PDF))
    assert row == {
        "name_used": "Rosalind O'Hara",
        "action": action,
        "date": "2015-03-04",
        "taken_by": "Example Board of Medicine",
        "resolution": "First line\nSecond line",
    }
    (file,) = portal.database.run("SELECT content FROM files")
    assert file["content"] == drafts.PDF


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", "The selected file is empty"),
        (b"\x89PNG", "The selected file must be a PDF or TIFF"),
        (b"%PDF" + b"0" * 10 * 1024 * 1024, "The selected file must be smaller than 10 MB"),
    ],
)
def test_a_file_that_nobody_can_use_is_refused(clerk: Surfer, portal: Portal, content: bytes, error: str) -> None:
    one = topic(clerk, portal, "adverse", "/actions/add")
    errors = one.refused({**ACTION, "Supporting Document": ("order.pdf", content)})
    assert errors["document"] == error


def test_a_file_is_not_asked_for_again_once_it_is_saved(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "adverse", "/actions/add")
    options = next(box for box in clerk.page.controls() if box.get("name") == "action").all("option")
    one.fill({**ACTION, "Final Adverse Legal Action": list(options)[1].text()}).save()
    page = one.again("/actions/0/edit")
    assert "order.pdf" in page.text
    one.fill({"Taken By": "Another Board"}).save()
    assert (one.row("actions")["document"]["name"], one.row("actions")["taken_by"]) == ("order.pdf", "Another Board")
