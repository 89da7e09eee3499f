"""What a page author writes: one class a page of the portal, read top to bottom like the form."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from agent.answers import Answer, Answers, Cards, Element
from agent.errors import PageUnknown, RowDoubled, TopicMissing, TopicUnexpected
from agent.screen import Action, Row, Screen

P_contra = TypeVar("P_contra", contravariant=True)


@dataclass(frozen=True, slots=True)
class Dialog:
    """A question the page itself may put over the form before it lets go, and how it is answered."""

    heading: str
    answers: tuple[Answer, ...]
    press: str


class Page(Generic[P_contra]):
    """One page of a portal, recognised by its heading, answered from a subject."""

    heading: ClassVar[str]
    leave: ClassVar[str] = "Save and continue"
    """The button that saves this page and goes on."""
    confirm: ClassVar[str] = ""
    """The exact text of the JavaScript `confirm` that leaving asks, if it does."""

    def answers(self, subject: P_contra, /) -> Answers:
        """The answers in the order a person meets the questions; none at all if the page does not apply."""
        return iter(())

    def dialogs(self, subject: P_contra, /) -> Iterator[Dialog]:
        """The dialogs this page may open on leaving."""
        return iter(())

    def dialog(self, screen: Screen, subject: P_contra, /) -> Dialog:
        """The dialog that is open. Raises `PageUnknown` for one that the page does not name."""
        known = {dialog.heading: dialog for dialog in self.dialogs(subject)}
        if screen.dialog not in known:
            raise PageUnknown(screen.dialog, screen.url, tuple(known))
        return known[screen.dialog]

    def way_out(self, screen: Screen, subject: P_contra, walked: "Walked", /) -> Action:
        """What to press once every answer is there."""
        return screen.action(self.leave)


@dataclass(frozen=True, slots=True)
class Walked:
    """What this run has already been through, for pages that choose their way by it."""

    topics: frozenset[str]
    """Links of the hub that were followed and came back."""
    meant: tuple[str, ...]
    """Headings of the flow's topics that apply to this subject."""


class Topic(Page[P_contra]):
    """A page that the portal's hub lists by its heading; the review page repeats what is answered on it."""


class Hub(Page[P_contra]):
    """A list of topics, each opened by its link; left when every one was walked through.

    Whoever fills walks every topic, finished or not: a finished topic may hold somebody else's answers, and a saved
    secret shows only its last digits, so only putting it again proves it. Who comes back to file what was filled and
    approved walks those that the review page does not prove by itself, and all where it says anything else.
    """

    table: ClassVar[str]
    column: ClassVar[str]

    def way_out(self, screen: Screen, subject: P_contra, walked: Walked, /) -> Action:
        """The first topic not walked yet, else the way on."""
        offered = self._offered(screen)
        for topic, row in offered.items():
            if topic not in walked.topics:
                if topic not in walked.meant:
                    raise TopicUnexpected(screen.heading, topic)
                return screen.action(topic, row=row)
        if lacking := tuple(topic for topic in walked.meant if topic not in offered):
            raise TopicMissing(screen.heading, lacking, tuple(offered))
        return screen.action(self.leave)

    def _offered(self, screen: Screen) -> dict[str, Row]:
        grid = screen.grid(self.table)
        if grid is None:
            return {}
        at = grid.column(self.column, screen.heading)
        topics = [(row.cells[at], row) for row in grid.rows if at < len(row.cells)]
        for topic, count in Counter(topic for topic, _ in topics).items():
            if count > 1:
                raise RowDoubled(screen.heading, self.table, topic)
        return dict(topics)


def flat(elements: Iterable[Element]) -> Iterator[Answer]:
    """Every answer of a page, those of its cards included."""
    for element in elements:
        if isinstance(element, Answer):
            yield element
        elif isinstance(element, Cards):
            yield from (one for row in element.rows for one in row if isinstance(one, Answer))
