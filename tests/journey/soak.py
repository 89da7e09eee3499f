"""`make soak`: a queue of made-up applications, four at once, while faults and kills fall on it by a seed."""

import json
import random
import secrets
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from agent.evidence.verify import verify
from agent.runs import Run
from agent.stages import Doing, Stage
from tests.bench.processes import family, held
from tests.journey.accounts import several
from tests.journey.command import Credwright
from tests.journey.crowd import crowd
from tests.journey.queue import roster, submit
from tests.journey.verdict import wrong
from tests.journey.victims import PortalProcess, Scene, portal_process
from tests.people import papers
from tests.people.meant import Data

AT_ONCE = 4
ACCOUNTS = 8
LOOK = 2.0
"""Seconds between two looks of the operator."""
LOOKS = 5
"""Looks from one reading of what memory is used to the next: counting each page takes time that others want."""
KILLS = {"browser": 3, "portal": 2, "worker": 2}
"""How often each is chosen, beside the others."""
BETWEEN_KILLS = (6, 20)
"""Steps from one kill to the next, at least and at most; each application is two: at its review, and filed."""
WORKER_LIVES = 0.2
"""The part of all applications after which the worker is killed no more: what follows measures one life's memory."""
FLAT = 1.10
"""Resident memory of the last quarter against the second."""
AS_MEANT = "filed once, exactly as meant"
LONGEST = 1800.0
"""Seconds that two hundred may take."""
STUCK = 420.0
"""Seconds in which something must come of some application: more than all pauses after failures together."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Megabytes at a time: the worker's own, resident; its browser's and the driver's, each page of memory once."""

    life: int
    worker: float
    browser: float


