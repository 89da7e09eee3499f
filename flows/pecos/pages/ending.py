"""The end of a row that is on file: asked only by applications that change what is there."""

import datetime
from collections.abc import Iterator

from agent.answers import Answer, date


def ended(day: datetime.date | None) -> Iterator[Answer]:
    """The end date, if there is one."""
    if day:
        yield date("End Date", day)
