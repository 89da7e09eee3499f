"""What the tests of the portal share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from mock_portal import web
from mock_portal.accounts import SURROGATE
from mock_portal.app import create_app
from mock_portal.portal import Portal
from mock_portal.qa.client import Qa
from tests.portal.surfer import Surfer


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """One for all: what FastAPI finds out about a page when it is first asked for costs more than most tests."""
    made = create_app(tmp_path_factory.mktemp("portal"))
    yield made
    made.state.portal.database.close()


@pytest.fixture
def app(_made: FastAPI) -> FastAPI:
    """A portal that nobody used yet, without a port."""
    _made.state.portal.start_over()
    return _made


@pytest.fixture
def extended(tmp_path: Path) -> Iterator[FastAPI]:
    """A portal of its own for a test that gives it more pages."""
    made = create_app(tmp_path / "portal")
    yield made
    made.state.portal.database.close()


@pytest.fixture
def portal(app: FastAPI) -> Portal:
    """What that portal keeps."""
    kept: Portal = app.state.portal
    return kept


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    """A browser of a visitor who is not signed in, on the same machine."""
    with TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 50000)) as client:
        yield client


@pytest.fixture
def qa(app: FastAPI) -> Iterator[Qa]:
    """The QA client of that portal."""
    with TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 50001)) as client:
        yield Qa("http://127.0.0.1", client=client)


@pytest.fixture
def guest(client: TestClient) -> Surfer:
    """Somebody who is not signed in."""
    return Surfer(client)


@pytest.fixture
def clerk(client: TestClient, portal: Portal) -> Surfer:
    """The surrogate, signed in."""
    account = next(one for one in portal.accounts.all() if one.role == SURROGATE)
    client.cookies.set(web.COOKIE, portal.sessions.start("in", account.user_id).token)
    return Surfer(client)
