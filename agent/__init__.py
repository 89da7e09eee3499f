"""Credwright's engine: fills the forms of a portal, proves what it filled, and knows no form by itself.

`await fill(page, answers)` fills any Playwright page outside flows, proves it, and tells which answers took real keys
and clicks; `agent.answers` makes the answers.
"""

import os
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agent.errors import CredwrightError
    from agent.form import Filled, fill

__all__ = ["CredwrightError", "Filled", "fill"]

for _name in ("DEBUG", "DEBUGP", "DEBUG_FILE", "PWDEBUG"):
    os.environ.pop(_name, None)  # Playwright reads them when it is imported, and would log every value that is typed

_HOMES = {"CredwrightError": "agent.errors", "Filled": "agent.form", "fill": "agent.form"}


def __getattr__(name: str) -> object:
    """What is exported is imported when it is asked for: most commands start no browser."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
