"""The database: whether it can be reached and written to, and what the ledger of submissions says."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from agent.doctor.finding import Finding, ok, unknown, wrong
from agent.evidence.redaction import secrets
from agent.ledger import State
from agent.settings import Settings

PATIENCE = 10
"""Seconds that connecting may take."""
_OPEN = (State.INTENDED.value, State.UNKNOWN.value)


def look(settings: Settings) -> Iterator[Finding]:
    """The database of the settings, else the file in the home folder."""
    said = settings.database_url.get_secret_value()
    if not said:
        yield from _file(settings.home / "ledger.db")
        return
    secrets.add(said)
    try:
        url = make_url(said)
        driven = _driven(url)
    except (ArgumentError, NoSuchModuleError, ValueError):
        yield wrong(
            "database",
            "CREDWRIGHT_DATABASE_URL is no address of a PostgreSQL database",
            "Write it as postgresql://user:password@host:5432/name.",
        )
        return
    secrets.add(str(url.password or ""))
    named = url.render_as_string(hide_password=True)
    engine = create_engine(driven, connect_args={"connect_timeout": PATIENCE})
    yield from _database(engine, named, "Start it, or correct CREDWRIGHT_DATABASE_URL.")


def _driven(url: URL) -> URL:
    """Raises `ValueError` for any other kind of database."""
    if url.get_backend_name() not in ("postgresql", "postgres") or not url.database:
        raise ValueError(url.drivername)
    return url.set(drivername="postgresql+psycopg")


def _file(path: Path) -> Iterator[Finding]:
    if not path.exists():
        yield ok("database", f"{path}, made with the first run")
        return
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _by_hand)
    yield from _database(engine, str(path), "Correct its permissions, or restore home from a backup.")


def _by_hand(connection: object, _record: object) -> None:
    """Transactions begin where we say so; else making a table would be one of its own."""
    connection.isolation_level = None  # type: ignore[attr-defined]  # a DBAPI connection has no static type


def _database(engine: Engine, named: str, do: str) -> Iterator[Finding]:
    try:
        with engine.connect() as connection:
            _write(connection)
            yield ok("database", f"{named}: can be written to")
            yield _ledger(connection)
    except DBAPIError as error:
        why = secrets(" ".join(str(error.orig).split())[:200])
        if "locked" in why:
            yield unknown("database", f"{named} is in use by another process", "Ask again when it is done.")
        else:
            yield wrong("database", f"{named}: {why}", do)
    except SQLAlchemyError as error:
        yield wrong("database", f"{named}: {type(error).__name__}", do)
    finally:
        engine.dispose()


def _write(connection: Connection) -> None:
    """A table that nobody ever sees, for it is rolled back: whoever may make one may write. Raises `DBAPIError`."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    connection.execute(text("CREATE TABLE credwright_doctor (n INTEGER)"))
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("ROLLBACK")
    connection.rollback()


def _ledger(connection: Connection) -> Finding:
    if connection.dialect.name == "sqlite":
        damage = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        if damage != "ok":
            return wrong("ledger", f"the file is damaged: {damage}", "Restore home from a backup before anything else.")
    if not inspect(connection).has_table("submissions"):
        return ok("ledger", "no submission yet")
    rows = connection.execute(text("SELECT state, count(*) FROM submissions GROUP BY state")).all()
    counts = {str(state): int(many) for state, many in rows}
    unsettled = sum(counts.get(one, 0) for one in _OPEN)
    seen = f"{sum(counts.values())} submissions, {unsettled} of them not settled"
    return ok("ledger", seen, "Run each again: it asks the portal first. Submit nothing by hand." if unsettled else "")
