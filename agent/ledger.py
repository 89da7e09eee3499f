"""The ledger of submissions: the intent is on disk before the click, the outcome after, one row for each application.

The unique key makes a second submission of the same application impossible, on one machine or on many.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path

from sqlalchemy import Engine, String, Text, UniqueConstraint, create_engine, event, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from agent.errors import EvidenceUnwritable


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
    known: Mapped[str] = mapped_column(Text, default="")
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
        if self._engine.dialect.name == "sqlite":
            event.listen(self._engine, "connect", _durable)
        _Base.metadata.create_all(self._engine)

    @classmethod
    def at(cls, home: Path) -> "Ledger":
        """The ledger in the home folder. Raises `EvidenceUnwritable`."""
        path = home / "ledger.db"
        try:
            home.mkdir(parents=True, exist_ok=True)
            return cls(f"sqlite:///{path}")
        except (OSError, OperationalError) as error:
            raise EvidenceUnwritable(str(path), type(error).__name__) from error

    def of(self, portal: str, provider: str, kind: str) -> tuple[Entry, ...]:
        """Every submission of this kind for this provider, newest first."""
        with Session(self._engine) as session:
            found = session.scalars(
                select(_Submission)
                .filter_by(portal=portal, provider=provider, kind=kind)
                .order_by(_Submission.id.desc())
            )
            return tuple(_entry(row) for row in found)

    def intend(self, key: Key, run: str, approved_by: str, known: frozenset[str]) -> Entry:
        """Write down that the button is about to be pressed; on disk when this returns.

        A row already settled as submitted is returned as it is: whoever gets it must not press.
        """
        with self._row(key) as (session, row):
            if row is None:
                row = _Submission(**asdict(key), attempts=0)
                session.add(row)
            if row.state != State.SUBMITTED.value:
                row.run, row.approved_by, row.state = run, approved_by, State.INTENDED.value
                row.known = " ".join(sorted(known))
                row.attempts += 1
                row.intended_at = datetime.now(UTC)
            session.flush()
            return _entry(row)

    def settle(self, key: Key, state: State, tracking_id: str = "") -> None:
        """Write down what became of it."""
        with self._row(key) as (_, row):
            if row is not None:
                row.state, row.tracking_id, row.settled_at = state.value, tracking_id, datetime.now(UTC)

    @contextmanager
    def _row(self, key: Key) -> Iterator[tuple[Session, _Submission | None]]:
        with Session(self._engine) as session, session.begin():
            yield session, session.scalar(select(_Submission).filter_by(**asdict(key)))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


def _entry(row: _Submission) -> Entry:
    key = Key(row.portal, row.provider, row.kind, row.digest)
    return Entry(key, State(row.state), row.tracking_id, row.attempts, row.run, frozenset(row.known.split()))


def _durable(connection: object, _record: object) -> None:
    """A commit that returns is on the disk, not in a cache."""
    cursor = connection.cursor()  # type: ignore[attr-defined]  # a DBAPI connection has no static type
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()
