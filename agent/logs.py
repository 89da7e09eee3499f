"""Logs: what is logged goes to standard error as JSON lines or nowhere; Python itself prints nothing past that.

The evidence is the record of a run; logs are for whoever looks into how the engine and its libraries worked.
"""

import logging
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TextIO, cast

LEVELS: Mapping[str, int] = {
    "off": logging.CRITICAL + 1,
    "error": logging.ERROR,
    "warning": logging.WARNING,
    "info": logging.INFO,
    "debug": logging.DEBUG,
}


def start(level: str, stream: TextIO | None = None) -> None:
    """Log from now on what is at least of `level`, one of `LEVELS`: ours and our libraries', warnings included."""
    root = logging.getLogger()
    root.setLevel(LEVELS[level])
    root.handlers = [logging.NullHandler() if level == "off" else _handler(stream or sys.stderr)]
    logging.captureWarnings(True)
    logging.raiseExceptions = False  # what cannot be logged is not printed in another way either
    sys.unraisablehook = _unraisable  # Python would print a traceback that nobody can act on


def _handler(stream: TextIO) -> logging.Handler:
    # loaded only if something is to be logged: structlog takes longer to load than most commands take
    make = cast("Callable[[TextIO], logging.Handler]", import_module("agent.events").handler)
    return make(stream)


def _unraisable(found: "sys.UnraisableHookArgs") -> None:
    logging.getLogger("python").error("ignored %s in %r", found.exc_type.__name__, found.object)
