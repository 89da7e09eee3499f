"""Fields that are typed: plain text, and numbers and dates with a mask."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar, TypeAlias

from mock_portal.forms.field import Errors, Field, Refused, Values
from mock_portal.forms.said import Said

Rule: TypeAlias = Callable[[str], str]
"""Gives the text as it is saved, or raises `Refused`, whose text continues "NPI …"."""


@dataclass(frozen=True)
class Text(Field):
    """One line of text."""

    kind: ClassVar[str] = "text"
    mask: ClassVar[str] = ""
    """How the page's script reformats it while it is typed."""
    placeholder: ClassVar[str] = ""

    longest: int = 80
    rule: Rule | None = None
    readonly: bool = False
    width: str = ""
    """About how many signs are expected: 4, 10 or 20; empty for a whole line."""
    autocomplete: str = "off"

    @property
    def limit(self) -> int:
        """The most signs that can be typed; 0 where a mask sees to it, unless the page takes fewer than it would."""
        return 0 if self.mask and self.longest >= type(self).longest else self.longest

    def read(self, said: Said, prefix: str, saved: Values, errors: Errors) -> dict[str, object]:
        """The text as it is saved, or nothing."""
        if self.readonly:
            return {self.name: saved.get(self.name)}
        at, kept = prefix + self.name, saved.get(self.name)
        text = said.text(at)
        if kept is not None and text == self.shown(kept):
            return {self.name: kept if self._still_right(kept, said, at, errors) else None}
        return {self.name: self._understood(text, said, at, errors)}

    def _still_right(self, kept: object, said: Said, at: str, errors: Errors) -> bool:
        """A saved secret comes back masked, so it is the saved one that is looked at again."""
        return self._understood(str(kept), said, at, errors) is not None

    def _understood(self, text: str, said: Said, at: str, errors: Errors) -> str | None:
        if not text:
            if self.required:
                errors[at] = self.missing
            return None
        if self.limit and len(text) > self.limit:
            errors[at] = f"{self.label} must be {self.limit} characters or fewer"
            return None
        try:
            return self.understood(text, said.today)
        except Refused as problem:
            errors[at] = str(problem)
            return None

    def understood(self, text: str, today: date | None) -> str:
        """What is saved for what was typed. Raises `Refused`."""
        if self.rule is None:
            return text
        try:
            return self.rule(text)
        except Refused as problem:
            raise Refused(f"{self.label} {problem}") from None

    def shown(self, value: object) -> str:
        """What the control shows of what is saved."""
        return str(value)

    def write(self, values: Values, prefix: str) -> Iterator[tuple[str, str]]:
        """The text it shows."""
        value = values.get(self.name)
        if value is not None:
            yield prefix + self.name, self.shown(value)

    def facts(self, values: Values) -> Iterator[tuple[str, str]]:
        """The text it shows."""
        value = values.get(self.name)
        if value is not None:
            yield self.label, self.shown(value)


@dataclass(frozen=True)
class TextArea(Text):
    """Several lines of text."""

    kind: ClassVar[str] = "textarea"

    longest: int = 1000


@dataclass(frozen=True)
class Password(Text):
    """A password: never shown, never saved with an application."""

    kind: ClassVar[str] = "password"

    autocomplete: str = "current-password"

    def write(self, values: Values, prefix: str) -> Iterator[tuple[str, str]]:
        """Nothing: it is typed anew each time."""
        return iter(())

    def facts(self, values: Values) -> Iterator[tuple[str, str]]:
        """Nothing."""
        return iter(())


