"""What people see while a run goes on: a progress bar page by page, and the question at its end."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from agent.errors import NotConfirmed
from agent.flow import Flow, Section
from agent.outcome import Approval
from agent.outline import outline
from agent.terminal import err, out, show_approval, show_section


@dataclass(frozen=True, slots=True)
class Watcher:
    """The progress bar of one run, and the question at its end."""

    bar: Progress | None
    total: int

    def page(self, heading: str) -> None:
        """A page was filled."""
        if self.bar is not None and self.bar.tasks:
            task = self.bar.tasks[0]
            total = max(self.total, int(task.completed) + 1)
            self.bar.update(task.id, advance=1, total=total, description=escape(heading))

    def show(self, told: tuple[Section, ...]) -> None:
        """What was read on the portal, before anything is filled."""
        for section in told if self.bar is not None else ():
            show_section(section)

    def approver(self, name: str, confirm: str = "") -> "Approver":
        """Who says yes: `name`, or whoever is asked; `confirm` is what else they typed."""
        return Approver(self.bar, name, confirm)


@dataclass(frozen=True, slots=True)
class Approver:
    """Shows what will be submitted, and asks."""

    bar: Progress | None
    name: str
    confirm: str = ""

    async def __call__(self, approval: Approval) -> str | None:
        if self.bar is not None:  # programs would not see what is asked
            self.bar.stop()
            show_approval(approval)
        name = self.name.strip() or await self._asked("Type your name to submit this application")
        if name and approval.asked.confirm:
            await self._confirmed(approval.asked.confirm)
        return name or None

    async def _confirmed(self, wanted: str) -> None:
        """Raises `NotConfirmed` unless what cannot be taken back was typed word by word."""
        typed = self.confirm or await self._asked(f"This cannot be taken back. Type “{wanted}”")
        if typed != wanted:
            raise NotConfirmed(wanted)

    async def _asked(self, question: str) -> str:
        if self.bar is None or not sys.stdin.isatty():
            return ""
        out.print(f"{question}, or nothing to stop here: ", end="")
        return (await _typed_line()).strip()


async def _typed_line() -> str:
    """What somebody types, without holding up Ctrl-C: a blocking read would keep the run from closing its evidence."""
    loop, ready = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(sys.stdin.fileno(), ready.set)
    try:
        await ready.wait()
    finally:
        loop.remove_reader(sys.stdin.fileno())
    return sys.stdin.readline()


@contextmanager
def progress_bar(flow: Flow[object], subject: object, *, quiet: bool) -> Iterator[Watcher]:
    """A progress bar page by page; nothing at all for programs."""
    total = sum(1 for _ in outline(flow, subject))
    if quiet:
        yield Watcher(None, total)
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err) as bar:
        bar.add_task("Signing in", total=total)
        yield Watcher(bar, total)
