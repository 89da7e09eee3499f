"""A withdrawal, as the operator and the record tell it: no profile is needed."""

import datetime
from dataclasses import dataclass

from flows.pecos.kinds import WITHDRAWAL
from flows.pecos.record.facts import RecordFacts
from flows.profile.provider import Signer


@dataclass(frozen=True)
class Leaving:
    """A withdrawal of one enrollment."""

    npi: str
    reason: str
    effective: datetime.date
    specify: str = ""
    """The reason in words, where it is "Other"."""
    ptans: tuple[str, ...] = ()
    """The Medicare IDs that end; every one of the record if none is named."""
    end_reassignments: bool | None = None
    state: str = ""
    """Name of the state; nothing if the provider has one enrollment only."""
    form: str = ""
    email: str = ""
    record: RecordFacts | None = None
    kind: str = WITHDRAWAL

    @property
    def signer(self) -> Signer:
        return Signer(self.record.name if self.record else "", self.email)
