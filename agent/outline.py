"""A flow's answers for one subject, page by page, without a browser: what `plan` prints and what must stay hidden."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from agent.answers import Answer, Element, Shown, Table
from agent.flow import Flow
from agent.page import Page, flat

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page, or one row's page, with all it is answered with."""

    heading: str
    elements: tuple[Element, ...]

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Every answer on it, those of cards and of "Apply" groups included."""
        by = (answer for element in self.elements if isinstance(element, Shown) for answer in element.by)
        return (*flat(self.elements), *by)


def outline(flow: Flow[P], subject: P) -> Iterator[Leaf]:
    """The pages that apply, in the flow's order; each row's own page follows its list."""
    for page in flow.pages:
        yield from _leaves(page(), page.heading, subject)


def _leaves(page: Page[P], heading: str, subject: P) -> Iterator[Leaf]:
    elements = tuple(page.answers(subject))
    if elements:
        yield Leaf(heading, elements)
    for element in elements:
        if isinstance(element, Table):
            for number, row in enumerate(element.rows, start=1):
                yield from _leaves(element.page(), f"{element.page.heading} {number}", row.subject)


def hidden_values(flow: Flow[P], subject: P) -> Iterator[str]:
    """Every secret value of a subject, as it is typed."""
    for leaf in outline(flow, subject):
        yield from (value for answer in leaf.answers if answer.secret for value in answer.value)
