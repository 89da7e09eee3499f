"""Who somebody is: names, birth, education (CMS-855I section 2A)."""

from typing import Annotated, Literal

from pydantic import Field

from flows.profile.parts import Country, Letters, MiddleName, Part, PersonName, State, Text

Suffix = Literal["Jr.", "Sr.", "II", "III", "IV", "V"]


class Name(Part):
    """A person's name, exactly as the Social Security record and NPPES have it."""

    first: PersonName
    middle: MiddleName | None = None
    last: PersonName
    suffix: Suffix | None = None
    credentials: Letters | None = None
    """Professional credentials, as MD or DO."""

    @property
    def full(self) -> str:
        """The name as it is spoken, without credentials."""
        return " ".join(part for part in (self.first, self.middle, self.last, self.suffix) if part)


class OtherName(Part):
    """A name somebody was licensed or known under."""

    first: PersonName
    middle: MiddleName | None = None
    last: PersonName
    type: Literal["former", "professional", "other"]


class BirthPlace(Part):
    """Where somebody was born; the state only for the United States."""

    country: Country
    state: State | None = None


class Education(Part):
    """The medical or professional school."""

    school: Text
    graduation_year: Annotated[int, Field(ge=1900, le=2100)]
