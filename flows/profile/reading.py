"""Reading: the keys and values in a JSON or YAML file, and nothing that such a file can do besides.

No message quotes what stands in the file, for it may be a secret.
"""

import json
from collections import Counter
from collections.abc import Hashable, Mapping
from pathlib import Path

import yaml

from agent.errors import Problem, ProfileInvalid

LARGEST = 5 * 1024 * 1024
"""Bytes a profile may have; a real one has a few thousand."""
DEEPEST = 30
"""Levels a profile may have; a real one has six."""
_YAML = (".yaml", ".yml")
_RIGHT = "a profile in JSON or YAML; fixtures/profiles has examples"


class Unreadable(ValueError):
    """The text is no profile; says why, and on which line."""


def read(path: Path) -> Mapping[str, object]:
    """What a file says. Raises `ProfileInvalid`."""
    try:
        return _keys_and_values(_parsed(path, _text(path)))
    except OSError as error:
        raise _whole(path, f"cannot be read ({(error.strerror or 'no such file').lower()})") from None
    except UnicodeDecodeError:
        raise _whole(path, "is not text in UTF-8") from None
    except RecursionError:
        raise _whole(path, "is nested too deeply") from None
    except Unreadable as error:
        raise _whole(path, str(error)) from None


def _keys_and_values(data: object) -> Mapping[str, object]:
    if data is None:
        raise Unreadable("is empty")
    if not isinstance(data, dict):
        raise Unreadable("is not an object of keys and values")
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise Unreadable("has half of a character (a lone surrogate) in it") from None
    return data


def _whole(path: Path, rule: str) -> ProfileInvalid:
    return ProfileInvalid(str(path), (Problem("the file", rule, _RIGHT),))


def _text(path: Path) -> str:
    """The text; too much of it is not even read, whether a file tells its size or a pipe does not."""
    size = path.stat().st_size
    with path.open("rb") as file:
        content = b"" if size > LARGEST else file.read(LARGEST + 1)
    if max(size, len(content)) > LARGEST:
        raise Unreadable(f"has more than {LARGEST // 1024**2} MB")
    return content.decode("utf-8-sig")


def _parsed(path: Path, text: str) -> object:
    ending = path.suffix.lower()
    if ending not in (*_YAML, ".json", ""):
        raise Unreadable(f"is called {ending}, not .json or .yaml")
    if not text.strip():
        raise Unreadable("is empty")
    return _of_yaml(text) if ending in _YAML else _of_json(text)


def _of_json(text: str) -> object:
    try:
        data: object = json.loads(text, object_pairs_hook=_each_once, parse_constant=_no_number)
    except Unreadable:
        raise
    except json.JSONDecodeError as error:
        raise Unreadable(f"is not valid JSON (line {error.lineno}: {error.msg})") from None
    except ValueError:
        raise Unreadable("is not valid JSON (a number with thousands of digits)") from None
    return data


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    for key, count in Counter(key for key, _ in pairs).items():
        if count > 1:
            raise Unreadable(f"has the key “{shown(key)}” twice in one place")
    return dict(pairs)


def _no_number(name: str) -> None:
    raise Unreadable(f"is not valid JSON ({name} is no value)")


def shown(key: str) -> str:
    """A key as messages may show it: one with many digits may be a number that slipped into its place."""
    digits = sum(sign.isdigit() for sign in key)
    return key if digits < 4 and len(key) <= 40 else "".join("•" if sign.isdigit() else sign for sign in key[:40])


class _Plain(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # whichever PyYAML was built with
    """YAML whose dates stay text, and whose keys are text and stand once."""

    yaml_implicit_resolvers = {  # noqa: RUF012  # as PyYAML has it
        first: [(tag, form) for tag, form in forms if tag.rsplit(":", 1)[1] in ("null", "bool", "int", "float")]
        for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        """The keys and values, refused if a key is not text or stands twice."""
        seen: set[str] = set()
        for written, _ in node.value:
            key, line = self.construct_object(written), written.start_mark.line + 1
            if not isinstance(key, str):
                raise Unreadable(f"has a key that is not text (line {line}); write it in quotes")
            if key in seen:
                raise Unreadable(f"has the key “{shown(key)}” twice in one place (line {line})")
            seen.add(key)
        made: dict[Hashable, object] = super().construct_mapping(node, deep=deep)
        return made


def _of_yaml(text: str) -> object:
    try:
        _nothing_but_data(text)
        return yaml.load(text, _Plain)  # noqa: S506  # a subclass of the safe loader
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise Unreadable(f"is not valid YAML ({line}{error.problem or 'wrong syntax'})") from None
    except Unreadable:
        raise
    except (yaml.YAMLError, ValueError):
        raise Unreadable("is not valid YAML (it has characters or numbers that YAML does not know)") from None


def _nothing_but_data(text: str) -> None:
    """No alias (a few lines of them are gigabytes), no tag (they make objects), nothing too deep."""
    depth = 0
    for event in yaml.parse(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent):
            raise Unreadable(f"has an alias (line {line}: *…); write it out")
        if isinstance(event, yaml.NodeEvent) and getattr(event, "tag", None) not in (None, "!"):
            raise Unreadable(f"has a tag (line {line}: !…); write plain values")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise Unreadable(f"is nested too deeply (line {line})")
