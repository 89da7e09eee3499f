"""Words and shapes that every part of a profile uses: text, states, addresses."""

import re
from collections.abc import Callable
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, WithJsonSchema

from flows.profile.codes import countries, states
from flows.profile.identifiers import Phone, Zip
from flows.profile.wrong import Wrong

T = TypeVar("T")


class Part(BaseModel):
    """A part of a profile: frozen, strict, nothing unknown in it, and its errors quote no value."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        hide_input_in_errors=True,
        str_strip_whitespace=True,
        use_attribute_docstrings=True,
    )


def one_line(value: str) -> str:
    """The text with single blanks, as lists and tables of web pages show it. Raises `Wrong` for what nobody sees."""
    if not value.isprintable():
        raise Wrong("has a character that nobody can see, or a line break", "one line of plain text")
    return re.sub(" {2,}", " ", value)


def _visible_lines(value: str) -> str:
    one_line(value.replace("\n", ""))
    return value


def _name(value: str) -> str:
    if not re.fullmatch(r"[^\W\d_][\w\s'’.,-]*", value) or re.search(r"[\d_]", value):
        raise Wrong("has something in it that names do not have", "letters, spaces, apostrophes, hyphens and periods")
    return value


def _email(value: str) -> str:
    if not re.fullmatch(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]{2,}", value):
        raise Wrong("is not an e-mail address", "one such as name@example.com")
    return value


def _state(value: str) -> str:
    if value not in states():
        raise Wrong("is no state", "the two-letter code of a state, the District or a territory, such as FL")
    return value


def _country(value: str) -> str:
    if value not in countries():
        raise Wrong("is no country", "a country's short English name, such as United States")
    return value


def text(longest: int) -> StringConstraints:
    """Constraints of a text of 1 to `longest` characters."""
    return StringConstraints(min_length=1, max_length=longest)


def written(pattern: str, right: str) -> Callable[[str], str]:
    """A check that a text is written by a pattern; `right` says it in words."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value, re.ASCII):
            raise Wrong("is not written as it should be", right)
        return value

    return check


def _not_empty(rows: tuple[T, ...]) -> tuple[T, ...]:
    if not rows:
        raise Wrong("is empty", "at least one")
    return rows


SOME = AfterValidator(_not_empty)
"""At least one: judged once each is right by itself, so that a wrong one is not missed as well."""
Text = Annotated[str, text(80), AfterValidator(one_line)]
Line = Annotated[str, text(70), AfterValidator(one_line)]
Words = Annotated[str, text(40), AfterValidator(one_line)]
Letters = Annotated[str, text(20), AfterValidator(one_line)]
Story = Annotated[str, text(1000), AfterValidator(_visible_lines)]
"""Several lines."""
PersonName = Annotated[str, text(35), AfterValidator(one_line), AfterValidator(_name)]
MiddleName = Annotated[str, text(25), AfterValidator(one_line), AfterValidator(_name)]
WholeName = Annotated[str, text(80), AfterValidator(one_line), AfterValidator(_name)]
Email = Annotated[str, text(80), AfterValidator(one_line), AfterValidator(_email)]
State = Annotated[str, AfterValidator(_state), WithJsonSchema({"type": "string", "enum": list(states())})]
Country = Annotated[str, AfterValidator(_country), WithJsonSchema({"type": "string", "enum": sorted(countries())})]


class Address(Part):
    """A postal address in the United States."""

    line1: Line
    line2: Line | None = None
    city: Words
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
