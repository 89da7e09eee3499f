"""Final adverse legal actions (CMS-855I section 3; 42 CFR 424.502). Never derived, never defaulted."""

from typing import Literal

from flows.profile.dates import Day
from flows.profile.documents import File
from flows.profile.parts import Part, Story, Text, WholeName

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

    name_used: WholeName
    """The name under which it was imposed."""
    action: Action
    date: Day
    taken_by: Text
    """The court or agency."""
    resolution: Story
    document: File
