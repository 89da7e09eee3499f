"""How far a run has come, and what moves it on. Pure.

A run goes forward in legs: short pieces of work, each done in one go by one worker. Between two legs it waits in the
database alone, for its turn, a person or a time, and holds no worker and no browser.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from agent.failures import Failure


class Stage(Enum):
    """Where a run stands; the value is said to people."""

    QUEUED = "queued"
    """A leg waits for its turn, or for a time."""
    WORKING = "working"
    TO_APPROVE = "to approve"
    """Filled to the review; an operator has to say yes or no."""
    PARKED = "parked"
    """A person has to look."""
    FILED = "filed"
    """Submitted; the portal is looked at from time to time until it has decided."""
    DONE = "done"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


class Doing(Enum):
    """What a leg does."""

    PREPARE = "prepare"
    """Fill the application to its review."""
    FILE = "file"
    """Submit what was approved."""
    TRACK = "track"
    """Look at what became of it."""


OPEN = frozenset({Stage.QUEUED, Stage.WORKING, Stage.TO_APPROVE, Stage.PARKED})
"""Not submitted yet, and not given up."""
WAITING = frozenset({Stage.TO_APPROVE, Stage.PARKED})
"""Nothing goes on before a person here has said something."""
IN_TIME = frozenset({Stage.QUEUED, Stage.FILED})
"""A leg comes by itself once its time is there."""
ENDED = frozenset({Stage.DONE, Stage.REJECTED, Stage.CANCELLED})

ANSWERS: dict[str, frozenset[Stage]] = {
    "approved": frozenset({Stage.TO_APPROVE}),
    "rejected": frozenset({Stage.TO_APPROVE}),
    "retried": frozenset({Stage.PARKED, Stage.REJECTED, Stage.CANCELLED}),
    "answered": frozenset({Stage.PARKED}),
    "resumed": frozenset({Stage.PARKED, Stage.QUEUED, Stage.FILED}),
    "cancelled": OPEN | {Stage.FILED},
}
"""The stages in which a person's answer counts."""


AGAIN = frozenset({Failure.SYSTEM, Failure.BROWSER, Failure.UNCLEAR})
"""What looking again may mend."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a leg failed, in an operator's words."""

    failure: Failure
    error: str
    reason: str
    next_step: str
    pause: float = 0.0
    """Seconds that the portal asks to wait."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a leg ended, as it is written to the run's row."""

    stage: Stage
    doing: Doing
    """What the next leg does, once there is one."""
    reason: str = ""
    next_step: str = ""
    failure: Failure | None = None
    error: str = ""
    """The name of the error."""
    waiting_for: str = ""
    pause: float = 0.0
    """Seconds before the next leg, where it comes by itself."""
    tries: int = 0
    digest: str = ""
    """Of the answers at the review."""
    tracking_id: str = ""
    status: str = ""
    """The portal's word for where the application stands."""
    due: str = ""


def after_failure(doing: Doing, failed: Failed, tries: int, pauses: Sequence[float]) -> Ending:
    """What becomes of a run after its leg failed; `tries` counts the failures in a row before this one.

    `pauses`: seconds before each new try after a failure that looking again may mend; then a person looks.
    """
    facts = (failed.reason, failed.next_step, failed.failure, failed.error)
    if failed.failure in AGAIN and tries < len(pauses):
        return Ending(Stage.QUEUED, doing, *facts, pause=max(pauses[tries], failed.pause), tries=tries + 1)
    return Ending(Stage.PARKED, doing, *facts, waiting_for="operator", tries=tries)
