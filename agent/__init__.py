"""Credwright's engine: fills the forms of a portal, proves what it filled, and knows no form by itself.

`fill_page(page, answers)` fills any Playwright page outside flows; `agent.answers` makes the answers.
"""

import os
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agent.errors import CredwrightError
    from agent.fill import Filled, fill_page

__all__ = ["CredwrightError", "Filled", "fill_page"]

for _name in ("DEBUG", "DEBUGP", "DEBUG_FILE", "PWDEBUG"):
    os.environ.pop(_name, None)  # Playwright reads them when it is imported, and would log every value that is typed

_HOMES = {"CredwrightError": "agent.errors", "Filled": "agent.fill", "fill_page": "agent.fill"}


def __getattr__(name: str) -> object:
    """What is exported is imported when it is asked for: most commands start no browser."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
