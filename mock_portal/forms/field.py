"""What every kind of field shares: its words, whether it is asked, how its answer is read, written and told."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import KW_ONLY, dataclass
from fnmatch import fnmatchcase
from typing import ClassVar, TypeAlias

from mock_portal.forms.said import Said

Values: TypeAlias = Mapping[str, object]
"""The answers of a page or of one row, as they are saved."""
Errors: TypeAlias = dict[str, str]
"""What is wrong, by the name of the control that it is shown beside."""


class Refused(ValueError):
    """What was typed is no answer; the text tells the person why."""


@dataclass(frozen=True, slots=True)
class When:
    """A field is asked only while one of the named controls says one of these words."""

    names: tuple[str, ...]
    """Names of controls of the same page or row; `*` stands for the number of a card."""
    says: tuple[str, ...]

    def holds(self, said: Said, prefix: str = "") -> bool:
        """Whether the question is asked."""
        patterns = [prefix + name for name in self.names]
        heard = (text for name, texts in said.texts.items() if _any(name, patterns) for text in texts)
        return any(text in self.says for text in heard)


def _any(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def when(name: str, *says: str) -> When:
    """Asked only while the control `name` says one of these words."""
    return When((name,), says)


@dataclass(frozen=True)
class Field:
    """One question of a page. `kind` names the macro that draws it."""

    kind: ClassVar[str]

    name: str
    label: str
    _: KW_ONLY
    hint: str = ""
    required: bool = True
    when: When | None = None
    called: str = ""
    """What the error texts call it ("your first name"); by default "the" and the label."""

    @property
    def phrase(self) -> str:
        """The field inside a sentence."""
        return self.called or f"the {in_sentence(self.label)}"

    @property
    def missing(self) -> str:
        """The error of a question left open."""
        return f"Enter {self.phrase}"

    def asked(self, said: Said, prefix: str) -> bool:
        """Whether the page asks it, given what else was answered."""
        return self.when is None or self.when.holds(said, prefix)

    def nothing(self) -> dict[str, object]:
        """What is saved where it is not asked or not answered."""
        return {self.name: None}

    def read(self, said: Said, prefix: str, saved: Values, errors: Errors) -> dict[str, object]:
        """The answer as it is saved; what is wrong with it goes to `errors`."""
        raise NotImplementedError

    def settle(self, values: Values, said: Said, prefix: str, errors: Errors) -> dict[str, object]:
        """What changes once the page is free of errors; this is where a field may ask back."""
        return {}

    def write(self, values: Values, prefix: str) -> Iterator[tuple[str, str]]:
        """The names and texts that would post what is saved."""
        raise NotImplementedError

    def facts(self, values: Values) -> Iterator[tuple[str, str]]:
        """What the review page tells: label and words, nothing where nothing was answered."""
        raise NotImplementedError


def in_sentence(label: str) -> str:
    """A label in the middle of a sentence: lower case but for abbreviations, without its question mark."""
    words = label.rstrip("?").split(" ")
    return " ".join(word if re.search(r"[A-Z].*[A-Z]", word) else word.lower() for word in words)


def read_all(fields: Iterable[Field], said: Said, prefix: str, saved: Values, errors: Errors) -> dict[str, object]:
    """The answers of some fields; those that are not asked are dropped, whatever was posted."""
    values: dict[str, object] = {}
    for field in fields:
        values |= field.read(said, prefix, saved, errors) if field.asked(said, prefix) else field.nothing()
    return values
