"""What every test relies on."""

import signal
from collections.abc import Iterator

import pytest

from tests.browser import table as controls
from tests.journey.table import TABLES

# A suite that was started in the background ignores Ctrl-C, and so would everything it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def _close_the_shared_browser() -> Iterator[None]:
    """It was started by the first command that ran inside this process, if any did."""
    yield
    from tests.journey import library  # few tests need it, and all of them load this file

    library.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell what tests found out, as tables."""
    controls.tell(terminalreporter)
    for table in TABLES:
        table.tell(terminalreporter)
