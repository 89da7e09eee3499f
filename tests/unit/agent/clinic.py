"""A portal in memory, with a flow of its own: what a run does is tried without a browser and without a server.

`Clinic` is the server and the page at once; `ClinicTab` is what the engine sees of it. A test may raise anything at any
moment (`before`, `after`), as a portal, a network or a kill would.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from pydantic import SecretStr

from agent.answers import Answer, Answers, choose, each, listed, secret, text
from agent.errors import AccountLocked, PageMoved, PortalFailed, PortalInMaintenance
from agent.evidence.record import Record
from agent.flow import Asked, Filed, Interruption, Portal, ProfileFlow, SignIn as Account
from agent.page import Hub, Page, Topic
from agent.plan import Put
from agent.screen import Action, Control, Fact, Grid, Screen
from agent.session import Session
from agent.tab import Tab
from tests.unit.agent.screens import button, control, fact, grid, row, screen, select

ORIGIN = "http://127.0.0.1:8055"
NPI = "1234567893"
KIND = "Enrollment"
SSN = "900-12-3456"
PASSWORD = "clinic-password-1"
STATES = ("Ohio", "Utah")


@dataclass(frozen=True)
class License:
    number: str
    state: str = "Ohio"


@dataclass(frozen=True)
class Person:
    """Who enrolls at the clinic."""

    first: str = "Ann"
    ssn: SecretStr = field(default_factory=lambda: SecretStr(SSN))
    names: tuple[str, ...] = ()
    licenses: tuple[License, ...] = ()
    npi: str = NPI


# --- the flow --------------------------------------------------------------------------------------------------------


class Home(Page[Person]):
    heading = "Home"
    leave = "Start"


class Topics(Hub[Person]):
    heading = "Topics"
    table = "Topics"
    column = "Topic"
    leave = "Check answers"


class PersonPage(Topic[Person]):
    heading = "Person"

    def answers(self, person: Person, /) -> Answers:
        yield text("First Name", person.first)
        yield secret("SSN", person.ssn)
        yield each("Other Name", person.names, other_name, add="Add")


def other_name(name: str) -> Iterator[Answer]:
    yield text("Alias", name)


class LicensePage(Page[License]):
    heading = "License"
    leave = "Save"

    def answers(self, one: License, /) -> Answers:
        yield text("Number", one.number)
        yield choose("State", one.state)


class Licenses(Topic[Person]):
    heading = "Licenses"

    def answers(self, person: Person, /) -> Answers:
        says = {"add": "Add license"}
        yield listed("Licenses", person.licenses, LicensePage, lambda one: {"Number": one.number}, **says)


class Review(Page[Person]):
    heading = "Review"
    leave = "Begin"


class Complete(Page[Person]):
    heading = "Complete"
    leave = "Submit"


class Receipt(Page[Person]):
    heading = "Receipt"


class SignInPage(Page[Account]):
    heading = "Sign In"
    leave = "Sign in"

    def answers(self, account: Account, /) -> Answers:
        yield text("User ID", account.user)
        yield Answer("Password", secret("", None).kind, (account.password.get_secret_value(),), secret=True)


class CodePage(Page[Account]):
    heading = "Security Code"
    leave = "Continue"

    def answers(self, account: Account, /) -> Answers:
        yield secret("Code", account.code())


def no_profile(path: Path) -> Person:
    """Profiles are made in the tests."""
    raise NotImplementedError(path)


FLOW: ProfileFlow[Person] = ProfileFlow(
    name="enroll",
    help="Enroll at the clinic.",
    load=no_profile,
    schema=dict,
    asked=lambda person: Asked(person.npi, f"{person.first} Lee", KIND, "the person"),
    synthetic=lambda person: True,
    start="/home",
    pages=(Home, Topics, PersonPage, Licenses, Review, Complete),
    review=Review,
    final=Complete,
    receipt=Receipt,
    tracking_id="Tracking ID",
)


def applications(page: Screen) -> Iterator[Filed]:
    """The rows of the clinic's list."""
    table = page.grid("Applications")
    for cells, _ in table.records() if table else ():
        yield Filed(cells["Tracking ID"], cells["NPI"], cells["Kind"], cells["Status"])


PORTAL = Portal(
    name="clinic",
    flows=(cast("ProfileFlow[object]", FLOW),),
    sign_in=(SignInPage, CodePage),
    home="Home",
    interruptions=(
        Interruption("Session Expired", press="Sign in again"),
        Interruption("News", press="Go on"),
        Interruption("Maintenance", means=PortalInMaintenance),
        Interruption("Locked", means=AccountLocked),
    ),
    applications="/applications?q={}",
    listed_on="Applications",
    listing=applications,
    bundled="tests.unit.agent.no_portal",
)


# --- the portal ------------------------------------------------------------------------------------------------------


