"""What a run asks of an operator, and how it ends: what the engine and the terminal tell each other."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from agent.flow import Asked
from agent.reconcile import Given


@dataclass(frozen=True, slots=True)
class Approval:
    """What an operator is asked to approve: exactly these answers, for one submission."""

    asked: Asked
    portal: str
    given: tuple[Given, ...]
    digest: str
    folder: Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended."""

    run: str
    folder: Path
    report: Path
    outcome: str
    tracking_id: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Watch:
    """What people see and say while a run goes on."""

    on_page: Callable[[str], None]
    approve: Callable[[Approval], Awaitable[str | None]]
    """Returns who approves, or nothing."""
