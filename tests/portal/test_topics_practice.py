"""Topics about the practice: addresses, business, locations, payments, records, visits, control, bank."""

import pytest

from mock_portal.forms.address import AS_ENTERED, STANDARD
from mock_portal.portal import Portal
from tests.portal import drafts
from tests.portal.surfer import Answer, Surfer
from tests.portal.topics import STREET, Open, topic

# --- letters, and the dialog about addresses ------------------------------------------------------------------------

LETTERS: dict[str, Answer] = {**STREET, "Phone": "(202) 555-0143"}
SPELLED_OUT = {**LETTERS, "Address line 1": "100 Main Street"}


@pytest.mark.parametrize("slug", ["correspondence", "records_correspondence"])
def test_an_address_for_letters_is_saved(clerk: Surfer, portal: Portal, slug: str) -> None:
    one = topic(clerk, portal, slug)
    assert one.fill(LETTERS).save().heading == "Topic View"
    assert one.saved() == drafts.LETTERS


def test_what_is_optional_about_letters_is_saved_too(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "correspondence")
    more: dict[str, Answer] = {"Attention": "Credentialing", "Fax": "2025550144", "E-mail": "mail@example.com"}
    one.fill({**LETTERS, **more, "Address line 2": "Ste 4"}).save()
    assert one.saved() == {
        "attention": "Credentialing",
        "address": drafts.address(line2="Ste 4"),
        "phone": "2025550143",
        "fax": "2025550144",
        "email": "mail@example.com",
    }


@pytest.mark.parametrize(
    ("label", "said", "control"),
    [
        ("Address line 1", "", "address-line1"),
        ("City", "", "address-city"),
        ("ZIP code", "3280", "address-zip"),
        ("ZIP code", "32801-12", "address-zip"),
        ("Phone", "555-0143", "phone"),
        ("Phone", "(102) 555-0143", "phone"),
        ("Fax", "1", "fax"),
        ("E-mail", "nobody@example", "email"),
    ],
)
def test_a_wrong_address_is_refused(clerk: Surfer, portal: Portal, label: str, said: str, control: str) -> None:
    one = topic(clerk, portal, "correspondence")
    assert list(one.refused({**LETTERS, label: said})) == [control]


def test_an_address_that_the_post_office_writes_otherwise_is_asked_about(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "correspondence")
    page = one.fill(SPELLED_OUT).save()
    assert (page.status, page.heading, page.summary) == (200, "Correspondence Address", [])
    (dialog,) = (box for box in page.root.all("dialog") if box.get("role") == "dialog")
    assert [box.text() for box in dialog.all("address")] == [
        "100 Main Street Orlando, Florida 32801",
        "100 MAIN ST ORLANDO, Florida 32801",
    ]
    assert one.saved() == {}


def test_the_standardized_address_can_be_taken(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "correspondence")
    one.fill(SPELLED_OUT).save()
    one.fill({"Which address should be used?": STANDARD})
    assert clerk.press("Confirm address").heading == "Topic View"
    assert one.saved()["address"] == drafts.address("100 MAIN ST", city="ORLANDO")


def test_the_address_as_entered_can_be_kept_with_a_reason(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "correspondence")
    one.fill(SPELLED_OUT).save()
    assert "Reason for keeping the address" not in clerk.page.labels()
    one.fill({"Which address should be used?": AS_ENTERED, "Reason for keeping the address": "On the deed"})
    assert clerk.press("Confirm address").heading == "Topic View"
    assert one.saved()["address"] == drafts.address("100 Main Street", address_reason="On the deed")


def test_keeping_an_address_needs_a_reason(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "correspondence")
    one.fill(SPELLED_OUT).save()
    one.fill({"Which address should be used?": AS_ENTERED})
    assert clerk.press("Confirm address").errors == {"address-reason": "Enter the reason for keeping the address"}


def test_the_dialog_wants_an_answer(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "correspondence")
    one.fill(SPELLED_OUT).save()
    assert clerk.press("Confirm address").errors == {"address-choice": "Select an address"}
    assert one.saved() == {}


# --- business -------------------------------------------------------------------------------------------------------

BUSINESS: dict[str, Answer] = {
    "Business Structure": "Sole proprietor",
    "Legal Business Name": "Rosalind O'Hara-Nuñez",
    "Tax Identification Number Type": "EIN",
    "Employer Identification Number": "00-1234567",
    "Registered with the IRS as": "Proprietary",
}


