"""What every test relies on."""

import signal
from collections.abc import Iterator

import pytest

from tests import postgres
from tests.browser import table as controls
from tests.journey.table import TABLES

LONG = ("browser", "journey", "faithful", "test_soak", "test_kill_matrix", "test_queue", "test_fault_matrix")
"""Folders and files of tests, the longest last."""

# A suite that was started in the background ignores Ctrl-C, and so would everything it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def _close_the_shared_browser() -> Iterator[None]:
    """It was started by the first command that ran inside this process, if any did."""
    yield
    from tests.journey import library  # few tests need it, and all of them load this file

    library.close()


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Postgres]:
    """A PostgreSQL server for databases of one's own; whoever asks for it is skipped where none can be."""
    if why := postgres.missing():
        pytest.skip(why)
    with postgres.serving() as started:
        yield started


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take minutes come first: what is left when one of the workers runs out of files is short."""
    items.sort(key=_length, reverse=True)


def _length(item: pytest.Item) -> int:
    parts = item.path.parts
    return max((place for place, name in enumerate(LONG) if name in parts or name == item.path.stem), default=-1)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell what tests found out, as tables."""
    controls.tell(terminalreporter)
    for table in TABLES:
        table.tell(terminalreporter)
