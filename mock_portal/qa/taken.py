"""What the QA API takes."""

from datetime import date
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, field_validator

from mock_portal.topics import TOPICS

Role = Literal["provider", "official"]


class Strict(BaseModel):
    """What is sent must be known."""

    model_config = ConfigDict(extra="forbid")


class SetClock(Strict):
    """A time to set the clock to."""

    now: AwareDatetime


class Advance(Strict):
    """A span of time to let pass."""

    days: float = Field(0, ge=0)
    hours: float = Field(0, ge=0)
    minutes: float = Field(0, ge=0)
    seconds: float = Field(0, ge=0)


class NewAccount(Strict):
    """Whose account to make up."""

    role: Literal["surrogate", "provider", "official"] = "surrogate"
    email: str = ""
    """Made up if it is empty."""
    npi: str = Field("", pattern=r"^([0-9]{10})?$")
    """Of a provider's own account, or the only provider that a surrogate is connected with."""


class Sign(Strict):
    """Whose signatures to give."""

    role: Role = "provider"


class Decide(Strict):
    """What the contractor decides."""

    decision: str
    note: str = ""


class NewEnrollment(Strict):
    """An enrollment record that was there before the test began."""

    npi: str = Field(pattern=r"^[0-9]{10}$")
    name: str
    state: str
    form: str = "CMS-855I"
    contractor: str = ""
    ptan: str = ""
    effective: str = ""
    practitioner: str = ""
    arrangement: str = ""
    status: str = "Active"
    due: str = ""
    signatory: dict[str, str] = Field(default_factory=dict)
    topics: dict[str, dict[str, object]] = Field(default_factory=dict)


class ChangeEnrollment(Strict):
    """What becomes of a record behind everybody's back; what is not sent stays."""

    due: Literal[""] | date | None = None
    """Empty: none is set."""
    status: Literal["Active", "Deactivated", "Withdrawn"] | None = None
    topics: dict[str, dict[str, object]] = Field(default_factory=dict)
    """Each in the place of what is on file for it."""

    @field_validator("topics")
    @classmethod
    def _known(cls, topics: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
        slugs = [one.slug for one in TOPICS]
        if unknown := sorted(set(topics) - set(slugs)):
            raise ValueError(f"unknown topics: {', '.join(unknown)}; known: {', '.join(slugs)}")
        return topics