def test_a_sole_proprietor_is_saved(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "business")
    one.fill(BUSINESS).save()
    assert one.saved() == drafts.BUSINESS


def test_the_number_that_is_asked_depends_on_its_type(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "business")
    asked = {"EIN": "Employer Identification Number", "SSN": "Social Security Number"}
    for kind, label in asked.items():
        one.fill({"Tax Identification Number Type": kind})
        assert [text for text in clerk.page.labels() if text in asked.values()] == [label]
    changes = {label: said for label, said in BUSINESS.items() if label != "Employer Identification Number"}
    one.fill({**changes, "Tax Identification Number Type": "SSN", "Social Security Number": "900123456"}).save()
    assert (one.saved()["ein"], one.saved()["tin_ssn"]) == (None, "900123456")


def test_a_company_says_when_and_where_it_was_incorporated(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "business")
    company: dict[str, Answer] = {**BUSINESS, "Business Structure": "Sole owner of a professional corporation"}
    assert set(one.refused(company)) == {"incorporated", "incorporation_state"}
    one.fill({"Date of Incorporation": "01/02/2015", "State of Incorporation": "Delaware"}).save()
    assert (one.saved()["incorporated"], one.saved()["incorporation_state"]) == ("2015-01-02", "Delaware")


@pytest.mark.parametrize(
    ("label", "said", "control"),
    [
        ("Employer Identification Number", "00-123456", "ein"),
        ("Organization NPI", "1234567890", "npi2"),
        ("Legal Business Name", "B" * 71, "legal_name"),
        ("Medicare ID (PTAN)", "no blanks", "ptan"),
    ],
)
def test_a_wrong_business_is_refused(clerk: Surfer, portal: Portal, label: str, said: str, control: str) -> None:
    assert list(topic(clerk, portal, "business").refused({**BUSINESS, label: said})) == [control]


# --- locations and payments -----------------------------------------------------------------------------------------

LOCATION: dict[str, Answer] = {
    "Location Name": "Main Office",
    "Type of Location": "Private or group practice office",
    "Date of First Medicare Patient": "01/05/2026",
    **STREET,
    "Phone": "2025550143",
    "Is this your primary practice location?": "Yes",
    "Is this a home office?": "No",
}


def test_a_practice_location_is_saved(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "locations")
    clerk.press("Add Practice Location")
    page = one.fill(LOCATION).save()
    assert page.table("Practice Locations") == [
        {"Name": "Main Office", "Address": "100 Main St, Orlando", "Start Date": "01/05/2026", "Actions": "Edit Remove"}
    ]
    assert one.row("locations") == drafts.LOCATION


def test_a_practice_has_a_location(clerk: Surfer, portal: Portal) -> None:
    assert topic(clerk, portal, "locations").refused({}) == {"locations": "Add at least one row to Practice Locations"}


@pytest.mark.parametrize("box", ["PO Box 12", "P.O. Box 12", "p o box 7", "Post Office Box 3"])
def test_nobody_practices_in_a_post_office_box(clerk: Surfer, portal: Portal, box: str) -> None:
    one = topic(clerk, portal, "locations", "/locations/add")
    errors = one.refused({**LOCATION, "Address line 1": box})
    assert errors == {"address-line1": "Address line 1 must be a street address, not a PO box"}


@pytest.mark.parametrize(
    ("label", "said", "control"),
    [
        ("Date of First Medicare Patient", "01/05", "start"),
        ("Location NPI", "1234567890", "npi"),
        ("CLIA Number", "0512345678", "clia"),
        ("FDA Mammography Number", "1_2", "fda"),
        ("Phone", "", "phone"),
    ],
)
def test_a_wrong_location_is_refused(clerk: Surfer, portal: Portal, label: str, said: str, control: str) -> None:
    one = topic(clerk, portal, "locations", "/locations/add")
    assert list(one.refused({**LOCATION, label: said})) == [control]


def test_only_one_location_is_the_primary_one(clerk: Surfer, portal: Portal) -> None:
    two = {"locations": [drafts.LOCATION, {**drafts.LOCATION, "name": "Annex"}]}
    draft = drafts.complete(portal, topics={**drafts.TOPICS, "locations": two})
    errors = clerk.open(f"/applications/{draft.id}/check").table("Errors")
    assert [row["What is wrong"] for row in errors] == ["Only one practice location can be the primary one"]


