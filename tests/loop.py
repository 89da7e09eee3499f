"""An event loop in a thread of its own, for tests of a browser that several of them share.

The synchronous Playwright that pytest-playwright may have started for other tests keeps the main thread's loop busy
until the session ends.
"""

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class Loop:
    """An event loop in a thread of its own."""

    def __init__(self, longest: float = 60.0) -> None:
        """`longest` is how many seconds one call may take."""
        self._longest = longest
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def run(self, doing: Coroutine[Any, Any, T]) -> T:
        """Wait for a coroutine that runs there; whoever is too slow is cancelled."""
        going = asyncio.run_coroutine_threadsafe(doing, self._loop)
        try:
            return going.result(self._longest)
        finally:
            going.cancel()

    def close(self) -> None:
        """End the loop and its thread, and what still goes on there."""
        self.run(self._loop.shutdown_asyncgens())
        self.run(self._loop.shutdown_default_executor())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
