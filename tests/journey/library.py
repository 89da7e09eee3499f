"""The command line inside this process: the same words, messages and exit codes, with one browser for all runs.

What a process of its own gives a run is given to it here: a working folder, an environment, streams, a logger and a
memory for secrets, each as it is when a process starts, and each put back afterwards. What only a process can show
(that it is killed, that it is stopped by hand, what Python prints past us) is tested with `Credwright`.
"""

import asyncio
import io
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import (
    AsyncExitStack,
    ExitStack,
    asynccontextmanager,
    chdir,
    contextmanager,
    redirect_stderr,
    redirect_stdout,
)
from pathlib import Path
from subprocess import CompletedProcess
from unittest.mock import patch

from playwright.async_api import Browser

from agent import cli, terminal, visit
from agent.browser import browser
from agent.evidence.redaction import Redactor, secrets
from tests.journey.command import PATIENCE, Credwright
from tests.loop import Loop
from tests.window import low

WIDE = 200
"""Signs to a line, as COLUMNS tells a process of its own."""


class Shared:
    """One browser and its loop for all runs of this process, from the first run to the end of the tests."""

    def __init__(self) -> None:
        self.loop = Loop(PATIENCE)
        self._stack = AsyncExitStack()
        self._browser: Browser | None = None

    @asynccontextmanager
    async def browser(self, path: Path, *, headed: bool = False) -> AsyncIterator[Browser]:
        """In place of `agent.browser.browser`: what a run opened is closed with it, the browser is kept."""
        if self._browser is None or not self._browser.is_connected():
            self._browser = await self._stack.enter_async_context(browser(path, headed=headed))
        try:
            yield self._browser
        finally:
            for context in self._browser.contexts:
                await context.close()

    def close(self) -> None:
        """End the browser and the loop."""
        self.loop.run(self._stack.aclose())
        self.loop.close()


_shared: list[Shared] = []


def shared() -> Shared:
    """What all runs share, started at the first one."""
    if not _shared:
        _shared.append(Shared())
    return _shared[0]


def close() -> None:
    """The tests are over."""
    while _shared:
        _shared.pop().close()


class Library(Credwright):
    """`credwright` without a process for each command; what is started or killed still has one."""

    def run(self, *words: str) -> "CompletedProcess[str]":
        """Do a command to its end."""
        self.folder.mkdir(parents=True, exist_ok=True)
        out, err = io.StringIO(), io.StringIO()
        with ExitStack() as stack:
            stack.enter_context(redirect_stdout(out))
            stack.enter_context(redirect_stderr(err))
            stack.enter_context(chdir(self.folder))
            stack.enter_context(patch.dict(os.environ, self.environment()))
            stack.enter_context(patch.object(sys, "argv", ["credwright", *words]))
            stack.enter_context(patch.object(sys, "stdin", stack.enter_context(Path(os.devnull).open())))
            stack.enter_context(_as_if_new())
            stack.enter_context(_sharing())
            code = _exit_code()
        return CompletedProcess(words, code, out.getvalue(), err.getvalue())


def _exit_code() -> int:
    try:
        cli.main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


@contextmanager
def _sharing() -> Iterator[None]:
    """One browser for all, with low windows."""
    same = shared()
    with (
        patch.object(visit, "browser", same.browser),
        patch.object(asyncio, "run", same.loop.run),
        patch.object(terminal.out, "_width", WIDE),  # it was made by this process, in another environment
        patch.object(terminal.err, "_width", WIDE),
        low(),
    ):
        yield


@contextmanager
def _as_if_new() -> Iterator[None]:
    """No secret is known, nothing is logged yet; afterwards the process is as it was."""
    root, hook, ending = logging.getLogger(), sys.unraisablehook, signal.getsignal(signal.SIGTERM)
    handlers, level, raising, known = list(root.handlers), root.level, logging.raiseExceptions, dict(vars(secrets))
    vars(secrets).update(vars(Redactor()))
    try:
        yield
    finally:
        vars(secrets).update(known)
        root.handlers, logging.raiseExceptions, sys.unraisablehook = handlers, raising, hook
        root.setLevel(level)
        logging.captureWarnings(False)
        signal.signal(signal.SIGTERM, ending)
