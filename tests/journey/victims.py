"""What can die while a worker works: the worker, its browser, the portal, the database; and how it comes back."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from agent.database import Database
from agent.docket import Docket
from agent.errors import DatabaseUnreachable, RunElsewhere
from agent.runs import Run
from agent.stages import Stage
from mock_portal.qa.client import Qa
from tests.bench.processes import family
from tests.journey.command import LOW, PATIENCE, Credwright
from tests.postgres import Postgres

VICTIMS = ("portal", "database", "browser", "worker")
PAUSES = "[1, 5, 10, 20, 30, 30]"
"""Seconds after failures: short, but so that the one-time codes of an account come again meanwhile."""


@dataclass
class PortalProcess:
    """The mock portal as a process that can be killed, and started again on the same port with the same data."""

    data: Path
    port: int = 0
    url: str = ""
    process: "subprocess.Popen[str] | None" = None

    def start(self) -> None:
        """Serve, and wait until it answers."""
        command = (sys.executable, "-m", "mock_portal", "--port", str(self.port), "--data", str(self.data), "--json")
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)
        assert self.process.stdout is not None
        self.url = str(json.loads(self.process.stdout.readline())["url"])
        self.port = int(self.url.rsplit(":", 1)[1])

    def kill(self) -> None:
        """SIGKILL."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None


@contextmanager
def portal_process(data: Path) -> Iterator[PortalProcess]:
    """A portal for as long as this is open."""
    portal = PortalProcess(data)
    portal.start()
    try:
        yield portal
    finally:
        portal.kill()


@dataclass
class Scene:
    """A worker at work, and all that it needs."""

    credwright: Credwright
    portal: PortalProcess
    database: Postgres | None = None
    at_once: int = 1
    worker: "subprocess.Popen[str] | None" = None
    qa: Qa = field(init=False)
    docket: Docket = field(init=False)
    """For an operator who does not type each command: that costs more than the application."""
    _legs: int = field(default=0, init=False)
    """Legs whose evidence was begun before the last kill that ended one."""

    def __post_init__(self) -> None:
        self.qa = Qa(self.portal.url)
        url = SecretStr(self.credwright.env.get("CREDWRIGHT_DATABASE_URL", ""))
        self._records = Database.at(self.credwright.home, url)
        self.docket = Docket(self._records)
        self.credwright.program = LOW
        self.credwright.env.setdefault("CREDWRIGHT_PAUSES", PAUSES)

    def begin(self) -> None:
        """Start a worker, with an account of its own unless several are configured: no code of it is used up."""
        if "CREDWRIGHT_ACCOUNTS" not in self.credwright.env:
            self.credwright = self.credwright.as_(self.qa.new_account())
        self.worker = self.credwright.start("worker", "--at-once", str(self.at_once))

    def end(self) -> None:
        """Whatever still goes on."""
        self.qa.close()
        self._records.close()
        if self.worker is not None:
            self.worker.kill()
            self.worker.communicate()

    def kill(self, victim: str) -> None:
        """SIGKILL it; what does not come back by itself is started again."""
        if victim in ("browser", "worker"):
            self._legs = sum(line["event"] == "started" for line in self.credwright.journal())
        {"portal": self._portal, "database": self._database, "browser": self._browser, "worker": self._worker}[victim]()

    def stage(self, run: str) -> Stage | None:
        """Where a run stands; nothing while the database is away."""
        now = self._now(run)
        return now.stage if now else None

    def _now(self, run: str) -> Run | None:
        try:
            return self.docket.get(run)
        except DatabaseUnreachable:
            return None

    def approve(self, run: str) -> None:
        """Say yes."""
        self.docket.approve(self.docket.get(run), "Tester")

    def resume(self, run: str) -> None:
        """Have it go on at once, however often it failed, unless it is at work."""
        with suppress(RunElsewhere):
            self.docket.resume(self.docket.get(run))

    def comes_to(self, page: int, run: str) -> bool:
        """Wait until the leg that goes on has filled so many pages; False if it comes to its end before.

        An operator looks on, and has it go on at once where it waits, or is parked, after failing again and again.
        """

        def there() -> bool:
            if self._waits(run):
                self.resume(run)
            return len(self._leg()) >= page or "finished" in self._leg()

        self.until(there, every=0.1)
        return "finished" not in self._leg()

    def _waits(self, run: str) -> bool:
        now = self._now(run)
        if now is None:
            return False
        return now.stage is Stage.PARKED or (now.stage is Stage.QUEUED and now.not_before > time.time())

    def _leg(self) -> list[str]:
        """Pages, and an end at the review, of the newest leg; nothing if it began before the last kill."""
        lines = [(line["event"], line["facts"].get("outcome")) for line in self.credwright.journal()]
        begun = [place for place, (event, _) in enumerate(lines) if event == "started"]
        if len(begun) <= self._legs:
            return []
        newest = lines[begun[-1] :]
        return [event for event, outcome in newest if event == "page" or outcome == "at review"]

    def browsers(self) -> list[int]:
        """The worker's browsers' first processes."""
        assert self.worker is not None
        return [one for one in family(self.worker.pid) if _starts_a_browser(_command(one))]

    def _portal(self) -> None:
        self.portal.kill()
        self.portal.start()

    def _database(self) -> None:
        assert self.database is not None
        self.database.kill()
        self.database.start()

    def _browser(self) -> None:
        browsers = self.browsers()
        assert browsers, "a browser runs while an application is filled"
        for one in browsers:
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)

    def _worker(self) -> None:
        assert self.worker is not None
        self.worker.kill()
        self.worker.communicate()
        self.begin()

    def until(self, condition: Callable[[], Any], seconds: float = PATIENCE, every: float = 0.02) -> None:
        """Wait until it holds, while the worker lives."""
        until = time.monotonic() + seconds
        while not condition():
            assert self.worker is not None
            assert self.worker.poll() is None, self.worker.communicate()[1]
            assert time.monotonic() < until, f"after {seconds} s it does not hold"
            time.sleep(every)


def _starts_a_browser(command: str) -> bool:
    return "--remote-debugging-" in command and "--type=" not in command


def _command(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""
