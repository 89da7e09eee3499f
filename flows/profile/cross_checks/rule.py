"""A rule between parts of a profile: which of its keys it reads, and what it finds wrong with them."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from agent.errors import Problem
from flows.profile.provider import Provider
from flows.profile.sections import section

Judge: TypeAlias = Callable[[Provider, datetime.date], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
    """Judges a profile on a day. It is left out where a key that it reads is wrong by itself."""

    reads: tuple[str, ...]
    judge: Judge


def reads(*keys: str) -> Callable[[Judge], Rule]:
    """Makes a rule of a function that reads these keys of a profile."""
    return lambda judge: Rule(keys, judge)


def wrong(where: str, rule: str, right: str, source: str = "") -> Problem:
    """A problem; unless it names another source, it is that of the form's section that asks the key."""
    return Problem(where, rule, right, source or section(where))