@dataclass
class Soak:
    """One soak."""

    scene: Scene
    people: Sequence[Data]
    random: random.Random
    killed: Counter[str] = field(default_factory=Counter)
    resumed: int = 0
    samples: list[Sample] = field(default_factory=list)
    life: int = 0
    seconds: float = 0.0
    """How long it took."""

    def work(self) -> None:
        """Until every application is filed. Raises `AssertionError` for one that is parked for good, or lost time."""
        began, came, done = time.monotonic(), time.monotonic(), 0
        kill_at = self.random.randint(*BETWEEN_KILLS)
        self._faults()
        self.scene.begin()
        runs, looks = self.scene.docket.all(), cycle(range(LOOKS))
        while not all(run.stage is Stage.FILED for run in runs):
            now, before, done = time.monotonic(), done, sum(map(_steps, runs))
            came = now if done > before else came
            assert now - began < LONGEST, f"out of time: {_told(runs)}"
            assert now - came < STUCK, f"stuck: {_told(runs)}"
            self._answer(runs)
            if not next(looks):
                self._measure()
            if done >= kill_at and self._kill(done):
                kill_at = done + self.random.randint(*BETWEEN_KILLS)
            time.sleep(LOOK)
            runs = self.scene.docket.all()
        self.scene.qa.no_faults()
        self.seconds = time.monotonic() - began

    def _faults(self) -> None:
        """A portal on a bad day; which requests it strikes goes by the seed."""
        self.scene.qa.faults(
            seed=self.random.randrange(2**31),
            fail={"share": 0.005},
            drop={"share": 0.002},
            drop_after={"at": "submit", "share": 0.1},
            expire={"share": 0.0005},
            slow={"share": 0.005, "seconds": 1.5},
            survey={"share": 0.002},
        )

    def _answer(self, runs: Sequence[Run]) -> None:
        """What an operator does: says yes to what waits, and has go on what was parked because all was unwell."""
        for run in runs:
            if run.stage is Stage.TO_APPROVE:
                self.scene.approve(run.id)
            elif run.stage is Stage.PARKED:
                assert run.failure in ("system", "browser", "unclear"), f"{run.id}: {run.reason}"
                self.resumed += 1
                self.scene.resume(run.id)

    def _kill(self, done: int) -> bool:
        """Kill one of them; False if it is the browser and none runs."""
        victims = [one for one in KILLS if one != "worker" or done < 2 * WORKER_LIVES * len(self.people)]
        [victim] = self.random.choices(victims, [KILLS[one] for one in victims])
        if victim == "browser" and not self.scene.browsers():
            return False
        self.scene.kill(victim)
        self.killed[victim] += 1
        self.life += victim == "worker"
        if victim == "portal":
            self._faults()
        return True

    def _measure(self) -> None:
        assert self.scene.worker is not None
        worker, *others = family(self.scene.worker.pid)
        self.samples.append(Sample(self.life, held([worker]).resident, held(others).own))

    def judge(self) -> Counter[str]:
        """What became of each."""
        runs = {run.provider: run for run in self.scene.docket.all()}
        there = self.scene.qa.applications()
        found = Counter(wrong(data, runs[data["npi"]], there) or AS_MEANT for data in self.people)
        if strangers := len(there) - len(self.people):
            found["applications that nobody asked for"] = strangers
        for folder in self.scene.credwright.out.iterdir():
            if findings := verify(folder, self.scene.credwright.home):
                found[f"evidence that does not verify: {findings[0]}"] += 1
        return found

    def told(self, found: Counter[str]) -> Iterator[str]:
        """The result, line by line."""
        for what, times in found.most_common():
            yield f"{times:6} {what}"
        kills = ", ".join(f"{victim} {times} times" for victim, times in self.killed.items())
        yield f"in {self.seconds / 60:.1f} minutes; killed: {kills}; resumed by an operator: {self.resumed}"
        struck = Counter(one["fault"] for one in self.scene.qa.struck())
        yield "faults since the portal's last start: " + ", ".join(f"{one} {times}" for one, times in struck.items())
        for what in ("worker", "browser"):
            second, last = self.growth(what)
            yield f"memory of the {what}: {second:.0f} MB in the second quarter, {last:.0f} MB in the last"

    def growth(self, what: str) -> tuple[float, float]:
        """Megabytes in the second and the last quarter of the last worker's life."""
        last = [one for one in self.samples if one.life == self.life]
        quarter = max(1, len(last) // 4)
        values = [float(getattr(one, what)) for one in last]
        return statistics.fmean(values[quarter : 2 * quarter] or values), statistics.fmean(values[-quarter:])


def _told(runs: Sequence[Run]) -> str:
    """Those that are not filed, as far as they are."""
    return "; ".join(f"{run.id} {run.stage.value} {run.reason}" for run in runs if run.stage is not Stage.FILED)


def _steps(run: Run) -> int:
    """How far a run has come."""
    return 2 if run.stage is Stage.FILED else int(run.doing is Doing.FILE)


@contextmanager
def soaked(portal: PortalProcess, folder: Path, people: Sequence[Data], number: int) -> Iterator[Soak]:
    """A soak of these people that has ended; faults and kills go by the number."""
    chosen = random.Random(number)
    scene = Scene(Credwright(portal.url, folder), portal, at_once=AT_ONCE)
    scene.credwright.env |= several(portal.url, scene.qa, map(str, range(ACCOUNTS)))
    try:
        _hand_in(scene.credwright, people)
        soak = Soak(scene, people, chosen)
        soak.work()
        yield soak
    finally:
        scene.end()


def _hand_in(credwright: Credwright, people: Sequence[Data]) -> None:
    folder = papers.written(credwright.folder / "profiles")
    for data in people:
        (folder / f"{data['npi']}.json").write_text(json.dumps(data), encoding="utf-8")
    handed_in = submit(credwright, roster(folder, [{"profile": f"{data['npi']}.json"} for data in people]))
    assert handed_in.returncode == 0, handed_in.stderr


def main(
    count: Annotated[int, typer.Argument(help="How many applications.")],
    *,
    number: Annotated[
        int | None, typer.Option("--seed", help="The same number, the same people, faults, kills.")
    ] = None,
) -> None:
    """Print the seed, the progress and the result; exit with 1 where anything is not as it should be."""
    console = Console(highlight=False)
    number = secrets.randbelow(2**32) if number is None else number
    console.print(f"seed {number}")
    with (
        tempfile.TemporaryDirectory() as folder,
        portal_process(Path(folder) / "portal") as portal,
        soaked(portal, Path(folder), crowd(number, count), number) as soak,
    ):
        found = soak.judge()
        for line in soak.told(found):
            console.print(line, soft_wrap=True)
    steady = all(last <= FLAT * second for second, last in (soak.growth("worker"), soak.growth("browser")))
    raise typer.Exit(0 if set(found) == {AS_MEANT} and steady else 1)


if __name__ == "__main__":
    typer.run(main)
