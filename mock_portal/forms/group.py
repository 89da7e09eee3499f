"""A question that stands in a group of its own, under a legend."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from mock_portal.forms.field import Errors, Field, Values, read_all
from mock_portal.forms.said import Said
from mock_portal.forms.typed import Text


@dataclass(frozen=True)
class Group(Field):
    """A fieldset around one question; it asks nothing itself."""

    kind: ClassVar[str] = "group"

    field: Text

    @property
    def fields(self) -> tuple[Text, ...]:
        """Its one question."""
        return (self.field,)

    def nothing(self) -> dict[str, object]:
        """What its question says then."""
        return self.field.nothing()

    def read(self, said: Said, prefix: str, saved: Values, errors: Errors) -> dict[str, object]:
        """Its question's answer."""
        return read_all(self.fields, said, prefix, saved, errors)

    def write(self, values: Values, prefix: str) -> Iterator[tuple[str, str]]:
        """What its question shows."""
        return self.field.write(values, prefix)

    def facts(self, values: Values) -> Iterator[tuple[str, str]]:
        """What its question tells."""
        return self.field.facts(values)
