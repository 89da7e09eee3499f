"""What a profile knows only in part, because a portal shows no more of it: a secret's ending, a file's name.

Such an answer must be on the portal already; it is compared, and never typed or sent.
"""

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from flows.profile.parts import Part, text, written
from flows.profile.wrong import in_quotes

_LAST = written(r"[0-9A-Za-z]{4}", "the last 4 letters or digits, as the portal shows them")
_NAME = written(r"[^/\\\x00-\x1f\x7f]+", "the name that the portal shows, without a folder")


class Masked(Part):
    """A secret of which only the ending is known, as a portal shows it: {"masked": "6789"}."""

    masked: Annotated[str, BeforeValidator(in_quotes), AfterValidator(_LAST), Field(repr=False)]
    """Its last four characters."""

    @property
    def ending(self) -> str:
        """Its last four characters."""
        return self.masked


class OnFile(Part):
    """A file that is on the portal and nowhere else: {"on_file": "bank-letter.pdf"}."""

    on_file: Annotated[str, text(255), AfterValidator(_NAME)]
    """Its name there."""

    @property
    def name(self) -> str:
        """Its name, as a path has one."""
        return self.on_file


@dataclass(frozen=True, slots=True)
class Or:
    """Takes a value in its usual shape, or, where keys and values stand for it, as what is known of it.

    A union would do the same, but name its own parts in the place of an error.
    """

    usual: object
    part: type[Part]

    def _either(self, value: object, usual: core_schema.ValidatorFunctionWrapHandler) -> object:
        if isinstance(value, dict | self.part):
            return self.part.model_validate(value)
        return usual(value)

    @staticmethod
    def _dumped(value: object, info: core_schema.SerializationInfo) -> object:
        if info.mode != "json":
            return value
        return value.model_dump(mode="json") if isinstance(value, Part) else str(value)

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(
            self._either,
            handler.generate_schema(self.usual),
            serialization=core_schema.plain_serializer_function_ser_schema(self._dumped, info_arg=True),
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, object]:
        usual = handler(schema)
        marks = {"writeOnly": True} if usual.pop("writeOnly", False) else {}
        return {"anyOf": [usual, handler(self.part.__pydantic_core_schema__)], **marks}
