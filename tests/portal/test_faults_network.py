"""Faults of the wire, against a portal that really has one: a process, a port, connections."""

import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest
from fastapi.testclient import TestClient

from mock_portal import web
from mock_portal.accounts import SURROGATE
from mock_portal.portal import Portal, open_portal
from mock_portal.qa.client import Qa
from mock_portal.server import running
from mock_portal.statuses import IN_PROGRESS, PENDING_E_SIGNATURE
from tests.portal import drafts
from tests.portal.markup import tree


@dataclass
class Server:
    """A running portal, and a second hand on its data."""

    url: str
    qa: Qa
    portal: Portal

    def clerk(self) -> httpx.Client:
        """A surrogate's browser, signed in."""
        account = next(one for one in self.portal.accounts.all() if one.role == SURROGATE)
        token = self.portal.sessions.start("in", account.user_id).token
        return httpx.Client(base_url=self.url, cookies={web.COOKIE: token})


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    data = tmp_path_factory.mktemp("portal")
    with running(data) as url, Qa(url) as qa:
        portal = open_portal(data)
        yield Server(url, qa, portal)
        portal.database.close()


@pytest.fixture
def server(started: Server) -> Server:
    started.qa.reset()
    return started


def final_button(clerk: httpx.Client, path: str) -> dict[str, str]:
    """What the page with the final button posts."""
    inputs = tree(clerk.get(path).text).all("input")
    return {one.get("name"): one.get("value") for one in inputs if one.get("name") in ("csrf", "version")}


# --- dropped connections ----------------------------------------------------------------------------------------------


def test_a_dropped_connection_is_reset_without_a_word(server: Server) -> None:
    server.qa.faults(drop={"nth": 2})
    with httpx.Client(base_url=server.url) as visitor:
        assert visitor.get("/terms").status_code == 200
        with pytest.raises(httpx.ReadError, match="reset by peer"):
            visitor.get("/terms")
        assert visitor.get("/terms").status_code == 200, "the portal itself is still there"
    assert [(one["fault"], one["request"]) for one in server.qa.struck()] == [("drop", 2)]


def test_what_is_dropped_before_the_portal_saw_it_did_not_happen(server: Server) -> None:
    draft = drafts.ready(server.portal)
    path = f"/applications/{draft.id}/submit"
    with server.clerk() as clerk:
        said = final_button(clerk, path)
        server.qa.faults(drop={"at": "submit", "times": 1})
        with pytest.raises(httpx.ReadError):
            clerk.post(path, data=said)
        assert server.portal.store.get(draft.id).status == IN_PROGRESS
        assert clerk.post(path, data=said).headers["location"] == f"/applications/{draft.id}/receipt"


def test_what_is_dropped_before_the_answer_did_happen(server: Server) -> None:
    draft = drafts.ready(server.portal)
    path = f"/applications/{draft.id}/submit"
    with server.clerk() as clerk:
        said = final_button(clerk, path)
        server.qa.faults(drop_after={"at": "submit"})
        with pytest.raises(httpx.ReadError):
            clerk.post(path, data=said)
        sent = server.portal.store.get(draft.id)
        assert sent.status == PENDING_E_SIGNATURE
        assert sent.tracking_id in clerk.get(f"/applications/{draft.id}/receipt").text
    assert server.qa.struck("drop_after")[0]["note"] == "the answer was 303"
    assert len(server.qa.applications()) == 1


def test_connections_are_not_kept_while_one_may_be_dropped(server: Server) -> None:
    """A browser that loses a connection it had used before asks again by itself, and nobody would see the fault."""
    with httpx.Client(base_url=server.url) as visitor:
        assert "connection" not in visitor.get("/terms").headers
        server.qa.faults(drop={"at": "submit"})
        assert visitor.get("/terms").headers["connection"] == "close"
        assert visitor.get("/static/portal.css").headers["connection"] == "close"
        server.qa.faults(drop={"at": "submit", "keep_alive": True})
        assert "connection" not in visitor.get("/terms").headers


def test_without_a_wire_a_dropped_connection_is_an_error(client: TestClient, qa: Qa) -> None:
    qa.faults(drop=True)
    with pytest.raises(ConnectionResetError, match="GET /terms was dropped"):
        client.get("/terms")


# --- certificates -----------------------------------------------------------------------------------------------------


def test_nobody_vouches_for_the_certificate(server: Server) -> None:
    pytest.importorskip("cryptography")
    server.qa.faults(certificate=True)
    with pytest.raises(httpx.ConnectError, match="self-signed certificate"):
        httpx.get(f"{server.url}/terms", follow_redirects=True)


def test_who_trusts_it_all_the_same_is_served(server: Server) -> None:
    pytest.importorskip("cryptography")
    server.qa.faults(certificate={"path": "/terms"})
    careless = ssl.create_default_context()
    careless.check_hostname, careless.verify_mode = False, ssl.CERT_NONE
    page = httpx.get(f"{server.url}/terms?from=here", follow_redirects=True, verify=careless)
    assert (page.status_code, page.url.scheme, page.url.query) == (200, "https", b"from=here")
    assert "<h1>Terms of Use</h1>" in page.text


def test_what_was_posted_is_sent_on_as_it_was(client: TestClient, qa: Qa) -> None:
    qa.faults(certificate=True)
    answer = client.post("/sign-in", data={"user_id": "somebody"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, "https://127.0.0.1/sign-in")


# --- late answers, and none in the end --------------------------------------------------------------------------------


def test_a_slow_page_comes_late_but_as_it_is(client: TestClient, qa: Qa) -> None:
    usual = client.get("/revalidation-due-list.csv").text
    qa.faults(slow={"seconds": 0.2, "nth": 2})
    client.get("/terms")
    begun = time.monotonic()
    assert client.get("/revalidation-due-list.csv").text == usual
    assert time.monotonic() - begun >= 0.2
    assert [one["request"] for one in qa.struck()] == [2]


def test_who_gives_up_waiting_was_served_all_the_same(server: Server) -> None:
    draft = drafts.ready(server.portal)
    path = f"/applications/{draft.id}/submit"
    with server.clerk() as clerk:
        said = final_button(clerk, path)
        server.qa.faults(slow={"at": "submit", "seconds": 2})
        with pytest.raises(httpx.ReadTimeout):
            clerk.post(path, data=said, timeout=0.5)
    assert server.portal.store.get(draft.id).status == PENDING_E_SIGNATURE


def test_a_redirect_loop_never_ends(client: TestClient, qa: Qa) -> None:
    qa.faults(redirect_loop={"path": "/sign-in"})
    with pytest.raises(httpx.TooManyRedirects):
        client.get("/sign-in")
    assert len(qa.struck()) == 1, "it struck once; the loop is what followed"
    assert client.get("/terms").status_code == 200
