"""The `mock_portal` fixture for QA engineers: a running portal, its address and its QA client."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from mock_portal.server import running

if TYPE_CHECKING:
    from mock_portal.qa.client import Qa


@dataclass(frozen=True)
class MockPortal:
    """A portal that runs for as long as the tests do."""

    url: str
    qa: "Qa"


@pytest.fixture(scope="session")
def mock_portal_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MockPortal]:
    """One portal for all tests of a session, with data of its own."""
    from mock_portal.qa.client import Qa  # every test run loads this module, few need the client

    with running(tmp_path_factory.mktemp("mock-portal")) as url, Qa(url) as qa:
        yield MockPortal(url, qa)


@pytest.fixture
def mock_portal(mock_portal_server: MockPortal) -> MockPortal:
    """The portal as it is before anybody used it: no application, new accounts, real time, no faults."""
    mock_portal_server.qa.reset()
    return mock_portal_server
