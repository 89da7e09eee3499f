"""The predicates of the reasons for which applications come back, found by the reason's id."""

from collections.abc import Mapping

from flows.pecos.preflight.reasons import business, kinds, licensure, papers, people, places, reassignments
from flows.pecos.preflight.reasons.found import Predicate

ALL: tuple[Predicate, ...] = (
    *people.REASONS,
    *licensure.REASONS,
    *business.REASONS,
    *places.REASONS,
    *reassignments.REASONS,
    *kinds.REASONS,
    *papers.REASONS,
)


def id_of(predicate: Predicate) -> str:
    """The id of the reason that a predicate belongs to: its name with hyphens."""
    return getattr(predicate, "__name__", "").replace("_", "-")


PREDICATES: Mapping[str, Predicate] = {id_of(predicate): predicate for predicate in ALL}
