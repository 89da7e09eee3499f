"""Loading: a profile from JSON or YAML, checked as a whole; each problem says where, the rule, and what is right."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from agent.errors import Problem, ProfileInvalid
from agent.nearest import nearest
from flows.profile.cross_checks import problems
from flows.profile.provider import Provider

LARGEST = 5 * 1024 * 1024
"""Bytes a profile may have; a real one has a few thousand."""


class _Loader(yaml.SafeLoader):
    """YAML without surprises: no aliases that explode, no key twice."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("an alias (*name) is not allowed in a profile; write it out")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        if double := next((key for key in keys if keys.count(key) > 1), None):
            raise yaml.YAMLError(f"the key “{double}” stands twice (line {node.start_mark.line + 1})")
        return super().construct_mapping(node, deep)


def load(path: Path) -> Provider:
    """The profile in a file. Raises `ProfileInvalid` with every problem; no message quotes a secret."""
    data = _parsed(path, _read(path))
    if not isinstance(data, dict):
        raise _whole(path, "is not a mapping of keys to values", "a JSON object or a YAML mapping, such as {name: …}")
    try:
        provider = Provider.model_validate(data, context={"folder": path.parent}, strict=False)
    except ValidationError as error:
        found = error.errors(include_input=False, include_url=False)
        raise ProfileInvalid(str(path), tuple(_problem(one) for one in found)) from None
    found_between = tuple(problems(provider))
    if found_between:
        raise ProfileInvalid(str(path), found_between)
    return provider


def _read(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise _whole(
                path, f"has {size / 1048576:.0f} MB; a profile has at most {LARGEST // 1048576} MB", "a profile"
            )
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise _whole(path, f"cannot be read ({error.strerror})", "the path of a profile in JSON or YAML") from error
    except UnicodeDecodeError as error:
        raise _whole(path, "is not text in UTF-8", "a text file saved as UTF-8") from error


def _parsed(path: Path, text: str) -> object:
    if not text.strip():
        raise _whole(path, "is empty", "a profile; fixtures/profiles has examples")
    try:
        if path.suffix.lower() in (".yaml", ".yml"):
            return yaml.load(text, _Loader)  # noqa: S506  # a subclass of SafeLoader
        return json.loads(text, object_pairs_hook=_once)
    except yaml.YAMLError as error:
        raise _whole(path, f"is not valid YAML: {_where_in_yaml(error)}", "see the YAML syntax") from None
    except RecursionError as error:
        raise _whole(path, "is nested too deeply", "a profile") from error
    except ValueError as error:
        at = f"line {error.lineno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else str(error)
        raise _whole(path, f"is not valid JSON ({at})", "a JSON object, or YAML in a file named .yaml") from None


def _where_in_yaml(error: yaml.YAMLError) -> str:
    """Line and kind of a YAML error; never the line itself, which may hold a secret."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        return f"line {error.problem_mark.line + 1}: {error.problem or 'wrong syntax'}"
    return str(error)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    keys = [key for key, _ in pairs]
    if double := next((key for key in keys if keys.count(key) > 1), None):
        raise ValueError(f"the key “{double}” stands twice")
    return dict(pairs)


def _whole(path: Path, rule: str, right: str) -> ProfileInvalid:
    return ProfileInvalid(str(path), (Problem("the file", rule, right),))


def _problem(error: ErrorDetails) -> Problem:
    where, kind = _dotted(error["loc"]), error["type"]
    if kind == "missing":
        right = "answer it; null, [] or false says no where the form asks yes or no"
        return Problem(where, "is missing, and the form always asks it", right)
    if kind == "extra_forbidden":
        near = nearest(str(error["loc"][-1]), _keys_beside(error["loc"]))
        return Problem(where, "is not known", f"one of the keys of the profile, such as {', '.join(near)}")
    rule = error["msg"].removeprefix("Value error, ")
    allowed = cast("Mapping[str, object]", error.get("ctx", {})).get("expected")
    return Problem(where, rule[:1].lower() + rule[1:], str(allowed or "see the rule"))


def _dotted(location: tuple[int | str, ...]) -> str:
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
    return "".join(parts).removeprefix(".")


def _keys_beside(location: tuple[int | str, ...]) -> Iterator[str]:
    """The keys that the model around a location knows."""
    models: list[type[BaseModel]] = [Provider]
    for part in location[:-1]:
        if isinstance(part, str):
            fields = (model.model_fields.get(part) for model in models)
            models = [inner for field in fields if field for inner in _models(field.annotation)]
    yield from (key for model in models for key in model.model_fields)


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _models(inner)
