"""Where a person was born: two lists that count only once "Apply" recorded them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from mock_portal.forms.chosen import Select
from mock_portal.forms.field import Errors, Field, Values, read_all, when
from mock_portal.forms.said import Said
from mock_portal.lists import COUNTRIES, STATES, UNITED_STATES

RECORDED = "Recorded place of birth"


@dataclass(frozen=True)
class Birthplace(Field):
    """Country of birth, and the state of those born in the United States."""

    kind: ClassVar[str] = "birthplace"

    name: str = "birth"
    label: str = "Place of Birth"

    @property
    def parts(self) -> tuple[Select, ...]:
        """The two lists."""
        return (
            Select("birth_country", "Country of Birth", options=COUNTRIES),
            Select("birth_state", "State of Birth", options=STATES, when=when("birth_country", UNITED_STATES)),
        )

    def nothing(self) -> dict[str, object]:
        """Neither country nor state."""
        return {part.name: None for part in self.parts}

    def apply(self, said: Said, errors: Errors) -> dict[str, object]:
        """What "Apply" records of the two lists."""
        return read_all(self.parts, said, "", {}, errors)

    def read(self, said: Said, prefix: str, saved: Values, errors: Errors) -> dict[str, object]:
        """What was recorded; lists that say anything else were not applied."""
        recorded = [said.text(f"{prefix}{part.name}-recorded") for part in self.parts]
        found: Errors = {}
        values = read_all(self.parts, said, prefix, {}, found)
        if found or recorded != [values[part.name] or "" for part in self.parts]:
            errors[f"{prefix}birth_country"] = "Select Apply to record the place of birth"
            return self.nothing()
        return values

    def write(self, values: Values, prefix: str) -> Iterator[tuple[str, str]]:
        """The lists, and what of them is recorded."""
        for part in self.parts:
            yield from part.write(values, prefix)
            yield from ((f"{name}-recorded", text) for name, text in part.write(values, prefix))

    def recorded(self, said: Said, prefix: str = "") -> str:
        """The place of birth that the page says is recorded."""
        return in_words({part.name: said.text(f"{prefix}{part.name}-recorded") for part in self.parts})

    def facts(self, values: Values) -> Iterator[tuple[str, str]]:
        """The place in one line."""
        if words := in_words(values):
            yield RECORDED, words


def in_words(values: Values) -> str:
    """A place of birth as it is told: "Florida, United States", "Canada"."""
    return ", ".join(str(values[name]) for name in ("birth_state", "birth_country") if values.get(name))
