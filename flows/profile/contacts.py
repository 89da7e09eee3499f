"""Who else takes part: contact persons and the billing agency (CMS-855I sections 13 and 8)."""

from typing import Annotated

from pydantic import StringConstraints

from flows.profile.identifiers import Ein, Phone
from flows.profile.parts import Address, Day, Email, Line, Part, PersonName, text


class Contact(Part):
    """Somebody who answers questions about the application."""

    first: PersonName
    last: PersonName
    phone: Phone
    extension: Annotated[str, StringConstraints(pattern=r"^[0-9]{1,5}$")] | None = None
    fax: Phone | None = None
    email: Email
    relationship: Annotated[str, text(40)] | None = None
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
