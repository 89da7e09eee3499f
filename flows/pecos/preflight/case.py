"""What is judged before it is filed."""

import datetime
from dataclasses import dataclass

from flows.pecos.preflight.nppes import NppesRecord
from flows.profile.provider import Provider

KINDS = ("enroll", "update", "revalidate", "reassign", "withdraw")


@dataclass(frozen=True, slots=True)
class Case:
    """A profile, what is to be done with it, and on what day."""

    provider: Provider
    kind: str
    """One of `KINDS`."""
    today: datetime.date
    record: NppesRecord | None = None
    """What NPPES has, if somebody gave it."""
