"""The application that every peer fills, page by page, as a person who writes a script would note it down.

It says what `fixtures/profiles/everything.yaml` says, in the portal's words, and was written by hand: no flow, no page
and no code of the portal is asked. Whether a peer really filled it is decided by what the portal received.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["text", "pick", "radio", "tick", "check", "suggest", "file", "press"]
DOCUMENTS = Path(__file__).parents[2] / "fixtures" / "documents"


@dataclass(frozen=True, slots=True)
class Entry:
    """One question with its answer; `press` is a button of the page itself."""

    kind: Kind
    label: str
    value: str = ""
    within: str = ""
    """The legend of the group that the question stands in, where the page asks it more than once."""
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its heading, its answers from top to bottom, and what is pressed to go on."""

    heading: str
    entries: tuple[Entry, ...]
    press: str
    role: Literal["button", "link"] = "button"

    @property
    def answers(self) -> tuple[Entry, ...]:
        """What can be read back."""
        return tuple(one for one in self.entries if one.kind != "press")


@dataclass(frozen=True, slots=True)
class Credentials:
    """What one run signs in with; the code is good once."""

    user: str
    password: str
    code: str


RECEIPT = "Submission Receipt"
TOPICS = "Topic View"


def text(label: str, value: str, within: str = "", *, secret: bool = False) -> Entry:
    """Something to type."""
    return Entry("text", label, value, within, secret)


def pick(label: str, value: str, within: str = "") -> Entry:
    """One option of a list."""
    return Entry("pick", label, value, within)


def radio(label: str, value: str, within: str = "") -> Entry:
    """One of a group of radio buttons; `label` is its legend."""
    return Entry("radio", label, value, within)


def check(group: str, *labels: str) -> tuple[Entry, ...]:
    """Boxes of a group."""
    return tuple(Entry("check", label, "Yes", group) for label in labels)


def file(label: str, name: str) -> Entry:
    """A file to send along."""
    return Entry("file", label, str(DOCUMENTS / name))


def press(name: str, within: str = "") -> Entry:
    """A button that leads nowhere else."""
    return Entry("press", name, "", within)


def address(line1: str, line2: str, city: str, state: str, code: str, within: str = "") -> tuple[Entry, ...]:
    """A postal address; without a second line if that is empty."""
    second = (text("Address line 2", line2, within),) if line2 else ()
    return (
        text("Address line 1", line1, within),
        *second,
        text("City", city, within),
        pick("State", state, within),
        text("ZIP code", code, within),
    )


def topic(title: str) -> Sheet:
    """The list of topics, from which the next one is opened."""
    return Sheet(TOPICS, (), title, "link")


def keeps(reason: str) -> Sheet:
    """The dialog that asks which address should be used."""
    kept = radio("Which address should be used?", "Keep the address as entered")
    return Sheet("Check the address", (kept, text("Reason for keeping the address", reason)), "Confirm address")


def listed(heading: str, add: str, rows: tuple[tuple[Sheet, ...], ...], *first: Entry) -> tuple[Sheet, ...]:
    """A page with a table: its questions once, then one row after the other, then on."""
    found: list[Sheet] = []
    for number, row in enumerate(rows):
        found += [Sheet(heading, () if number else first, add), *row]
    return (*found, Sheet(heading, (), "Continue"))


def sheets(who: Credentials, npi: str) -> tuple[Sheet, ...]:
    """The whole way from the terms of use to the button that submits."""
    return (*_begun(who, npi), *_person(), *_practice(), *_others(), *_submitted())


