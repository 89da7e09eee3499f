"""Which workers live: each holds a lock in the database that goes when it goes, whatever ended it.

On PostgreSQL it is an advisory lock of a connection of its own. A SQLite file has one worker, held by a file's lock.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from agent.database import Database
from agent.errors import DatabaseUnreachable, EvidenceUnwritable, InUse
from agent.locks import only_one

WORKERS = 16
"""Workers of one home at most."""
_LOCKS = 7_366_214
"""The first half of the number of every worker's lock; the other half is made of its name."""
_UNSEEN = (
    "SET tcp_keepalives_idle = 10",
    "SET tcp_keepalives_interval = 5",
    "SET tcp_keepalives_count = 2",
    "SET statement_timeout = '30s'",
)
"""A machine that lost its power ends no connection: the server has to find out, within half a minute."""


def worker_name(stack: ExitStack, home: Path, *, shared: bool) -> str:
    """The name of this worker while `stack` is open: the same at each start, so that it finds its own work again.

    Raises `InUse` where the home has as many workers as its database allows.
    """
    installation = _installation(home)
    for number in range(1, (WORKERS if shared else 1) + 1):
        try:
            stack.enter_context(only_one(home, f"The home {home}", f"worker {number}"))
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
        connection = self._connection()
        if not _got(connection, self.name):
            connection.close()
            raise InUse(f"The worker {self.name}")
        self._held = connection

    @contextmanager
    def dead(self, name: str) -> Iterator[bool]:
        """Whether that worker lives no more; while this is open nobody else finds so, nor starts by its name."""
        connection = self._connection()
        try:
            yield _got(connection, name)
        finally:
            connection.close()

    def close(self) -> None:
        """Live no more."""
        held, self._held = self._held, None
        if held is not None:
            held.invalidate()
            held.close()

    def _answers(self, connection: Connection) -> bool:
        try:
            connection.execute(text("select 1"))
        except DBAPIError:
            return False
        return True

    def _connection(self) -> Connection:
        """One that no other part uses, and whose locks go with it."""
        try:
            connection = self.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            connection.detach()
            for setting in _UNSEEN:
                connection.execute(text(setting))
        except DBAPIError as error:
            raise DatabaseUnreachable(self.database.name, type(error.orig).__name__) from error
        return connection


def _got(connection: Connection, name: str) -> bool:
    asked = text("select pg_try_advisory_lock(:locks, hashtext(:name))")
    return bool(connection.execute(asked, {"locks": _LOCKS, "name": name}).scalar())
