"""How far a run has come through one application: topics walked, rows proven. Pure bookkeeping.

It is the run's own memory only of what it proved itself; a run that starts again starts with none and looks.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from agent.answers import Element, Table
from agent.errors import RowLost
from agent.page import Hub, Page, Topic, Walked
from agent.rows import Step, found, next_row
from agent.screen import Action, Grid, Screen


@dataclass(slots=True)
class _RowVisit:
    table: Table
    step: Step
    saved: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that is on the screen, with what it is filled from."""

    page: Page[object]
    subject: object
    row: Step | None = None


@dataclass
class Progress:
    """What one run has walked through and proven."""

    meant: tuple[str, ...]
    """Headings of the topics that apply."""
    _walked: set[str] = field(default_factory=set)
    _topic: str = ""
    _proven: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    _row: _RowVisit | None = None

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
        """Note where the run is. Raises `RowLost` where a saved row does not show."""
        if visit.row is not None:
            return
        if isinstance(visit.page, Topic):
            self._close_row(screen)
            self._topic = visit.page.heading
            return
        if isinstance(visit.page, Hub) and self._topic:
            self._walked.add(self._topic)
        self._topic, self._row = "", None

    def next_action(self, visit: Visit, screen: Screen, elements: Sequence[Element]) -> Action:
        """The next row to open or add, else the page's way out."""
        for table in elements:
            if isinstance(table, Table):
                step = next_row(screen, table, frozenset(self._proven.get((self._topic, table.caption), ())))
                if step is not None:
                    self._row = _RowVisit(table, step)
                    return step.press
        return visit.page.way_out(screen, visit.subject, self.walked)

    def left(self, visit: Visit) -> None:
        """Note that a page was left by its own button."""
        if visit.row is not None and self._row is not None:
            self._row.saved = True

    def _close_row(self, screen: Screen) -> None:
        row, self._row = self._row, None
        if row is None or not row.saved:
            return
        grid = screen.grid(row.table.caption) or Grid(row.table.caption, (), ())
        if found(screen, row.table, grid, row.step.row) is None:
            raise RowLost(screen.name, row.table.caption, str(row.step.row))
        self._proven.setdefault((self._topic, row.table.caption), set()).add(row.step.number)
