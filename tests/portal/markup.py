"""A page's HTML as a tree, and what a person finds on it by its words."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"input", "br", "hr", "img", "link", "meta"}


@dataclass
class Node:
    """One element."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)
    parent: Node | None = field(default=None, repr=False)

    def get(self, name: str) -> str:
        """An attribute; empty if it is not there."""
        return self.attrs.get(name, "")

    def text(self) -> str:
        """What it says, without the words in a template."""
        said = (one if isinstance(one, str) else "" if one.tag == "template" else one.text() for one in self.children)
        return " ".join("".join(said).split())

    def all(self, *tags: str, template: bool = False) -> Iterator[Node]:
        """Every element below of one of these tags, in the order of the page; none inside a template."""
        for one in self.children:
            if isinstance(one, Node):
                if one.tag in tags:
                    yield one
                if one.tag != "template" or template:
                    yield from one.all(*tags, template=template)

    def above(self) -> Iterator[Node]:
        """The elements around it, the nearest first."""
        if self.parent is not None:
            yield self.parent
            yield from self.parent.above()

    def inside(self, tag: str) -> Node | None:
        """The nearest element of this tag around it."""
        return next((one for one in self.above() if one.tag == tag), None)

    def add(self, one: Node) -> None:
        """Put an element at the end."""
        one.parent = self
        self.children.append(one)

    def numbered(self, number: int, title: int) -> Node:
        """A copy of a card's template for a card with this number."""

        def made(one: Node) -> None:
            one.attrs = {name: text.replace("__n__", str(number)) for name, text in one.attrs.items()}
            words = (
                child.replace("__title__", str(title)) if isinstance(child, str) else child for child in one.children
            )
            one.children = list(words)
            for child in one.children:
                if isinstance(child, Node):
                    made(child)

        card = next(self.all("fieldset"))
        card = copy.deepcopy(card, {id(card.parent): None})
        made(card)
        return card


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.at = Node("page")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: text if text is not None else name for name, text in attrs})
        self.at.add(node)
        if tag not in VOID:
            self.at = node

    def handle_endtag(self, tag: str) -> None:
        assert tag in VOID or self.at.tag == tag, f"</{tag}> ends <{self.at.tag}>"
        if tag not in VOID and self.at.parent is not None:
            self.at = self.at.parent

    def updatepos(self, i: int, j: int) -> int:
        """Nobody asks for lines and columns, and counting them takes a tenth of the time."""
        return j

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


def tree(html: str) -> Node:
    """The page's elements; a tag that is not closed in its place is an error."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert builder.at is builder.root, f"<{builder.at.tag}> is never closed"
    return builder.root
