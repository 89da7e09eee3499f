"""The rows of a table: which of them the portal has, which are still to be added, which nobody meant. Pure."""

from collections.abc import Collection
from dataclasses import dataclass

from agent.answers import Table, TableRow
from agent.errors import RowDoubled, RowLost, RowsAlike, RowUnmeant, TableMissing
from agent.screen import Action, Grid, Row, Screen


@dataclass(frozen=True, slots=True)
class Step:
    """The next row to go through: the button that opens its page, and what its page is filled from."""

    row: TableRow
    number: int
    """Its place among the rows meant, from 0."""
    press: Action
    added: bool


def next_row(screen: Screen, table: Table, proven: frozenset[int], captions: Collection[str]) -> Step | None:
    """The first row that this run has not been through: opened if the portal has it, else added.

    A row stays unproven until its own page was walked: a row somebody else began may look right in the table.
    `captions` are those of all the page's tables. Raises `TableMissing`, `ColumnMissing`, `RowsAlike`, `RowDoubled`,
    `RowUnmeant`, or `RowLost` for a proven row that has gone.
    """
    _no_two_alike(screen, table)
    grid = _grid(screen, table, captions)
    there = {number: found(screen, table, grid, row) for number, row in enumerate(table.rows)}
    meant = [row for row in there.values() if row is not None]
    for row in grid.rows:
        if row not in meant:
            raise RowUnmeant(screen.name, table.caption, str(row))
    for number, wanted in enumerate(table.rows):
        at = there[number]
        if number not in proven:
            press = screen.action(table.add) if at is None else screen.action(table.edit, row=at)
            return Step(wanted, number, press, at is None)
        if at is None:
            raise RowLost(screen.name, table.caption, str(wanted))
    return None


def found(screen: Screen, table: Table, grid: Grid, wanted: TableRow) -> Row | None:
    """The one row that says what is wanted, if the portal has it."""
    if not grid.rows:
        return None
    # a cell shows several blanks as one
    says = {grid.column(name, screen.name): " ".join(text.split()) for name, text in wanted.says.items()}
    rows = [row for row in grid.rows if all(row.cells[at : at + 1] == (text,) for at, text in says.items())]
    if len(rows) > 1:
        raise RowDoubled(screen.name, table.caption, str(wanted))
    return rows[0] if rows else None


def _grid(screen: Screen, table: Table, captions: Collection[str]) -> Grid:
    """The table as the page shows it; a table without rows may not be shown, unless one of another name is."""
    grid = screen.grid(table.caption)
    if grid is None and any(one.caption not in captions for one in screen.grids):
        raise TableMissing(screen.name, table.caption, tuple(one.caption for one in screen.grids))
    return grid or Grid(table.caption, (), ())


def _no_two_alike(screen: Screen, table: Table) -> None:
    for number, row in enumerate(table.rows):
        if any(dict(row.says) == dict(other.says) for other in table.rows[:number]):
            raise RowsAlike(screen.name, table.caption, str(row))