def _begun(who: Credentials, npi: str) -> tuple[Sheet, ...]:
    return (
        Sheet("Terms of Use", (Entry("tick", "I accept the terms of use", "Yes"),), "Continue"),
        Sheet("Sign In", (text("User ID", who.user), text("Password", who.password, secret=True)), "Sign in"),
        Sheet("Security Code", (text("Security Code", who.code),), "Continue"),
        Sheet("My Associates", (), "Create Initial Enrollment Application", "link"),
        Sheet(
            "Application Questionnaire",
            (
                radio("Who is enrolling?", "Individual practitioner"),
                text("National Provider Identifier (NPI)", npi),
                pick("State where you render services", "North Carolina"),
                radio("Type of practitioner", "Physician"),
                radio("Will you bill Medicare for your services?", "Yes"),
                radio("Practice arrangement", "Private practice and reassigning some benefits"),
                radio("Reason for application", "Enrolling in Medicare for the first time"),
            ),
            "Continue",
        ),
        Sheet("Application Summary", (), "Start Application"),
    )


# --- sections 2 and 3: the person -------------------------------------------------------------------------------------


def _person() -> tuple[Sheet, ...]:
    return (
        topic("Personal Information"),
        Sheet("Personal Information", _personal(), "Save and continue"),
        topic("Licenses and Certifications"),
        *_licenses(),
        topic("Specialty"),
        _specialty(),
        topic("Residency"),
        Sheet(
            "Residency",
            (radio("Are you currently in a residency or fellowship program?", "No"),),
            "Save and continue",
        ),
        topic("Imaging Accreditation"),
        _imaging(),
        topic("Final Adverse Legal Actions"),
        *_adverse(),
        topic("Correspondence Address"),
        Sheet(
            "Correspondence Address",
            (
                text("Attention", "Dr. Roundtrip"),
                *address("12 Market Street, Suite 4", "", "Charlotte", "North Carolina", "28202-0012"),
                text("Phone", "(704) 555-0140"),
                text("Fax", "(704) 555-0141"),
                text("E-mail", "mail@example.com"),
            ),
            "Save and continue",
        ),
        keeps("The lobby directory says so"),
        topic("Medical Record Correspondence Address"),
        Sheet(
            "Medical Record Correspondence Address",
            (
                text("Attention", "Records, 2nd floor"),
                *address("14 Market Street", "", "Charlotte", "North Carolina", "28202-0014"),
                text("Phone", "(704) 555-0142"),
                text("Fax", "(704) 555-0143"),
                text("E-mail", "records@example.com"),
            ),
            "Save and continue",
        ),
        keeps("Not in the postal database yet"),
    )


def _personal() -> tuple[Entry, ...]:
    return (
        text("First Name", "Frances"),
        text("Middle Name", "Xenia"),
        text("Last Name", "Roundtrip"),
        pick("Suffix", "III"),
        text("Professional Credentials", "MD, PhD"),
        text("Date of Birth", "02/29/1968", secret=True),
        pick("Gender", "Female"),
        text("Social Security Number", "900-88-7766", secret=True),
        text("Medicare ID (PTAN)", "NCA1234"),
        pick("Country of Birth", "Côte d'Ivoire"),
        press("Apply"),
        text("Medical or Professional School", "Invented University School of Medicine"),
        text("Graduation Year", "1994"),
        *_other_name(1, "Frances", "Xenia", "Maiden", "Former or maiden name"),
        *_other_name(2, "Fran", "", "Roundtrip", "Professional name"),
        *_other_name(3, "Frankie", "", "Round", "Other"),
    )


def _other_name(number: int, first: str, middle: str, last: str, kind: str) -> tuple[Entry, ...]:
    card = f"Other Name {number}"
    return (
        press("Add Other Name"),
        text("First Name", first, card),
        *((text("Middle Name", middle, card),) if middle else ()),
        text("Last Name", last, card),
        pick("Type of Other Name", kind, card),
    )


def _licenses() -> tuple[Sheet, ...]:
    heading = "Licenses and Certifications"
    held = (
        radio("Do you hold a state license?", "Yes"),
        radio("Do you hold a certification?", "Yes"),
        radio("Do you hold a DEA registration?", "Yes"),
    )
    licenses = (
        _license("2001-00077", "North Carolina", "07/01/2001", "02/28/2047", "No"),
        _license("MD-4410", "South Carolina", "03/15/2005", "03/14/2048", "Yes"),
        _license("0101-234567", "Virginia", "10/10/2010", "10/31/2047", "No"),
    )
    certifications = (
        _certification("Board of Invented Internists", "B-1001", "11/01/1998", ""),
        _certification("Board of Invented Cardiologists", "B-2002", "11/01/2001", "10/31/2051"),
    )
    dea = (
        _dea("FR2345672", "North Carolina", "01/01/2025", "12/31/2047"),
        _dea("B92468127", "South Carolina", "", "12/31/2047"),
    )
    return (
        *listed(heading, "Add License", licenses, *held)[:-1],
        *listed(heading, "Add Certification", certifications)[:-1],
        *listed(heading, "Add DEA Registration", dea),
    )


