"""Rows that a portal's table shows in the same words: it could not be told which one is filled."""

import datetime
from collections.abc import Callable, Hashable, Iterator, Sequence

from agent.errors import Problem
from flows.profile.cross_checks.rule import Rule, reads, wrong
from flows.profile.provider import Provider


def each_once(key: str, rows: Callable[[Provider], Sequence[Hashable]]) -> Rule:
    """The rule on the rows at a path, by what a table says of each."""

    @reads(key.split(".")[0])
    def once(provider: Provider, today: datetime.date) -> Iterator[Problem]:
        seen: dict[Hashable, int] = {}
        for number, row in enumerate(rows(provider)):
            first = seen.setdefault(row, number)
            if first != number:
                right = "each once; where two are meant, what tells them apart"
                yield wrong(f"{key}[{number}]", f"says the same as {key}[{first}]", right)

    return once


RULES = (
    each_once("other_names", lambda provider: [(one.first, one.middle, one.last) for one in provider.other_names]),
    each_once("licenses", lambda provider: [(one.number, one.state) for one in provider.licenses]),
    each_once("certifications", lambda provider: [(one.body, one.number) for one in provider.certifications]),
    each_once("dea", lambda provider: [(one.number, one.state) for one in provider.dea]),
    each_once("imaging", lambda provider: [one.modality for one in provider.imaging]),
    each_once("adverse_actions", lambda provider: [(one.action, one.date) for one in provider.adverse_actions]),
    each_once(
        "practice.control",
        lambda provider: [
            (one.name.full, one.title) for one in (provider.practice.control if provider.practice else ())
        ],
    ),
    each_once("reassignments", lambda provider: [(one.legal_name, one.effective) for one in provider.reassignments]),
    each_once("contacts", lambda provider: [(f"{one.first} {one.last}", one.email) for one in provider.contacts]),
    each_once(
        "documents", lambda provider: [(one.type, " ".join(one.file.name.split())) for one in provider.documents]
    ),
)
