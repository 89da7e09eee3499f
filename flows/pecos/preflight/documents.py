"""The papers that an application needs, and which of them the profile has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict, cast

from flows.pecos.preflight.facts import FACTS
from flows.pecos.preflight.tables import document
from flows.profile.known import OnFile
from flows.profile.provider import Provider

FILE = "documents.yaml"
NEEDS = {
    "needed": "needed",
    "advised": "advised",
    "if_changed": "only if that part changes",
    "if_asked": "only if the contractor asks",
}
"""How much a paper is needed: the data's words, and people's."""


class Rule(TypedDict):
    """One entry of the data."""

    id: str
    any_of: list[str]
    fact: str
    need: dict[str, str]
    why: str
    section: str
    source: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper that an application of this kind asks for."""

    id: str
    any_of: tuple[str, ...]
    """Its types; one of them is enough."""
    need: str
    """One of `NEEDS`."""
    present: tuple[str, ...]
    """Names of the files."""
    why: str
    section: str
    source: str

    @property
    def missing(self) -> bool:
        """Whether it should be there and is not."""
        return self.need in ("needed", "advised") and not self.present

    def __str__(self) -> str:
        return " or ".join(self.any_of)


def rules() -> list[Rule]:
    """The data."""
    return cast("list[Rule]", document(FILE)["documents"])


def papers(provider: Provider, kind: str) -> tuple[Paper, ...]:
    """What an application of that kind needs for the facts of this profile."""
    held = tuple(_held(provider))
    return tuple(
        _paper(rule, rule["need"][kind], held)
        for rule in rules()
        if kind in rule["need"] and FACTS[rule["fact"]](provider)
    )


def _paper(rule: Rule, need: str, held: tuple[tuple[str, Path | OnFile], ...]) -> Paper:
    present = {file: None for type, file in held if type in rule["any_of"]}  # noqa: A001  # the profile's word
    facts = cast("Mapping[str, str]", {name: rule[name] for name in ("id", "why", "section", "source")})
    return Paper(any_of=tuple(rule["any_of"]), need=need, present=tuple(one.name for one in present), **facts)


def _held(provider: Provider) -> Iterator[tuple[str, Path | OnFile]]:
    """Every paper in the profile by its type, wherever it stands."""
    yield from ((one.type, one.file) for one in provider.documents)
    yield from (("Adverse action documentation", one.document) for one in provider.adverse_actions)
    if provider.practice:
        yield "Bank letter", provider.practice.eft.document
