"""Runs that outlive their process: one that is not there, or not where it was thought to be."""

from dataclasses import dataclass

from agent.errors.base import CredwrightError


@dataclass(eq=False)
class RunUnknown(CredwrightError):
    """There is no run called “{run}”; the nearest are {nearest}.

    `credwright runs` lists them all."""

    run: str
    nearest: tuple[str, ...]


@dataclass(eq=False)
class RunElsewhere(CredwrightError):
    """Run {run} is {stage}, so it cannot be {wanted}.

    Nothing was changed. `credwright runs show {run}` says what it waits for."""

    run: str
    stage: str
    wanted: str


@dataclass(eq=False)
class RunDoubled(CredwrightError):
    """Run {run} is not begun anew, for run {other} asks for the same application and is {stage}.

    Go on with that one, or give it up first: `credwright runs cancel {other} --as NAME`."""

    run: str
    other: str
    stage: str


class NotAsApproved(CredwrightError):
    """What would be submitted now is not what was approved, or the approval was used up; nothing was pressed.

    Look at what is there now, and approve it anew with `credwright runs approve`."""


@dataclass(eq=False)
class RunTakenAway(CredwrightError):
    """Run {run} was cancelled, or is in other hands by now; nothing was pressed.

    `credwright runs show {run}` says what became of it."""

    run: str
