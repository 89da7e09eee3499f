"""A postal address: one block of fields, saved as one value, and a dialog where it is not written the standard way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from mock_portal import postal
from mock_portal.forms import rules
from mock_portal.forms.chosen import Radio, Select
from mock_portal.forms.field import Errors, Field, Refused, Values, read_all, when
from mock_portal.forms.said import Said
from mock_portal.forms.typed import Text
from mock_portal.lists import STATES

STANDARD = "Use the standardized address"
AS_ENTERED = "Keep the address as entered"
CHOICE = Radio("choice", "Which address should be used?", options=(STANDARD, AS_ENTERED), called="an address")
REASON = Text(
    "reason",
    "Reason for keeping the address",
    longest=200,
    when=when("choice", AS_ENTERED),
)


@dataclass(frozen=True)
class Address(Field):
    """Street, city, state and ZIP code."""

    kind: ClassVar[str] = "address"

    boxes: bool = True
    """Whether a post office box will do."""
    verified: bool = False
    """Whether the page asks back when the post office writes it otherwise."""

    choice: ClassVar[Radio] = CHOICE
    reason: ClassVar[Text] = REASON

    @property
    def parts(self) -> tuple[Text, ...]:
        """The fields of the block."""
        need = self.required
        return (
            Text("line1", "Address line 1", longest=70, rule=None if self.boxes else _street, required=need),
            Text("line2", "Address line 2", longest=70, required=False, hint="Optional. Suite, floor or building"),
            Text("city", "City", longest=40, width="20", required=need),
            Select("state", "State", options=STATES, required=need),
            Text("zip", "ZIP code", longest=10, rule=rules.zip_code, width="10", required=need),
        )

    def read(self, said: Said, prefix: str, saved: Values, errors: Errors) -> dict[str, object]:
        """The block as one value; an optional block is empty as a whole or complete."""
        at = f"{prefix}{self.name}-"
        parts = self.parts
        if not self.required:
            if not any(said.text(at + part.name) for part in parts):
                return self.nothing()
            parts = Address(self.name, self.label, boxes=self.boxes).parts
        block = read_all(parts, said, at, {}, errors)
        return {self.name: {**block, "address_reason": None}}

    def settle(self, values: Values, said: Said, prefix: str, errors: Errors) -> dict[str, object]:
        """Take the standardized address or the reason against it; ask which while nobody said."""
        block = values.get(self.name)
        if not self.verified or not isinstance(block, Mapping):
            return {}
        standard = postal.standardized(block)
        if standard == block:
            return {}
        at = f"{prefix}{self.name}-"
        answer = read_all((CHOICE, REASON), said, at, {}, errors)
        if answer["choice"] == STANDARD:
            return {self.name: standard}
        return {self.name: {**block, "address_reason": answer["reason"]}}

    def asking(self, errors: Errors, prefix: str = "") -> bool:
        """Whether the page is to come back with the dialog open."""
        return any(f"{prefix}{self.name}-{name}" in errors for name in ("choice", "reason"))

    def proposal(self, said: Said, prefix: str = "") -> tuple[str, str]:
        """The address as entered and as the post office writes it, each in lines."""
        block = {part.name: said.text(f"{prefix}{self.name}-{part.name}") for part in self.parts}
        return _lines(block), _lines(postal.standardized(block))

    def write(self, values: Values, prefix: str) -> Iterator[tuple[str, str]]:
        """The block's fields, and the reason given in the dialog."""
        block = values.get(self.name)
        if isinstance(block, Mapping):
            at = f"{prefix}{self.name}-"
            for part in self.parts:
                yield from part.write(block, at)
            if block.get("address_reason"):
                yield f"{at}choice", AS_ENTERED
                yield f"{at}reason", str(block["address_reason"])

    def facts(self, values: Values) -> Iterator[tuple[str, str]]:
        """Each line by itself, and the reason if it was kept as entered."""
        block = values.get(self.name)
        if isinstance(block, Mapping):
            for part in self.parts:
                yield from part.facts(block)
            if block.get("address_reason"):
                yield REASON.label, str(block["address_reason"])


def _street(line: str) -> str:
    if postal.is_box(line):
        raise Refused("must be a street address, not a PO box")
    return line


def _lines(block: Mapping[str, object]) -> str:
    first = [str(block[name]) for name in ("line1", "line2") if block.get(name)]
    return "\n".join([*first, f"{block['city']}, {block['state']} {block['zip']}"])
