"""Which page is this: by its heading, among the pages that a portal and a flow declare. Pure."""

from collections.abc import Iterable
from typing import TypeVar

from agent.errors import PageUnknown
from agent.flow import Interruption
from agent.nearest import nearest
from agent.page import Page
from agent.screen import Screen

P = TypeVar("P")


def interruption(screen: Screen, known: Iterable[Interruption]) -> Interruption | None:
    """The interruption that this screen is, if it is one."""
    return next((one for one in known if one.heading == screen.name), None)


def recognise(screen: Screen, pages: Iterable[type[Page[P]]]) -> type[Page[P]]:
    """The one page with the heading shown. Raises `PageUnknown` with the nearest headings."""
    by_heading = {page.heading: page for page in pages}
    if screen.heading not in by_heading:
        raise PageUnknown(screen.heading, screen.url, nearest(screen.heading, by_heading))
    return by_heading[screen.heading]
