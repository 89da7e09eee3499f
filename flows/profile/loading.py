"""Loading: a profile checked as a whole; each problem says where, by what rule, what is right, and who says so."""

import datetime
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import BaseModel, ValidationError, create_model
from pydantic_core import ErrorDetails

from agent.errors import Problem, ProfileInvalid
from agent.nearest import nearest
from flows.profile.cross_checks import problems
from flows.profile.parts import Part
from flows.profile.provider import Provider
from flows.profile.reading import read, shown
from flows.profile.sections import section
from flows.profile.wrong import Wrong

Place: TypeAlias = tuple[int | str, ...]

MOST = 200
"""Problems that one message tells of keys and values; what has more is no profile."""


def load(path: Path, today: datetime.date | None = None) -> Provider:
    """The profile in a file, judged on a day. Raises `ProfileInvalid` with every problem; none quotes a secret."""
    data, folder = read(path), {"folder": path.parent}
    try:
        provider = Provider.model_validate_json(json.dumps(data), context=folder)
        found = tuple(problems(provider, today))
    except ValidationError as error:
        shape = error.errors(include_url=False)
        broken = frozenset(str(one["loc"][0]) for one in shape)
        sound = _sound({key: value for key, value in data.items() if key not in broken}, folder)
        found = (*map(_problem, shape[:MOST]), *problems(sound, today, broken))
    if found:
        raise ProfileInvalid(str(path), found)
    return provider


def _sound(data: Mapping[str, object], context: dict[str, Path]) -> Provider:
    """A profile of only those keys that are right by themselves, for the rules that read no others."""
    kinds: dict[str, Any] = {key: (Provider.model_fields[key].rebuild_annotation(), ...) for key in data}
    made = create_model("Sound", __base__=Part, **kinds).model_validate_json(json.dumps(data), context=context)
    parts: dict[str, Any] = {key: getattr(made, key) for key in data}
    return Provider.model_construct(None, **parts)


def _problem(error: ErrorDetails) -> Problem:
    where = _dotted(error["loc"])
    rule, right = _said(error)
    return Problem(where, rule, right, section(where))


def _dotted(place: Place) -> str:
    parts = (f"[{part}]" if isinstance(part, int) else f".{shown(part)}" for part in place)
    return "".join(parts).removeprefix(".") or "the file"


def _said(error: ErrorDetails) -> tuple[str, str]:
    """The rule that was broken, and what would be right; of the value itself at most what kind of thing it is."""
    kind, facts = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return "is no key of a profile", f"{_either(nearest(str(error['loc'][-1]), _keys_beside(error['loc'])))}?"
    if kind == "value_error" and isinstance(wrong := facts.get("error"), Wrong):
        return str(wrong), wrong.right
    if kind == "string_type" and isinstance(error["input"], bool | int | float):
        return "is not text", "the same in quotes"
    if error["input"] is None and kind != "missing":
        return "is null", "an answer; the form always asks it"
    rule, right = _RULES.get(kind, ("is not what the form asks", "see `credwright schema`"))
    return rule, right.format_map(facts)


_RULES = {
    "missing": ("is missing", "an answer; null, [] or false where the answer is no"),
    "string_type": ("is not text", "text"),
    "string_too_long": ("is too long", "at most {max_length} characters"),
    "string_too_short": ("is empty", "some text; leave the key out if there is none"),
    "literal_error": ("is none of the options", "{expected}"),
    "bool_type": ("is neither true nor false", "true or false, without quotes"),
    "int_type": ("is not a whole number", "a whole number without quotes"),
    "int_from_float": ("is not a whole number", "a whole number without quotes"),
    "greater_than_equal": ("is too small", "at least {ge}"),
    "less_than_equal": ("is too large", "at most {le}"),
    "tuple_type": ("is not a list", "a list in [ ]; [] for none"),
    "model_type": ("is not an object of keys and values", "its keys; `credwright schema` lists them"),
    "path_type": ("is not the path of a file", "the path of a file, relative to the profile"),
}


def _either(names: tuple[str, ...]) -> str:
    return " or ".join(names) or "a key"


def _keys_beside(place: Place) -> Iterator[str]:
    """The keys that the models around a place know."""
    models: list[type[BaseModel]] = [Provider]
    for part in place[:-1]:
        if isinstance(part, str):
            fields = (model.model_fields.get(part) for model in models)
            models = [inner for field in fields if field for inner in _models(field.annotation)]
    yield from (key for model in models for key in model.model_fields)


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _models(inner)
