"""Credwright with everything on, as its command files: a browser of its own, evidence, ledger, approval."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import cast
from unittest.mock import patch

from playwright.async_api import Browser
from pydantic import SecretStr

from agent import visit
from agent.browser import browser
from agent.filing import Filing
from agent.flow import Flow
from agent.outcome import Approval, Watch
from agent.settings import Settings
from agent.visit import Where
from flows.pecos.enrollment import ENROLL
from flows.pecos.portal import PORTAL
from flows.profile.loading import load
from tests.bench import clocks
from tests.bench.profiles import write
from tests.bench.task import Task, Took


async def plain(task: Task) -> Took:
    """One application."""
    took = Took()
    with _browser_timed(took):
        await _file(task)
    return took


async def clocked(task: Task) -> Took:
    """One application, and where its time went."""
    with clocks.clocked() as clock:
        took = await plain(task)
    took.parts = dict(clock.seconds)
    return took


async def at_once(tasks: list[Task], *, one_browser: bool) -> list[Took]:
    """Several in this process, each with a browser of its own or with a context of one that they share."""
    took = [Took() for _ in tasks]
    if not one_browser:
        await asyncio.gather(*(_file(task) for task in tasks))
        return took
    async with browser(Path(tasks[0].browser)) as shared:

        @asynccontextmanager
        async def same(path: Path, *, headed: bool = False) -> AsyncIterator[Browser]:
            yield shared

        with patch.object(visit, "browser", same):
            await asyncio.gather(*(_file(task) for task in tasks))
    return took


@contextmanager
def _browser_timed(took: Took) -> Iterator[None]:
    """The browser's start by itself, and the application's time between that and its close."""
    start = browser

    @asynccontextmanager
    async def timed(path: Path, *, headed: bool = False) -> AsyncIterator[Browser]:
        opening = start(path, headed=headed)
        with took.starting():
            started = await opening.__aenter__()
        try:
            with took.filing():
                yield started
        finally:
            await opening.__aexit__(None, None, None)

    with patch.object(visit, "browser", timed):
        yield


def settings_of(task: Task) -> Settings:
    """A home of its own, and the task's account."""
    return Settings(
        home=task.path / "home",
        portal=task.url,
        user=task.user,
        password=SecretStr(task.password),
        totp_secret=SecretStr(task.totp_secret),
    )


async def _file(task: Task) -> None:
    provider = load(write(task.path, task.npi, task.locations))
    where = Where(settings_of(task), PORTAL, task.url, Path(task.browser))
    flow = cast("Flow[object]", ENROLL)
    outcome = await Filing(where, flow, provider, task.path / "runs", Watch(_heard, _approved)).file()
    (task.path / "outcome.json").write_text(json.dumps({"outcome": outcome.outcome}))


def _heard(heading: str) -> None:
    return


async def _approved(approval: Approval) -> str:
    return "Bench"
