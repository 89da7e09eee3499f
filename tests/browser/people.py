"""Secrets of people who do not exist."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Number:
    """A secret text that does not print."""

    value: str = field(repr=False)

    def get_secret_value(self) -> str:
        """The text itself."""
        return self.value


SSN = Number("900-12-3456")
OTHER_SSN = Number("978-65-4321")
