"""Upgrades: tables that an older Credwright made are taken on step by step; a newer one's are not touched.

A step may only add: a worker of the version before may be at work in the same database until it is started anew.
"""

from sqlalchemy import Column, Connection, Integer, MetaData, Table, insert, inspect, select, text, update

from agent.errors import DatabaseNewer

STEPS: tuple[tuple[str, ...], ...] = (
    # 1: tracking IDs were kept with spaces between them before they were JSON
    (
        """UPDATE submissions SET known = '["' || replace(known, ' ', '","') || '"]'
           WHERE known <> '' AND known NOT LIKE '[%'""",
        "UPDATE submissions SET known = '[]' WHERE known = ''",
    ),
)
"""What makes of each version the next. A new table needs no step; a new column does: `ALTER TABLE … ADD COLUMN …`."""
VERSION = len(STEPS)
_versions = Table("version", MetaData(), Column("number", Integer, nullable=False))


def take_on(connection: Connection, name: str, tables: MetaData) -> None:
    """Make what is missing, in a transaction that nobody else makes tables in. Raises `DatabaseNewer`."""
    number = version(connection, name)
    tables.create_all(connection)
    for step in STEPS[number:]:
        for statement in step:
            connection.execute(text(statement))
    if not inspect(connection).has_table(_versions.name):
        _versions.create(connection)
        connection.execute(insert(_versions).values(number=VERSION))
    elif number < VERSION:
        connection.execute(update(_versions).values(number=VERSION))


def version(connection: Connection, name: str) -> int:
    """The version of the tables that are there; this one's where there are none yet. Raises `DatabaseNewer`."""
    there = inspect(connection)
    if not there.has_table(_versions.name):
        return 0 if there.has_table("submissions") else VERSION
    number = int(connection.execute(select(_versions.c.number)).scalar_one())
    if number > VERSION:
        raise DatabaseNewer(name, number, VERSION)
    return number