def test_payments_go_to_a_location_of_the_practice(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "payments", topics={"locations": drafts.TOPICS["locations"]})
    where: dict[str, Answer] = {"Where should special payments be sent?": "The practice location"}
    assert list(one.refused(where)) == ["location"]
    one.fill({"Practice Location": "Main Office"}).save()
    assert one.saved() == {
        "where": "The practice location",
        "location": "Main Office",
        "attention": None,
        "address": None,
    }


def test_payments_go_to_another_address(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "payments")
    one.fill({"Where should special payments be sent?": "Another address", "Attention": "Books", **STREET}).save()
    assert one.saved() == {
        "where": "Another address",
        "location": None,
        "attention": "Books",
        "address": drafts.address(),
    }


def test_a_location_that_was_renamed_is_no_place_for_payments_any_more(clerk: Surfer, portal: Portal) -> None:
    renamed = {"locations": [{**drafts.LOCATION, "name": "Another Office"}]}
    draft = drafts.complete(portal, topics={**drafts.TOPICS, "locations": renamed})
    errors = clerk.open(f"/applications/{draft.id}/check").table("Errors")
    assert [row["Topic"] for row in errors] == ["Special Payments Address"]


# --- storage, home visits -------------------------------------------------------------------------------------------

ELSEWHERE = "Are medical records stored somewhere other than your practice locations?"


def test_records_may_all_be_at_the_practice(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "storage")
    one.fill({ELSEWHERE: "No"}).save()
    assert one.saved() == {"elsewhere": "No", "places": []}


def test_each_kind_of_storage_has_questions_of_its_own(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "storage")
    one.fill({ELSEWHERE: "Yes"})
    clerk.add("Storage Location").add("Storage Location")
    one.fill({"Kind of Storage": "Physical", "Facility Name": "Box Room", **STREET}, within="Storage Location 1")
    electronic: dict[str, Answer] = {"Kind of Storage": "Electronic", "Vendor or System": "Example EHR"}
    one.fill(electronic, within="Storage Location 2").save()
    nothing = {"name": None, "address": None, "vendor": None, "url": None}
    assert one.saved()["places"] == [
        {**nothing, "kind": "Physical", "name": "Box Room", "address": drafts.address()},
        {**nothing, "kind": "Electronic", "vendor": "Example EHR"},
    ]


def test_records_elsewhere_need_a_place(clerk: Surfer, portal: Portal) -> None:
    assert topic(clerk, portal, "storage").refused({ELSEWHERE: "Yes"}) == {
        "places": "Add at least one storage location"
    }


def test_a_wrong_web_address_is_refused(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "storage")
    one.fill({ELSEWHERE: "Yes"})
    clerk.add("Storage Location")
    errors = one.refused({"Kind of Storage": "Electronic", "Vendor or System": "E", "Web Address": "ftp://x"})
    assert list(errors.values()) == ["Web Address must be a web address, such as https://records.example.com"]


VISITS = "Do you render services in patients' homes?"


def test_who_visits_nobody_at_home_says_so(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "home_visits")
    one.fill({VISITS: "No"}).save()
    assert one.saved() == {"visits": "No", "states": [], "areas": []}


def test_visits_are_in_whole_states_or_in_areas(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "home_visits")
    assert one.refused({VISITS: "Yes"}) == {"states": "Select at least one state or add an area"}
    clerk.add("Area")
    one.fill({"Entire states": ["Texas", "Florida"]})
    one.fill({"City": "Tulsa", "State": "Oklahoma"}, within="Area 1").save()
    assert one.saved() == {
        "visits": "Yes",
        "states": ["Florida", "Texas"],
        "areas": [{"city": "Tulsa", "zip": None, "state": "Oklahoma"}],
    }


# --- control --------------------------------------------------------------------------------------------------------

OTHERS = "Does anyone else have ownership or managing control of your practice?"
INDIVIDUAL: dict[str, Answer] = {
    "First Name": "Paul",
    "Last Name": "Ortiz",
    "Title": "Manager",
    "Date of Birth": "05/06/1970",
    "Social Security Number": "900-65-4321",
    "Percentage of Ownership": "12.5",
    "Effective Date": "01/02/2024",
    "Has any final adverse legal action been imposed against this individual?": "No",
}


