"""What a predicate says: where a reason applies, and the facts that its words name."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from flows.pecos.preflight.case import Case


@dataclass(frozen=True, slots=True)
class Found:
    """One place where a reason applies."""

    where: str
    facts: Mapping[str, str] = field(default_factory=dict)


Predicate = Callable[[Case], Iterable[Found]]


def found(where: str, **facts: object) -> Found:
    """A place, and what the words of the reason name in braces."""
    return Found(where, {name: str(value) for name, value in facts.items()})
