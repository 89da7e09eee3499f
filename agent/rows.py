"""The rows of a table: which of them the portal has, which are still to be added, which nobody meant. Pure."""

from dataclasses import dataclass

from agent.answers import Table, TableRow
from agent.errors import ColumnMissing, RowDoubled, RowUnmeant
from agent.screen import Action, Grid, Row, Screen


@dataclass(frozen=True, slots=True)
class Step:
    """The next row to go through: the button that opens its page, and what its page is filled from."""

    row: TableRow
    number: int
    """Its place among the rows meant, from 0."""
    press: Action
    added: bool


def next_row(screen: Screen, table: Table, proven: frozenset[int]) -> Step | None:
    """The first row that this run has not been through: opened if the portal has it, else added.

    A row stays unproven until its own page was walked: a row somebody else began may look right in the table.
    Raises `RowDoubled`, `RowUnmeant` or `ColumnMissing`.
    """
    grid = screen.grid(table.caption) or Grid(table.caption, (), ())
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
    return None


def found(screen: Screen, table: Table, grid: Grid, wanted: TableRow) -> Row | None:
    """The one row that says what is wanted, if the portal has it."""
    columns = set(wanted.says) - set(grid.headers)
    if columns and grid.rows:
        raise ColumnMissing(screen.name, table.caption, sorted(columns)[0], grid.headers)
    rows = [row for cells, row in grid.records() if all(cells[name] == text for name, text in wanted.says.items())]
    if len(rows) > 1:
        raise RowDoubled(screen.name, table.caption, str(wanted))
    return rows[0] if rows else None
