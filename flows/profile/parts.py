"""Words and shapes that every part of a profile uses: text, dates, states, addresses."""

import datetime
import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from flows.profile.codes import countries, states
from flows.profile.identifiers import Phone, Zip

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Part(BaseModel):
    """A part of a profile: frozen, nothing unknown in it, and its errors quote no value."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True, str_strip_whitespace=True)


def _printable(value: str) -> str:
    if _CONTROL.search(value):
        raise ValueError("has a control character in it")
    return value


def _name(value: str) -> str:
    if not re.fullmatch(r"[^\W\d_][\w\s'’.,-]*", value) or re.search(r"[\d_]", value):
        raise ValueError("a name has letters, spaces, apostrophes, hyphens and periods (CMS-855I section 2A)")
    return value


def _state(value: str) -> str:
    if value not in states():
        raise ValueError("is not the two-letter code of a state, DC or a territory, such as FL")
    return value


def _country(value: str) -> str:
    if value not in countries():
        raise ValueError("is not a country's short English name, such as United States")
    return value


def text(longest: int) -> object:
    """Constraints of a text of 1 to `longest` characters."""
    return StringConstraints(min_length=1, max_length=longest)


Text = Annotated[str, text(80), AfterValidator(_printable)]
Line = Annotated[str, text(70), AfterValidator(_printable)]
PersonName = Annotated[str, text(35), AfterValidator(_name)]
MiddleName = Annotated[str, text(25), AfterValidator(_name)]
State = Annotated[str, AfterValidator(_state)]
Country = Annotated[str, AfterValidator(_country)]
Email = Annotated[str, StringConstraints(pattern=r"^[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]{2,}$", max_length=80)]
Day = datetime.date


class Address(Part):
    """A postal address in the United States."""

    line1: Line
    line2: Line | None = None
    city: Annotated[str, text(40), AfterValidator(_printable)]
    state: State
    zip: Zip
    keep_reason: Line | None = None
    """Why the address stays as it is written here if the portal proposes a standardized one."""

    @property
    def post_office_box(self) -> bool:
        """Whether it is a PO box, where nobody can practice."""
        return bool(re.match(r"\s*p\.?\s*o\.?\s*box\b|\s*post office box\b", self.line1, re.IGNORECASE))


class ContactAddress(Part):
    """Where letters go, and how else to reach the addressee (CMS-855I sections 2D and 2E)."""

    attention: Line | None = None
    address: Address
    phone: Phone
    fax: Phone | None = None
    email: Email | None = None


Percent = Annotated[int, Field(ge=0, le=100)]
