"""The ledger of submissions: the intent is on disk before the click, the outcome after, one row for each application.

The unique key makes a second submission of the same application impossible, on one machine or on many.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import CursorResult, String, Text, UniqueConstraint, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from agent.database import Base, Database
from agent.errors import SubmissionUnknown
from agent.sharing import same_key


class State(Enum):
    """What is known of one submission."""

    INTENDED = "intended"
    """The button was about to be pressed: the portal has to be asked before anything else."""
    SUBMITTED = "submitted"
    UNKNOWN = "unknown"
    ABSENT = "absent"
    """The portal was asked afterwards and has no such application."""


@dataclass(frozen=True, slots=True)
class Key:
    """What makes an application the same application."""

    portal: str
    """Origin of the portal."""
    provider: str
    kind: str
    digest: str
    """Keyed digest of every answer that is meant, and of what the application is based on."""


Claim = Callable[[Session], None]
"""Takes up, in the transaction that writes the intent, whatever else must hold for it; raises why it does not."""


class _Submission(Base):
    __tablename__ = "submissions"
    __table_args__ = (UniqueConstraint("portal", "provider", "kind", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    portal: Mapped[str] = mapped_column(String(200))
    provider: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(80))
    digest: Mapped[str] = mapped_column(String(64))
    run: Mapped[str] = mapped_column(String(80))
    approved_by: Mapped[str] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(20))
    tracking_id: Mapped[str] = mapped_column(String(40), default="")
    known: Mapped[str] = mapped_column(Text, default="[]")
    """Tracking IDs as JSON."""
    attempts: Mapped[int] = mapped_column(default=0)
    intended_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]


@dataclass(frozen=True, slots=True)
class Entry:
    """One submission as the ledger knows it."""

    key: Key
    state: State
    tracking_id: str
    attempts: int
    run: str
    known: frozenset[str] = frozenset()
    """Tracking IDs that the portal listed before the button was pressed: none of them is this application's."""


class Ledger:
    """The submissions of one installation, or of all machines that share a database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        database.make_tables()

    @classmethod
    def at(cls, home: Path, url: SecretStr | None = None) -> "Ledger":
        """The ledger of an installation, or of those that share it.

        Raises `EvidenceUnwritable`, `DatabaseUnreachable`, `KeyDiffers` or `SettingInvalid`.
        """
        database = Database.at(home, url)
        if database.shared:
            same_key(database, home)
        return cls(database)

    def of(self, portal: str, provider: str, kind: str) -> tuple[Entry, ...]:
        """Every submission of this kind for this provider, newest first."""
        with self._database.transaction() as session:
            found = session.scalars(
                select(_Submission)
                .filter_by(portal=portal, provider=provider, kind=kind)
                .order_by(_Submission.id.desc())
            )
            return tuple(_entry(row) for row in found)

    def intend(self, key: Key, run: str, approved_by: str, known: frozenset[str], claim: Claim | None = None) -> Entry:
        """Write down that the button is about to be pressed; on disk when this returns, with what `claim` took up.

        Of any number that try at once, one succeeds. A row already settled as submitted is returned as it is: whoever
        gets it must not press. Raises `SubmissionUnknown` for one that is begun and not settled, what `claim` raises,
        `EvidenceUnwritable`.
        """
        facts = {
            "run": run,
            "approved_by": approved_by,
            "state": State.INTENDED.value,
            "known": json.dumps(sorted(known)),
            "intended_at": datetime.now(UTC),
        }
        with self._database.transaction() as session:
            won = self._insert(session, key, facts) or self._renew(session, key, facts)
            entry = _entry(session.scalars(select(_Submission).filter_by(**asdict(key))).one())
            if won and claim is not None:
                claim(session)
        if not won and entry.state is not State.SUBMITTED:
            raise SubmissionUnknown(key.provider, f"another run began to submit it and is {entry.state.value}")
        return entry

    def settle(self, key: Key, state: State, tracking_id: str = "") -> None:
        """Write down what became of it. Raises `EvidenceUnwritable`."""
        facts = {"state": state.value, "tracking_id": tracking_id, "settled_at": datetime.now(UTC)}
        with self._database.transaction() as session:
            session.execute(update(_Submission).filter_by(**asdict(key)).values(**facts))

    @staticmethod
    def _insert(session: Session, key: Key, facts: Mapping[str, object]) -> bool:
        """Whether this was the first row of its key: the unique key lets only one be."""
        try:
            with session.begin_nested():
                session.add(_Submission(**asdict(key), attempts=1, **facts))
        except IntegrityError:
            return False
        return True

    @staticmethod
    def _renew(session: Session, key: Key, facts: Mapping[str, object]) -> bool:
        """Whether this row was settled as absent, and no other run took it up first: one statement decides."""
        absent = update(_Submission).filter_by(**asdict(key), state=State.ABSENT.value)
        result = session.execute(absent.values(attempts=_Submission.attempts + 1, settled_at=None, **facts))
        return isinstance(result, CursorResult) and result.rowcount == 1

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()


def _entry(row: _Submission) -> Entry:
    key = Key(row.portal, row.provider, row.kind, row.digest)
    return Entry(key, State(row.state), row.tracking_id, row.attempts, row.run, frozenset(json.loads(row.known)))
