"""The ledger of submissions: the intent is on disk before the click, the outcome after, one row for each application.

The unique key makes a second submission of the same application impossible, on one machine or on many.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path

from sqlalchemy import (
    Connection,
    CursorResult,
    Engine,
    String,
    Text,
    UniqueConstraint,
    create_engine,
    event,
    select,
    update,
)
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from agent.errors import EvidenceUnwritable, SubmissionUnknown


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


class _Base(DeclarativeBase):
    pass


class _Submission(_Base):
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
    """The submissions of one installation, in SQLite by default."""

    def __init__(self, url: str) -> None:
        self._engine: Engine = create_engine(url)
        self._name = self._engine.url.render_as_string(hide_password=True)
        if self._engine.dialect.name == "sqlite":
            event.listen(self._engine, "connect", _durable)
            event.listen(self._engine, "begin", _alone)
        with self._session() as session:
            _Base.metadata.create_all(session.connection())

    @classmethod
    def at(cls, home: Path) -> "Ledger":
        """The ledger in the home folder. Raises `EvidenceUnwritable`."""
        path = home / "ledger.db"
        try:
            home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise EvidenceUnwritable(str(path), error.strerror or type(error).__name__) from error
        return cls(f"sqlite:///{path}")

    def of(self, portal: str, provider: str, kind: str) -> tuple[Entry, ...]:
        """Every submission of this kind for this provider, newest first."""
        with self._session() as session:
            found = session.scalars(
                select(_Submission)
                .filter_by(portal=portal, provider=provider, kind=kind)
                .order_by(_Submission.id.desc())
            )
            return tuple(_entry(row) for row in found)

    def intend(self, key: Key, run: str, approved_by: str, known: frozenset[str]) -> Entry:
        """Write down that the button is about to be pressed; on disk when this returns.

        Of any number that try at once, one succeeds. A row already settled as submitted is returned as it is: whoever
        gets it must not press. Raises `SubmissionUnknown` for one that is begun and not settled, `EvidenceUnwritable`.
        """
        facts = {
            "run": run,
            "approved_by": approved_by,
            "state": State.INTENDED.value,
            "known": json.dumps(sorted(known)),
            "intended_at": datetime.now(UTC),
        }
        with self._session() as session:
            won = self._insert(session, key, facts) or self._renew(session, key, facts)
            entry = _entry(session.scalars(select(_Submission).filter_by(**asdict(key))).one())
        if not won and entry.state is not State.SUBMITTED:
            raise SubmissionUnknown(key.provider, f"another run began to submit it and is {entry.state.value}")
        return entry

    def settle(self, key: Key, state: State, tracking_id: str = "") -> None:
        """Write down what became of it. Raises `EvidenceUnwritable`."""
        facts = {"state": state.value, "tracking_id": tracking_id, "settled_at": datetime.now(UTC)}
        with self._session() as session:
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

    @contextmanager
    def _session(self) -> Iterator[Session]:
        """One transaction, on disk at its end."""
        try:
            with Session(self._engine) as session, session.begin():
                yield session
        except DBAPIError as error:
            raise EvidenceUnwritable(self._name, type(error.orig).__name__) from error

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


def _entry(row: _Submission) -> Entry:
    key = Key(row.portal, row.provider, row.kind, row.digest)
    return Entry(key, State(row.state), row.tracking_id, row.attempts, row.run, frozenset(json.loads(row.known)))


def _durable(connection: object, _record: object) -> None:
    """A commit that returns is on the disk, not in a cache; transactions begin where SQLAlchemy says so."""
    connection.isolation_level = None  # type: ignore[attr-defined]  # a DBAPI connection has no static type
    cursor = connection.cursor()  # type: ignore[attr-defined]  # as above
    cursor.execute("PRAGMA synchronous=EXTRA")
    cursor.close()


def _alone(connection: Connection) -> None:
    """Whoever begins has the file for itself until the end: what it reads is still so when it writes."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
