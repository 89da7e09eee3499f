"""Repeated groups that stand on the page itself: "Other Name 1", "Other Name 2" …"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from mock_portal.forms.field import Errors, Field, Values, read_all
from mock_portal.forms.said import Said

MOST = 50


@dataclass(frozen=True)
class Cards(Field):
    """Any number of cards; `label` is the legend that their numbers follow."""

    kind: ClassVar[str] = "cards"
    unsaid: ClassVar[Said] = Said({})
    """What a card says that was just added."""

    fields: tuple[Field, ...] = ()
    required: bool = False

    @property
    def missing(self) -> str:
        """The error where at least one card is needed."""
        return f"Add at least one {self.label.lower()}"

    @property
    def add(self) -> str:
        """What the button says that adds one."""
        return f"Add {self.label}"

    def nothing(self) -> dict[str, object]:
        """No card."""
        return {self.name: []}

    def numbers(self, said: Said, prefix: str = "") -> list[str]:
        """The numbers of the cards in the names of their controls; they need not be without gaps."""
        return [text for text in said.all(prefix + self.name) if text.isdigit()][:MOST]

    def on_the_page(self, control: str, said: Said) -> str:
        """The page's own name for a control of the n-th card: where cards were removed, numbers have gaps."""
        found = re.fullmatch(rf"{re.escape(self.name)}-([0-9]+)-(.+)", control)
        return f"{self.name}-{self.numbers(said)[int(found[1])]}-{found[2]}" if found else control

    def read(self, said: Said, prefix: str, saved: Values, errors: Errors) -> dict[str, object]:
        """The answers of each card, in the order of the page."""
        numbers = self.numbers(said, prefix)
        if self.required and not numbers:
            errors[prefix + self.name] = self.missing
        at = f"{prefix}{self.name}"
        there = {str(place): row for place, row in enumerate(rows(saved, self.name))}
        read = (read_all(self.fields, said, f"{at}-{one}-", there.get(one, {}), errors) for one in numbers)
        return {self.name: list(read)}

    def write(self, values: Values, prefix: str) -> Iterator[tuple[str, str]]:
        """The number of each card, and its fields."""
        for number, row in enumerate(rows(values, self.name)):
            yield prefix + self.name, str(number)
            for field in self.fields:
                yield from field.write(row, f"{prefix}{self.name}-{number}-")

    def facts(self, values: Values) -> Iterator[tuple[str, str]]:
        """Nothing: each card is told under a heading of its own."""
        return iter(())

    def titled_facts(self, values: Values) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """Each card's heading with what it tells."""
        for number, row in enumerate(rows(values, self.name), start=1):
            yield f"{self.label} {number}", [fact for field in self.fields for fact in field.facts(row)]


def rows(values: Values, name: str) -> list[Mapping[str, object]]:
    """The rows saved under a name; none if there are none."""
    value = values.get(name)
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
