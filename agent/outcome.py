"""What a run asks of an operator, and how it ends: what the engine and the terminal tell each other."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from agent.flow import Asked, Section
from agent.reconcile import Given

if TYPE_CHECKING:  # most commands need no database
    from agent.ledger import Claim


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
    digest: str = ""
    """Of the answers that the review page agrees with."""
    facts: Mapping[str, object] = field(default_factory=dict)
    """What was read on the portal before anything was filled."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What people see and say while a run goes on."""

    on_page: Callable[[str], None]
    approve: Callable[[Approval], Awaitable[str | None]]
    """Returns who approves, or nothing."""
    on_looked: Callable[[tuple[Section, ...]], None] = lambda told: None
    """Learns what was read on the portal before anything is filled."""
    on_folder: Callable[[Path], None] = lambda folder: None
    """Learns where the evidence goes, before the first line of it."""
    run: str = ""
    """What logs, spans and counters call it; the name of its folder if it has no other."""
    claim: "Claim | None" = None
    """Takes up, in the transaction that writes the intent to submit, what else must hold for it, if anything must."""
