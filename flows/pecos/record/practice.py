"""A practice of one's own: business, locations, payments, records, account (sections 4 and 6, CMS-588, CMS-460)."""

from flows.pecos import words
from flows.pecos.record.person import birth_place, name
from flows.pecos.record.told import JSON, Keys, Place, Told, some

_AGREED = {True: "I agree to participate", False: "I do not participate"}


def practice(told: Told) -> JSON:
    """The practice, if the record has one."""
    if not told.has("Business Information"):
        return None
    return {
        "business": _business(told.topic("Business Information")),
        "locations": told.each("Practice Locations", "Practice Location", _location),
        "payments": _payments(told.topic("Special Payments Address")),
        "record_storage": told.each("Medical Record Storage", "Storage Location", _storage),
        "home_visits": _home_visits(told),
        "control": told.each("Individual Control", "Controlling Individual", _controlling),
        "eft": _eft(told.topic("Electronic Funds Transfer")),
        **some(participating=told.topic("Participation").word("Participation agreement", _AGREED)),
    }


def _business(said: Place) -> Keys:
    by_ssn = said.word("Tax Identification Number Type", {True: "SSN", False: "EIN"})
    return some(
        structure=said.word("Business Structure", words.STRUCTURES),
        legal_name=said.text("Legal Business Name"),
        ein=said.digits("Employer Identification Number"),
        uses_ssn=by_ssn or None,
        dba=said.text("Doing Business As"),
        npi=said.text("Organization NPI"),
        ptan=said.text("Medicare ID (PTAN)"),
        incorporated=said.day("Date of Incorporation"),
        incorporation_state=said.state("State of Incorporation"),
        irs=said.text("Registered with the IRS as"),
    )


def _location(said: Place) -> Keys:
    return some(
        name=said.text("Location Name"),
        type=said.text("Type of Location"),
        start=said.day("Date of First Medicare Patient"),
        address=said.address(),
        county=said.text("County"),
        ptan=said.text("Medicare ID (PTAN)"),
        npi=said.text("Location NPI"),
        clia=said.text("CLIA Number"),
        fda=said.text("FDA Mammography Number"),
        primary=said.yes("Is this your primary practice location?"),
        home_office=said.yes("Is this a home office?"),
        accepts_new_patients=said.yes("Are you accepting new patients here?"),
        end=said.day("End Date"),
        **said.reach(),
    )


def _payments(said: Place) -> Keys:
    return some(location=said.text("Practice Location"), attention=said.text("Attention"), address=said.address())


def _storage(said: Place) -> Keys:
    return some(
        kind=said.text("Kind of Storage"),
        name=said.text("Facility Name"),
        address=said.address(),
        vendor=said.text("Vendor or System"),
        url=said.text("Web Address"),
    )


def _home_visits(told: Told) -> JSON:
    said = told.topic("Home Visits")
    if not said.yes("Do you render services in patients' homes?"):
        return None
    return {
        "states": said.states("Entire states"),
        "areas": told.each("Home Visits", "Area", _area),
    }


def _area(said: Place) -> Keys:
    return some(city=said.text("City"), zip=said.text("ZIP code"), state=said.state("State"))


def _controlling(said: Place) -> Keys:
    return some(
        name=name(said),
        title=said.text("Title"),
        birth_date=said.day("Date of Birth"),
        birth_place=birth_place(said),
        ssn=said.secret("Social Security Number"),
        npi=said.text("NPI"),
        ptan=said.text("Medicare ID (PTAN)"),
        roles=said.several("Roles"),
        percent=said.text("Percentage of Ownership"),
        effective=said.day("Effective Date"),
        adverse=said.yes("Has any final adverse legal action been imposed against this individual?"),
        end=said.day("End Date"),
    )


def _eft(said: Place) -> Keys:
    return some(
        reason=said.text("Reason for Submission"),
        holder=said.text("Account Holder's Legal Business Name"),
        bank=said.text("Financial Institution Name"),
        bank_address=said.address(),
        bank_phone=said.digits("Financial Institution Phone"),
        bank_contact=said.text("Contact Person at the Institution"),
        routing=said.text("Routing Number"),
        account=said.secret("Account Number"),
        account_type=said.text("Type of Account"),
        document=said.file("Voided Check or Bank Letter"),
    )
