"""The portal's one SQLite file. Each module that keeps something makes its own table through `Database.table`."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

Row = sqlite3.Row


class Database:
    """One connection, one writer at a time; what `change` wrote is there even if the portal is stopped right after."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._lock = threading.RLock()
        self._connection = sqlite3.connect(folder / "portal.db", check_same_thread=False, isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=NORMAL")
        self._tables: list[str] = []

    def table(self, name: str, columns: str) -> None:
        """Make a table unless it is there."""
        with self.change():
            self._connection.execute(f"CREATE TABLE IF NOT EXISTS {name} ({columns})")
        self._tables.append(name)

    @contextmanager
    def change(self) -> Iterator[None]:
        """Everything inside happens as a whole or not at all; changes may be nested."""
        with self._lock:
            if self._connection.in_transaction:
                yield
                return
            self._connection.execute("BEGIN IMMEDIATE")
            with self._connection:  # it commits, or rolls back whatever is raised
                yield

    def run(self, sql: str, *values: object) -> Sequence[Row]:
        """One statement, and the rows it gives."""
        with self._lock:
            return self._connection.execute(sql, values).fetchall()

    def clear(self) -> None:
        """Forget everything, but keep the tables."""
        with self.change():
            for name in self._tables:
                self._connection.execute(f"DELETE FROM {name}")  # noqa: S608  # our own table names

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
