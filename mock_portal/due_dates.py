"""When an enrollment has to be revalidated, and from when that may be filed (42 CFR 424.515)."""

import calendar
from datetime import date

from mock_portal.enrollments import Enrollment

YEARS = 5
"""From one revalidation to the next."""
MONTHS_AHEAD = 7
"""A due date is told so many months before it, and a revalidation may be filed from then on."""
UNKNOWN = "TBD"


def next_due(approved: date) -> str:
    """The last day (ISO) of the same month five years on."""
    return end_of_month(approved, 12 * YEARS).isoformat()


def opens(record: Enrollment) -> date | None:
    """The first day on which a revalidation may be filed; none while no due date is set."""
    if not record.due:
        return None
    due = date.fromisoformat(record.due)
    last = end_of_month(due, -MONTHS_AHEAD)
    return last if due == end_of_month(due) else last.replace(day=min(due.day, last.day))


def shown(record: Enrollment, today: date) -> str:
    """The due date as Americans write it, or TBD."""
    first = opens(record)
    return UNKNOWN if first is None or today < first else f"{date.fromisoformat(record.due):%m/%d/%Y}"


def end_of_month(day: date, months: int = 0) -> date:
    """The last day of a day's month, or of the month so many on (or back, if negative)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, calendar.monthrange(year, month + 1)[1])
