"""A question that is no longer asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from mock_portal.forms.field import Errors, Field, Values
from mock_portal.forms.said import Said


@dataclass(frozen=True)
class Gone(Field):
    """Nothing on the page, and no answer to `field`, whatever is sent."""

    kind: ClassVar[str] = "gone"

    field: Field

    def nothing(self) -> dict[str, object]:
        """No answer."""
        return self.field.nothing()

    def read(self, said: Said, prefix: str, saved: Values, errors: Errors) -> dict[str, object]:
        """No answer."""
        return self.nothing()

    def write(self, values: Values, prefix: str) -> Iterator[tuple[str, str]]:
        """Nothing."""
        return iter(())

    def facts(self, values: Values) -> Iterator[tuple[str, str]]:
        """Nothing."""
        return iter(())
