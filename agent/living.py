"""Which workers live: each holds a lock in the database that goes when it goes, whatever ended it.

On PostgreSQL it is an advisory lock of a connection of its own. A SQLite file has one worker, held by a file's lock.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from agent.database import Database
from agent.errors import EvidenceUnwritable, InUse
from agent.locks import is_held, only_one

WORKERS = 16
"""Workers of one home at most."""
_LOCKS = 7_366_214
"""The first half of the number of every worker's lock; the other half is made of its name."""


def worker_name(stack: ExitStack, home: Path, *, shared: bool) -> str:
    """The name of this worker while `stack` is open: the same at each start, so that it finds its own work again.

    Raises `InUse` where the home has as many workers as its database allows.
    """
    installation = _installation(home)
    for number in range(1, (WORKERS if shared else 1) + 1):
        try:
            stack.enter_context(only_one(home, f"The home {home}", _held_as(number)))
        except InUse:
            if number < WORKERS and shared:
                continue
            raise
        return f"{installation}-{number}"
    raise AssertionError("the loop returns or raises")


def _installation(home: Path) -> str:
    """A name that no other home has."""
    path = home / "installation"
    try:
        if not path.exists():
            home.mkdir(parents=True, exist_ok=True)
            fresh = path.with_suffix(f".{uuid4().hex[:8]}")
            fresh.write_text(uuid4().hex[:12])
            fresh.rename(path)
        return path.read_text().strip()
    except OSError as error:
        raise EvidenceUnwritable(str(path), error.strerror or type(error).__name__) from error


@dataclass
class Living:
    """This worker's own lock, and a look at others'."""

    database: Database
    name: str
    _held: Connection | None = field(default=None, init=False)

    def hold(self) -> None:
        """Live from now on, or go on living after the database was away. Raises `InUse` or `DatabaseUnreachable`."""
        if not self.database.shared:
            return
        if self._held is not None and self._answers(self._held):
            return
        self.close()
        connection = self.database.apart()
        if not self.database.has_lock(connection, _LOCKS, self.name):
            connection.close()
            raise InUse(f"The worker {self.name}")
        self._held = connection

    @contextmanager
    def dead(self, name: str) -> Iterator[bool]:
        """Whether that worker lives no more; while this is open nobody else finds so, nor starts by its name."""
        connection = self.database.apart()
        try:
            yield self.database.has_lock(connection, _LOCKS, name)
        finally:
            connection.close()

    def close(self) -> None:
        """Live no more."""
        held, self._held = self._held, None
        if held is not None:
            with suppress(DBAPIError):  # the server may have ended it long ago
                held.close()

    def _answers(self, connection: Connection) -> bool:
        try:
            connection.execute(text("select 1"))
        except DBAPIError:
            return False
        return True


def workers(home: Path, connection: Connection) -> int:
    """How many workers serve this database now; of a file, those of its home."""
    if connection.dialect.name == "sqlite":
        return int(is_held(home, _held_as(1)))
    asked = text(
        "select count(*) from pg_locks where locktype = 'advisory' and granted and classid = :locks"
        " and database = (select oid from pg_database where datname = current_database())"
    )
    return int(connection.execute(asked, {"locks": _LOCKS}).scalar() or 0)


def _held_as(number: int) -> str:
    """What the lock of a home's worker is called."""
    return f"worker {number}"