def _license(number: str, state: str, effective: str, expires: str, compact: str) -> tuple[Sheet, ...]:
    entries = (
        text("License Number", number),
        pick("State of Issue", state),
        text("Effective Date", effective),
        text("Expiration Date", expires),
        radio("Is this a compact license?", compact),
    )
    return (Sheet("License", entries, "Save"),)


def _certification(body: str, number: str, effective: str, expires: str) -> tuple[Sheet, ...]:
    entries = (
        text("Certifying Body", body),
        text("Certification Number", number),
        text("Effective Date", effective),
        *((text("Expiration Date", expires),) if expires else ()),
    )
    return (Sheet("Certification", entries, "Save"),)


def _dea(number: str, state: str, effective: str, expires: str) -> tuple[Sheet, ...]:
    entries = (
        text("DEA Number", number),
        pick("State", state),
        *((text("Effective Date", effective),) if effective else ()),
        text("Expiration Date", expires),
    )
    return (Sheet("DEA Registration", entries, "Save"),)


def _specialty() -> Sheet:
    entries = (
        Entry("suggest", "Primary Specialty", "06 Cardiology"),
        press("Add Secondary Specialty"),
        pick("Specialty", "11 Internal medicine", "Secondary Specialty 1"),
        press("Add Secondary Specialty"),
        pick("Specialty", "99 Undefined physician type", "Secondary Specialty 2"),
        text("Specify the specialty", "Space medicine"),
        radio("Are you accepting new Medicare patients?", "Yes"),
    )
    return Sheet("Specialty", entries, "Save and continue")


def _imaging() -> Sheet:
    cards: list[Entry] = []
    for number, modality in enumerate(("Magnetic resonance imaging (MRI)", "Nuclear medicine"), 1):
        card = f"Modality {number}"
        cards += [
            press("Add Modality"),
            pick("Imaging Modality", modality, card),
            text("Accrediting Organization", "Invented College of Radiology", card),
            text("Effective Date", "05/01/2024", card),
            text("Expiration Date", "04/30/2047", card),
        ]
    entries = (radio("Do you bill for advanced diagnostic imaging?", "Yes"), *cards)
    return Sheet("Imaging Accreditation", entries, "Save and continue")


def _adverse() -> tuple[Sheet, ...]:
    action = Sheet(
        "Adverse Legal Action",
        (
            text("Name Used", "Frances Maiden"),
            pick("Final Adverse Legal Action", "License revocation or suspension"),
            text("Date of Action", "09/09/1999"),
            text("Taken By", "Invented State Board"),
            text("Resolution", "Suspended for 30 days for late renewal.\nReinstated without conditions."),
            file("Supporting Document", "adverse-action.pdf"),
        ),
        "Save",
    )
    asked = radio("Has any final adverse legal action ever been imposed against you?", "Yes")
    return listed("Final Adverse Legal Actions", "Add Adverse Legal Action", ((action,),), asked)


# --- sections 4 to 6: the practice ------------------------------------------------------------------------------------


def _practice() -> tuple[Sheet, ...]:
    return (
        topic("Business Information"),
        _business(),
        topic("Practice Locations"),
        *_locations(),
        topic("Special Payments Address"),
        Sheet(
            "Special Payments Address",
            (
                radio("Where should special payments be sent?", "Another address"),
                text("Attention", "Business Office"),
                *address("PO Box 1200", "Attn. Payments", "Charlotte", "North Carolina", "28201-1200"),
            ),
            "Save and continue",
        ),
        topic("Medical Record Storage"),
        _storage(),
        topic("Home Visits"),
        _home_visits(),
        topic("Individual Control"),
        *_control(),
    )


