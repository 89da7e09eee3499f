"""Settings that QA sends: an unknown name is refused with the list of those that exist."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator


class Known(BaseModel):
    """Settings of which every one may be left out; each field is one of them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _only_known_names(cls, sent: Any) -> Any:  # whatever JSON was sent
        unknown = [str(name) for name in sent if name not in cls.model_fields] if isinstance(sent, Mapping) else []
        if unknown:
            raise ValueError(f"unknown: {', '.join(unknown)}; known: {', '.join(cls.model_fields)}")
        return sent
