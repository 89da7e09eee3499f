"""Final adverse legal actions (CMS-855I section 3; 42 CFR 424.502). Never derived, never defaulted."""

from typing import Annotated, Literal

from flows.profile.documents import File
from flows.profile.parts import Day, Part, PersonName, Text, text

Action = Literal[
    "Felony conviction",
    "Misdemeanor related to health care delivery",
    "Misdemeanor for theft, fraud or financial misconduct",
    "Misdemeanor for obstruction of an investigation",
    "Misdemeanor for controlled substances",
    "License revocation or suspension",
    "Accreditation revocation or suspension",
    "Exclusion or debarment from a federal program",
    "Medicare payment suspension",
    "Medicare revocation of billing privileges",
    "Medicaid exclusion, revocation or termination",
    "DEA registration suspension or revocation",
]


class AdverseAction(Part):
    """One action, with the document that tells of it."""

    name_used: PersonName
    """The name under which it was imposed."""
    action: Action
    date: Day
    taken_by: Text
    """The court or agency."""
    resolution: Annotated[str, text(1000)]
    document: File
