"""The circuit breaker: a portal that failed several times in a row is left alone for a while, and a refused account.

A portal opens again by the first good look at it; an account by a person, for one try more may lock it.
"""

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Double, String, Text, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from agent.database import Base, Database
from agent.failures import Failure

FAILURES = 5
"""Failures of the portal or the machine in a row, whatever runs they ended, after which a portal is left alone."""
PAUSE = 120.0
"""Seconds for which it is; each pause that follows without a good look is twice as long as the one before."""
LONGEST = 3600.0
EVERYBODY = "*"
"""What is said of a portal for all its accounts; each account's own key begins with an @."""


class _Row(Base):
    __tablename__ = "pauses"

    portal: Mapped[str] = mapped_column(String(200), primary_key=True)
    account: Mapped[str] = mapped_column(String(80), primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    until: Mapped[float] = mapped_column(Double, default=0.0)
    reason: Mapped[str] = mapped_column(Text, default="")


@dataclass(frozen=True, slots=True)
class Pause:
    """A portal, or one account on it, that is left alone, or was and is about to be tried."""

    until: float
    """Seconds since 1970; without end where only a person can open it."""
    reason: str

    def over(self, now: float) -> bool:
        """Whether it may be tried again, by one run at first."""
        return self.until <= now


class Breaker:
    """What is left alone."""

    def __init__(self, database: Database) -> None:
        self._database = database
        database.make_tables()

    def pauses(self) -> Mapping[tuple[str, str], Pause]:
        """Every pause there is, by portal and account; also those that are over and not forgotten yet."""
        with self._database.transaction() as session:
            rows = session.scalars(select(_Row).where(_Row.until > 0))
            return {(row.portal, row.account): Pause(row.until, row.reason) for row in rows}

    def learn(self, portal: str, account: str, failure: Failure | None, reason: str) -> str:
        """Learn how a leg ended; what to tell the operator, once, if something is left alone from now on."""
        with self._database.alone("pauses") as session:
            if failure is Failure.ACCOUNT:
                return self._shut(session, portal, account, reason)
            if failure in (Failure.SYSTEM, Failure.UNCLEAR):
                return self._failed(session, portal, reason)
            if failure is Failure.BROWSER:  # it ended every run of its worker at once, and says nothing of the portal
                return ""
            session.execute(delete(_Row).filter_by(portal=portal, account=EVERYBODY))
            return ""

    @staticmethod
    def open(session: Session, portal: str, account: str) -> None:
        """A person has seen to it: both may be tried again."""
        session.execute(delete(_Row).where(_Row.portal == portal, _Row.account.in_([EVERYBODY, key_of(account)])))

    def _shut(self, session: Session, portal: str, account: str, reason: str) -> str:
        row = _row(session, portal, key_of(account))
        new = not row.until
        row.until, row.reason = math.inf, reason
        return f"Nobody signs in at {portal} with {account or 'the account'} any more. {reason}" if new else ""

    def _failed(self, session: Session, portal: str, reason: str) -> str:
        row = _row(session, portal, EVERYBODY)
        row.failures += 1
        if row.failures < FAILURES:
            return ""
        new, pauses = not row.until, row.failures - FAILURES
        row.until, row.reason = time.time() + min(PAUSE * 2**pauses, LONGEST), reason
        return f"{portal} is left alone after {row.failures} failures in a row. {reason}" if new else ""


def key_of(account: str) -> str:
    """What an account's own pause is kept by."""
    return f"@{account}"


def _row(session: Session, portal: str, account: str) -> _Row:
    row = session.get(_Row, (portal, account), with_for_update=True)  # a person may open it meanwhile
    if row is None:
        row = _Row(portal=portal, account=account, failures=0, until=0.0, reason="")
        session.add(row)
    return row
