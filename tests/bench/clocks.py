"""Where the engine's time goes: its steps timed from outside, each without what it leaves to another."""

import inspect
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar, cast
from unittest.mock import patch

from agent import filing, form
from agent.evidence.journal import Journal
from agent.tab import Tab

T = TypeVar("T")

STEPS: tuple[tuple[object, str, str], ...] = (
    (Tab, "look", "look"),
    (Tab, "put", "act"),
    (Tab, "put_by_hand", "act"),
    (Tab, "press", "act"),
    (Tab, "change", "act"),
    (Tab, "photograph", "screenshot"),
    (Journal, "append", "journal"),
    (form, "plan", "plan"),
    (filing, "write_report", "report"),
)
"""What is timed, and under which name."""

LEAVING = "press and wait"
ORIGIN = "() => performance.timeOrigin"
NAVIGATION = """() => {
  const way = performance.getEntriesByType("navigation")[0];
  return [performance.timeOrigin, way.responseEnd, way.domContentLoadedEventEnd - way.responseEnd];
}"""
"""Milliseconds that the portal took to answer, redirects included, and that the browser then took to draw."""


@dataclass(slots=True)
class Clock:
    """Seconds and calls by name; only one step runs at a time, so one stack tells who waits for whom."""

    seconds: Counter[str] = field(default_factory=Counter)
    calls: Counter[str] = field(default_factory=Counter)
    _inside: list[float] = field(default_factory=list)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """A step, without the steps inside it."""
        began = time.perf_counter()
        self._inside.append(0.0)
        try:
            yield
        finally:
            took = time.perf_counter() - began
            inside = self._inside.pop()
            self.seconds[name] += took - inside  # type: ignore[assignment]  # a counter of seconds
            self.calls[name] += 1
            if self._inside:
                self._inside[-1] += took

    def split(self, name: str, parts: dict[str, float]) -> None:
        """Count parts of a step under names of their own."""
        for part, seconds in parts.items():
            self.seconds[part] += seconds  # type: ignore[assignment]  # as above
            self.seconds[name] -= seconds  # type: ignore[assignment]  # as above
            self.calls[part] += 1


@contextmanager
def clocked() -> Iterator[Clock]:
    """Time the steps as long as the block lasts."""
    clock = Clock()
    with ExitStack() as stack:
        for owner, attribute, name in STEPS:
            original = inspect.getattr_static(owner, attribute)
            stack.enter_context(patch.object(owner, attribute, _timed(clock, name, original)))
        for name in ("leave", "go"):
            stack.enter_context(patch.object(Tab, name, _left(clock, getattr(Tab, name))))
        yield clock


def _left(clock: Clock, original: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    """A step that leads to another page, split by what the browser noted of the way there."""

    @wraps(original)
    async def timed(tab: Tab, *args: object, **kwargs: object) -> None:
        before = await tab.page.evaluate(ORIGIN)
        with clock.step(LEAVING):
            await original(tab, *args, **kwargs)
        after, server, drawing = await tab.page.evaluate(NAVIGATION)
        if after != before:
            clock.split(LEAVING, {"server": server / 1000, "navigation": drawing / 1000})

    return timed


def _timed(clock: Clock, name: str, original: Any) -> Any:  # any function or class method
    if isinstance(original, classmethod):
        return classmethod(_timed(clock, name, original.__func__))
    if inspect.iscoroutinefunction(original):
        return _awaited(clock, name, original)

    @wraps(original)
    def timed(*args: object, **kwargs: object) -> object:
        with clock.step(name):
            return original(*args, **kwargs)

    return timed


def _awaited(clock: Clock, name: str, original: Callable[..., Awaitable[T]]) -> Callable[..., Awaitable[T]]:
    @wraps(original)
    async def timed(*args: object, **kwargs: object) -> T:
        with clock.step(name):
            return await original(*args, **kwargs)

    return cast("Callable[..., Awaitable[T]]", timed)
