"""A real browser for the tests in this folder: one for them all, a fresh context for each.

Tests and fixtures here are coroutines. They run on one event loop in a thread of its own.
"""

import inspect
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext, Page

from agent import controls, form
from agent.browser import browser as started, ensure
from agent.evidence.redaction import Redactor
from agent.tab import Tab
from agent.visit import WINDOW
from tests.browser.site import Site, serving
from tests.loop import Loop as Loop


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a test that is a coroutine on the loop that its browser belongs to."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    wanted = pyfuncitem._fixtureinfo.argnames
    loop: Loop = pyfuncitem._request.getfixturevalue("loop")
    loop.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in wanted}))
    return True


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Less patience than in earnest: what never comes is waited for in many tests."""
    monkeypatch.setattr(controls, "PATIENCE_MS", 1200)
    monkeypatch.setattr(controls, "HINT_MS", 700)
    monkeypatch.setattr(form, "SETTLING", 0.6)
    monkeypatch.setattr(form, "PATIENCE", 3.0)


@pytest.fixture(scope="session")
def loop() -> Iterator[Loop]:
    """The loop of this folder's tests."""
    made = Loop()
    yield made
    made.close()


@pytest.fixture(scope="session")
def browser(loop: Loop) -> Iterator[Browser]:
    """One browser for all tests."""
    running = started(ensure())
    yield loop.run(_enter(running))
    loop.run(_leave(running))


async def _enter(running: Any) -> Browser:  # a context manager entered here, left there
    entered: Browser = await running.__aenter__()
    return entered


async def _leave(running: Any) -> None:
    await running.__aexit__(None, None, None)


@pytest.fixture
def context(browser: Browser, loop: Loop) -> Iterator[BrowserContext]:
    """A fresh context: no cookies, no cache."""
    fresh = loop.run(browser.new_context(viewport=WINDOW))
    yield fresh
    loop.run(fresh.close())


@pytest.fixture
def page(context: BrowserContext, loop: Loop) -> Page:
    """A blank page."""
    return loop.run(context.new_page())


@pytest.fixture(scope="session")
def _served() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def site(_served: Site) -> Site:
    """The site that pages of a test stand on, empty."""
    _served.pages.clear()
    _served.received.clear()
    return _served


@pytest.fixture
def elsewhere() -> Iterator[Site]:
    """A site of another origin."""
    with ExitStack() as stack:
        yield stack.enter_context(serving())


@pytest.fixture
def secrets() -> Redactor:
    """The secrets that a test makes known."""
    return Redactor()


@pytest.fixture
def tab(page: Page, site: Site, secrets: Redactor, loop: Loop) -> Tab:
    """A tab bound to the site's origin, less patient than in earnest."""
    return loop.run(Tab.open(page, site.url, secrets, patience=5))
