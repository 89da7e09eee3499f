"""Fields whose answer is chosen: lists, radio buttons, boxes, and a list that appears while typing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from mock_portal.forms.field import Errors, Field, Refused, Values
from mock_portal.forms.said import Said
from mock_portal.forms.typed import Text


@dataclass(frozen=True)
class Select(Text):
    """One entry of a list."""

    kind: ClassVar[str] = "select"

    options: tuple[str, ...] = ()

    @property
    def limit(self) -> int:
        """None: what is chosen may be as long as it is."""
        return 0

    @property
    def missing(self) -> str:
        """The error of a question left open."""
        return f"Select {self.phrase}"

    def understood(self, text: str, today: date | None) -> str:
        """The entry itself. Raises `Refused` for anything the list does not have."""
        if text not in self.options:
            raise Refused(f"Choose {self.phrase} from the list")
        return text


@dataclass(frozen=True)
class Radio(Select):
    """One of a few options that all stand on the page."""

    kind: ClassVar[str] = "radio"


@dataclass(frozen=True)
class YesNo(Radio):
    """Yes, no, or not answered yet; never preselected."""

    options: tuple[str, ...] = ("Yes", "No")

    @property
    def missing(self) -> str:
        """The error of a question left open, in words that tell which answer means what."""
        return f"Select yes if {self.called}" if self.called else f"Select yes if {_statement(self.label)}"


_TURNED = {"Do you ": "you ", "Are you ": "you are ", "Is this ": "this is "}


def _statement(question: str) -> str:
    """What "yes" says: "Do you hold a license?" becomes "you hold a license"."""
    for opening, turned in _TURNED.items():
        if question.startswith(opening):
            return turned + question.removeprefix(opening).rstrip("?")
    return f"the answer to “{question}” is yes"


@dataclass(frozen=True)
class Typeahead(Select):
    """One entry of a long list that the page looks up while the person types; only a picked entry counts."""

    kind: ClassVar[str] = "typeahead"

    lookup: str = ""
    """Path that gives the matching entries for `?q=`."""

    def read(self, said: Said, prefix: str, saved: Values, errors: Errors) -> dict[str, object]:
        """The entry picked; text that was typed and not picked is refused."""
        at = prefix + self.name
        if not said.text(at) and said.text(f"{at}-typed"):
            errors[at] = f"Choose {self.phrase} from the list"
            return {self.name: None}
        return super().read(said, prefix, saved, errors)


@dataclass(frozen=True)
class Check(Field):
    """One box, ticked or not."""

    kind: ClassVar[str] = "check"

    @property
    def missing(self) -> str:
        """The error of a box that must be ticked."""
        return f"Select that {self.called}" if self.called else f"Select “{self.label}” to continue"

    def nothing(self) -> dict[str, object]:
        """A box that is not asked is not ticked."""
        return {self.name: False}

    def read(self, said: Said, prefix: str, saved: Values, errors: Errors) -> dict[str, object]:
        """Whether it is ticked."""
        ticked = bool(said.text(prefix + self.name))
        if self.required and not ticked:
            errors[prefix + self.name] = self.missing
        return {self.name: ticked}

    def write(self, values: Values, prefix: str) -> Iterator[tuple[str, str]]:
        """A box posts only when it is ticked."""
        if values.get(self.name):
            yield prefix + self.name, "Yes"

    def facts(self, values: Values) -> Iterator[tuple[str, str]]:
        """A ticked box says yes."""
        if values.get(self.name):
            yield self.label, "Yes"


@dataclass(frozen=True)
class Checks(Field):
    """Any number of boxes of one group."""

    kind: ClassVar[str] = "checks"

    options: tuple[str, ...] = ()
    scroll: bool = False
    """Whether the boxes stand in a box of their own that scrolls."""

    @property
    def missing(self) -> str:
        """The error of a group of which nothing was ticked."""
        return f"Select at least one of {self.phrase}"

    def nothing(self) -> dict[str, object]:
        """No box."""
        return {self.name: []}

    def read(self, said: Said, prefix: str, saved: Values, errors: Errors) -> dict[str, object]:
        """The boxes ticked, in the order of the page."""
        ticked = said.all(prefix + self.name)
        if self.required and not ticked:
            errors[prefix + self.name] = self.missing
        if unknown := set(ticked) - set(self.options):
            errors[prefix + self.name] = f"“{min(unknown)}” is not one of {self.phrase}"
        return {self.name: [option for option in self.options if option in ticked]}

    def ticked(self, values: Values) -> list[str]:
        """The boxes that are saved as ticked."""
        value = values.get(self.name)
        return [str(one) for one in value] if isinstance(value, list) else []

    def write(self, values: Values, prefix: str) -> Iterator[tuple[str, str]]:
        """Each ticked box by itself."""
        for option in self.ticked(values):
            yield prefix + self.name, option

    def facts(self, values: Values) -> Iterator[tuple[str, str]]:
        """All ticked boxes in one line."""
        if ticked := self.ticked(values):
            yield self.label, ", ".join(ticked)
