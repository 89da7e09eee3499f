"""What was handed in is wrong: a profile, a roster."""

from dataclasses import dataclass

from agent.errors.base import CredwrightError, Kind


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a profile."""

    where: str
    """Its path, as `licenses[1].expires`."""
    rule: str
    right: str
    """What would be right."""
    source: str = ""
    """Where the rule comes from: a form section, a regulation, a standard."""

    def __str__(self) -> str:
        return f"{self.where}: {self.rule}"


@dataclass(eq=False)
class ProfileInvalid(CredwrightError):
    """{path} has problems: {problems}.

    Correct them; `credwright check {path}` says for each what would be right."""

    kind = Kind.DATA
    path: str
    problems: tuple[Problem, ...]


@dataclass(eq=False)
class ProfileChanged(CredwrightError):
    """{path} was changed since it was handed in, so nothing was done with it.

    Check what was changed; `credwright runs retry` takes the profile up as it is now."""

    kind = Kind.DATA
    path: str


@dataclass(eq=False)
class RosterInvalid(CredwrightError):
    """{path} cannot be filed as it is: {problems}.

    Nothing was enqueued. Correct each of them, then run the same command again."""

    kind = Kind.DATA
    path: str
    problems: tuple[Problem, ...]