def _business() -> Sheet:
    entries = (
        pick("Business Structure", "Sole owner of a professional association"),
        text("Legal Business Name", "Roundtrip Heart Associates, P.A."),
        radio("Tax Identification Number Type", "EIN"),
        text("Employer Identification Number", "00-8887776"),
        text("Doing Business As", "Roundtrip Heart"),
        text("Organization NPI", "2900000029"),
        text("Medicare ID (PTAN)", "NCG7777"),
        text("Date of Incorporation", "12/31/2002"),
        pick("State of Incorporation", "North Carolina"),
        radio("Registered with the IRS as", "Non-profit"),
    )
    return Sheet("Business Information", entries, "Save and continue")


def _locations() -> tuple[Sheet, ...]:
    uptown = Sheet(
        "Practice Location",
        (
            text("Location Name", "Roundtrip Heart Uptown"),
            pick("Type of Location", "Private or group practice office"),
            text("Date of First Medicare Patient", "10/05/2026"),
            *address("12 MARKET ST", "STE 4", "Charlotte", "North Carolina", "28202-0012"),
            text("County", "Mecklenburg"),
            text("Phone", "(704) 555-0140"),
            text("Fax", "(704) 555-0141"),
            text("E-mail", "uptown@example.com"),
            text("Medicare ID (PTAN)", "NCL0001"),
            text("Location NPI", "2900000037"),
            text("CLIA Number", "34D7654321"),
            text("FDA Mammography Number", "FDA0012"),
            radio("Is this your primary practice location?", "Yes"),
            radio("Is this a home office?", "No"),
            radio("Are you accepting new patients here?", "Yes"),
        ),
        "Save",
    )
    lake = Sheet(
        "Practice Location",
        (
            text("Location Name", "Roundtrip Heart Lake"),
            pick("Type of Location", "Other health care facility"),
            text("Date of First Medicare Patient", "11/01/2026"),
            *address("88 Lakeshore Boulevard", "", "Davidson", "North Carolina", "28036-0088"),
            text("Phone", "(704) 555-0150"),
            radio("Is this your primary practice location?", "No"),
            radio("Is this a home office?", "No"),
            radio("Are you accepting new patients here?", "No"),
        ),
        "Save",
    )
    home = Sheet(
        "Practice Location",
        (
            text("Location Name", "Roundtrip Telehealth"),
            pick("Type of Location", "Telehealth from home"),
            text("Date of First Medicare Patient", "11/15/2026"),
            *address("3 Quiet Ct", "", "Matthews", "North Carolina", "28105-0003"),
            text("Phone", "(704) 555-0160"),
            radio("Is this your primary practice location?", "No"),
            radio("Is this a home office?", "Yes"),
        ),
        "Save",
    )
    rows = ((uptown,), (lake, keeps("The street sign says so")), (home,))
    return listed("Practice Locations", "Add Practice Location", rows)


def _storage() -> Sheet:
    first, second, third = (f"Storage Location {number}" for number in (1, 2, 3))
    entries = (
        radio("Are medical records stored somewhere other than your practice locations?", "Yes"),
        press("Add Storage Location"),
        radio("Kind of Storage", "Physical", first),
        text("Facility Name", "Imaginary Archive", first),
        *address("400 Depot Rd", "Dock 7", "Concord", "North Carolina", "28025-0400", first),
        press("Add Storage Location"),
        radio("Kind of Storage", "Electronic", second),
        text("Vendor or System", "Imaginary Records Cloud", second),
        text("Web Address", "https://records.example.com/roundtrip", second),
        press("Add Storage Location"),
        radio("Kind of Storage", "Electronic", third),
        text("Vendor or System", "Second Cloud", third),
    )
    return Sheet("Medical Record Storage", entries, "Save and continue")


