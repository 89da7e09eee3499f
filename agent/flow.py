"""A flow: one kind of application on one portal; and a portal: what all its flows share."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from agent.errors import CredwrightError
from agent.filed import (
    Filed as Filed,  # part of what a portal declares
    Tracking,
)
from agent.page import Page, Topic
from agent.screen import Screen

P = TypeVar("P")
P_contra = TypeVar("P_contra", contravariant=True)


@dataclass(frozen=True, slots=True)
class Interruption:
    """A page or dialog that may come at any time and is no part of an application: pressed away, or stopped at."""

    heading: str
    press: str = ""
    means: Callable[..., CredwrightError] | None = None
    """An error with the facts `heading` and `text`; transient errors are tried again, the others stop the run."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the operator is about to submit, as the flow words it."""

    provider: str
    name: str
    kind: str
    signer: str
    basis: str = ""
    """What it was decided on, where the same may be filed again later: the state of the record that it changes."""
    confirm: str = ""
    """What the operator types besides their name, because it cannot be taken back."""


@dataclass(frozen=True, kw_only=True)
class Walk(Generic[P]):
    """A way through a portal: where it starts, and the pages it may meet."""

    pages: tuple[type[Page[P]], ...]
    """In the order a person meets them, for reports; where a run is, it looks up on the portal."""
    start: str
    """Path where every run begins."""

    def __post_init__(self) -> None:
        headings = Counter(page.heading for page in self.pages)
        if doubled := [heading for heading, count in headings.items() if count > 1]:
            raise ValueError(f"pages are told apart by their headings, but more than one is called {doubled}")

    @property
    def topics(self) -> tuple[type[Topic[P]], ...]:
        """The pages that the portal's hub lists; what is approved is what they are answered with."""
        return tuple(page for page in self.pages if issubclass(page, Topic))


@dataclass(frozen=True, slots=True)
class Looked(Generic[P]):
    """What a look at the portal made of a subject."""

    subject: P | None
    """What is filed, now that the portal's side is known; None where there is nothing to file."""
    told: "tuple[Section, ...]" = ()
    """What people should see before it is filled."""
    facts: Mapping[str, object] = field(default_factory=dict)
    """The same for programs."""


@dataclass(frozen=True)
class Before(Generic[P]):
    """What a flow reads on the portal before it fills anything."""

    walk: Walk[P]
    page: type[Page[P]]
    """Where the walk ends."""
    look: Callable[[P, Screen], Looked[P]]
    """What is to be filed, by what that page says. Raises why nothing can be."""


@dataclass(frozen=True, kw_only=True)
class Flow(Walk[P]):
    """One kind of application: what it is called, what the operator is asked, the pages it meets, how it ends."""

    name: str
    help: str
    asked: Callable[[P], Asked]
    synthetic: Callable[[P], bool]
    review: type[Page[P]]
    """Where the portal shows everything before submission; filling stops here until somebody approves."""
    final: type[Page[P]]
    """The page whose button submits; only `agent.submit` presses it."""
    receipt: type[Page[P]]
    tracking_id: str
    """The label of the tracking ID on the receipt."""
    before: Before[P] | None = None


@dataclass(frozen=True, kw_only=True)
class ProfileFlow(Flow[P]):
    """A flow that a profile says all of: it becomes a command by itself."""

    load: Callable[[Path], P]
    """Reads and checks a profile; raises `ProfileInvalid`, which names each problem."""
    schema: Callable[[], Mapping[str, object]]
    """The JSON Schema of a profile."""


@dataclass(frozen=True)
class Rostered(Generic[P]):
    """A flow that a row of a roster may name: it files what the profile and the row say."""

    flow: Flow[P]
    load: Callable[[Path, Mapping[str, str]], P]
    """Makes of a profile, and of what else the row says, what is filed. Raises `ProfileInvalid`, or `ValueError` with
    the rule that a column breaks."""
    columns: tuple[str, ...] = ()
    """What a row may say besides its profile."""
    needed: tuple[str, ...] = ()
    """What of that it must say."""


class Listing(Protocol):
    """Reads the portal's list of submitted applications."""

    def __call__(self, screen: Screen, /) -> Iterator[Filed]: ...


@dataclass(frozen=True, slots=True)
class Section:
    """One table of what to know before something is filed."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """What to know before something is filed, worked out from a profile."""

    ready: bool
    """False if it is known already why it would come back."""
    sections: tuple[Section, ...]
    """For people."""
    facts: Mapping[str, object]
    """The same for programs."""


class Preflight(Protocol):
    """Works out what to know before `purpose` is done with a profile on a day; `record` is a registry's file."""

    def __call__(
        self, subject: object, purpose: str, *, today: datetime.date, record: Path | None = None
    ) -> Advice: ...


@dataclass(frozen=True)
class Portal:
    """One portal: how to sign in, what may interrupt, where it lists applications, its flows."""

    name: str
    flows: tuple[ProfileFlow[object], ...]
    sign_in: tuple["type[Page[SignIn]]", ...]
    """Pages answered from the operator's own account."""
    home: str
    """The heading of the page that signing in leads to."""
    interruptions: tuple[Interruption, ...]
    applications: str
    """Path of the list of submitted applications; `{}` is replaced by what is sought."""
    listed_on: str
    """The heading of that list."""
    listing: Listing
    tracking: Tracking | None = None
    """How it tells what became of one of them."""
    bundled: str = ""
    """Module that serves this portal on the own machine, the default without --portal: `python -m MODULE --port 0
    --data FOLDER --json` tells its address as one line of JSON, and notes it in FOLDER/serving.json while it serves."""
    bundled_accounts: str = ""
    """Path where the bundled portal tells the accounts that it made up at its start."""
    secret_labels: frozenset[str] = frozenset()
    """Labels whose values nobody may see, on pages that only show them."""
    purposes: tuple[str, ...] = ()
    """What `preflight` can be asked about, as the commands are called."""
    preflight: Preflight | None = None
    rostered: tuple[Rostered[object], ...] = ()
    """The flows that a roster can name, by their flows' names."""


class SignIn(Protocol):
    """The operator's account on one portal."""

    @property
    def user(self) -> str: ...

    @property
    def password(self) -> "HiddenText": ...

    def code(self) -> "HiddenText":
        """A one-time code that was not used yet; the same one until it is spent."""
        ...

    def spent(self) -> None:
        """A sign-in page was left: a code handed out before will not be accepted again."""
        ...


class HiddenText(Protocol):
    """A text that does not print itself."""

    def get_secret_value(self) -> str: ...
