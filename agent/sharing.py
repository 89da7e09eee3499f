"""What machines that share a database must have in common."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from agent.database import Base, Database
from agent.errors import InUse, KeyDiffers
from agent.evidence.keys import digest, evidence_key, key_path

_ANYWHERE = 7_366_215
"""The first half of the number of each lock here; the other half is made of its name."""
_TOLD = "the key of this database"


class _Key(Base):
    __tablename__ = "evidence_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    told: Mapped[str] = mapped_column(String(64))


def same_key(database: Database, home: Path) -> None:
    """Raises `KeyDiffers` unless this home has the key with which the database was begun.

    By that key it is known which answers are the same, so with another one an application could be filed twice.
    """
    database.make_tables()
    told = digest(evidence_key(home), _TOLD)
    with database.alone("key") as session:
        kept = session.get(_Key, 1)
        if kept is None:
            session.add(_Key(id=1, told=told))
        elif kept.told != told:
            raise KeyDiffers(database.name, str(key_path(home)))


@contextmanager
def only_one_anywhere(database: Database, what: str, name: str) -> Iterator[None]:
    """Hold the lock of `name` on all machines that share a PostgreSQL database; `what` says it to people.

    It goes with the connection, and the connection with the process or the machine. Raises `InUse` if anybody holds
    it, or `DatabaseUnreachable`.
    """
    connection = database.apart()
    try:
        if not database.has_lock(connection, _ANYWHERE, name):
            raise InUse(what)
        yield
    finally:
        connection.close()


class _Code(Base):
    """The one-time code that each account used last, so that no machine uses it again."""

    __tablename__ = "codes"

    account: Mapped[str] = mapped_column(String(64), primary_key=True)
    """Digest of the portal and the user."""
    number: Mapped[int]


@dataclass(frozen=True, slots=True)
class SharedNote:
    """A note of an account's last code, for all machines."""

    database: Database
    account: str
    """The portal and the user."""

    def last(self) -> int:
        """The number that any machine used last."""
        with self.database.transaction() as session:
            kept = session.get(_Code, self._key)
            return kept.number if kept else 0

    def remember(self, number: int) -> None:
        """Tell all machines."""
        with self.database.transaction() as session:
            session.merge(_Code(account=self._key, number=number))

    @property
    def _key(self) -> str:
        return hashlib.sha256(self.account.encode()).hexdigest()
