"""Dates of a profile: written yyyy-mm-dd, and nothing else taken for one."""

import datetime
import re
from typing import Annotated

from pydantic import BeforeValidator

from flows.profile.wrong import Wrong

EARLIEST = datetime.date(1900, 1, 1)
"""No form asks for anything older, and portals refuse it."""
_RIGHT = "a date as yyyy-mm-dd, such as 2020-04-30"


def day(value: object) -> datetime.date:
    """The day that is written. Raises `Wrong` for numbers, times, and every other way to write a date."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip(), re.ASCII):
        value = _of_the_calendar(value.strip())
    if not isinstance(value, datetime.date) or isinstance(value, datetime.datetime):
        raise Wrong("is not written as a date", _RIGHT)
    if value < EARLIEST:
        raise Wrong(f"is before {EARLIEST.year}", _RIGHT)
    return value


def _of_the_calendar(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise Wrong("is no day of the calendar", _RIGHT) from None


Day = Annotated[datetime.date, BeforeValidator(day)]
