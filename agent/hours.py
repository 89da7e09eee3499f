"""Hours of a week, as people write them: `Mon-Fri 06:00-20:00, Sat 08:00-12:00`. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPAN = re.compile(r"(?:([A-Za-z]{3})(?:\s*-\s*([A-Za-z]{3}))?\s+)?(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")


@dataclass(frozen=True, slots=True)
class Span:
    """From one time of a day to another; past midnight where it ends before it begins."""

    days: frozenset[int]
    """The days on which it begins; Monday is 0."""
    begins: time
    ends: time

    def holds(self, at: datetime) -> bool:
        """Whether a moment lies in it; its end does not."""
        now, today = at.time(), at.weekday()
        if self.begins < self.ends:
            return today in self.days and self.begins <= now < self.ends
        return (today in self.days and now >= self.begins) or ((today - 1) % 7 in self.days and now < self.ends)


def spans(written: str) -> tuple[Span, ...]:
    """The spans of what people wrote. Raises `ValueError` with the rule."""
    return tuple(_span(part.strip()) for part in written.split(",") if part.strip())


def _span(written: str) -> Span:
    found = _SPAN.fullmatch(written)
    if found is None:
        raise ValueError(f"“{written}” is no span such as Mon-Fri 06:00-20:00")
    first, last, *clock = found.groups()
    hour, minute, until_hour, until_minute = map(int, clock)
    try:
        begins, ends = time(hour, minute), time(until_hour % 24, until_minute)
    except ValueError:
        raise ValueError(f"“{written}” names no time of a day") from None
    return Span(frozenset(_days(first or "mon", last or ("" if first else "sun"))), begins, ends)


def _days(first: str, last: str) -> Iterator[int]:
    named = [name.lower() for name in (first, last or first)]
    for name in named:
        if name not in DAYS:
            raise ValueError(f"“{name}” is no day such as Mon")
    begins, ends = map(DAYS.index, named)
    yield from ((begins + one) % 7 for one in range((ends - begins) % 7 + 1))


def open_at(at: datetime, hours: tuple[Span, ...], maintenance: tuple[Span, ...]) -> bool:
    """Whether a portal may be used: within its hours, if any are said, and outside of its maintenance."""
    return (not hours or any(one.holds(at) for one in hours)) and not any(one.holds(at) for one in maintenance)
