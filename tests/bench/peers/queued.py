"""Credwright's worker and its queue, in this process: what durable runs cost beside the applications themselves."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import median
from unittest.mock import patch

from agent.batches import Batch
from agent.database import Database
from agent.desk import Desk
from agent.docket import Docket
from agent.durable import Durable
from agent.filing import Filing
from agent.gate import Gate
from agent.ledger import Ledger
from agent.living import Living, worker_name
from agent.outcome import Outcome
from agent.places import Places
from agent.roster import read
from agent.settings import Settings
from agent.telling import Telling
from agent.worker import Worker
from flows.pecos.portal import PORTAL
from tests.bench.peers.ours import settings_of
from tests.bench.profiles import write
from tests.bench.task import Task, Took
from tests.journey.queue import roster

FILLING, BETWEEN = "filling and filing", "between two legs"


@dataclass
class _Legs:
    """When each leg's work on the portal began and ended, in the order of their ends."""

    times: list[tuple[float, float]] = field(default_factory=list)

    def take(self) -> list[tuple[float, float]]:
        """Those since the last time."""
        taken, self.times = self.times, []
        return taken


async def one_by_one(tasks: list[Task]) -> list[Took]:
    """Filed one after the other by one account: filled to their reviews, approved, submitted."""
    first = tasks[0]
    settings = settings_of(first)
    with ExitStack() as stack, _timed() as legs:
        database = stack.enter_context(closing(Database.at(settings.home)))
        docket = Docket(database)
        _hand_in(tasks, settings, docket)
        worker = _worker(stack, settings, docket, first)
        durable = Durable(database, worker.living.name, worker.work)
        await worker.serve(durable, until_idle=True)
        filled = legs.take()
        for run in docket.all():
            docket.approve(run, "Bench")
        await worker.serve(durable, until_idle=True)
        filed = legs.take()
        await worker.close()
        await durable.close()
    waits = [after[0] - before[1] for some in (filled, filed) for before, after in pairwise(some)]
    each = median(ended - began for began, ended in filled) + median(ended - began for began, ended in filed)
    return [Took(parts={FILLING: each, BETWEEN: median(waits)}) for _ in tasks]


@contextmanager
def _timed() -> Iterator[_Legs]:
    legs, file = _Legs(), Filing.file

    async def timed(self: Filing[object]) -> Outcome:
        began = time.perf_counter()
        try:
            return await file(self)
        finally:
            legs.times.append((began, time.perf_counter()))

    with patch.object(Filing, "file", timed):
        yield legs


def _hand_in(tasks: list[Task], settings: Settings, docket: Docket) -> None:
    rows = [{"profile": str(write(task.path, task.npi, task.locations))} for task in tasks]
    path = roster(tasks[0].path, rows)
    batch = Batch(settings, PORTAL, tasks[0].url, path, read(path, PORTAL, "enroll"))
    batch.hand_in(docket, Ledger(docket.database))


def _worker(stack: ExitStack, settings: Settings, docket: Docket, task: Task) -> Worker:
    living = Living(docket.database, worker_name(stack, settings.home, shared=False))
    stack.enter_context(closing(living)).hold()
    executable = Path(task.browser)
    places = Places(settings, (PORTAL,), executable, stack)
    telling = Telling(settings, docket.database)
    return Worker(Gate(settings, docket), places, Desk(executable), living, 1, task.path / "runs", telling)
