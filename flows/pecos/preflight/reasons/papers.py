"""Papers that should go along and do not (CMS-855I section 12)."""

from collections.abc import Iterator

from flows.pecos.preflight.case import Case
from flows.pecos.preflight.documents import papers
from flows.pecos.preflight.reasons.found import Found, Predicate, found


def document_missing(case: Case) -> Iterator[Found]:
    """A paper without which the application is developed."""
    yield from _missing(case, "needed")


def document_advised(case: Case) -> Iterator[Found]:
    """A paper that contractors often ask for."""
    yield from _missing(case, "advised")


def _missing(case: Case, need: str) -> Iterator[Found]:
    for one in papers(case.provider, case.kind):
        if one.missing and one.need == need:
            yield found("documents", document=one, why=one.why, section=one.section, source=one.source)


REASONS: tuple[Predicate, ...] = (document_missing, document_advised)
