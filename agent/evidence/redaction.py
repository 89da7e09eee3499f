"""Redaction: the secret values this process knows, taken out of every text that leaves it."""

import datetime
import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from urllib.parse import quote, quote_plus

MASK = "•••"

_GROUPINGS = {9: ((3, 2, 4), (2, 7)), 10: ((3, 3, 4),)}
"""How people write numbers of so many digits: SSN 3-2-4, EIN 2-7, ten digits 3-3-4."""
_BETWEEN = r"(?:[^\w\"'`,:;<>{}\[\]%\\/|=&!?#@$*~^]|%[0-9A-Fa-f]{2}|\\[nrt]|\\u[0-9A-Fa-f]{4}){0,3}"
"""What may stand between two digits of one number: blanks, dots, brackets, dashes of all lengths, also as escapes."""
_LONG = 6
"""Digits from which a number is recognized however it is spaced; shorter ones stand in texts by chance."""
_DATES = (
    "%Y-%m-%d",
    "%m/%d/%Y",
    "%m/%d/%y",
    "%m-%d-%Y",
    "%m.%d.%Y",
    "%Y/%m/%d",
    "%Y%m%d",
    "%m%d%Y",
    "%B %d, %Y",
    "%b %d, %Y",
    "%d %B %Y",
    "%d %b %Y",
)
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})|(\d{4})-(\d{2})-(\d{2})")

# Where a value may begin although a letter or a digit stands right before it: behind an escape. Each looks back over
# the first sign of the value itself, which is read before: so most places of a text are passed over at one look.
_ESCAPED = r"(?<=%[0-9A-Fa-f]{2}.)|(?<=\\[abfnrtv].)|(?<=\\u[0-9A-Fa-f]{4}.)|(?<=\\x[0-9A-Fa-f]{2}.)"
_BEFORE = {"digit": rf"(?:(?<!\d.)|{_ESCAPED})", "letter": rf"(?:(?<![^\W\d_].)|{_ESCAPED})", "other": ""}
_AFTER = {"digit": r"(?!\d)", "letter": r"(?![^\W\d_])", "other": ""}
_TWINS = {"i": "İı", "s": "ſ", "k": "\u212a", "å": "\u212b"}
"""Signs that are another's capital or small letter too, as Unicode has it."""


class Redactor:
    """Known secret values and all the ways to write them: longest first, one pass, whole tokens only.

    Digits inside a longer number, or letters inside a longer word, are somebody else's and stay.
    """

    def __init__(self) -> None:
        self._forms: Counter[str] = Counter()
        self._numbers: Counter[str] = Counter()
        self._learnt: ContextVar[list[str] | None] = ContextVar("learnt", default=None)
        """What was learnt for now, in this task and those that it started; None outside of `for_now`."""
        self._known: tuple[str, ...] | None = ()
        """Both are made when they are first needed after something was learnt: several secrets come at once."""
        self._pattern: re.Pattern[str] | None = None

    def add(self, value: str) -> None:
        """Learn a secret; digits also in all groupings, a date in all its usual forms."""
        if not value.strip():
            return
        learnt = self._learnt.get()
        if learnt is not None:
            learnt.append(value)
        self._count(value, 1)

    @contextmanager
    def for_now(self) -> Iterator[None]:
        """What is learnt inside is forgotten at the end, unless somebody else knows it too.

        While several go on at once, each text is cleaned of what any of them knows.
        """
        learnt: list[str] = []
        before = self._learnt.set(learnt)
        try:
            yield
        finally:
            self._learnt.reset(before)
            for value in learnt:
                self._count(value, -1)

    def _count(self, value: str, one: int) -> None:
        day = _as_date(value)
        plain = _dates(day) if day else _numbers(value)
        forms = {form for text in plain for form in _written(text)}
        numbers = {text for text in plain if text.isdecimal() and len(text) >= _LONG}
        for counted, found in ((self._forms, forms), (self._numbers, numbers)):
            for form in found:
                counted[form] += one
                if counted[form] == (1 if one > 0 else 0):  # new, or nobody knows it any more
                    self._known = self._pattern = None
                if not counted[form]:
                    del counted[form]

    def __call__(self, text: str) -> str:
        """The text with every known secret replaced."""
        if self._pattern is None and self.forms():
            self._pattern = re.compile("|".join(self._alternatives()), re.DOTALL)
        return self._pattern.sub(MASK, text) if self._pattern else text

    def forms(self) -> tuple[str, ...]:
        """Every way the secrets may be written, longest first: what the page's mask looks for."""
        if self._known is None:
            self._known = tuple(sorted(self._forms, key=lambda form: (-len(form), form)))
        return self._known

    def _alternatives(self) -> Iterator[str]:
        """One for each sign that a form may begin with: what it stands behind, and how each of them goes on."""
        rests: dict[str, list[str]] = {}
        for form in self.forms():
            spelled = "".join(_BETWEEN + sign for sign in form[1:]) if form in self._numbers else re.escape(form[1:])
            for first in _cases(form[0]):
                rests.setdefault(first, []).append(spelled + _AFTER[_sort(form[-1])])
        for first, rest in rests.items():
            yield f"{re.escape(first)}(?i:{_BEFORE[_sort(first)]}(?:{'|'.join(rest)}))"


def _cases(sign: str) -> set[str]:
    """A sign, large and small."""
    both = {sign, sign.lower(), sign.upper(), sign.upper().lower()}
    return {one for one in both if len(one) == 1} | set(_TWINS.get(sign.lower(), ""))


def _sort(sign: str) -> str:
    return "digit" if sign.isdecimal() else "letter" if sign.isalpha() else "other"


def _written(text: str) -> set[str]:
    """A text as it stands in JSON, in a URL, in HTML, in Python's own words."""
    quoted = {json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1], repr(text)[1:-1]}
    return {text, *quoted, quote(text, safe=""), quote_plus(text), html.escape(text)}


def _as_date(value: str) -> datetime.date | None:
    found = _DATE.fullmatch(value)
    if not found:
        return None
    month, day, year, year2, month2, day2 = found.groups()
    try:
        return datetime.date(int(year or year2), int(month or month2), int(day or day2))
    except ValueError:
        return None


def _dates(day: datetime.date) -> set[str]:
    written = {day.strftime(form) for form in _DATES}
    return written | {
        f"{day.month}/{day.day}/{day.year}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day:%b} {day.day}, {day.year}",
        f"{day.year}, {day.month}, {day.day}",  # as Python itself writes a date
    }


def _numbers(value: str) -> set[str]:
    digits = re.sub(r"[\s().-]", "", value)
    written = {value}
    if digits.isdecimal():
        written.add(digits)
        for grouping in _GROUPINGS.get(len(digits), ()):
            parts, rest = [], digits
            for size in grouping:
                parts.append(rest[:size])
                rest = rest[size:]
            written |= {"-".join(parts), " ".join(parts), ".".join(parts)}
    return written


secrets = Redactor()
"""The one of this process: everything that is written or printed goes through it."""


def deep(value: object) -> object:
    """A value without any known secret, however deep; what JSON cannot say becomes its text."""
    if isinstance(value, dict):
        return {str(deep(key)): deep(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [deep(one) for one in value]
    text = str(value)
    clean = secrets(text)
    return value if clean == text and isinstance(value, str | int | float | None) else clean
