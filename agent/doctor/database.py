"""The database: whether it can be written to, what the ledger of submissions says, and who serves the queue."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, func, inspect, select, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from agent import upgrades
from agent.database import NAME, Database
from agent.doctor.finding import Finding, ok, unknown, wrong
from agent.errors import DatabaseNewer, SettingInvalid
from agent.evidence.redaction import secrets
from agent.ledger import State
from agent.living import workers
from agent.runs import Row
from agent.settings import Settings
from agent.stages import ENDED, WAITING, Stage

PATIENCE = 10
"""Seconds that connecting may take."""
_OPEN = (State.INTENDED.value, State.UNKNOWN.value)


def look(settings: Settings) -> Iterator[Finding]:
    """The database of the settings, else the file in the home folder."""
    said, file = settings.database_url.get_secret_value(), settings.home / NAME
    if not said and not file.exists():
        yield ok("database", f"{file}, made with the first run")
        return
    secrets.add(said)
    try:
        database = Database(said or f"sqlite:///{file.absolute()}", PATIENCE)
    except SettingInvalid as error:
        yield wrong("database", error.message, "Write it as postgresql://user:password@host:5432/name.")
        return
    secrets.add(str(database.engine.url.password or ""))
    with closing(database):
        yield from _database(database, settings.home, file)


def _database(database: Database, home: Path, file: Path) -> Iterator[Finding]:
    named = database.name if database.shared else str(file)
    start = "Start it, or correct CREDWRIGHT_DATABASE_URL."
    do = start if database.shared else "Correct its permissions, or restore home from a backup."
    try:
        with database.engine.connect() as connection:
            _write(connection)
            yield ok("database", f"{named}: can be written to")
            upgrades.version(connection, named)
            yield _ledger(connection)
            yield from _queue(connection, home)
    except DatabaseNewer as error:
        yield wrong("database", error.message, error.next)
    except DBAPIError as error:
        why = secrets(" ".join(str(error.orig).split())[:200])
        if "locked" in why:
            yield unknown("database", f"{named} is in use by another process", "Ask again when it is done.")
        else:
            yield wrong("database", f"{named}: {why}", do)
    except SQLAlchemyError as error:
        yield wrong("database", f"{named}: {type(error).__name__}", do)


def _write(connection: Connection) -> None:
    """A table that nobody ever sees, for it is rolled back: whoever may make one may write. Raises `DBAPIError`."""
    connection.execute(text("CREATE TABLE credwright_doctor (n INTEGER)"))
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


def _queue(connection: Connection, home: Path) -> Iterator[Finding]:
    """How many runs wait for what, and whether anybody is there to do them."""
    serving = workers(home, connection)
    there = f"{serving} {'worker serves' if serving == 1 else 'workers serve'}" if serving else "no worker serves"
    if not inspect(connection).has_table(Row.__tablename__):
        yield ok("queue", f"no run yet; {there}")
        return
    asked = select(Row.stage, func.count()).group_by(Row.stage)
    counts = {str(row[0]): int(row[1]) for row in connection.execute(asked)}
    told = [f"{counts[one.value]} {one.value}" for one in Stage if one not in ENDED and counts.get(one.value)]
    seen = f"{', '.join(told) or 'nothing waits'}; {there}"
    waiting = counts.get(Stage.QUEUED.value, 0) + counts.get(Stage.WORKING.value, 0)
    if waiting and not serving:
        yield wrong("queue", seen, "Start one: credwright worker")
    else:
        here = sum(counts.get(one.value, 0) for one in WAITING)
        yield ok("queue", seen, "See what waits for you: credwright overview" if here else "")
