"""Who else owns or manages a practice (CMS-855I section 6)."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from flows.profile.identifiers import Npi, Ptan
from flows.profile.parts import Day, Part, text
from flows.profile.person import BirthPlace, Name
from flows.profile.secrets import Secret, SecretDate

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
Percentage = Annotated[str, StringConstraints(pattern=r"^(100(\.0{1,2})?|[0-9]{1,2}(\.[0-9]{1,2})?)$")]
"""A share of 0 to 100 in percent, in quotes."""


class ControllingIndividual(Part):
    """One person with ownership or managing control."""

    name: Name
    title: Annotated[str, text(40)]
    birth_date: SecretDate
    birth_place: BirthPlace
    ssn: Secret
    npi: Npi | None = None
    ptan: Ptan | None = None
    roles: tuple[Role, ...]
    percent: Percentage | None = None
    effective: Day
    adverse: bool
    """Whether any final adverse legal action was imposed against this person; must be answered."""
