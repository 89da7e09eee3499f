"""What an enrollment record says of itself, before its topics: which it is, where it stands, until when."""

import datetime
from dataclasses import dataclass

from agent.errors import PageIncomplete
from agent.screen import Screen
from flows.pecos.errors import NotActive, OutOfRange
from flows.pecos.preflight.deadlines import deadline
from flows.pecos.record.told import Place
from flows.pecos.words import us

GROUP = "Enrollment"
"""The heading that the record's own facts stand under."""
LAST = "Print"
"""The button with which the page ends."""
ACTIVE = "Active"
"""The status of one that may bill."""
UNDATED = "TBD"
"""What the portal says while no day is set."""


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """One enrollment as the portal's page about it begins."""

    enrollment_id: str
    name: str
    npi: str
    form: str
    """`CMS-855I` or `CMS-855O`."""
    status: str
    """`Active`, `Deactivated` or `Withdrawn`."""
    ptan: str
    state: str
    """Name of the state."""
    arrangement: str
    """The portal's words; nothing for a provider who does not bill."""
    due: datetime.date | None
    """When a revalidation is due; None while the portal says TBD."""
    email: str
    """Where the provider was last asked to sign; nothing if that is not told."""
    last_updated: str
    """Changes with everything that is approved."""
    as_of: datetime.date
    """The portal's own day."""

    @property
    def basis(self) -> str:
        """The record at this moment: what an application to it was decided on."""
        return f"{self.enrollment_id} {self.last_updated}"

    def must_be_active(self) -> None:
        """Raises `NotActive`: nothing but a reactivation is filed for any other."""
        if self.status != ACTIVE:
            raise NotActive(self.npi, self.status)

    def must_not_be_too_early_for(self, effective: datetime.date | None) -> None:
        """Raises `OutOfRange` for a day on which something takes effect that is too far ahead to be filed now."""
        last = deadline("early-filing").after(self.as_of)
        if effective and effective > last:
            raise OutOfRange("The effective date", us(effective), us(last))

    @classmethod
    def of(cls, screen: Screen) -> "RecordFacts":
        """Those of the page View Enrollment.

        Raises `RecordUnreadable` where it does not say one, and `PageIncomplete` where the page was cut short: topics
        that it does not show would be taken for topics that are not on file.
        """
        if not screen.offers(LAST):
            raise PageIncomplete(screen.name, LAST)
        said = {fact.label: fact.value for fact in screen.facts if fact.groups == (GROUP,)}
        told = Place(screen.name, said)
        due = told.required("Revalidation Due Date")
        return cls(
            enrollment_id=told.required("Enrollment ID"),
            name=told.required("Provider Name"),
            npi=told.required("Provider NPI"),
            form=told.required("Form"),
            status=told.required("Enrollment Status"),
            ptan=told.required("Issued Medicare ID (PTAN)"),
            state=told.required("Enrollment State"),
            arrangement=said.get("Practice Arrangement", ""),
            due=None if due == UNDATED else told.required_date("Revalidation Due Date"),
            email=said.get("Signatory's E-mail Address", ""),
            last_updated=told.required("Last Updated"),
            as_of=told.required_date("As Of"),
        )
