"""The database that the runs and the ledger of submissions share: a SQLite file in the home folder, or PostgreSQL."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.orm import DeclarativeBase, Session

from agent import upgrades
from agent.errors import DatabaseUnreachable, EvidenceUnwritable, SettingInvalid

NAME = "ledger.db"
"""The file in the home folder; called so since it held nothing but the ledger."""
SETTING = "CREDWRIGHT_DATABASE_URL"
BUSY = 30.0
"""Seconds to wait for another process that writes to the same file."""
_ALONE = 7_366_213
"""The first half of the number of each lock of a transaction; the other half is made of what it does."""

_UNSEEN = (
    "SET tcp_keepalives_idle = 10",
    "SET tcp_keepalives_interval = 5",
    "SET tcp_keepalives_count = 2",
    "SET statement_timeout = '30s'",
)
"""A machine that lost its power ends no connection: the server has to find out, within half a minute."""


Also = Callable[[Session], None]
"""What is written, or looked at, in a transaction of somebody else's; what it raises undoes all of it."""


class Base(DeclarativeBase):
    """Every table of ours; the engine of durable runs keeps its own beside them."""


class Database:
    """Transactions in one database."""

    def __init__(self, url: str, patience: float = BUSY) -> None:
        """`patience`: seconds to wait for another process that writes to the same file, or for a server to answer."""
        try:
            parsed = _driven(make_url(url))
            a_file = parsed.get_backend_name() == "sqlite"
            waits = {"timeout": patience} if a_file else {"connect_timeout": int(patience)}
            self.engine: Engine = create_engine(parsed, pool_pre_ping=True, connect_args=waits)
        except (ArgumentError, ValueError, ModuleNotFoundError):  # `from None`, for it may quote a password
            raise SettingInvalid(SETTING, "it is no address of a PostgreSQL database") from None
        self.name = make_url(url).render_as_string(hide_password=True)
        if self.shared:
            event.listen(self.engine, "connect", _in_time)
        else:
            event.listen(self.engine, "connect", _durable)
            event.listen(self.engine, "begin", _alone)

    @classmethod
    def at(cls, home: Path, url: SecretStr | None = None) -> "Database":
        """The database of an installation. Raises `EvidenceUnwritable` or `SettingInvalid`."""
        if url is not None and url.get_secret_value():
            return cls(url.get_secret_value())
        try:
            home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise EvidenceUnwritable(str(home / NAME), error.strerror or type(error).__name__) from error
        return cls(f"sqlite:///{(home / NAME).absolute()}")

    @property
    def shared(self) -> bool:
        """Whether other machines may work with it: it is no file."""
        return self.engine.dialect.name != "sqlite"

    def make_tables(self) -> None:
        """Whatever tables are known by now and are not there yet; older ones are taken on. Raises `DatabaseNewer`."""
        with self.alone("tables") as session:
            upgrades.take_on(session.connection(), self.name, Base.metadata)

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """One transaction, on disk at its end. Raises `EvidenceUnwritable` or `DatabaseUnreachable`."""
        with self.reached(), Session(self.engine) as session, session.begin():
            yield session

    @contextmanager
    def alone(self, doing: str) -> Iterator[Session]:
        """A transaction that begins when every other that is `doing` the same has ended, on whatever machine.

        So what it finds missing is missing still when it adds it. Raises what `transaction` does.
        """
        with self.transaction() as session:
            self.wait_for_turn(session, doing)
            yield session

    def wait_for_turn(self, session: Session, doing: str) -> None:
        """Be the only one that is `doing` it from now on to the end of this transaction."""
        if self.shared:  # whoever begins in a file is alone in any case
            turn = text("select pg_advisory_xact_lock(:alone, hashtext(:doing))")
            session.execute(turn, {"alone": _ALONE, "doing": doing})

    @contextmanager
    def reached(self) -> Iterator[None]:
        """What the database does not do in here is told so: raises `EvidenceUnwritable` or `DatabaseUnreachable`."""
        try:
            yield
        except DBAPIError as error:
            why = type(error.orig).__name__
            failed = DatabaseUnreachable(self.name, why) if self.shared else EvidenceUnwritable(self.name, why)
            raise failed from error

    def apart(self) -> Connection:
        """A connection that no other part uses, and whose locks go with it. Raises `DatabaseUnreachable`."""
        with self.reached():
            connection = self.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            connection.detach()
            for setting in _UNSEEN:
                connection.execute(text(setting))
            return connection

    def has_lock(self, connection: Connection, kind: int, name: str) -> bool:
        """Whether this connection has the lock of that kind and name from now on. Raises `DatabaseUnreachable`."""
        asked = text("select pg_try_advisory_lock(:kind, hashtext(:name))")
        with self.reached():
            return bool(connection.execute(asked, {"kind": kind, "name": name}).scalar())

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


def _driven(url: URL) -> URL:
    """The address with the driver that comes with Credwright. Raises `ValueError` for other kinds of database."""
    if url.get_backend_name() == "sqlite":
        return url
    if url.get_backend_name() not in ("postgresql", "postgres") or not url.database:
        raise ValueError(url.drivername)
    return url.set(drivername="postgresql+psycopg")


def _durable(connection: object, _record: object) -> None:
    """A commit that returns is on the disk, not in a cache; transactions begin where SQLAlchemy says so.

    Readers and the one writer do not wait for each other (WAL): a worker and several commands share the file.
    """
    connection.isolation_level = None  # type: ignore[attr-defined]  # a DBAPI connection has no static type
    cursor = connection.cursor()  # type: ignore[attr-defined]  # as above
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=EXTRA")
    cursor.close()


def _in_time(connection: object, _record: object) -> None:
    """A statement that waits for ever holds a worker for ever."""
    cursor = connection.cursor()  # type: ignore[attr-defined]  # as above
    cursor.execute("SET statement_timeout = '30s'")
    cursor.close()
    connection.commit()  # type: ignore[attr-defined]  # as above


def _alone(connection: Connection) -> None:
    """Whoever begins has the file for itself until the end: what it reads is still so when it writes."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
