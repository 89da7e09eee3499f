"""One application, page after page: recognise, fill, prove, leave; the portal says where the run is.

Nothing is remembered that the portal could not show again: after a crash, a lost session or a colleague's work on the
same draft, a run starts at the flow's start, looks, and fills the difference.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from agent import observed, spans
from agent.answers import Element
from agent.errors import FinalTooSoon
from agent.flow import Flow, Walk
from agent.page import Page
from agent.progress import Progress, Visit, Way
from agent.recognise import recognise
from agent.screen import Screen
from agent.session import Session

P = TypeVar("P")


def topics(flow: Walk[P], subject: P) -> Iterator[str]:
    """Headings of the flow's topics that apply to this subject: those that have anything to answer."""
    return (page.heading for page in flow.topics if any(True for _ in page().answers(subject)))


@dataclass
class Run(Generic[P]):
    """The walk of one subject through one flow."""

    session: Session
    flow: Walk[P]
    subject: P
    proven: frozenset[str] = frozenset()
    """Headings of topics that are not opened, for the review proves all of them."""
    progress: Progress = field(init=False)
    _restarts: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self.progress = Progress(tuple(topics(self.flow, self.subject)), set(self.proven))

    async def start(self) -> None:
        """Open the portal where every run begins."""
        await self.session.patiently(lambda: self.session.tab.go(self.flow.start))

    async def until(self, *stops: type[Page[P]]) -> Screen:
        """Walk until one of `stops` is on the screen; it is recognised, not filled.

        Server errors, lost connections, maintenance and lost sessions are tried again, each step by itself.
        """
        headings = {page.heading for page in stops}
        while True:
            screen = await self.session.patiently(lambda: self._step(headings), self._recover)
            if screen is not None:
                return screen

    @spans.spanned("page")
    async def through(self, page: type[Page[P]]) -> None:
        """Fill, prove and leave a page that the walk stopped at."""
        observed.at(page.heading)
        instance = self._harmless(page)
        await self.session.through(
            instance, self.subject, lambda screen, _: Way(instance.way_out(screen, self.subject, self.progress.walked))
        )

    @spans.spanned("page")
    async def _step(self, stops: set[str]) -> Screen | None:
        screen = await self.session.look()
        if screen is None:
            self.progress.astray()
            return None
        if screen.heading in stops and not screen.dialog:
            observed.at(screen.heading)
            self.session.came_back(screen.heading, screen)
            return screen
        visit = self._visit(screen)
        observed.at(visit.page.heading)
        self.session.came_back(visit.page.heading, screen)
        self.progress.arrive(visit, screen)
        if screen.dialog:
            await self.session.answer_dialog(visit.page, visit.subject, screen)
        else:
            await self._through(visit, screen)
        return None

    def _visit(self, screen: Screen) -> Visit:
        row = self.progress.row_visit(screen)
        return row or Visit(self._harmless(recognise(screen, self.flow.pages)), self.subject)  # type: ignore[arg-type]  # P ends here

    def _harmless(self, page: type[Page[P]]) -> Page[P]:
        """A page that a walk may leave: any but the one whose button submits, wherever a draft was left."""
        if isinstance(self.flow, Flow) and page is self.flow.final:
            raise FinalTooSoon(page.heading)
        return page()

    async def _through(self, visit: Visit, seen: Screen) -> None:
        def way(screen: Screen, elements: Sequence[Element]) -> Way:
            return self.progress.way(visit, screen, elements)

        await self.session.through(visit.page, visit.subject, way, seen)
        self.progress.left(visit)

    async def _recover(self, attempt: int) -> None:
        """Where to look again: a page that only failed to load is loaded again; after a failed save, the start.

        What a failed save did is unknown, so it is never repeated from where it was: the draft is read anew. A page
        that a save led to by a redirect says itself that the save was taken.
        """
        tab = self.session.tab
        if tab.reading and attempt % 3:
            await tab.go(tab.asked_for)
            return
        self.progress.astray()
        self._restarts += 1
        await tab.go(self.flow.start)
        if self._restarts % 2 == 0:  # a portal that fails by a rhythm must not meet the same step at each beat
            await tab.go(self.flow.start)
