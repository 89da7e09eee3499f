"""What an application is about, beside the provider: what it does to which enrollment, and which topics it has."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from agent.answers import Answers
from agent.page import Dialog, Page, Topic, Walked
from agent.screen import Action, Screen
from flows.pecos import kinds, words
from flows.pecos.record.facts import RecordFacts
from flows.profile.provider import Provider, Signer

ALWAYS = frozenset({"Personal Information", "Final Adverse Legal Actions"})
"""Topics that every change has: who it is, and whether any adverse action was imposed meanwhile."""


class Sought(Protocol):
    """Which enrollment is looked for on the portal."""

    @property
    def npi(self) -> str: ...
    @property
    def state(self) -> str:
        """Name of the state; nothing if any will do."""
        ...

    @property
    def form(self) -> str:
        """`CMS-855I`; nothing if any will do."""
        ...


class Amendment(Sought, Protocol):
    """An application to an enrollment that is on file."""

    @property
    def kind(self) -> str:
        """What it does, in the portal's words."""
        ...

    @property
    def record(self) -> RecordFacts | None:
        """The record as it was when the operator decided on it."""
        ...

    @property
    def signer(self) -> Signer: ...


def application(case: Amendment) -> str:
    """Form and kind in one, as the portal lists it."""
    return f"{case.form} {case.kind}"


@dataclass(frozen=True)
class Case:
    """An application that a profile says all of."""

    provider: Provider
    kind: str
    """What it does, in the portal's words; of a correction the portal says it."""
    changing: frozenset[str] | None = None
    """Headings of the topics that change; None where it is about everything that is on file."""
    record: RecordFacts | None = None
    effective: datetime.date | None = None
    """From when the change holds."""
    tracking_id: str = ""
    """Of the application that is corrected."""
    returned: str = ""
    """The day on which that came back."""

    @property
    def npi(self) -> str:
        return self.provider.npi

    @property
    def state(self) -> str:
        return words.state(self.provider.enrolling.state) or ""

    @property
    def form(self) -> str:
        return kinds.form(self.provider)

    @property
    def signer(self) -> Signer:
        return self.provider.signer

    def has(self, topic: str) -> bool:
        """Whether the application has a topic, if that applies to the provider."""
        return self.changing is None or topic in self.changing | ALWAYS


def of_case(topic: type[Page[Provider]]) -> type[Topic[Case]]:
    """A provider's topic in an application that may not have it."""
    asked = topic()

    class OfCase(Topic[Case]):
        heading = topic.heading
        leave = topic.leave
        confirm = topic.confirm

        def answers(self, case: Case, /) -> Answers:
            return asked.answers(case.provider) if case.has(topic.heading) else iter(())

        def dialogs(self, case: Case, /) -> Iterator[Dialog]:
            return asked.dialogs(case.provider)

        def dialog(self, screen: Screen, case: Case, /) -> Dialog:
            return asked.dialog(screen, case.provider)

        def way_out(self, screen: Screen, case: Case, walked: Walked, /) -> Action:
            return asked.way_out(screen, case.provider, walked)

    return OfCase
