"""Reconcile: every answer meant is on the portal's review page, and nothing else is there. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from agent.answers import Answer, Kind, Shown
from agent.plan import MASK, ending, same
from agent.screen import Fact

_NUMBERED = re.compile(r"(.+) \d+")


@dataclass(frozen=True, slots=True)
class Given:
    """What is meant in one place: a topic, or one row of it."""

    topic: str
    row: str
    """What the portal calls such a row ("License"); nothing for the topic itself."""
    number: int
    answers: tuple[Answer | Shown, ...]
    maybe: tuple[Answer, ...] = ()
    """Answers to questions that the portal may have asked on the way: allowed on the review page, not required."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where what is meant and what the portal has are not the same; secrets masked."""

    topic: str
    row: str
    """What the portal calls such a row; nothing for the topic itself."""
    label: str
    """The question; nothing for a whole row."""
    meant: str | None
    """What the profile says; None where it says nothing, or has no such row."""
    shown: str | None
    """What the portal has; None where it has nothing, or no such row."""
    of: str = ""
    """Which row it is, in the words of its first answer."""

    def __str__(self) -> str:
        where = " › ".join(part for part in (self.topic, self.row) if part)
        if not self.label:
            if self.shown is None:
                return f"{where}: no row says {self.meant}"
            return f"{where}: the portal has “{self.shown}”, which was not answered"
        if self.meant is None:
            return f"{where}: the portal has “{self.label}: {self.shown}”, which was not answered"
        said = "nothing" if self.shown is None else self.shown if self.shown == MASK else f"“{self.shown}”"
        return f"{where}: “{self.label}” was answered “{self.meant}”, the portal has {said}"


def differences(given: Iterable[Given], facts: Iterable[Fact]) -> tuple[Difference, ...]:
    """What the review page lacks, and what it has beside what is meant; empty when they agree.

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
    public = frozenset(_public(meant.values()))
    return tuple(
        difference
        for place in dict.fromkeys([*meant, *shown])
        for difference in _compare(_Place(*place, public), meant.get(place, []), shown.get(place, []))
    )


def has_row(given: Given, facts: Iterable[Fact]) -> bool:
    """Whether a row is shown that says exactly this."""
    place = _Place(given.topic, given.row, frozenset())
    rows = _shown(facts).get((given.topic, given.row), [])
    return any(not list(_lines(place, given, row)) for row in rows)


@dataclass(frozen=True, slots=True)
class _Place:
    topic: str
    row: str
    public: frozenset[str]
    """Labels whose answers are no secrets; what the portal says under any other is veiled."""

    def told(self, facts: Iterable[Fact]) -> str:
        return ", ".join(f"{fact.label}: {self.value(fact)}" for fact in facts)

    def value(self, fact: Fact) -> str:
        return fact.value if fact.label in self.public else re.sub(r"\d", "•", fact.value)


def _public(rows: Iterable[list[Given]]) -> Iterator[str]:
    answers = [answer for row in rows for one in row for answer in one.answers]
    hidden = {answer.label for answer in answers if isinstance(answer, Answer) and answer.secret}
    yield from (answer.label for answer in answers if answer.label not in hidden)


def _reviewed(answer: Answer | Shown) -> bool:
    return isinstance(answer, Shown) or (answer.reviewed and bool(answer.value))


def _shown(facts: Iterable[Fact]) -> dict[tuple[str, str], list[list[Fact]]]:
    rows: dict[tuple[str, str], dict[str, list[Fact]]] = {}
    for fact in facts:
        topic, row = fact.groups[0] if fact.groups else "", " › ".join(fact.groups[1:])
        numbered = _NUMBERED.fullmatch(row)
        rows.setdefault((topic, numbered[1] if numbered else row), {}).setdefault(row, []).append(fact)
    return {place: list(by_title.values()) for place, by_title in rows.items()}


def _compare(place: _Place, meant: list[Given], shown: list[list[Fact]]) -> Iterator[Difference]:
    """Pair each row meant with the row shown that says the same, else with the most alike; word what is left."""
    left, unlike = list(shown), []
    for one in meant:
        match = next((facts for facts in left if not list(_lines(place, one, facts))), None)
        if match is None:
            unlike.append(one)
        else:
            left.remove(match)
    for one in unlike:
        alike = _most_alike(place, one, left)
        if alike is not None:
            left.remove(alike)
        if alike is not None or not place.row:
            yield from _lines(place, one, alike or [])
        else:
            yield Difference(place.topic, place.row, "", _written(one.answers), None)
    for facts in left:
        yield Difference(place.topic, place.row, "", None, place.told(facts))


def _most_alike(place: _Place, one: Given, left: list[list[Fact]]) -> list[Fact] | None:
    """The row that people would call the same: for the topic itself the only one, else one that agrees on half."""
    if not place.row:
        return left[0] if left else None
    needed = sum(_reviewed(answer) for answer in one.answers) / 2
    scored = [(_agreeing(one, facts), facts) for facts in left]
    best = max(scored, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] >= needed and best[0] else None


def _agreeing(one: Given, facts: list[Fact]) -> int:
    reviewed = [answer for answer in one.answers if _reviewed(answer)]
    return sum(any(fact.label == answer.label and says(answer, fact.value) for fact in facts) for answer in reviewed)


def _lines(place: _Place, one: Given, facts: list[Fact]) -> Iterator[Difference]:
    left = list(facts)
    which = next((_text(answer) for answer in one.answers if _reviewed(answer)), "") if place.row else ""
    for answer in one.answers:
        if not _reviewed(answer):
            continue
        match = next((fact for fact in left if fact.label == answer.label and says(answer, fact.value)), None)
        if match is not None:
            left.remove(match)
            continue
        there = [fact.value for fact in left if fact.label == answer.label]
        left = [fact for fact in left if fact.label != answer.label]
        said = None if not there else MASK if _secret(answer) else there[0]
        yield Difference(place.topic, place.row, answer.label, _text(answer), said, which)
    maybe = list(one.maybe)
    for fact in left:
        allowed = next((answer for answer in maybe if fact.label == answer.label and says(answer, fact.value)), None)
        if allowed is None:
            yield Difference(place.topic, place.row, fact.label, None, place.value(fact), which)
        else:
            maybe.remove(allowed)


def says(answer: Answer | Shown, value: str) -> bool:
    """Whether the review's words are the answer's; of a secret shown masked, its last four characters."""
    if isinstance(answer, Shown):
        return value == answer.value
    if answer.kind is Kind.CHOICES:
        return Counter(value.split("\n")) == Counter(answer.value) or _listed(value) == _listed(answer.text)
    if answer.kind is Kind.ENDING:
        return ending(value) == answer.text
    if answer.secret and (shown := ending(value)):
        return answer.text.endswith(shown)
    return same(answer.kind, value) == same(answer.kind, answer.text)


def _listed(text: str) -> Counter[str]:
    """The entries of a list written in one line; an entry may hold a comma itself."""
    return Counter(re.split(r"\n|, ", text))


def _secret(answer: Answer | Shown) -> bool:
    return isinstance(answer, Answer) and answer.secret


def _text(answer: Answer | Shown) -> str:
    if isinstance(answer, Shown):
        return answer.value
    return MASK if answer.secret else answer.text


def _written(answers: Iterable[Answer | Shown]) -> str:
    return "; ".join(f"“{_text(one)}”" for one in answers if _reviewed(one))
