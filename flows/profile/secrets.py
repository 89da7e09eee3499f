"""Values that nobody may see: they print as dots, and an error about them never quotes them."""

import datetime
from typing import Annotated

from pydantic import BeforeValidator, GetCoreSchemaHandler, SecretStr
from pydantic_core import CoreSchema, core_schema


class SecretDate:
    """A date that does not print itself."""

    __slots__ = ("_day",)

    def __init__(self, day: datetime.date) -> None:
        self._day = day

    def get_secret_value(self) -> datetime.date:
        """The date."""
        return self._day

    def __repr__(self) -> str:
        return "SecretDate('••••-••-••')"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SecretDate) and other._day == self._day

    def __hash__(self) -> int:
        return hash(self._day)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type, handler: GetCoreSchemaHandler) -> CoreSchema:
        inside = core_schema.no_info_after_validator_function(cls, handler(datetime.date))
        return core_schema.union_schema(
            [core_schema.is_instance_schema(cls), inside],
            serialization=core_schema.plain_serializer_function_ser_schema(str, when_used="json"),
        )


def _text(value: object) -> object:
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise ValueError("is a number; write it in quotes, so that leading zeros survive")  # noqa: TRY004  # pydantic's
    return value


Secret = Annotated[SecretStr, BeforeValidator(_text)]
"""Text that does not print itself; a bare number is refused, for it may have lost its leading zeros."""
