"""A run as people watch it: its progress, and the question whether to submit."""

import asyncio
import os
import pty
from collections.abc import Callable, Iterator
from typing import cast

import pytest

from agent import watch
from agent.flow import Flow
from tests.unit.agent.clinic import FLOW
from tests.unit.agent.test_terminal import ANN, approval

Captured = pytest.CaptureFixture[str]


def watcher(*, quiet: bool) -> Iterator[watch.Watcher]:
    with watch.progress_bar(cast("Flow[object]", FLOW), ANN, quiet=quiet) as one:
        yield one


def test_for_programs_there_is_no_progress_and_no_table(capsys: Captured) -> None:
    for one in watcher(quiet=True):
        one.page("Person")
        assert asyncio.run(one.approver("Tester")(approval())) == "Tester"
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "")


def test_for_programs_nobody_is_asked(typing: Callable[[str], None]) -> None:
    """They would approve what they were not shown."""
    typing("Ann\n")
    for one in watcher(quiet=True):
        assert asyncio.run(one.approver("")(approval())) is None


def test_more_pages_than_foreseen_are_no_harm(capsys: Captured) -> None:
    for one in watcher(quiet=False):
        for number in range(20):
            one.page(f"Page [{number}]")
    assert "Page [19]" in capsys.readouterr().err


def test_who_approves_by_name_is_shown_it_all_the_same(capsys: Captured) -> None:
    for one in watcher(quiet=False):
        assert asyncio.run(one.approver(" Tess Tester ")(approval())) == "Tess Tester"
    assert "To be submitted" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["", "  "])
def test_without_a_terminal_nobody_approves(name: str, capsys: Captured) -> None:
    for one in watcher(quiet=False):
        assert asyncio.run(one.approver(name)(approval())) is None
    assert "To be submitted" in capsys.readouterr().out


class _Terminal:
    """A terminal at which somebody types."""

    def __init__(self, typed: str) -> None:
        self._keyboard, screen = pty.openpty()
        self._screen = os.fdopen(screen)
        os.write(self._keyboard, typed.encode())

    def isatty(self) -> bool:
        return self._screen.isatty()

    def fileno(self) -> int:
        return self._screen.fileno()

    def readline(self) -> str:
        return self._screen.readline()

    def close(self) -> None:
        self._screen.close()
        os.close(self._keyboard)


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Somebody types this at the terminal."""
    opened: list[_Terminal] = []

    def type_(words: str) -> None:
        opened.append(_Terminal(words))
        monkeypatch.setattr("sys.stdin", opened[-1])

    yield type_
    for one in opened:
        one.close()


@pytest.mark.parametrize(
    ("typed", "by"),
    [("Tess Tester\n", "Tess Tester"), ("  Tess \n", "Tess"), ("\n", None), ("   \n", None), ("\x04", None)],
)
def test_whoever_types_a_name_approves(typing: Callable[[str], None], typed: str, by: str | None) -> None:
    typing(typed)
    for one in watcher(quiet=False):
        assert asyncio.run(one.approver("")(approval())) == by


def test_whoever_does_not_type_can_still_be_stopped(typing: Callable[[str], None]) -> None:
    """Ctrl-C must reach the run while it waits for a name, so that it can close its evidence."""
    typing("")

    async def wait() -> str:
        asking = asyncio.ensure_future(next(watcher(quiet=False)).approver("")(approval()))
        await asyncio.sleep(0)
        asking.cancel()
        try:
            await asking
        except asyncio.CancelledError:
            return "stopped"
        return "went on"

    assert asyncio.run(asyncio.wait_for(wait(), 10)) == "stopped"
