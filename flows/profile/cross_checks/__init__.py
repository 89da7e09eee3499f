"""Rules between the parts of a profile: what contractors return applications for, and what no portal would take."""

import datetime
from collections.abc import Iterator

from agent.errors import Problem
from flows.profile.cross_checks import (
    arrangement,
    business,
    letters,
    licensure,
    ordering,
    papers,
    person,
    places,
    rows,
    specialty,
)
from flows.profile.cross_checks.rule import Rule
from flows.profile.provider import Provider

RULES: tuple[Rule, ...] = (
    *person.RULES,
    *licensure.RULES,
    *specialty.RULES,
    *ordering.RULES,
    *arrangement.RULES,
    *letters.RULES,
    *business.RULES,
    *places.RULES,
    *papers.RULES,
    *rows.RULES,
)
"""In the order of the form."""


def problems(
    provider: Provider, today: datetime.date | None = None, broken: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """Everything that the parts contradict on a day (today by default); keys that are `broken` are not looked at."""
    day = today or datetime.date.today()
    for rule in RULES:
        if broken.isdisjoint(rule.reads):
            yield from rule.judge(provider, day)
