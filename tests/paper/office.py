"""An operator's machine beside a portal, both as new for each application; and the one that works on paper."""

import datetime
import json
import shutil
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import httpx
import pyotp
import pytest
from pydantic import SecretStr
from tenacity import wait_none

from agent import filing, form, retries
from agent.errors import CredwrightError
from agent.evidence.record import Record
from agent.evidence.redaction import Redactor, secrets
from agent.filing import Filing
from agent.outcome import Approval, Outcome, Watch
from agent.session import Session
from agent.settings import Settings
from agent.tab import Tab
from agent.visit import Where
from flows.pecos import PORTAL
from flows.pecos.enrollment import ENROLL
from flows.profile.loading import load
from mock_portal.accounts import SURROGATE
from mock_portal.app import create_app
from mock_portal.lists import STATE_NAMES
from mock_portal.portal import Portal
from mock_portal.qa.told import Application
from tests.loop import Loop
from tests.paper.tab import PaperTab
from tests.people import papers
from tests.people.providers import Person

NOON = datetime.time(12, tzinfo=datetime.UTC)
LONGEST = 120.0
"""Seconds that one application may take on a busy machine."""


@dataclass(frozen=True)
class Operator:
    """Signs in once, with an account that nobody used before: so the code of this half minute is good."""

    user: str
    password: SecretStr
    totp_secret: SecretStr

    def code(self) -> SecretStr:
        """The authenticator's six digits."""
        return SecretStr(pyotp.TOTP(self.totp_secret.get_secret_value()).now())

    def spent(self) -> None:
        """There is no second time."""


class Office(ABC):
    """Files applications the way the command line does, from the profile's file to the receipt."""

    def __init__(self, folder: Path, origin: str, loop: Loop) -> None:
        self.folder, self.origin, self.loop = folder, origin, loop
        self.profiles = papers.written(folder / "profiles")

    def enroll(self, who: Person) -> Outcome | CredwrightError:
        """File somebody's application, or say why not."""
        secrets.__dict__.update(Redactor().__dict__)
        for part in ("home", "runs"):
            shutil.rmtree(self.folder / part, ignore_errors=True)
        self.as_new(who)
        path = self.profiles / "profile.json"
        path.write_text(json.dumps(who.profile), encoding="utf-8")
        try:
            subject = load(path, who.today)
            where = Where(
                Settings.model_validate({"home": self.folder / "home"}), PORTAL, self.origin, Path("/no/browser")
            )
            watch = Watch(lambda heading: None, _approve)
            return self.loop.run(Filing(where, ENROLL, subject, self.folder / "runs", watch).file())
        except CredwrightError as error:
            return error

    @abstractmethod
    def as_new(self, who: Person) -> None:
        """The portal on that day, without any application; with the enrollment that somebody reactivates."""

    @abstractmethod
    def applications(self) -> list[Application]:
        """Everything that the portal holds, as it tells QA."""

    @abstractmethod
    def open_session(
        self, where: Where, record: Record, on_page: Callable[[str], None]
    ) -> AbstractAsyncContextManager[Session]:
        """In place of a browser that starts anew for each application."""


async def _approve(approval: Approval) -> str:
    return "Tester"


def deactivated(who: Person) -> dict[str, str]:
    """The enrollment that somebody has who reactivates it."""
    enrolling = who.profile["enrolling"]
    form_ = "CMS-855I" if enrolling.get("bills", True) else "CMS-855O"
    state = STATE_NAMES[enrolling["state"]]
    return {"npi": who.profile["npi"], "name": "Whoever", "state": state, "form": form_, "status": "Deactivated"}


class PaperOffice(Office):
    """Everything but the browser is real; the portal answers in this process."""

    def __init__(self, folder: Path, loop: Loop) -> None:
        super().__init__(folder, "http://127.0.0.1", loop)
        self._app = create_app(folder / "portal")
        self.portal: Portal = self._app.state.portal

    def as_new(self, who: Person) -> None:
        """Cleared, and set to noon."""
        self.portal.start_over()
        self.portal.clock.set(datetime.datetime.combine(who.today, NOON))
        if who.reactivates:
            self.loop.run(self._ask("POST", "/qa/enrollments", deactivated(who)))

    def applications(self) -> list[Application]:
        """As QA is told."""
        return cast("list[Application]", self.loop.run(self._ask("GET", "/qa/applications")))

    async def _ask(self, method: str, path: str, what: dict[str, str] | None = None) -> object:
        async with self._client() as client:
            return (await client.request(method, path, json=what)).raise_for_status().json()

    def _client(self) -> httpx.AsyncClient:
        transport = httpx.ASGITransport(app=self._app)
        return httpx.AsyncClient(transport=transport, base_url=self.origin, follow_redirects=True)

    @asynccontextmanager
    async def open_session(
        self, where: Where, record: Record, on_page: Callable[[str], None]
    ) -> AsyncIterator[Session]:
        """A tab on paper."""
        account = next(one for one in self.portal.accounts.all() if one.role == SURROGATE)
        operator = Operator(account.user_id, SecretStr(account.password), SecretStr(account.totp_secret))
        async with self._client() as client:
            no_evidence = Record(None, b"")  # of pages that nobody saw; a tenth of the time goes into it
            yield Session(where.portal, operator, cast("Tab", PaperTab(client)), no_evidence, on_page)

    def close(self) -> None:
        """Let go of the portal's file."""
        self.portal.database.close()


@contextmanager
def paper_office(folder: Path) -> Iterator[PaperOffice]:
    """An office on paper, in which nothing waits: on paper nothing comes by itself."""
    with pytest.MonkeyPatch.context() as patch, closing(Loop(LONGEST)) as loop:
        office = PaperOffice(folder, loop)
        patch.setattr(filing, "open_session", office.open_session)
        patch.setattr(form, "SETTLING", 0.0)
        patch.setattr(retries, "wait_exponential_jitter", lambda **_: wait_none())
        yield office
        office.close()
