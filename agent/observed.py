"""What a run is doing, told at once to all who watch: log lines, spans and counters name the same run and page.

It goes with the task that runs (`contextvars`): runs side by side in one process never mix.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from structlog.contextvars import bind_contextvars, bound_contextvars

from agent import counters, spans
from agent.errors import CredwrightError, Kind, PortalUnwell


@dataclass(slots=True)
class Going:
    """A run that is going on."""

    portal: str = ""
    """Its name: the origin, or what the ledger calls it."""
    flow: str = ""
    outcome: str = ""
    """How it ended, once it has."""
    pages: int = 0
    """Pages it came by so far."""


_going: ContextVar[Going | None] = ContextVar("going", default=None)


@contextmanager
def run(name: str, flow: str, portal: str) -> Iterator[Going]:
    """All that happens inside belongs to this run; its `outcome` is counted at the end, or what was raised.

    Raises `SpansUnavailable` or `SettingInvalid` before anything happens.
    """
    spans.start()
    going = Going(portal, flow)
    token = _going.set(going)
    try:
        with bound_contextvars(run=name, page="", page_number=0), spans.span("run", run=name, flow=flow, portal=portal):
            try:
                yield going
            except BaseException as error:
                going.outcome = _outcome(error)
                raise
            finally:
                counters.ended(portal, flow, going.outcome or "done")
                spans.note(outcome=going.outcome or "done")
    finally:
        _going.reset(token)


@contextmanager
def visit(portal: str, run: str = "") -> Iterator[None]:
    """A look at a portal that files nothing, and is not counted as a run; `run` is the one that it is about, if any."""
    spans.start()
    token = _going.set(Going(portal))
    about = {"run": run} if run else {}
    try:
        with bound_contextvars(**about, page="", page_number=0), spans.span("visit", **about, portal=portal):
            yield
    finally:
        _going.reset(token)


def at(heading: str) -> None:
    """The run is on this page now; `heading` is the page class's own, never what a page may say of somebody."""
    going = _going.get()
    if going is None:  # a page by itself, outside of any run
        return
    going.pages += 1
    bind_contextvars(page=heading, page_number=going.pages)
    spans.note(page=heading, page_number=going.pages)


def filled(seconds: float) -> None:
    """A page says what it should, `seconds` after it was looked at."""
    counters.filled(_now().portal, _now().flow, seconds)


def retried(error: BaseException | None) -> None:
    """A step failed with this, and is tried again."""
    counters.retried(_now().portal, _now().flow)
    _unwell(error)


@contextmanager
def pressing() -> Iterator[None]:
    """The final button is pressed inside, and it comes out what became of it."""
    outcome = "unknown"
    try:
        yield
        outcome = "submitted"
    except CredwrightError as error:
        outcome = "refused" if error.kind is Kind.PERSON else "unknown"
        raise
    finally:
        counters.pressed(_now().portal, _now().flow, outcome)
        spans.note(outcome=outcome)


def _outcome(error: BaseException) -> str:
    _unwell(error)
    if isinstance(error, CredwrightError):
        return "unknown" if error.kind is Kind.UNKNOWN else "stopped"
    return "interrupted" if isinstance(error, asyncio.CancelledError | KeyboardInterrupt) else "failed"


def _unwell(error: BaseException | None) -> None:
    if isinstance(error, PortalUnwell):
        counters.failed(_now().portal, type(error).__name__)


def _now() -> Going:
    return _going.get() or Going()
