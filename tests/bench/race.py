"""The race: who takes part, turn and turn about, each application in a process of its own."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from tests.bench.figures import Race, Run
from tests.bench.one import ROADS
from tests.bench.portal import Portal
from tests.bench.processes import Memory, Peak
from tests.bench.task import Task, Took

PEERS = ("floor", "credwright", "by hand", "by hand, proven", "selenium", "robot")
PATIENCE = 300.0
"""Seconds that one application may take, or several at once."""

Tell = Callable[[str], None]


def absent() -> dict[str, str]:
    """Peers that cannot take part here, with the reason."""
    missing: dict[str, str] = {}
    if not find_spec("selenium"):
        missing["selenium"] = "the package selenium is not installed (uv sync --group bench)"
    elif not which("chromedriver"):
        missing["selenium"] = "there is no chromedriver (apt-get install chromium-driver)"
    if not find_spec("Browser") or not find_spec("BrowserBatteries"):
        missing["robot"] = "robotframework-browser-batteries is not installed (uv sync --group bench)"
    return missing


def rounds(portal: Portal, count: int, tell: Tell) -> Race:
    """Every peer once a round, `count` rounds."""
    race, peers = Race(), [peer for peer in PEERS if peer not in absent()]
    for number in range(count):
        portal.forget()
        done: dict[str, Run] = {}
        for peer in peers:
            done[peer] = filed(portal, peer)
            run = done[peer]
            tell(f"round {number + 1}  {peer:16} " + (run.wrong or f"{run.seconds:6.2f} s"))
        race.rounds.append(done)
    return race


def filed(portal: Portal, peer: str, locations: int = 3) -> Run:
    """One application."""
    together = at_once(portal, peer, 1, locations)
    return together.runs[0]


@dataclass(frozen=True, slots=True)
class Together:
    """Applications that were filed at the same time."""

    peer: str
    count: int
    seconds: float
    """From the first process's start to the last one's end."""
    memory: Memory
    runs: tuple[Run, ...]
    parts: dict[str, float]

    @property
    def an_hour(self) -> float:
        """Applications an hour."""
        return self.count / self.seconds * 3600


def at_once(portal: Portal, peer: str, count: int, locations: int = 3) -> Together:
    """`count` applications at the same time: each in a process of its own, but for peers that serve them all in one."""
    tasks = [portal.task(locations) for _ in range(count)]
    batches = [[task] for task in tasks] if peer in ROADS else [tasks]
    began = time.perf_counter()
    processes = [_start(peer, batch) for batch in batches]
    with Peak([process.pid for process in processes]) as watch:
        ended = [_end(process) for process in processes]
    seconds = time.perf_counter() - began
    runs: list[Run] = []
    for batch, (took, why) in zip(batches, ended, strict=True):
        for number, task in enumerate(batch):
            one = took[number] if took else Took()
            runs.append(Run(peer, one.seconds, one.browser, one.processor, why or portal.wrong(task)))
    parts = next((one.parts for took, _ in ended for one in took), {})
    return Together(peer, count, seconds, watch.peak, tuple(runs), parts)


def _start(peer: str, tasks: Sequence[Task]) -> "subprocess.Popen[str]":
    told = tasks[0].path.with_suffix(".json")
    told.write_text(json.dumps([asdict(task) for task in tasks]))
    command = (sys.executable, "-m", "tests.bench.one", peer, str(told))
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, cwd=Path(__file__).parents[2])


def _end(process: "subprocess.Popen[str]") -> tuple[list[Took], str]:
    """What it took, or why it failed."""
    try:
        out, err = process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return [], f"did not end within {PATIENCE:.0f} seconds"
    if process.returncode != 0:
        return [], _why(err)
    return [Took(**one) for one in json.loads(out.strip().splitlines()[-1])], ""


def _why(err: str) -> str:
    """The line of a traceback that says what was raised."""
    lines = [line for line in err.splitlines() if line and not line.startswith((" ", "#", "Traceback"))]
    return next((line for line in lines if ": " in line), "it failed and said nothing")[:200]
