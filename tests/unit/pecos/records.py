"""What the portal's page View Enrollment says of a fixture that it has on file: its own HTML, read as `look` does."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi.testclient import TestClient

from agent.screen import Action, Fact, Screen
from mock_portal import web
from mock_portal.accounts import SURROGATE
from mock_portal.enrollments import Enrollment
from mock_portal.portal import Portal
from tests.journey import expected
from tests.portal.markup import Node, tree
from tests.unit.profile.profiles import Data, fixture

PAPERS = ("document", "file")
"""Names under which the portal keeps files."""


@dataclass(frozen=True)
class Reader:
    """Somebody who may look at every record."""

    portal: Portal
    client: TestClient

    def record(self, name: str, **changes: object) -> Screen:
        """The page about a fixture, as if an application with just its values had been approved."""
        return self.read(self.portal.enrollments.add(Enrollment(**{**_approved(fixture(name)), **changes})))

    def read(self, record: Enrollment) -> Screen:
        """The page about a record."""
        account = next(one for one in self.portal.accounts.all() if one.role == SURROGATE)
        self.client.cookies.set(web.COOKIE, self.portal.sessions.start("in", account.user_id).token)
        answer = self.client.get(f"/enrollments/{record.id}")
        assert answer.status_code == 200
        return screen(tuple(facts(tree(answer.text))))


def screen(said: tuple[Fact, ...]) -> Screen:
    """A page that says only this."""
    return Screen("1", "", "", "View Enrollment", "", (), (), (Action(1, "Print", (), False),), (), said, "", 0, 0)


def facts(page: Node) -> Iterator[Fact]:
    """Each term with what is said of it, under the headings above it."""
    above: list[str] = []
    for one in next(page.all("main")).all("h2", "h3", "dt"):
        if one.tag == "dt":
            assert one.parent
            yield Fact(tuple(above), one.text(), _words(next(one.parent.all("dd"))))
        else:
            above[int(one.tag[1]) - 2 :] = [one.text()]


def _words(said: Node) -> str:
    return "".join(one for one in said.children if isinstance(one, str)).strip()


def _approved(profile: Data) -> dict[str, Any]:
    begun, saved = expected.application(profile), json.loads(json.dumps(expected.topics(profile)))
    person = begun["signatory"]
    return {
        "id": "",
        "npi": profile["npi"],
        "name": person["name"],
        "form": begun["form"],
        "state": begun["state"],
        "contractor": "A Made-Up Contractor",
        "ptan": "MC1234567",
        "effective": "2026-11-24",
        "practitioner": begun["practitioner"],
        "arrangement": begun["arrangement"],
        "topics": {slug: _files(values) for slug, values in saved.items() if slug != "documents"},
        "signatory": {"name": person["name"], "email": person["email"]},
    }


def _files(value: Any, name: str = "") -> Any:
    """What is saved, with each file as the portal keeps it."""
    if isinstance(value, Mapping):
        return {key: _files(one, key) for key, one in value.items()}
    if isinstance(value, list):
        return [_files(one) for one in value]
    return {"name": value, "size": 1, "sha256": "0" * 64} if name in PAPERS and value else value
