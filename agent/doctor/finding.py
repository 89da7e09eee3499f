"""What the doctor found, one thing a line."""

from dataclasses import dataclass
from enum import Enum


class State(Enum):
    """How it is."""

    OK = "ok"
    WRONG = "wrong"
    """Something will not work, or not as it should."""
    UNKNOWN = "unknown"
    """It could not be found out."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    check: str
    state: State
    seen: str
    do: str = ""
    """What to do; also where something is only about to go wrong."""


def ok(check: str, seen: str, do: str = "") -> Finding:
    """It is as it should be."""
    return Finding(check, State.OK, seen, do)


def wrong(check: str, seen: str, do: str) -> Finding:
    """It is not as it should be."""
    return Finding(check, State.WRONG, seen, do)


def unknown(check: str, seen: str, do: str) -> Finding:
    """It could not be found out."""
    return Finding(check, State.UNKNOWN, seen, do)
