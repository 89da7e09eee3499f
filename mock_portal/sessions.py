"""Sessions: who has come how far in signing in, and whether they have been idle too long."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from mock_portal.clock import Clock
from mock_portal.database import Database

COOKIE = "session"
"""What the browser keeps its token in."""
IDLE = timedelta(minutes=15)
"""After so long without a request a session ends."""


@dataclass(frozen=True, slots=True)
class Session:
    """One browser's session."""

    token: str = field(repr=False)
    csrf: str = field(repr=False)
    user_id: str
    """Empty before the password was right."""
    step: str
    """`terms`, `password`, `code` or `in`: what was done last."""
    seen: str

    @property
    def signed_in(self) -> bool:
        """Whether every step was done."""
        return self.step == "in"


class Sessions:
    """Every session; time goes by the portal's clock."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock
        database.table("sessions", "token TEXT PRIMARY KEY, csrf TEXT, user_id TEXT, step TEXT, seen TEXT")

    def start(self, step: str = "", user_id: str = "") -> Session:
        """A new session."""
        session = Session(secrets.token_urlsafe(24), secrets.token_urlsafe(16), user_id, step, self._now())
        values = (session.token, session.csrf, user_id, step, session.seen)
        self._database.run("INSERT INTO sessions VALUES (?, ?, ?, ?, ?)", *values)
        return session

    def find(self, token: str) -> Session | None:
        """The session of a cookie, whether idle or not."""
        rows = self._database.run("SELECT * FROM sessions WHERE token = ?", token)
        return Session(*(rows[0][name] for name in ("token", "csrf", "user_id", "step", "seen"))) if rows else None

    def idle(self, session: Session) -> bool:
        """Whether nothing happened for too long."""
        return self._clock.now() - datetime.fromisoformat(session.seen) > IDLE

    def touch(self, session: Session) -> None:
        """Something happened."""
        self._database.run("UPDATE sessions SET seen = ? WHERE token = ?", self._now(), session.token)

    def step(self, session: Session, step: str, user_id: str = "") -> Session:
        """One step on, under a token of its own, so that one given to a browser beforehand is worth nothing."""
        self.end(session)
        return self.start(step, user_id or session.user_id)

    def end(self, session: Session) -> None:
        """Sign out."""
        self._database.run("DELETE FROM sessions WHERE token = ?", session.token)

    def _now(self) -> str:
        return self._clock.now().isoformat()
