"""Days and times as Americans write them."""

from datetime import datetime


def us_day(at: str) -> str:
    """The day of an ISO day or time; nothing of nothing."""
    return f"{datetime.fromisoformat(at):%m/%d/%Y}" if at else ""


def us_time(at: str) -> str:
    """The day and the second of an ISO time; nothing of nothing."""
    return f"{datetime.fromisoformat(at):%m/%d/%Y %H:%M:%S}" if at else ""