def individual(clerk: Surfer, portal: Portal) -> tuple[Open, str]:
    one = topic(clerk, portal, "control", "/individuals/add")
    one.fill({"Country of Birth": "Canada"})
    clerk.apply_birthplace()
    role = next(clerk.page.own_label(box) for box in clerk.page.controls() if box.get("name") == "roles")
    return one, role


def test_nobody_else_may_control_the_practice(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "control")
    one.fill({OTHERS: "No"}).save()
    assert one.saved() == {"any": "No", "individuals": []}


def test_who_controls_the_practice_is_saved(clerk: Surfer, portal: Portal) -> None:
    one, role = individual(clerk, portal)
    one.fill({**INDIVIDUAL, "Roles": [role]}).save()
    assert one.row("individuals") == {
        "first_name": "Paul",
        "middle_name": None,
        "last_name": "Ortiz",
        "suffix": None,
        "title": "Manager",
        "birth_date": "1970-05-06",
        "birth_country": "Canada",
        "birth_state": None,
        "ssn": "900654321",
        "npi": None,
        "ptan": None,
        "roles": [role],
        "percent": "12.5",
        "effective": "2024-01-02",
        "adverse": "No",
    }


def test_who_controls_the_practice_has_a_role(clerk: Surfer, portal: Portal) -> None:
    one, _ = individual(clerk, portal)
    assert list(one.refused(INDIVIDUAL)) == ["roles"]


@pytest.mark.parametrize("percent", ["101", "-1", "a half", "12.345", "1,5"])
def test_a_share_is_between_nothing_and_everything(clerk: Surfer, portal: Portal, percent: str) -> None:
    one, role = individual(clerk, portal)
    assert list(one.refused({**INDIVIDUAL, "Roles": [role], "Percentage of Ownership": percent})) == ["percent"]


# --- bank, participation --------------------------------------------------------------------------------------------

EFT: dict[str, Answer] = {
    "Reason for Submission": "New EFT authorization",
    "Account Holder's Legal Business Name": "Rosalind O'Hara-Nuñez",
    "Financial Institution Name": "Example Bank",
    **STREET,
    "Routing Number": "021000021",
    "Account Number": "000123456",
    "Confirm Account Number": "000123456",
    "Type of Account": "Checking",
    "Voided Check or Bank Letter": ("check.pdf", drafts.PDF),
}


def test_an_account_is_saved_with_its_leading_zeros(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "eft")
    one.fill(EFT).save()
    saved = dict(one.saved())
    assert saved.pop("document")["name"] == "check.pdf"
    assert saved == {name: said for name, said in drafts.EFT.items() if name != "document"}


def test_a_saved_account_is_shown_masked_and_kept(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "eft")
    one.fill(EFT).save()
    page = one.again()
    assert "000123456" not in page.response.text
    one.fill({"Financial Institution Name": "Another Bank"}).save()
    assert (one.saved()["account"], one.saved()["bank"]) == ("000123456", "Another Bank")


def test_the_account_is_typed_twice(clerk: Surfer, portal: Portal) -> None:
    one = topic(clerk, portal, "eft")
    errors = one.refused({**EFT, "Confirm Account Number": "00123456"})
    assert errors == {"account_confirm": "Confirm Account Number must be the same as the account number"}


@pytest.mark.parametrize(
    ("label", "said", "control"),
    [
        ("Routing Number", "123456789", "routing"),
        ("Routing Number", "000000000", "routing"),
        ("Routing Number", "02100002", "routing"),
        ("Account Number", "1234", "account"),
        ("Financial Institution Phone", "555", "bank_phone"),
    ],
)
def test_a_wrong_account_is_refused(clerk: Surfer, portal: Portal, label: str, said: str, control: str) -> None:
    assert list(topic(clerk, portal, "eft").refused({**EFT, label: said})) == [control]


@pytest.mark.parametrize("said", ["I agree to participate", "I do not participate"])
def test_participation_is_a_choice_that_must_be_made(clerk: Surfer, portal: Portal, said: str) -> None:
    one = topic(clerk, portal, "participation")
    assert one.refused({}) == {"participating": "Select whether you agree to participate"}
    one.fill({"Participation agreement": said}).save()
    assert one.saved() == {"participating": said}
