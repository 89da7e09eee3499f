"""An event loop in a thread of its own: other tests may keep this thread's loop busy until the session ends."""

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")
LONGEST = 120.0
"""Seconds that one application may take on a busy machine."""


class Loop:
    """Runs coroutines for those who have no loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop

    def run(self, doing: Coroutine[Any, Any, T]) -> T:
        """Wait for a coroutine that runs there."""
        return asyncio.run_coroutine_threadsafe(doing, self._loop).result(LONGEST)


@contextmanager
def running() -> Iterator[Loop]:
    """A loop, for as long as this block lasts."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    made = Loop(loop)
    try:
        yield made
    finally:
        made.run(loop.shutdown_asyncgens())
        made.run(loop.shutdown_default_executor())
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
