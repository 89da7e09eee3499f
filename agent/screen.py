"""A page as a person sees it, frozen: what `look` returns and everything else decides on.

One round trip of `screen.js` makes it; nothing here touches a browser.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from agent.errors import ButtonMissing, ColumnMissing, TableMissing
from agent.nearest import nearest

TYPED = frozenset(("text", "textarea", "number", "date", "month", "week", "time", "datetime", "rich"))
"""Kinds of control that take any words: what must be one of the words on offer never goes there."""


@dataclass(frozen=True)
class Control:
    """One question: a field, a list, a box, or a whole group of radio buttons."""

    ref: int = field(repr=False)
    """Its number; good only for the document of the look that found it."""
    kind: str
    """`text`, `textarea`, `number`, `date`, `month`, `week`, `time`, `datetime`, `select`, `selects` (several),
    `radio`, `checkbox`, `file`, `combobox` (a list that appears while typing), `dropdown` (a list that is drawn, not
    native), `calendar` (a date that is picked, not typed) or `rich` (editable text)."""
    label: str
    groups: tuple[str, ...]
    """The legends around it, outermost first."""
    value: tuple[str, ...]
    """What it shows: its text, the words of the chosen options, the names of files; empty when blank."""
    options: tuple[str, ...]
    required: bool
    disabled: bool
    readonly: bool
    invalid: bool
    note: str
    """Hint and error text that belong to it."""
    limit: int = 0
    """The most characters that can be typed; 0 for any number."""

    @property
    def fixed(self) -> bool:
        """Whether nobody can change it now."""
        return self.disabled or self.readonly

    def __str__(self) -> str:
        return " › ".join((*self.groups, self.label))


@dataclass(frozen=True)
class Action:
    """A button or a link."""

    ref: int = field(repr=False)
    name: str
    groups: tuple[str, ...]
    disabled: bool


@dataclass(frozen=True)
class Row:
    """One row of a table: what its cells say, and what can be pressed in it."""

    cells: tuple[str, ...]
    actions: tuple[Action, ...]

    def __str__(self) -> str:
        said = {action.name for action in self.actions}
        return ", ".join(cell for cell in self.cells if cell and cell not in said)


@dataclass(frozen=True)
class Grid:
    """A table with its caption and column headers."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[Row, ...]

    def column(self, name: str, page: str) -> int:
        """The place of the one column of this name. Raises `ColumnMissing` if there is none, or more than one."""
        if self.headers.count(name) != 1:
            raise ColumnMissing(page, self.caption, name, self.headers)
        return self.headers.index(name)

    def records(self) -> Iterator[tuple[dict[str, str], Row]]:
        """Each row as a mapping from column header to text, with the row itself.

        A column that is not there, or twice, raises `ColumnMissing` when it is asked for.
        """
        for row in self.rows:
            cells = zip(self.headers, row.cells, strict=False)
            yield _Cells(self, {name: text for name, text in cells if self.headers.count(name) == 1}), row


class _Cells(dict[str, str]):
    def __init__(self, grid: Grid, cells: dict[str, str]) -> None:
        super().__init__(cells)
        self._grid = grid

    def __missing__(self, name: str) -> str:
        raise ColumnMissing(self._grid.caption, self._grid.caption, name, self._grid.headers)


@dataclass(frozen=True)
class Fact:
    """A term and what the page says of it, under the headings above it."""

    groups: tuple[str, ...]
    label: str
    value: str


@dataclass(frozen=True)
class Screen:
    """One page at one moment. While a dialog is open, controls and buttons are the dialog's."""

    document: str = field(repr=False)
    """Identity of the document: a new one after each navigation."""
    url: str
    title: str
    heading: str
    dialog: str
    """The heading of the open modal dialog, or nothing."""
    alerts: tuple[str, ...]
    controls: tuple[Control, ...]
    actions: tuple[Action, ...]
    grids: tuple[Grid, ...]
    facts: tuple[Fact, ...]
    text: str
    """What the page says as a whole, shortened; for reports and errors."""
    width: int
    height: int
    """The whole page in CSS pixels."""
    unreadable: tuple[str, ...] = ()
    """Parts that nobody can look into: frames of other sites, closed components."""

    @property
    def name(self) -> str:
        """What a person would call this moment: the open dialog, else the page's heading."""
        return self.dialog or self.heading

    @property
    def sight(self) -> str:
        """All that the page reads, in one text: the same for two looks that nobody could tell apart by reading."""
        return repr(replace(self, url=""))

    @cached_property
    def said(self) -> dict[str, str]:
        """The page's facts by label; without those of which it says two things."""
        values: dict[str, set[str]] = {}
        for fact in self.facts:
            values.setdefault(fact.label, set()).add(fact.value)
        return {label: said.pop() for label, said in values.items() if len(said) == 1}

    def grid(self, caption: str) -> Grid | None:
        """The table with this caption, if the page shows one. Raises `TableMissing` if it shows several."""
        found = [grid for grid in self.grids if grid.caption == caption]
        if len(found) > 1:
            raise TableMissing(self.name, caption, tuple(grid.caption for grid in self.grids))
        return found[0] if found else None

    def action(self, name: str, *, group: str = "", row: Row | None = None) -> Action:
        """The one button or link called `name`; `ButtonMissing` if there is none or more than one."""
        actions = row.actions if row else [one for one in self.actions if not group or group in one.groups]
        found = [one for one in actions if one.name == name]
        if len(found) != 1:
            raise ButtonMissing(self.name, name, len(found), nearest(name, (one.name for one in actions)))
        return found[0]

    def offers(self, name: str) -> bool:
        """Whether exactly one button or link is called `name`."""
        return sum(one.name == name for one in self.actions) == 1
