"""A firm in this process: one worker that serves three portals, its docket, and the person who answers in between.

Each kind of application has a portal of its own, so that they are filed at the same time and each meets its own faults.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from agent import session
from agent.batches import Batch
from agent.browser import ensure
from agent.database import Database
from agent.desk import Desk
from agent.docket import Docket, Wanted
from agent.durable import Durable
from agent.evidence.keys import profile_digest
from agent.gate import Gate
from agent.ledger import Ledger
from agent.living import Living, worker_name
from agent.places import Places
from agent.retries import patiently
from agent.roster import read
from agent.runs import Run
from agent.settings import Settings, SignInDetails
from agent.stages import OPEN, Stage
from agent.tab import Tab
from agent.telling import Telling
from agent.visit import Where
from agent.worker import Worker
from flows.pecos.portal import PORTAL
from mock_portal.plugin import MockPortal
from tests.journey.accounts import details
from tests.journey.queue import roster
from tests.loop import Loop
from tests.window import low

PAUSES = (0.3, 1.0, 2.0)
"""Seconds before each new try of a run; the portal's breaker would only open after more."""
PATIENCE = 5.0
"""Seconds that a page may take."""
TRIES = 4
"""Tries of one step; together their pauses are about two seconds."""
LONGEST = 120.0
"""Seconds that one round may take."""
RESTS = frozenset({Stage.TO_APPROVE, Stage.PARKED, Stage.FILED, Stage.DONE})


@dataclass
class Desks(Places):
    """Where runs take place: at each portal with an account of its own."""

    signing_in: dict[str, Settings] = field(default_factory=dict)
    """By the portal's address."""

    async def of(self, run: Run) -> Where:
        """At its portal, with the account that is told for it at present."""
        return Where(self.signing_in[run.origin], PORTAL, run.origin, self.executable, account=run.account)


@dataclass
class Firm:
    """One home with its worker."""

    home: Path
    out: Path
    docket: Docket
    ledger: Ledger
    desks: Desks

    def new_account(self, portal: MockPortal, name: str) -> None:
        """Sign in at a portal as somebody new from now on, whose codes nobody has used up."""
        accounts = {name: SignInDetails.model_validate(details(portal.qa.new_account()))}
        own = {"home": self.home, "portal": portal.url, "accounts": accounts, "pauses": PAUSES}
        self.desks.signing_in[portal.url] = Settings.model_validate(own)

    def hand_in(self, portal: MockPortal, folder: Path, row: dict[str, str]) -> str:
        """A roster of one row; the run's name. What an earlier test left undone there is given up."""
        for left in self.docket.all(Wanted(OPEN)):
            if left.origin == portal.url:
                self.docket.cancel(left, "Tester")
        path = roster(folder, [row])
        batch = Batch(self.desks.signing_in[portal.url], PORTAL, portal.url, path, read(path, PORTAL, "enroll"))
        assert batch.hand_in(self.docket, self.ledger)
        [run] = self.docket.all(Wanted(batch=batch.name))
        return run.id

    def settled(self, names: Mapping[str, str]) -> dict[str, Run]:
        """The runs once each is filed or parked; whatever waits for an approval gets it."""
        while True:
            runs = self._at_rest(names)
            waiting = [run for run in runs.values() if run.stage is Stage.TO_APPROVE]
            if not waiting:
                return runs
            for run in waiting:
                self.docket.approve(run, "Tester")

    def retry(self, run: Run) -> None:
        """As `runs retry` does it."""
        self.docket.retry(run, profile_digest(self.home, Path(run.profile)))

    def _at_rest(self, names: Mapping[str, str]) -> dict[str, Run]:
        """Once nothing goes on by itself."""
        until = time.monotonic() + LONGEST
        while True:
            runs = {key: self.docket.get(name) for key, name in names.items()}
            if all(run.stage in RESTS for run in runs.values()):
                return runs
            assert time.monotonic() < until, list(runs.values())
            time.sleep(0.1)


@contextmanager
def working(folder: Path) -> Iterator[Firm]:
    """A firm whose worker serves as long as the block lasts."""
    home, out = folder / "home", folder / "runs"
    loop = Loop(60.0)
    with ExitStack() as stack:
        stack.callback(loop.close)
        stack.enter_context(low())
        stack.enter_context(patch.object(session, "patiently", lambda again: patiently(again, TRIES)))
        stack.enter_context(patch.dict(Tab.open.__func__.__kwdefaults__, patience=PATIENCE))  # type: ignore[attr-defined]  # of a class method
        database = Database.at(home)
        stack.callback(database.close)
        docket, executable = Docket(database), ensure()
        settings = Settings.model_validate({"home": home, "pauses": PAUSES})
        desks = Desks(settings, (PORTAL,), executable, stack)
        living = Living(database, worker_name(stack, home, shared=False))
        worker = Worker(Gate(settings, docket), desks, Desk(executable), living, 3, out, Telling(settings, database))
        serving = _serving(worker, database)
        loop.run(serving.__aenter__())
        yield Firm(home, out, docket, Ledger(database), desks)
        loop.run(serving.__aexit__(None, None, None))


@asynccontextmanager
async def _serving(worker: Worker, database: Database) -> AsyncIterator[None]:
    durable = Durable(database, worker.living.name, worker.work)
    task = asyncio.create_task(worker.serve(durable))
    yield
    await worker.close()
    await task
    await durable.close()
