"""Values that nobody may see: they print as dots, and an error about them never quotes them."""

import datetime
from collections.abc import Callable
from typing import Annotated

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, SecretStr, SerializationInfo
from pydantic_core import CoreSchema, core_schema

from flows.profile.dates import Day
from flows.profile.known import Masked, Or
from flows.profile.wrong import in_quotes


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
    def _hidden(cls, value: object, read: Callable[[object], datetime.date]) -> "SecretDate":
        return value if isinstance(value, cls) else cls(read(value))

    @staticmethod
    def _dumped(value: "SecretDate", info: SerializationInfo) -> "str | SecretDate":
        return str(value) if info.mode == "json" else value

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(
            cls._hidden,
            handler.generate_schema(Day),
            serialization=core_schema.plain_serializer_function_ser_schema(cls._dumped, info_arg=True),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, object]:
        return {"type": "string", "format": "date", "writeOnly": True}


Secret = Annotated[
    SecretStr | Masked, Or(Annotated[SecretStr, BeforeValidator(in_quotes), Field(min_length=1)], Masked)
]
"""Text that does not print itself; a bare number is refused, for it may have lost its leading zeros."""


def whole(secret: SecretStr | Masked) -> str | None:
    """The secret itself, or nothing where only its ending is known."""
    return None if isinstance(secret, Masked) else secret.get_secret_value()
