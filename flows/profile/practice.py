"""A practice of one's own: business, locations, payments, records, account (CMS-855I section 4, CMS-588)."""

import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field

from flows.profile.control import ControllingIndividual
from flows.profile.dates import Day
from flows.profile.documents import File
from flows.profile.identifiers import Clia, Ein, Npi, Phone, Ptan, Routing, Zip
from flows.profile.parts import SOME, Address, Email, Line, Part, State, Text, Words, written
from flows.profile.secrets import Secret
from flows.profile.wrong import Wrong, in_quotes

Structure = Literal[
    "sole_proprietor",
    "disregarded_entity",
    "professional_corporation",
    "professional_association",
    "limited_liability_company",
]
SOLE_OWNER = ("professional_corporation", "professional_association", "limited_liability_company")
LocationType = Literal[
    "Private or group practice office",
    "Hospital",
    "Skilled nursing facility",
    "Retirement or assisted living",
    "Other health care facility",
    "Home office (administrative only)",
    "Business office (administrative only)",
    "Mobile or portable base",
    "Telehealth from home",
]


def _web_address(value: str) -> str:
    try:
        at = urlsplit(value if "://" in value else f"https://{value}")
    except ValueError:
        at = urlsplit("")
    if at.scheme not in ("http", "https") or not re.fullmatch(r"[\w-]+(\.[\w-]+)+(:[0-9]+)?", at.netloc):
        raise Wrong("is not a web address", "one such as https://records.example.com")
    return value


WebAddress = Annotated[Text, AfterValidator(_web_address)]
_FDA = written(r"[0-9A-Za-z-]{1,10}", "up to 10 letters, digits and hyphens")
Fda = Annotated[str, BeforeValidator(in_quotes), AfterValidator(_FDA)]


class Business(Part):
    """The business itself (section 4A)."""

    structure: Structure
    legal_name: Line
    """Exactly as it is registered with the IRS."""
    ein: Ein | None = None
    uses_ssn: bool = False
    """Whether the Social Security Number is the tax number: only where there is no EIN."""
    dba: Line | None = None
    npi: Npi | None = None
    """The organization's own NPI (type 2)."""
    ptan: Ptan | None = None
    incorporated: Day | None = None
    incorporation_state: State | None = None
    irs: Literal["Proprietary", "Non-profit", "Disregarded entity"]

    @property
    def sole_owner(self) -> bool:
        """Whether it is an entity of its own with one owner."""
        return self.structure in SOLE_OWNER


class Location(Part):
    """One place where patients are seen (section 4B)."""

    name: Line
    type: LocationType
    start: Day
    """Date of the first Medicare patient."""
    address: Address
    county: Words | None = None
    phone: Phone
    fax: Phone | None = None
    email: Email | None = None
    ptan: Ptan | None = None
    npi: Npi | None = None
    clia: Clia | None = None
    fda: Fda | None = None
    primary: bool
    home_office: bool
    accepts_new_patients: bool | None = None
    end: Day | None = None
    """The last day, where the location closes or has closed."""


class Payments(Part):
    """Where special payments and remittance notices go: a practice location by name, or an address (section 4C)."""

    location: Line | None = None
    attention: Line | None = None
    address: Address | None = None


class Storage(Part):
    """Where medical records are kept if not at the practice locations (section 4D)."""

    kind: Literal["Physical", "Electronic"]
    name: Text | None = None
    address: Address | None = None
    vendor: Text | None = None
    url: WebAddress | None = None


class Area(Part):
    """A city or ZIP code in which homes are visited."""

    city: Words | None = None
    zip: Zip | None = None
    state: State


class HomeVisits(Part):
    """Where services are rendered in patients' homes (section 4E)."""

    states: tuple[State, ...] = ()
    areas: tuple[Area, ...] = ()


class Eft(Part):
    """The account that payments go to (CMS-588)."""

    reason: Literal["New EFT authorization", "Change to existing authorization"]
    holder: Line
    bank: Line
    bank_address: Address
    bank_phone: Phone | None = None
    bank_contact: Line | None = None
    routing: Routing
    account: Secret
    account_type: Literal["Checking", "Savings"]
    document: File
    """A voided check or a letter of the bank."""


class Practice(Part):
    """Everything that only a private practice is asked."""

    business: Business
    locations: Annotated[tuple[Location, ...], SOME, Field(json_schema_extra={"minItems": 1})]
    payments: Payments
    record_storage: tuple[Storage, ...]
    home_visits: HomeVisits | None
    control: tuple[ControllingIndividual, ...]
    eft: Eft
    participating: bool
    """The CMS-460 choice."""
