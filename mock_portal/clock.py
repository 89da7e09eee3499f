"""The portal's clock: real time plus what QA added to it, so that weeks pass in a test."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

from mock_portal.database import Database

FURTHEST = timedelta(days=36500)
"""From real time; further on, dates run into the end of the calendar."""


class Clock:
    """Tells the portal what time it is; every date and deadline goes by it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.skew = 0.0
        """Seconds that the portal's machine is ahead of real time."""
        database.table("clock", "ahead_seconds REAL NOT NULL")

    def now(self) -> datetime:
        """The portal's time (UTC)."""
        return self.machine() + self.ahead

    def machine(self) -> datetime:
        """What the portal's machine says, whatever time QA made it (UTC)."""
        return datetime.now(UTC) + timedelta(seconds=self.skew)

    def today(self) -> date:
        """The portal's day."""
        return self.now().date()

    @property
    def ahead(self) -> timedelta:
        """How far it is ahead of its machine."""
        rows = self._database.run("SELECT ahead_seconds FROM clock")
        return timedelta(seconds=rows[0]["ahead_seconds"]) if rows else timedelta()

    def advance(self, by: timedelta) -> datetime:
        """Let time pass; returns the new time. Raises `ValueError` for a negative span and beyond `FURTHEST`."""
        if by < timedelta():
            raise ValueError("time passes forward only")
        return self._set(self.ahead + by)

    def set(self, now: datetime) -> datetime:
        """Make it this time, earlier or later. Raises `ValueError` beyond `FURTHEST`."""
        return self._set(now - self.machine())

    @contextmanager
    def turned(self, to: datetime) -> Iterator[None]:
        """Make it this time for a moment, for what happened back then; nobody else sees it. Raises as `set` does."""
        with self._database.change():
            ahead = self.ahead
            self.set(to)
            try:
                yield
            finally:
                self._set(ahead)

    def _set(self, ahead: timedelta) -> datetime:
        if abs(ahead) > FURTHEST:
            raise ValueError(f"the portal's time is within {FURTHEST.days} days of real time")
        with self._database.change():
            self._database.run("DELETE FROM clock")
            self._database.run("INSERT INTO clock VALUES (?)", ahead.total_seconds())
        return self.now()