def _nothing(_what: str) -> None:
    pass


@dataclass
class Clinic:
    """What the portal keeps, and the page that it shows."""

    signed_in: bool = True
    person: dict[str, tuple[str, ...]] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    licenses: list[License] = field(default_factory=list)
    topics: tuple[str, ...] = ("Person", "Licenses")
    applications: list[Filed] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    """Codes that were typed."""
    submitted: int = 0
    """How often the final button was pressed and arrived."""
    before: Callable[[str], None] = _nothing
    """Is told what is about to happen ("leave Submit"), and may raise."""
    after: Callable[[str], None] = _nothing
    """Is told what the portal has done but nobody knows yet, and may raise."""
    served: Callable[[Screen], Screen] = lambda page: page
    """May change every page on its way."""
    page: str = "Home"
    alerts: tuple[str, ...] = ()
    controls: list[Control] = field(default_factory=list)
    document: int = 0
    editing: int | None = None
    status: int = 200

    def open(self, page: str, *, alerts: Sequence[str] = ()) -> None:
        """Show another page, as a new document."""
        self.page, self.alerts, self.status = page, tuple(alerts), 200
        self.document += 1
        if not self.signed_in and page not in ("Security Code", "Session Expired", "Maintenance", "Locked"):
            self.page = "Sign In"
        self.controls = list(self._saved())

    def _saved(self) -> Iterator[Control]:
        """The questions of the page with what the portal keeps of them."""
        if self.page == "Person":
            yield control("First Name", *self.person.get("First Name", ()))
            yield control("SSN", *(f"***-**-{one[-4:]}" for one in self.person.get("SSN", ())))
            for number, name in enumerate(self.names, start=1):
                yield control("Alias", *filter(None, [name]), groups=[f"Other Name {number}"])
        elif self.page == "License":
            shown = None if self.editing is None else self.licenses[self.editing]
            yield control("Number", *([shown.number] if shown else []))
            yield select("State", *([shown.state] if shown else []), options=STATES)
        elif self.page == "Sign In":
            yield from (control("User ID"), control("Password"))
        elif self.page == "Security Code":
            yield control("Code")

    def screen(self) -> Screen:
        """What the page shows now."""
        made = screen(
            self.page,
            *self.controls,
            actions=self._actions(),
            grids=self._grids(),
            facts=self._facts(),
            alerts=self.alerts,
            document=str(self.document),
            url=f"{ORIGIN}/{self.page}",
        )
        return self.served(made)

    def _actions(self) -> Iterator[Action]:
        names = {
            "Home": ["Start"],
            "Topics": ["Check answers"],
            "Person": ["Add", "Save and continue"],
            "Licenses": ["Add license", "Save and continue"],
            "License": ["Save"],
            "Review": ["Begin"],
            "Complete": ["Submit"],
            "Sign In": ["Sign in"],
            "Security Code": ["Continue"],
            "Session Expired": ["Sign in again"],
        }
        yield from (button(name) for name in names.get(self.page, ()))

    def _grids(self) -> Iterator[Grid]:
        if self.page == "Topics":
            yield grid("Topics", ["Topic"], *(row(topic, presses=[topic]) for topic in self.topics))
        elif self.page == "Licenses" and self.licenses:
            rows = (row(one.number, one.state, presses=["Edit"]) for one in self.licenses)
            yield grid("Licenses", ["Number", "State"], *rows)
        elif self.page == "Applications":
            rows = (row(one.tracking_id, one.provider, one.kind, one.status) for one in self.applications)
            yield grid("Applications", ["Tracking ID", "NPI", "Kind", "Status"], *rows)

    def _facts(self) -> Iterator[Fact]:
        if self.page == "Review":
            yield fact("First Name", *self.person["First Name"], "Person")
            yield fact("SSN", f"***-**-{self.person['SSN'][0][-4:]}", "Person")
            for number, name in enumerate(self.names, start=1):
                yield fact("Alias", name, "Person", f"Other Name {number}")
            for number, one in enumerate(self.licenses, start=1):
                yield fact("Number", one.number, "Licenses", f"License {number}")
                yield fact("State", one.state, "Licenses", f"License {number}")
        elif self.page == "Receipt":
            yield fact("Tracking ID", self.applications[-1].tracking_id)

    def value(self, label: str) -> tuple[str, ...]:
        """What a question says now."""
        return next(one.value for one in self.controls if one.label == label)

    def take(self, name: str, at: int | None) -> None:
        """What the server does when a button is pressed."""
        if not self.signed_in and self.page not in ("Sign In", "Security Code", "Session Expired"):
            self.open("Session Expired")
        elif name == "Save and continue" and self.page == "Person":
            self.person = {one.label: one.value for one in self.controls if not one.groups}
            self.names = ["".join(one.value) for one in self.controls if one.groups]
            self.open("Topics")
        elif name == "Save":
            self._save_license()
        elif name == "Submit":
            self._submit()
        elif name == "Sign in":
            good = self.value("Password") == (PASSWORD,)
            self.open("Security Code" if good else "Sign In", alerts=() if good else ["Wrong user or password"])
        elif name == "Continue":
            self._enter(*self.value("Code"))
        else:
            self._follow(name, at)

    def _follow(self, name: str, at: int | None) -> None:
        if name in ("Edit", "Add license"):
            self.editing = at if name == "Edit" else None
        places = {
            "Start": "Topics",
            "Check answers": "Review",
            "Begin": "Complete",
            "Save and continue": "Topics",
            "Add license": "License",
            "Edit": "License",
            "Sign in again": "Sign In",
            "Go on": self.page,
        }
        self.open(places.get(name, name))

    def _save_license(self) -> None:
        made = License("".join(self.value("Number")), "".join(self.value("State")))
        if self.editing is None:
            self.licenses.append(made)
        else:
            self.licenses[self.editing] = made
        self.open("Licenses")

    def _submit(self) -> None:
        self.submitted += 1
        self.applications.append(Filed(f"T{len(self.applications) + 1}", NPI, KIND, "submitted"))
        self.open("Receipt")

    def _enter(self, code: str) -> None:
        used = code in self.codes
        self.codes.append(code)
        self.signed_in = not used
        self.open("Security Code" if used else "Home", alerts=["This code was used before"] if used else ())


