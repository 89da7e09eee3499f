"""A low window: it paints and photographs little of each page, and that is most of what a browser has to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from playwright.async_api import ViewportSize

from agent import desk, tab, visit

LOW: ViewportSize = {"width": 1100, "height": 64}


@contextmanager
def low() -> Iterator[None]:
    """Runs have a low window as long as the block lasts, for tests that look at what the portal received."""
    with (
        patch.object(visit, "WINDOW", LOW),
        patch.object(desk, "WINDOW", LOW),
        patch.object(tab, "TALLEST", LOW["height"]),
    ):
        yield


if __name__ == "__main__":  # `credwright` in a process of its own, the same but for its windows
    from agent.cli import main

    with low():
        main()
