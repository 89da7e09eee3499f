"""Reconcile: every answer given is on the portal's review page, and nothing else is there. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from agent.answers import Answer, Kind, Shown
from agent.plan import MASK, same
from agent.screen import Fact

_NUMBERED = re.compile(r"(.+) \d+")
_MASKED = re.compile(r"[^\w\s]*[*•xX][*•xX\s-]*(\w{4})")


@dataclass(frozen=True, slots=True)
class Given:
    """What was answered in one place: a topic, or one row of it."""

    topic: str
    row: str
    """What the portal calls such a row ("License"); nothing for the topic itself."""
    number: int
    answers: tuple[Answer | Shown, ...]
    maybe: tuple[Answer, ...] = ()
    """Answers to questions that the portal may have asked on the way: allowed on the review page, not required."""


def differences(given: Iterable[Given], facts: Iterable[Fact]) -> tuple[str, ...]:
    """What the review page lacks, and what it has beside what was given; empty when they agree.

    Rows are compared as a set: a portal may number them in its own order.
    """
    meant: dict[tuple[str, str], list[Given]] = {}
    for one in given:
        rows = meant.setdefault((one.topic, one.row), [])
        if one.row or not rows:
            rows.append(one)
        else:
            rows[0] = replace(rows[0], answers=rows[0].answers + one.answers, maybe=rows[0].maybe + one.maybe)
    shown = _shown(facts)
    return tuple(
        difference
        for place in dict.fromkeys([*meant, *shown])
        for difference in _compare(place, meant.get(place, []), shown.get(place, []))
    )


def _reviewed(answer: Answer | Shown) -> bool:
    return isinstance(answer, Shown) or (answer.reviewed and bool(answer.value))


def _shown(facts: Iterable[Fact]) -> dict[tuple[str, str], list[list[Fact]]]:
    rows: dict[tuple[str, str], dict[str, list[Fact]]] = {}
    for fact in facts:
        topic, row = (*fact.groups, "", "")[:2]
        numbered = _NUMBERED.fullmatch(row)
        rows.setdefault((topic, numbered[1] if numbered else row), {}).setdefault(row, []).append(fact)
    return {place: list(by_title.values()) for place, by_title in rows.items()}


def _compare(place: tuple[str, str], meant: list[Given], shown: list[list[Fact]]) -> Iterator[str]:
    """Pair each row meant with a row shown that says the same; word what is left on either side."""
    where = " › ".join(part for part in place if part)
    left = list(shown)
    for one in meant:
        match = next((facts for facts in left if not list(_lines("", one, facts))), None)
        if match is not None:
            left.remove(match)
        elif len(meant) == 1 and len(shown) <= 1:
            yield from _lines(where, one, left.pop() if left else [])
        else:
            yield f"{where}: no row says {_written(one.answers)}"
    for facts in left:
        yield f"{where}: the portal has {_facts(facts)}, which was not answered"


def _lines(where: str, one: Given, facts: list[Fact]) -> Iterator[str]:
    left = list(facts)
    for answer in one.answers:
        if not _reviewed(answer):
            continue
        match = next((fact for fact in left if fact.label == answer.label and says(answer, fact.value)), None)
        if match is not None:
            left.remove(match)
            continue
        there = [fact.value for fact in left if fact.label == answer.label]
        left = [fact for fact in left if fact.label != answer.label]
        secret = isinstance(answer, Answer) and answer.secret
        said = "nothing" if not there else MASK if secret else f"“{there[0]}”"
        yield f"{where}: “{answer.label}” was answered {_written([answer])}, the portal has {said}"
    for fact in left:
        if not any(fact.label == answer.label and says(answer, fact.value) for answer in one.maybe):
            yield f"{where}: the portal has {_facts([fact])}, which was not answered"


def says(answer: Answer | Shown, value: str) -> bool:
    """Whether the review's words are the answer's; of a secret shown masked, its last four characters."""
    if isinstance(answer, Shown):
        return value == answer.value
    if answer.kind is Kind.CHOICES:
        return Counter(re.split(r"\n|, ", value)) == Counter(answer.value)
    if answer.secret and (masked := _MASKED.fullmatch(value)):
        return answer.text.endswith(masked[1])
    return same(answer.kind, value) == same(answer.kind, answer.text)


def _written(answers: Iterable[Answer | Shown]) -> str:
    return "; ".join(
        f"“{MASK if isinstance(one, Answer) and one.secret else one.text if isinstance(one, Answer) else one.value}”"
        for one in answers
    )


def _facts(facts: list[Fact]) -> str:
    said = ", ".join(f"{fact.label}: {fact.value}" for fact in facts)
    return "“" + re.sub(r"\d", "•", said) + "”"
