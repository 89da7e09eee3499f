"""Redaction: the secret values this process knows, taken out of every text that leaves it."""

import datetime
import json
import re
from urllib.parse import quote

MASK = "•••"

_GROUPINGS = {9: ((3, 2, 4), (2, 7)), 10: ((3, 3, 4),)}
"""How people write numbers of so many digits: SSN 3-2-4, EIN 2-7, ten digits 3-3-4."""
_DATES = (
    "%Y-%m-%d",
    "%m/%d/%Y",
    "%m-%d-%Y",
    "%m.%d.%Y",
    "%Y%m%d",
    "%m%d%Y",
    "%B %d, %Y",
    "%b %d, %Y",
    "%d %B %Y",
    "%d %b %Y",
)
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})|(\d{4})-(\d{2})-(\d{2})")


class Redactor:
    """Known secret values and all the ways to write them: longest first, one pass, whole tokens only.

    A token of digits inside a longer number, or letters inside a longer word, is somebody else's and stays.
    """

    def __init__(self) -> None:
        self._forms: set[str] = set()
        self._pattern: re.Pattern[str] | None = None

    def add(self, value: str) -> None:
        """Learn a secret; digits also in their usual groupings, a date in all its usual forms."""
        if not value.strip():
            return
        day = _as_date(value)
        plain = _dates(day) if day else _numbers(value)
        self._forms |= {form for text in plain for form in (text, json.dumps(text)[1:-1], quote(text, safe=""))}
        ordered = "|".join(_token(form) for form in self.forms())
        self._pattern = re.compile(ordered, re.IGNORECASE)

    def __call__(self, text: str) -> str:
        """The text with every known secret replaced."""
        return self._pattern.sub(MASK, text) if self._pattern else text

    def forms(self) -> tuple[str, ...]:
        """Every way the secrets may be written, longest first: what the page's mask looks for."""
        return tuple(sorted(self._forms, key=lambda form: (-len(form), form)))


def _token(form: str) -> str:
    before = r"(?<![^\W_])" if form[0].isalnum() else ""
    after = r"(?![^\W_])" if form[-1].isalnum() else ""
    return before + re.escape(form) + after


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


def redact(_logger: object, _name: str, event: dict[str, object]) -> dict[str, object]:
    """A structlog processor: no string of an event keeps a known secret."""
    return {key: _deep(value) for key, value in event.items()}


def _deep(value: object) -> object:
    if isinstance(value, str):
        return secrets(value)
    if isinstance(value, dict):
        return {_deep(key): _deep(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_deep(one) for one in value]
    return value
