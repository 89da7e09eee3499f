"""Benefits reassigned to an organization (CMS-855I section 4F)."""

from typing import Literal

from flows.profile.dates import Day
from flows.profile.identifiers import Ein, Npi, Ptan
from flows.profile.parts import Address, Email, Line, Part, Text


class Official(Part):
    """The authorized or delegated official who accepts a reassignment by signing too."""

    name: Text
    email: Email


class Reassignment(Part):
    """One organization that receives benefits."""

    legal_name: Line
    ein: Ein
    npi: Npi
    ptan: Ptan | None = None
    """The organization's Medicare ID; none while its own enrollment is pending."""
    effective: Day
    relationship: Literal["Employee (W-2)", "Independent contractor (1099)"]
    location: Address
    """The primary practice location there."""
    official: Official
    end: Day | None = None
    """The last day, where the reassignment ends or has ended."""
