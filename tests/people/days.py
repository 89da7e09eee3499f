"""Days, those at the edges more often than others."""

import datetime
from functools import cache

from hypothesis import strategies as st

Day = datetime.date
FIRST, LAST = Day(1900, 1, 1), Day(9999, 12, 31)
ONE = datetime.timedelta(days=1)
TODAYS = (Day(2026, 11, 24), Day(2028, 2, 29), Day(2027, 12, 31), Day(2027, 1, 1))
"""Days on which an application is filed: an ordinary one, a leap day, the ends of a year."""


@cache
def days(first: Day = FIRST, last: Day = LAST) -> st.SearchStrategy[str]:
    """A day of a span, as profiles write it."""
    leap = [one for year in (1904, 1968, 2000, 2024) if first <= (one := Day(year, 2, 29)) <= last]
    edges = st.sampled_from(sorted({first, last, *leap}))
    return (edges | st.dates(first, last)).map(Day.isoformat)


def years_before(today: Day, years: int) -> Day:
    """The same day so many years ago; of a leap day the day before, where that year has none."""
    try:
        return today.replace(year=today.year - years)
    except ValueError:
        return today.replace(year=today.year - years, day=28)


@cache
def births(today: Day) -> st.SearchStrategy[str]:
    """Of adults: from the day on which somebody turns 18 today to the last one before 110."""
    return days(years_before(today, 110) + ONE, years_before(today, 18))


@cache
def terms(today: Day, since: Day = FIRST) -> st.SearchStrategy[dict[str, str]]:
    """Something that is in force: begun by today, and not over."""
    return st.fixed_dictionaries({"effective": days(since, today), "expires": days(today + ONE)})


@cache
def ahead(today: Day) -> st.SearchStrategy[str]:
    """What may begin: at most 60 days from now."""
    return days(FIRST, today + 60 * ONE)
