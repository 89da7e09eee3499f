"""What a record says, place by place, in the shapes of a profile; a word that no profile has is never passed over."""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeVar, Union

from agent.plan import ending
from agent.screen import Fact
from flows.pecos.errors import RecordUnreadable
from flows.profile.codes import states

JSON: TypeAlias = Union[str, int, bool, list["JSON"], dict[str, "JSON"], None]  # noqa: UP007  # it names itself
Keys: TypeAlias = dict[str, JSON]
Key = TypeVar("Key", str, bool)

_NUMBERED = re.compile(r"(.+) \d+")


@dataclass(frozen=True, slots=True)
class Place:
    """A topic, or one row of it: what stands there under each label."""

    name: str
    said: Mapping[str, str]

    def text(self, label: str) -> str | None:
        """The words, or nothing."""
        return self.said.get(label) or None

    def required(self, label: str) -> str:
        """The words. Raises `RecordUnreadable` where there are none."""
        said = self.text(label)
        if said is None:
            raise RecordUnreadable(self.name, label, "nothing")
        return said

    def required_date(self, label: str) -> datetime.date:
        """A date. Raises `RecordUnreadable` where there is none."""
        try:
            return datetime.datetime.strptime(self.required(label), "%m/%d/%Y").date()
        except ValueError:
            raise RecordUnreadable(self.name, label, "what is no date") from None

    def day(self, label: str) -> str | None:
        """A date in ISO form."""
        return self.required_date(label).isoformat() if self.text(label) else None

    def digits(self, label: str) -> str | None:
        """A number without the portal's punctuation."""
        said = self.text(label)
        return said and re.sub(r"\D", "", said)

    def yes(self, label: str) -> bool | None:
        """Yes, no, or not answered."""
        return self.word(label, {True: "Yes", False: "No"})

    def secret(self, label: str) -> JSON:
        """A secret as the portal shows it: its ending only. Raises `RecordUnreadable` for one in the clear."""
        said = self.text(label)
        if said and not ending(said):
            raise RecordUnreadable(self.name, label, "what is not masked")
        return {"masked": ending(said)} if said else None

    def file(self, label: str) -> JSON:
        """A file, which only the portal has."""
        said = self.text(label)
        return {"on_file": said} if said else None

    def state(self, label: str) -> str | None:
        """A state's code by its name."""
        return self.word(label, states())

    def word(self, label: str, words: Mapping[Key, str]) -> Key | None:
        """The profile's word for one of the portal's. Raises `RecordUnreadable` where it has none."""
        said = self.text(label)
        return None if said is None else self._word(label, words, said)

    def several(self, label: str) -> list[JSON]:
        """The options ticked."""
        return [*re.split(r"\n|, ", said)] if (said := self.text(label)) else []

    def states(self, label: str) -> list[JSON]:
        """The codes of several states."""
        return [self._word(label, states(), str(one)) for one in self.several(label)]

    def _word(self, label: str, words: Mapping[Key, str], said: str) -> Key:
        for ours, theirs in words.items():
            if theirs == said:
                return ours
        raise RecordUnreadable(self.name, label, "a word that no profile has")

    def address(self) -> JSON:
        """The postal address, if there is one."""
        block = some(
            line1=self.text("Address line 1"),
            line2=self.text("Address line 2"),
            city=self.text("City"),
            state=self.state("State"),
            zip=self.text("ZIP code"),
            keep_reason=self.text("Reason for keeping the address"),
        )
        return block if "line1" in block else None

    def reach(self) -> Keys:
        """How somebody is reached."""
        return some(phone=self.digits("Phone"), fax=self.digits("Fax"), email=self.text("E-mail"))


@dataclass(frozen=True, slots=True)
class Told:
    """All that a record says."""

    facts: tuple[Fact, ...]

    def topic(self, name: str) -> Place:
        """A topic's own answers; empty if the record has no such topic."""
        return Place(name, {fact.label: fact.value for fact in self.facts if fact.groups == (name,)})

    def has(self, topic: str) -> bool:
        """Whether the record has such a topic."""
        return any(fact.groups[:1] == (topic,) for fact in self.facts)

    def each(self, topic: str, title: str, read: Callable[[Place], Keys]) -> list[JSON]:
        """Every row of a topic that the portal titles so, in the profile's words."""
        return [read(row) for row in self.rows(topic, title)]

    def rows(self, topic: str, title: str) -> Iterator[Place]:
        """Every row of a topic that the portal titles so, in its order."""
        rows: dict[str, dict[str, str]] = {}
        for fact in self.facts:
            numbered = _NUMBERED.fullmatch(fact.groups[1]) if len(fact.groups) == 2 else None
            if numbered and fact.groups[0] == topic and numbered[1] == title:
                rows.setdefault(fact.groups[1], {})[fact.label] = fact.value
        yield from (Place(f"{topic} › {name}", said) for name, said in rows.items())


def some(**values: JSON) -> Keys:
    """The keys that something is said of; the others stay out."""
    return {name: value for name, value in values.items() if value is not None}
