"""What every test relies on."""

import signal

import pytest

from tests.browser import table as controls
from tests.journey import table as changes

# A suite that was started in the background ignores Ctrl-C, and so would everything it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell what tests found out, as tables."""
    controls.tell(terminalreporter)
    changes.tell(terminalreporter)