def _home_visits() -> Sheet:
    entries = (
        radio("Do you render services in patients' homes?", "Yes"),
        *check("Entire states", "North Carolina", "South Carolina"),
        press("Add Area"),
        text("City", "Danville", "Area 1"),
        pick("State", "Virginia", "Area 1"),
        press("Add Area"),
        text("ZIP code", "30301-0001", "Area 2"),
        pick("State", "Georgia", "Area 2"),
        press("Add Area"),
        pick("State", "Tennessee", "Area 3"),
    )
    return Sheet("Home Visits", entries, "Save and continue")


def _control() -> tuple[Sheet, ...]:
    untouched = radio("Has any final adverse legal action been imposed against this individual?", "No")
    manager = Sheet(
        "Controlling Individual",
        (
            text("First Name", "Max"),
            text("Middle Name", "P"),
            text("Last Name", "Manager"),
            pick("Suffix", "Jr."),
            text("Title", "Practice manager"),
            text("Date of Birth", "08/08/1980", secret=True),
            pick("Country of Birth", "United States"),
            pick("State of Birth", "North Carolina"),
            press("Apply"),
            text("Social Security Number", "900-11-2233", secret=True),
            text("NPI", "1900000088"),
            text("Medicare ID (PTAN)", "NCM0009"),
            *check("Roles", "5% or greater direct owner", "Managing employee (W-2)"),
            text("Percentage of Ownership", "12.5"),
            text("Effective Date", "05/05/2015"),
            untouched,
        ),
        "Save",
    )
    director = Sheet(
        "Controlling Individual",
        (
            text("First Name", "Dora"),
            text("Last Name", "Director"),
            text("Title", "Director"),
            text("Date of Birth", "01/01/1971", secret=True),
            pick("Country of Birth", "Germany"),
            press("Apply"),
            text("Social Security Number", "900-33-4455", secret=True),
            *check("Roles", "Director"),
            text("Effective Date", "01/01/2020"),
            untouched,
        ),
        "Save",
    )
    asked = radio("Does anyone else have ownership or managing control of your practice?", "Yes")
    return listed("Individual Control", "Add Controlling Individual", ((manager,), (director,)), asked)


# --- reassignments, money, others -------------------------------------------------------------------------------------


def _others() -> tuple[Sheet, ...]:
    return (
        topic("Reassignment of Benefits"),
        *_reassignments(),
        topic("Electronic Funds Transfer"),
        _eft(),
        topic("Participation"),
        Sheet("Participation", (radio("Participation agreement", "I agree to participate"),), "Save and continue"),
        topic("Billing Agency"),
        _billing(),
        topic("Contact Person"),
        *_contacts(),
        topic("Required and Supporting Documents"),
        *_documents(),
    )


def _reassignments() -> tuple[Sheet, ...]:
    where = "Primary Practice Location"
    hospital = Sheet(
        "Reassignment",
        (
            text("Organization Legal Business Name", "Pretend Regional Hospital Authority"),
            text("Employer Identification Number", "00-1112223"),
            text("Organization NPI", "2900000045"),
            radio("Is the organization enrolled?", "Enrolled"),
            text("Organization Medicare ID (PTAN)", "NCH001"),
            text("Effective Date", "11/02/2026"),
            radio("Relationship", "Employee (W-2)"),
            *address("1 Hospital Way", "", "Charlotte", "North Carolina", "28203-0001", where),
            text("Accepting Official", "Otto Official"),
            text("Accepting Official's E-mail", "otto@example.org"),
        ),
        "Save",
    )
    network = Sheet(
        "Reassignment",
        (
            text("Organization Legal Business Name", "Imaginary Cardiology Network LLC"),
            text("Employer Identification Number", "00-3334445"),
            text("Organization NPI", "2900000011"),
            radio("Is the organization enrolled?", "Enrollment pending"),
            text("Effective Date", "12/01/2026"),
            radio("Relationship", "Independent contractor (1099)"),
            *address("90 Network Dr", "FL 9", "Raleigh", "North Carolina", "27601-0090", where),
            text("Accepting Official", "Ned Network"),
            text("Accepting Official's E-mail", "ned@example.org"),
        ),
        "Save",
    )
    asked = radio("Do you reassign benefits to an organization?", "Yes")
    return listed("Reassignment of Benefits", "Add Reassignment", ((hospital,), (network,)), asked)


