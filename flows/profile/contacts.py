"""Who else takes part: contact persons and the billing agency (CMS-855I sections 13 and 8)."""

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from flows.profile.dates import Day
from flows.profile.identifiers import Ein, Phone
from flows.profile.parts import Address, Email, Line, Part, PersonName, Words, written
from flows.profile.wrong import in_quotes

Extension = Annotated[str, BeforeValidator(in_quotes), AfterValidator(written(r"[0-9]{1,5}", "up to 5 digits"))]


class Contact(Part):
    """Somebody who answers questions about the application."""

    first: PersonName
    last: PersonName
    phone: Phone
    extension: Extension | None = None
    fax: Phone | None = None
    email: Email
    relationship: Words | None = None
    address: Address | None = None


class BillingAgency(Part):
    """The agency that prepares and sends claims."""

    legal_name: Line
    dba: Line | None = None
    ein: Ein
    address: Address
    phone: Phone
    fax: Phone | None = None
    email: Email | None = None
    effective: Day
