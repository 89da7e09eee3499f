"""A flow's answers for one subject without a browser: page by page, place by place, and what must stay hidden."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from agent.answers import Answer, Cards, Element, Kind, Shown, Table
from agent.flow import Walk
from agent.page import Page, flat
from agent.reconcile import Given

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page, or one row's page, with all it is answered with."""

    heading: str
    elements: tuple[Element, ...]
    maybe: tuple[Answer, ...] = ()
    """What its dialogs are answered with, should they open."""

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Every answer on it, those of cards and of "Apply" groups included."""
        cards = (one for element in self.elements if isinstance(element, Cards) for row in element.rows for one in row)
        by = (answer for one in (*self.elements, *cards) if isinstance(one, Shown) for answer in one.by)
        return (*flat(self.elements), *by)


def outline(flow: Walk[P], subject: P) -> Iterator[Leaf]:
    """The pages that apply, in the flow's order; each row's own page follows its list."""
    for page in flow.pages:
        yield from _leaves(page(), page.heading, subject)


def _leaves(page: Page[P], heading: str, subject: P) -> Iterator[Leaf]:
    elements = tuple(page.answers(subject))
    if elements:
        yield Leaf(heading, elements, _maybe(page, subject))
    for element in elements:
        if isinstance(element, Table):
            for number, row in enumerate(element.rows, start=1):
                yield from _leaves(element.page(), f"{element.page.heading} {number}", row.subject)


def _maybe(page: Page[P], subject: P) -> tuple[Answer, ...]:
    return tuple(answer for dialog in page.dialogs(subject) for answer in dialog.answers)


def hidden_values(flow: Walk[P], subject: P) -> Iterator[str]:
    """Every secret value of a subject, as it is typed."""
    for leaf in outline(flow, subject):
        secret = (answer for answer in (*leaf.answers, *leaf.maybe) if answer.secret and answer.kind is not Kind.ENDING)
        yield from (value for answer in secret for value in answer.value)


def reviewed_in_full(flow: Walk[P], subject: P) -> Iterator[str]:
    """Headings of the topics of whose answers the review page repeats each, and hides no sign of any."""
    for page in flow.topics:
        leaves = tuple(_leaves(page(), page.heading, subject))
        answers = [answer for leaf in leaves for answer in (*leaf.answers, *leaf.maybe)]
        if answers and not any(answer.secret or not answer.reviewed for answer in answers):
            yield page.heading


def meant(flow: Walk[P], subject: P) -> Iterator[Given]:
    """What every topic, each card and each row of it should say: what is approved, submitted, and reconciled."""
    for page in flow.topics:
        yield from _given(page(), subject, page.heading)


def _given(page: Page[P], subject: P, topic: str, row: str = "", number: int = 0) -> Iterator[Given]:
    elements = tuple(page.answers(subject))
    if not elements:
        return
    plain = tuple(one for one in elements if isinstance(one, Answer | Shown))
    yield Given(topic, row, number, plain, _maybe(page, subject))
    for element in elements:
        if isinstance(element, Cards):
            yield from (Given(topic, element.legend, place, card) for place, card in enumerate(element.rows))
        elif isinstance(element, Table):
            for place, one in enumerate(element.rows):
                yield from _given(element.page(), one.subject, topic, element.page.heading, place)
