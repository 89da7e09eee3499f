"""Why an application would come back: the reasons are data, each with a predicate of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypedDict, cast

from flows.pecos.preflight.case import Case
from flows.pecos.preflight.reasons import PREDICATES
from flows.pecos.preflight.tables import document

FILE = "returns.yaml"
Weight = Literal["problem", "warning", "look"]


class Reason(TypedDict):
    """One entry of the data."""

    id: str
    weight: Weight
    kinds: list[str]
    section: str
    source: str
    rule: str
    right: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason that applies, at one place of the profile."""

    id: str
    weight: Weight
    where: str
    rule: str
    right: str
    section: str
    source: str


def reasons() -> list[Reason]:
    """The data."""
    return cast("list[Reason]", document(FILE)["reasons"])


def findings(case: Case) -> Iterator[Finding]:
    """Every reason that applies to the case, in the order of the data."""
    for reason in reasons():
        if case.kind in reason["kinds"]:
            for found in PREDICATES[reason["id"]](case):
                words = (reason[name].format_map(found.facts) for name in ("rule", "right", "section", "source"))
                yield Finding(reason["id"], reason["weight"], found.where, *words)
