"""How far a run has come through one application: topics walked, rows proven. Pure bookkeeping.

It is the run's own memory only of what it proved itself; a run that starts again starts with none and looks.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from agent.answers import Element, Table
from agent.errors import PageRepeats, RowLost
from agent.page import Hub, Page, Topic, Walked
from agent.rows import Step, found, next_row
from agent.screen import Action, Grid, Screen

CIRCLES = 50
"""Times a run may come by the same page with nothing proven in between: tries again start over, but not for ever."""


@dataclass(slots=True)
class _RowVisit:
    on: str
    """Heading of the page that lists the row."""
    table: Table
    step: Step
    saved: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that is on the screen, with what it is filled from."""

    page: Page[object]
    subject: object
    row: Step | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """What is pressed to leave a page."""

    action: Action
    for_good: bool = True
    """Whether the page is done with; it comes again after one of its rows."""


@dataclass
class Progress:
    """What one run has walked through and proven."""

    meant: tuple[str, ...]
    """Headings of the topics that apply."""
    _walked: set[str] = field(default_factory=set)
    _left: str = ""
    """The topic that was left by its own button last: walked once the hub comes after it."""
    _proven: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    _row: _RowVisit | None = None
    _visits: Counter[tuple[object, ...]] = field(default_factory=Counter)

    @property
    def walked(self) -> Walked:
        """The topics walked so far, and those that apply."""
        return Walked(frozenset(self._walked), self.meant)

    def row_visit(self, screen: Screen) -> Visit | None:
        """The row's own page, if it is on the screen and was opened by this run."""
        row = self._row
        if row is None or row.table.page.heading != screen.heading:
            return None
        return Visit(row.table.page(), row.step.row.subject, row.step)

    def arrive(self, visit: Visit, screen: Screen) -> None:
        """Note where the run is. Raises `RowLost` where a saved row does not show, `PageRepeats` in circles."""
        self._no_circles(visit, screen)
        if visit.row is not None or screen.dialog:
            return
        self._close_row(visit.page.heading, screen)
        if isinstance(visit.page, Hub) and self._left:
            self._walked.add(self._left)
        self._left = ""

    def astray(self) -> None:
        """Something came between: whether the page left last was saved is not known."""
        self._left = ""

    def _no_circles(self, visit: Visit, screen: Screen) -> None:
        """Whoever comes by so often and proves nothing in between will never arrive."""
        proven = sum(len(rows) for rows in self._proven.values())
        here = (screen.name, visit.row and visit.row.number, len(self._walked), proven)
        self._visits[here] += 1
        if self._visits[here] > CIRCLES:
            raise PageRepeats(screen.name, CIRCLES)

    def way(self, visit: Visit, screen: Screen, elements: Sequence[Element]) -> Way:
        """The next row to open or add, else the page's way out."""
        tables = [element for element in elements if isinstance(element, Table)]
        for table in tables:
            proven = self._proven.get((visit.page.heading, table.caption), ())
            step = next_row(screen, table, frozenset(proven), [one.caption for one in tables])
            if step is not None:
                self._row = _RowVisit(visit.page.heading, table, step)
                return Way(step.press, for_good=False)
        return Way(visit.page.way_out(screen, visit.subject, self.walked))

    def left(self, visit: Visit) -> None:
        """Note that a page was left by its own button."""
        if visit.row is not None and self._row is not None:
            self._row.saved = True
        elif isinstance(visit.page, Topic) and self._row is None:
            self._left = visit.page.heading

    def _close_row(self, heading: str, screen: Screen) -> None:
        row, self._row = self._row, None
        if row is None or not row.saved or row.on != heading:
            return
        grid = screen.grid(row.table.caption) or Grid(row.table.caption, (), ())
        if found(screen, row.table, grid, row.step.row) is None:
            raise RowLost(screen.name, row.table.caption, str(row.step.row))
        self._proven.setdefault((heading, row.table.caption), set()).add(row.step.number)
