"""What every error is: who has to act, what it says, and what of it may leave the machine."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import Enum
from inspect import cleandoc
from pathlib import Path
from typing import ClassVar

HARMLESS = frozenset(
    (
        *("page", "label", "list", "column", "columns", "pressed", "topic", "topics", "control", "answer"),
        *("name", "command", "missing", "seconds", "status", "times", "count"),
        *("origin", "portal", "provider", "tracking_id"),
    )
)
"""Facts that are the form's words, or ours, or an NPI: never an answer, a person's name, or what a portal says."""

LEFT_OUT = "…"
"""What stands for any other fact, wherever it is kept or sent."""


class Kind(Enum):
    """Who has to act; the value is the exit code of the command line."""

    DATA = 1
    """The profile or a document is wrong."""
    PERSON = 3
    """A person must look at the portal: refused, unknown, changed, or a decision only a person may take."""
    TRY_AGAIN = 4
    """The portal was unwell: the same command continues where this one stopped."""
    SETTINGS = 5
    """The machine or the configuration is wrong."""
    UNKNOWN = 6
    """Whether the application was submitted is not known; look before anything else is done."""


@dataclass(eq=False)
class CredwrightError(Exception):
    """Credwright stopped."""

    kind: ClassVar[Kind] = Kind.PERSON

    def __post_init__(self) -> None:
        self.evidence: Path | None = None
        """The run's report, once it is written."""
        self.picture: bytes | None = None
        """The page on which it happened, where there was one."""

    @property
    def pause(self) -> float:
        """Seconds that the portal itself asks to wait."""
        return 0.0

    def _paragraphs(self) -> list[str]:
        return self._told({one.name: _written(getattr(self, one.name)) for one in fields(self)})

    def _told(self, facts: Mapping[str, str]) -> list[str]:
        return [" ".join(part.format_map(facts).split()) for part in cleandoc(self.__doc__ or "").split("\n\n")]

    @property
    def message(self) -> str:
        """What happened, in an operator's words."""
        return self._paragraphs()[0]

    @property
    def next(self) -> str:
        """What to do next."""
        return " ".join(self._paragraphs()[1:])

    @property
    def harmless(self) -> str:
        """What happened and what to do next, without anybody's data: for what leaves the machine."""
        return " ".join(self.without_data())

    def without_data(self, *but: str) -> tuple[str, str]:
        """`message` and `next`, with “…” for each fact that may carry an answer or what a page said of somebody.

        `but` names more facts that may stay where it is kept.
        """
        stays = HARMLESS.union(but)
        facts = {one.name: _written(getattr(self, one.name)) if one.name in stays else LEFT_OUT for one in fields(self)}
        told = self._told(facts)
        return told[0], " ".join(told[1:])

    def __str__(self) -> str:
        return " ".join(self._paragraphs())


def _written(fact: object) -> str:
    if isinstance(fact, tuple):
        return ", ".join(f"“{one}”" for one in fact) or "nothing"
    return f"{fact:g}" if isinstance(fact, float) else str(fact)
