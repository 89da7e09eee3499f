"""Everything that one run of the bench measures, and the rows of the table that it fills."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.figures import Figure, Race, median, slope
from tests.bench.portal import Portal
from tests.bench.race import Tell, Together, at_once, filed, rounds

PROFILE = Path(__file__).parents[2] / "fixtures" / "profiles" / "everything.yaml"
MEGABYTES = "MB"
WAYS = {
    "credwright": "each its own process",
    "credwright, one browser": "contexts of one browser in one process, as a worker has them",
}
"""How several are filed at once."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured."""

    rounds: int = 2
    at_once: tuple[int, ...] = (1, 2, 4, 8)
    compared_at: int = 4
    """Applications at once at which the throughputs are compared."""
    locations: tuple[int, ...] = (1, 10, 50)
    queued: int = 4
    """Applications that are filed through the queue."""
    starts: int = 5


QUICK = Plan(rounds=1, at_once=(1, 2), compared_at=2, locations=(), queued=2, starts=3)


@dataclass(slots=True)
class Measured:
    """What was measured."""

    race: Race = field(default_factory=Race)
    together: list[Together] = field(default_factory=list)
    locations: dict[int, float] = field(default_factory=dict)
    """Seconds by the number of practice locations."""
    parts: dict[str, float] = field(default_factory=dict)
    """Seconds of one application by what the engine did."""
    queue: dict[str, float] = field(default_factory=dict)
    """Seconds of one application's legs, and from the end of a leg to the next one's beginning."""
    starts: list[float] = field(default_factory=list)
    """Seconds of each `credwright check`, from the process's start to its end."""

    def at(self, peer: str, count: int) -> Together | None:
        """What ran together, if all of it was filed as meant."""
        found = (one for one in self.together if (one.peer, one.count) == (peer, count))
        return next((one for one in found if not any(run.wrong for run in one.runs)), None)


def measure(portal: Portal, plan: Plan, tell: Tell) -> Measured:
    """All of it, one after the other: what is compared runs side by side."""
    found = Measured(rounds(portal, plan.rounds, tell))
    found.starts = _checks(plan.starts)
    tell(f"credwright check  {median(found.starts):.2f} s")
    found.parts = at_once(portal, "credwright, clocked", 1).parts
    tell("clocked one application")
    portal.forget()
    queue = at_once(portal, "credwright, queue", plan.queued)
    found.queue = {} if any(run.wrong for run in queue.runs) else queue.parts
    tell(f"{plan.queued} through the queue  " + next((run.wrong for run in queue.runs if run.wrong), ""))
    for count in plan.locations:
        portal.forget()
        run = filed(portal, "credwright", count)
        found.locations |= {} if run.wrong else {count: run.seconds}
        tell(f"{count:2} locations  " + (run.wrong or f"{run.seconds:6.2f} s"))
    for peer, count in _together(plan):
        portal.forget()
        one = at_once(portal, peer, count)
        found.together.append(one)
        tell(f"{count} at once  {peer:24} {one.an_hour:6.0f} an hour  {one.memory.own:6.0f} MB")
    return found


def _together(plan: Plan) -> Iterator[tuple[str, int]]:
    for count in plan.at_once:
        yield "credwright", count
        if count == plan.compared_at:
            yield "by hand", count
            yield "credwright, one browser", count


def _checks(count: int) -> list[float]:
    """Seconds of `credwright check` on one profile, from the process's start to its end, as on any day but the first.

    What Python compiles at the first start is kept, wherever this process was told to keep none.
    """
    command = (str(Path(sys.executable).with_name("credwright")), "check", str(PROFILE))
    with tempfile.TemporaryDirectory() as compiled:
        env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        took: list[float] = []
        for _ in range(count + 1):
            began = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True, env={**env, "PYTHONPYCACHEPREFIX": compiled})
            took.append(time.perf_counter() - began)
        return took[1:]


# --- the rows ----------------------------------------------------------------------------------------------------


def figures(found: Measured, plan: Plan) -> Iterator[Figure]:
    """The rows with what each is to reach."""
    ratio = found.race.ratio
    yield Figure("credwright / by hand", ratio("credwright", "by hand"), 0.60)
    yield Figure("credwright / by hand with the same guarantees", ratio("credwright", "by hand, proven"), 0.40)
    yield Figure("credwright / floor", ratio("credwright", "floor"), 1.8)
    yield Figure("credwright / Selenium", ratio("credwright", "selenium"), 0.60)
    yield Figure("credwright / Robot Framework Browser", ratio("credwright", "robot"), 0.60)
    count = plan.compared_at
    for peer, how in WAYS.items():
        name = f"throughput credwright / by hand, {count} at once, {how}"
        yield Figure(name, _throughput(found, peer, count), 1.5, at_least=True)
    yield from _memory(found, plan)
    yield Figure("durable runs: of an application's time, what passes between its legs", _durable(found), 0.05)
    yield Figure("start of credwright check on one profile", median(found.starts), 0.5, "s")


def _throughput(found: Measured, peer: str, count: int) -> float | None:
    ours, theirs = found.at(peer, count), found.at("by hand", count)
    return ours.an_hour / theirs.an_hour if ours and theirs else None


def _durable(found: Measured) -> float | None:
    """An application is two legs; after each, its end is written down and the next one is taken from the queue."""
    if not found.queue:
        return None
    filling, between = found.queue.values()
    return 2 * between / filling


def _memory(found: Measured, plan: Plan) -> Iterator[Figure]:
    name = "memory of a further application at the same time"
    for (peer, how), count in zip(WAYS.items(), (max(plan.at_once), plan.compared_at), strict=True):
        one, many = found.at("credwright", 1), found.at(peer, count)
        each = (many.memory.own - one.memory.own) / (count - 1) if one and many else None
        yield Figure(f"{name}, {how}", each, 150, MEGABYTES)


def linear(found: Measured) -> Iterator[Figure]:
    """Whether a further row costs the same at the end of a long list."""
    each = slope(found.locations)
    if each:
        sizes = sorted(found.locations)
        yield Figure(f"a further location, {sizes[0]} to {sizes[1]}", each[0], unit="s")
        yield Figure(f"a further location, {sizes[-2]} to {sizes[-1]}", each[1], unit="s", note="linear if the same")
