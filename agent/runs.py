"""A run that outlives its process, and the row that it is kept in.

No row holds a secret, nor anything of a profile but the provider's NPI.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from sqlalchemy import Double, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from agent.database import Base
from agent.stages import OPEN, Doing, Stage


class Row(Base):
    """One run."""

    __tablename__ = "runs"
    __table_args__ = (Index("runs_by_stage", "stage", "not_before"),)

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    batch: Mapped[str] = mapped_column(String(80), index=True)
    place: Mapped[int]
    portal: Mapped[str] = mapped_column(String(40))
    origin: Mapped[str] = mapped_column(String(200))
    known_as: Mapped[str] = mapped_column(String(200))
    account: Mapped[str] = mapped_column(String(80))
    command: Mapped[str] = mapped_column(String(40))
    profile: Mapped[str] = mapped_column(Text)
    profile_digest: Mapped[str] = mapped_column(String(64))
    extras: Mapped[str] = mapped_column(Text)
    provider: Mapped[str] = mapped_column(String(20), index=True)
    kind: Mapped[str] = mapped_column(String(80))
    wave: Mapped[int] = mapped_column(default=0)
    stage: Mapped[str] = mapped_column(String(20))
    doing: Mapped[str] = mapped_column(String(20))
    leg: Mapped[int] = mapped_column(default=1)
    handed_over: Mapped[int] = mapped_column(default=0)
    executor: Mapped[str] = mapped_column(String(80), default="")
    not_before: Mapped[float] = mapped_column(Double, default=0.0)
    tries: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str] = mapped_column(Text, default="")
    next_step: Mapped[str] = mapped_column(Text, default="")
    failure: Mapped[str] = mapped_column(String(20), default="")
    error: Mapped[str] = mapped_column(String(80), default="")
    waiting_for: Mapped[str] = mapped_column(String(200), default="")
    digest: Mapped[str] = mapped_column(String(64), default="")
    approved_by: Mapped[str] = mapped_column(String(200), default="")
    approved_digest: Mapped[str] = mapped_column(String(64), default="")
    approved_press: Mapped[int] = mapped_column(default=-1)
    presses: Mapped[int] = mapped_column(default=0)
    tracking_id: Mapped[str] = mapped_column(String(40), default="")
    status: Mapped[str] = mapped_column(String(80), default="")
    due: Mapped[str] = mapped_column(String(20), default="")
    evidence: Mapped[str] = mapped_column(Text, default="[]")
    created: Mapped[float] = mapped_column(Double)
    began: Mapped[float] = mapped_column(Double, default=0.0)
    changed: Mapped[float] = mapped_column(Double)
    filed: Mapped[float] = mapped_column(Double, default=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One application to be filed, as it is handed in."""

    id: str
    batch: str
    place: int
    """Its number in the batch, from 1."""
    portal: str
    origin: str
    """The portal's address; nothing for the bundled one, whose address is another at each start."""
    known_as: str
    """The portal in the ledger."""
    account: str
    """The name of the operator's account; nothing for the only one."""
    command: str
    """The flow, as rosters name it."""
    profile: str
    """The path of the profile: never its content."""
    profile_digest: str
    """Keyed digest of the profile's bytes."""
    extras: Mapping[str, str]
    """What else the roster says of it."""
    provider: str
    """The provider's NPI."""
    kind: str
    wave: int = 0
    """Of a pilot: 1 for the first run, 2 for the next few, 3 for the rest; 0 where there is no pilot."""

    @property
    def application(self) -> tuple[str, ...]:
        """What it asks for: the same for two runs of which one is a double."""
        return self.known_as, self.provider, self.command, self.extras.get("tracking_id", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run(Order):
    """One run, as its row says. Times are seconds since 1970."""

    stage: Stage
    doing: Doing
    leg: int
    executor: str
    """The worker that is at it, or was last."""
    not_before: float
    tries: int
    reason: str
    next_step: str
    failure: str
    error: str
    """The name of the error that ended a leg last, kept when somebody answered it."""
    waiting_for: str
    digest: str
    """Of the answers at the review that waits for approval."""
    approved_by: str
    approved_digest: str
    approved_press: int
    """The press that the approval is for: it is used up once `presses` has come past it."""
    presses: int
    """How often the final button was about to be pressed."""
    tracking_id: str
    status: str
    due: str
    evidence: tuple[str, ...]
    """Folders, each with the machine it is on: `machine:/folder`."""
    created: float
    began: float
    """When its latest leg began."""
    changed: float
    filed: float

    @property
    def approved(self) -> bool:
        """Whether there is an approval that was not used yet."""
        return bool(self.approved_by) and self.approved_press == self.presses


def doubled(order: Order, runs: Iterable[Run]) -> Run | None:
    """The other run that is on its way to the same application, or submitted it from the very same profile. Pure."""
    others = [one for one in runs if one.application == order.application and one.id != order.id]
    on_its_way = (one for one in others if one.stage in OPEN)
    submitted = (
        one for one in others if one.stage in (Stage.FILED, Stage.DONE) and one.profile_digest == order.profile_digest
    )
    return next(on_its_way, None) or next(submitted, None)


def run_of(row: Row) -> Run:
    """The run that a row keeps."""
    kept = {one.name: getattr(row, one.name) for one in fields(Run)}
    return Run(
        **{
            **kept,
            "stage": Stage(row.stage),
            "doing": Doing(row.doing),
            "extras": json.loads(row.extras),
            "evidence": tuple(json.loads(row.evidence)),
        }
    )
