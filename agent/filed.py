"""Applications that were filed: as the portal lists them, as their own page tells them, and what comes next."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace

from agent.screen import Screen


@dataclass(frozen=True, slots=True)
class Filed:
    """One application as the portal lists it."""

    tracking_id: str
    provider: str
    """The provider's NPI."""
    kind: str
    """The portal's words for the kind of application."""
    status: str
    since: str = ""
    due: str = ""
    waiting_for: str = ""
    open: bool = False
    """A draft again, to be submitted anew under the same tracking ID."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an application, in the portal's words."""

    status: str
    day: str
    by: str
    note: str


@dataclass(frozen=True, slots=True)
class Story:
    """One application as its own page tells it."""

    filed: Filed
    history: tuple[Event, ...] = ()
    """Oldest first."""
    request: str = ""
    """What the portal's side asks to be corrected."""
    topics: str = ""
    """The parts of the application that can be corrected."""
    today: datetime.date | None = None
    """The portal's day, where it tells it."""


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody has to do next, in an operator's words."""

    do: str
    due: datetime.date | None = None
    """The last day for it."""
    rule: str = ""
    """How long there is for it, and by what regulation."""
    differs: str = ""
    """That the portal and the rule name different days, where they do."""
    who: str = ""
    """Who has to act, by what they are: never a person's name, for it is kept and told."""
    plainly: str = ""
    """`do` without a person's name, where it has one."""


@dataclass(frozen=True, slots=True)
class Tracking:
    """How a portal tells what became of an application."""

    path: str
    """Path of one application's page; `{}` is replaced by its tracking ID."""
    heading: str
    read: Callable[[Screen], Story]
    next_step: Callable[[Story], Step]
    closed: frozenset[str]
    """The statuses after which nothing changes any more."""

    def tracked(self, screen: Screen, today: datetime.date) -> "Tracked":
        """An application as its page tells it; `today` is for portals that do not tell their day."""
        story = self.read(screen)
        closed = story.filed.status in self.closed
        return Tracked(story, self.next_step(story), story.today or today, closed)


NEAR = (7, 3, 1, 0)
"""Days left at which an application is worth another word, though nothing happened to it; and once it is overdue."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """One application, what has to be done next, and how long there is for it."""

    story: Story
    step: Step
    today: datetime.date
    """The portal's day, or the machine's where the portal does not tell its own."""
    closed: bool = False
    """Whether nothing changes any more."""

    @property
    def tracking_id(self) -> str:
        """The portal's number of it."""
        return self.story.filed.tracking_id

    @property
    def days_left(self) -> int | None:
        """Days after today until the last one; negative once it is over."""
        return None if self.step.due is None else (self.step.due - self.today).days

    @property
    def left(self) -> str:
        """The same in words; nothing where there is no deadline."""
        days = self.days_left
        if days is None:
            return ""
        if days == 0:
            return "today is the last day"
        counted = "1 day" if abs(days) == 1 else f"{abs(days)} days"
        return f"{counted} left" if days > 0 else f"overdue by {counted}"

    @property
    def order(self) -> tuple[bool, datetime.date, str]:
        """Sorts the soonest deadline first, and what has none last."""
        return (self.step.due is None, self.step.due or datetime.date.max, self.tracking_id)

    def news(self, before: "Tracked | None") -> bool:
        """Whether anything happened since, or a deadline has come near."""
        return before is None or self._told != before._told

    @property
    def _told(self) -> tuple[Story, int]:
        days = self.days_left
        near = 0 if days is None else sum(days <= one for one in (*NEAR, -1))
        return replace(self.story, today=None), near