class ClinicTab:
    """What `Tab` is for a browser, for the clinic."""

    def __init__(self, clinic: Clinic) -> None:
        self.clinic = clinic
        self.reading, self.asked_for = True, "/home"
        self.pressed: list[str] = []

    @property
    def failed(self) -> PortalFailed | None:
        return PortalFailed(self.clinic.page, self.clinic.status) if self.clinic.status >= 500 else None

    async def go(self, path: str) -> None:
        self.reading, self.asked_for = True, path
        self.clinic.before(f"go {path}")
        headings = {"/home": "Home", "/applications": "Applications"}
        self.clinic.open(headings[path.split("?")[0]])
        self.clinic.after(f"go {path}")

    async def look(self) -> Screen:
        await asyncio.sleep(0)  # a browser takes its time: here a run can be stopped
        self.clinic.before(f"look {self.clinic.page}")
        return self.clinic.screen()

    async def put(self, seen: Screen, puts: list[Put]) -> bool:
        said = {put.control.ref: put.answer.value for put in puts}
        self.clinic.controls = [replace(c, value=said.get(c.ref, c.value)) for c in self.clinic.controls]
        return True

    async def put_by_hand(self, seen: Screen, put: Put) -> None:
        await self.put(seen, [put])

    async def press(self, seen: Screen, action: Action) -> None:
        self.pressed.append(action.name)
        self.clinic.before(f"press {action.name}")
        if not self.clinic.signed_in:
            self.clinic.open("Session Expired")
            return
        cards = sum(1 for one in self.clinic.controls if one.groups)
        self.clinic.controls.append(control("Alias", groups=[f"Other Name {cards + 1}"]))

    async def leave(self, seen: Screen, action: Action, *, confirm: str = "") -> None:
        self.pressed.append(action.name)
        self.clinic.before(f"leave {action.name}")
        now = self.clinic.screen()
        if now.heading == seen.heading and [one.value for one in now.controls] != [one.value for one in seen.controls]:
            raise PageMoved(seen.name, ("by itself",))
        self.reading = False
        at = next((n for g in seen.grids for n, r in enumerate(g.rows) if action in r.actions), None)
        self.clinic.take(action.name, at)
        self.clinic.after(f"leave {action.name}")

    async def change(self, seconds: float) -> None:
        return None

    async def hold_still(self) -> None:
        return None

    async def photograph(self, seen: Screen) -> bytes:
        self.clinic.before("photograph")
        return b"\xff\xd8\xff" + seen.heading.encode()


@dataclass
class Operator:
    """Signs in with a new code each time."""

    user: str = "operator"
    password: SecretStr = field(default_factory=lambda: SecretStr(PASSWORD))
    number: int = 100000
    handed_out: str = ""

    def code(self) -> SecretStr:
        if not self.handed_out:
            self.number += 1
            self.handed_out = str(self.number)
        return SecretStr(self.handed_out)

    def spent(self) -> None:
        self.handed_out = ""


def session(clinic: Clinic, record: Record | None = None, operator: Operator | None = None) -> Session:
    """A session at the clinic; without a record it leaves no evidence."""
    tab = cast("Tab", ClinicTab(clinic))
    return Session(PORTAL, operator or Operator(), tab, record or Record(None, b""))
