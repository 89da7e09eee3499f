"""Licenses, certifications, DEA registrations, imaging accreditation (CMS-855I section 2B)."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator

from flows.profile.dates import Day
from flows.profile.identifiers import Dea as DeaNumber
from flows.profile.parts import Part, State, Text, one_line, text, written
from flows.profile.wrong import in_quotes

_AS_ISSUED = written(r"[0-9A-Za-z][0-9A-Za-z ./#-]*", "letters, digits, spaces, periods, slashes, # and hyphens")
Number = Annotated[str, BeforeValidator(in_quotes), text(20), AfterValidator(one_line), AfterValidator(_AS_ISSUED)]
Modality = Literal[
    "Magnetic resonance imaging (MRI)",
    "Computed tomography (CT)",
    "Nuclear medicine",
    "Positron emission tomography (PET)",
]


class License(Part):
    """A state license."""

    number: Number
    state: State
    effective: Day
    expires: Day
    compact: bool


class Certification(Part):
    """A certification; without `expires` it does not expire."""

    body: Text
    number: Number
    effective: Day
    expires: Day | None = None


class Dea(Part):
    """A DEA registration (21 CFR 1301)."""

    number: DeaNumber
    state: State
    effective: Day | None = None
    expires: Day


class Accreditation(Part):
    """Accreditation for one modality of advanced diagnostic imaging."""

    modality: Modality
    body: Text
    effective: Day
    expires: Day