@dataclass(frozen=True)
class Date(Text):
    """A day, typed mm/dd/yyyy and saved as yyyy-mm-dd."""

    mask: ClassVar[str] = "date"
    placeholder: ClassVar[str] = "MM/DD/YYYY"

    width: str = "10"
    past: bool = False
    """Not after today."""
    future: bool = False
    """After today."""
    ahead: int | None = None
    """At most so many days after today."""

    def understood(self, text: str, today: date | None) -> str:
        """The day in ISO form."""
        day = _day(text)
        if day is None:
            raise Refused(f"{self.label} must be a real date, such as 04/30/2020")
        if today and self.past and day > today:
            raise Refused(f"{self.label} must be today or in the past")
        if today and self.future and day <= today:
            raise Refused(f"{self.label} must be in the future")
        if today and self.ahead is not None and day > today + timedelta(days=self.ahead):
            raise Refused(f"{self.label} must be at most {self.ahead} days from today")
        return day.isoformat()

    def shown(self, value: object) -> str:
        """The day as Americans write it."""
        day = date.fromisoformat(str(value))
        return f"{day:%m/%d}/{day.year:04}"


def _day(text: str) -> date | None:
    for form in ("%m/%d/%Y", "%Y-%m-%d"):
        try:
            day = datetime.strptime(text, form).date()
        except ValueError:
            continue
        return day if day.year >= 1900 else None
    return None


@dataclass(frozen=True)
class Digits(Text):
    """A number with punctuation of its own: saved as bare digits."""

    width: str = "20"
    length: ClassVar[int]
    example: ClassVar[str]

    def understood(self, text: str, today: date | None) -> str:
        """The bare digits."""
        digits = re.sub(r"[\s().+-]", "", text)
        if not re.fullmatch(rf"[0-9]{{{self.length}}}", digits) or not self.plausible(digits):
            raise Refused(f"{self.label} must have {self.length} digits, such as {self.example}")
        return digits

    def plausible(self, digits: str) -> bool:
        """Whether such a number can exist."""
        return True


@dataclass(frozen=True)
class Ssn(Digits):
    """A Social Security number; once saved, only its last four digits are shown."""

    mask: ClassVar[str] = "ssn"
    placeholder: ClassVar[str] = "999-99-9999"
    length: ClassVar[int] = 9
    example: ClassVar[str] = "999-99-9999"

    def plausible(self, digits: str) -> bool:
        """Not all of its last four digits are zero."""
        return not digits.endswith("0000")

    def shown(self, value: object) -> str:
        """The last four digits."""
        return f"***-**-{str(value)[-4:]}"


@dataclass(frozen=True)
class Ein(Digits):
    """An employer identification number."""

    mask: ClassVar[str] = "ein"
    placeholder: ClassVar[str] = "99-9999999"
    length: ClassVar[int] = 9
    example: ClassVar[str] = "99-9999999"

    def shown(self, value: object) -> str:
        """As the IRS writes it."""
        return f"{str(value)[:2]}-{str(value)[2:]}"


@dataclass(frozen=True)
class Phone(Digits):
    """A telephone or fax number of the North American plan."""

    mask: ClassVar[str] = "phone"
    placeholder: ClassVar[str] = "(999) 999-9999"
    length: ClassVar[int] = 10
    example: ClassVar[str] = "(202) 555-0143"

    def plausible(self, digits: str) -> bool:
        """Neither the area code nor the exchange begins with 0 or 1."""
        return digits[0] not in "01" and digits[3] not in "01"

    def shown(self, value: object) -> str:
        """With brackets around the area code."""
        digits = str(value)
        return f"({digits[:3]}) {digits[3:6]}-{digits[6:]}"


@dataclass(frozen=True)
class Account(Text):
    """A bank account number; leading zeros count, and once saved only its last four signs are shown."""

    mask: ClassVar[str] = "account"

    longest: int = 17
    width: str = "20"
    reviewed: bool = True
    """False where it is only typed a second time."""

    def understood(self, text: str, today: date | None) -> str:
        """The number without blanks and hyphens."""
        number = re.sub(r"[\s-]", "", text)
        if not re.fullmatch(r"[0-9A-Za-z]{5,17}", number):
            raise Refused(f"{self.label} must be between 5 and {self.longest} digits")
        return number

    def shown(self, value: object) -> str:
        """The last four signs."""
        return f"*****{str(value)[-4:]}"

    def facts(self, values: Values) -> Iterator[tuple[str, str]]:
        """The last four signs, once."""
        return super().facts(values) if self.reviewed else iter(())
