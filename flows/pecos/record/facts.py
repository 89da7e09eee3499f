"""What an enrollment record says of itself, before its topics: which it is, where it stands, until when."""

import datetime
from dataclasses import dataclass

from agent.screen import Screen
from flows.pecos.errors import RecordUnreadable

GROUP = "Enrollment"
"""The heading that the record's own facts stand under."""
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

    @classmethod
    def of(cls, screen: Screen) -> "RecordFacts":
        """Those of the page View Enrollment. Raises `RecordUnreadable` where it does not say one."""
        said = {fact.label: fact.value for fact in screen.facts if fact.groups == (GROUP,)}
        told = _Told(screen.name, said)
        return cls(
            enrollment_id=told.text("Enrollment ID"),
            name=told.text("Provider Name"),
            npi=told.text("Provider NPI"),
            form=told.text("Form"),
            status=told.text("Enrollment Status"),
            ptan=told.text("Issued Medicare ID (PTAN)"),
            state=told.text("Enrollment State"),
            arrangement=said.get("Practice Arrangement", ""),
            due=told.due("Revalidation Due Date"),
            email=said.get("Signatory's E-mail Address", ""),
            last_updated=told.text("Last Updated"),
            as_of=told.day("As Of"),
        )


@dataclass(frozen=True, slots=True)
class _Told:
    page: str
    said: dict[str, str]

    def text(self, label: str) -> str:
        if not self.said.get(label):
            raise RecordUnreadable(self.page, label, "nothing")
        return self.said[label]

    def due(self, label: str) -> datetime.date | None:
        return None if self.text(label) == UNDATED else self.day(label)

    def day(self, label: str) -> datetime.date:
        try:
            return datetime.datetime.strptime(self.text(label), "%m/%d/%Y").date()
        except ValueError:
            raise RecordUnreadable(self.page, label, "what is no date") from None
