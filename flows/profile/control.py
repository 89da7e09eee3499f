"""Who else owns or manages a practice (CMS-855I section 6)."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from flows.profile.dates import Day
from flows.profile.identifiers import Npi, Ptan
from flows.profile.parts import SOME, Part, Words, written
from flows.profile.person import BirthPlace, Name
from flows.profile.secrets import Secret, SecretDate
from flows.profile.wrong import in_quotes

Role = Literal[
    "5% or greater direct owner",
    "5% or greater indirect owner",
    "Partner",
    "Director",
    "Officer",
    "Managing employee (W-2)",
    "Contracted managing employee",
    "Operational or managerial control",
]
_SHARE = written(r"100(\.0{1,2})?|[0-9]{1,2}(\.[0-9]{1,2})?", "a number from 0 to 100 without the percent sign")
Percentage = Annotated[str, BeforeValidator(in_quotes), AfterValidator(_SHARE)]
"""A share of 0 to 100 in percent, in quotes."""


class ControllingIndividual(Part):
    """One person with ownership or managing control."""

    name: Name
    title: Words
    birth_date: SecretDate
    birth_place: BirthPlace
    ssn: Secret
    npi: Npi | None = None
    ptan: Ptan | None = None
    roles: Annotated[tuple[Role, ...], SOME, Field(json_schema_extra={"minItems": 1})]
    percent: Percentage | None = None
    effective: Day
    adverse: bool
    """Whether any final adverse legal action was imposed against this person; must be answered."""
    end: Day | None = None
    """The last day, where the control ends or has ended."""