def _eft() -> Sheet:
    entries = (
        radio("Reason for Submission", "New EFT authorization"),
        text("Account Holder's Legal Business Name", "Roundtrip Heart Associates, P.A."),
        text("Financial Institution Name", "First Invented Bank"),
        *address("1 Bank Plaza", "FL 12", "Orlando", "Florida", "32801-0001"),
        text("Financial Institution Phone", "(704) 555-0170"),
        text("Contact Person at the Institution", "Bea Banker"),
        text("Routing Number", "011000015"),
        text("Account Number", "0011223344556", secret=True),
        text("Confirm Account Number", "0011223344556", secret=True),
        radio("Type of Account", "Checking"),
        file("Voided Check or Bank Letter", "bank-letter.pdf"),
    )
    return Sheet("Electronic Funds Transfer", entries, "Save and continue")


def _billing() -> Sheet:
    entries = (
        radio("Do you use a billing agency?", "Yes"),
        text("Billing Agency Legal Business Name", "Claims & Co. (Made Up) Inc."),
        text("Doing Business As", "ClaimsCo"),
        text("Employer Identification Number", "00-6667778"),
        *address("900 Invoice Blvd", "Bldg B", "Durham", "North Carolina", "27701-0900"),
        text("Phone", "(919) 555-0190"),
        text("Fax", "(919) 555-0191"),
        text("E-mail", "claims@example.net"),
        text("Effective Date", "03/01/2021"),
    )
    return Sheet("Billing Agency", entries, "Save and continue")


def _contacts() -> tuple[Sheet, ...]:
    casey = Sheet(
        "Contact",
        (
            text("First Name", "Casey"),
            text("Last Name", "Clerk"),
            text("Phone", "(202) 555-0112"),
            text("Extension", "204"),
            text("Fax", "(202) 555-0113"),
            text("E-mail", "casey.clerk@example.com"),
            text("Relationship to Provider", "Credentialing specialist"),
            *address("1 Firm Plaza", "FL 3", "Washington", "District of Columbia", "20001-0001", "Contact Address"),
        ),
        "Save",
    )
    lee = Sheet(
        "Contact",
        (
            text("First Name", "Lee"),
            text("Last Name", "Second"),
            text("Phone", "(202) 555-0114"),
            text("E-mail", "lee.second@example.com"),
        ),
        "Save",
    )
    asked = radio("Do you name a contact person?", "Yes")
    return listed("Contact Person", "Add Contact Person", ((casey,), (lee,)), asked)


def _documents() -> tuple[Sheet, ...]:
    sent = (
        ("IRS CP-575 letter", "irs-cp575.pdf"),
        ("Adverse action documentation", "adverse-action.pdf"),
        ("Accreditation certificate", "accreditation.pdf"),
        ("License copy", "license-copy.pdf"),
        ("Other", "scan.tif"),
    )
    rows = tuple((Sheet("Document", (pick("Document Type", kind), file("File", name)), "Save"),) for kind, name in sent)
    return listed("Required and Supporting Documents", "Add Document", rows)


def _submitted() -> tuple[Sheet, ...]:
    return (
        Sheet(TOPICS, (), "Error/Warning Check", "link"),
        Sheet("Error/Warning Check", (), "Continue", "link"),
        Sheet("Review Application", (), "Begin Submission"),
        Sheet(
            "Signatory",
            (
                pick("Signatory", "Frances Xenia Roundtrip III"),
                text("E-mail Address", "frances.roundtrip@example.com"),
                radio("Signature Method", "Electronic signature"),
            ),
            "Continue",
        ),
        Sheet(
            "Medicare Contractor",
            (Entry("tick", "I have verified that this is the right contractor", "Yes"),),
            "Continue",
        ),
        Sheet("Complete Submission", (), "Complete Submission"),
    )
