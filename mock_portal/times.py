"""Days as Americans write them."""

from datetime import datetime


def us_day(at: str) -> str:
    """The day of an ISO day or time; nothing of nothing."""
    return f"{datetime.fromisoformat(at):%m/%d/%Y}" if at else ""
