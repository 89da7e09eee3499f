"""A worker: hands each leg whose time has come to the engine of durable runs, does legs, and ends in good order."""

import asyncio
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from agent import counters, terminal
from agent.desk import Desk
from agent.docket import Docket
from agent.durable import Durable
from agent.errors import DatabaseUnreachable
from agent.events import logger
from agent.failures import Failure
from agent.gate import Gate
from agent.legs import Leg
from agent.living import Living
from agent.places import Places
from agent.retries import database_retries
from agent.runs import Run
from agent.stages import WAITING, Ending, Failed, Stage, after_failure
from agent.telling import Telling

T = TypeVar("T")

_log = logger("agent.worker")

TICK = 0.5
"""Seconds between two looks at whose time has come."""
SWEEPING = 3.0
"""Seconds between two looks at who died."""
LOST = 30.0
"""Seconds after which a leg that the engine of durable runs knows nothing of is queued anew."""
GRACE = 20.0
"""Seconds that legs have to end by themselves when the worker is told to stop."""
MEMORY = 700 * 2**20
"""Bytes that an application needs beside all others: a page of a browser, with room for a large one."""


def fitting() -> int:
    """How many applications this machine can fill at once, by its cores and its memory."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return max(1, min(2 * (os.cpu_count() or 1), memory // 2 // MEMORY))


@dataclass
class Worker:
    """One process that serves the queue."""

    gate: Gate
    places: Places
    desk: Desk
    living: Living
    at_once: int
    out: Path
    """Where evidence goes: a folder a run."""
    telling: Telling
    """Who learns of runs that wait for a person, were filed, or ended."""
    _stopping: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _legs: set[asyncio.Task[Ending]] = field(default_factory=set, init=False)
    _going: set[asyncio.Future[None]] = field(default_factory=set, init=False)
    """One for each leg until its ending is written down."""
    _slots: asyncio.Semaphore = field(init=False)
    _served: set[str] = field(default_factory=set, init=False)
    _waited: set[str] = field(default_factory=set, init=False)
    """Portals for which any run has waited."""

    def __post_init__(self) -> None:
        self._slots = asyncio.Semaphore(self.at_once)

    @property
    def docket(self) -> Docket:
        """Every run there is."""
        return self.gate.docket

    def stop(self) -> None:
        """Begin no new leg; those that go on end, or are given back."""
        self._stopping.set()

    async def serve(self, durable: Durable, *, until_idle: bool = False) -> None:
        """Work until told to stop, or until nothing is left that this worker could go on with."""
        swept = 0.0
        while not self._stopping.is_set():
            try:
                with self.docket.database.reached():  # the engine of durable runs knows no errors of ours
                    await self._hand_over(durable)
                    if time.monotonic() - swept > SWEEPING:
                        await self._sweep(durable)
                        swept = time.monotonic()
                if until_idle and not await asyncio.to_thread(self._left):
                    return
            except DatabaseUnreachable as error:  # it may be restarting; whoever is at work waits too
                _log.warning("database", why=error.message)
            await _in_time(self._stopping, TICK)

    async def _hand_over(self, durable: Durable) -> None:
        for run in await asyncio.to_thread(self.gate.let_in):
            if run.portal not in self._served:
                await durable.serve(run.portal, self.at_once)
                self._served.add(run.portal)
            await durable.hand_over(run)
            await asyncio.to_thread(self.docket.handed_over, run)

    async def _sweep(self, durable: Durable) -> None:
        """Live on; take over what dead workers were at, and queue anew what the engine lost or gave up."""
        await asyncio.to_thread(self.living.hold)
        await self.telling.sweep()
        await asyncio.to_thread(self._count)
        for name in await durable.others_at_work() if self.living.database.shared else ():
            with self.living.dead(name) as dead:
                if dead:
                    await durable.take_over(name)
                    _log.warning("taken over", worker=name)
        lately = time.time() - LOST
        for run in await asyncio.to_thread(self.docket.going):
            if run.changed < lately and not await durable.has(run):
                await asyncio.to_thread(self.docket.give_back, run)

    def _count(self) -> None:
        """Show how many wait; a portal for which none waits any more is told too."""
        waiting = self.docket.waiting()
        self._waited |= set(waiting)
        for portal in self._waited:
            counters.queued(portal, waiting.get(portal, 0))

    async def work(self, run_id: str, number: int) -> str:
        """Do one leg; what the engine of durable runs calls."""
        going = asyncio.get_running_loop().create_future()
        self._going.add(going)
        try:
            return await self._work(run_id, number)
        finally:
            self._going.discard(going)
            going.set_result(None)

    async def _work(self, run_id: str, number: int) -> str:
        async with self._slots:
            if self._stopping.is_set():
                return await self._gave_back(run_id, number)
            run = await self._written(lambda: self.docket.take(run_id, number, self.living.name))
            if run is None:
                return "overtaken"
            _log.info("leg", run=run.id, leg=run.leg, doing=run.doing.value)
            ending = await self._ended(run)
            return await self._wrote(run, ending)

    async def _wrote(self, run: Run, ending: Ending) -> str:
        """Write down how a leg ended, and tell whoever wants to know."""
        notice = self.telling.of(run, ending)
        if not await self._written(lambda: self.docket.end(run, ending, self.telling.keep(notice))):
            return "overtaken"
        _log.info("ended", run=run.id, leg=run.leg, stage=ending.stage.value)
        if ending.stage in WAITING:
            counters.parked(run.known_as, run.command, ending.failure.value if ending.failure else ending.stage.value)
        self.telling.begin(notice)
        await self._learn(run, ending)
        return ending.stage.value

    async def _learn(self, run: Run, ending: Ending) -> None:
        """What the circuit breaker makes of it; whoever has to see to a portal that is left alone is told once."""
        learn = self.docket.breaker.learn
        news = await self._written(lambda: learn(run.known_as, run.account, ending.failure, ending.reason))
        if news:
            _log.error("left alone", portal=run.known_as, why=news)
            terminal.say(terminal.err, news)
            notice = self.telling.paused(run, news)
            await self._written(lambda: self.telling.store(notice))
            self.telling.begin(notice)

    async def _written(self, write: Callable[[], T]) -> T:
        """What the database says; tried again for some minutes while it is away."""
        async for attempt in database_retries():
            with attempt:
                return await asyncio.to_thread(write)
        raise AssertionError("tenacity re-raises the last error")

    async def _ended(self, run: Run) -> Ending:
        task = asyncio.create_task(self._leg(run))
        self._legs.add(task)
        try:
            return await task
        except asyncio.CancelledError:
            if not self._stopping.is_set():
                raise
            return Ending(Stage.QUEUED, run.doing, "Its worker was stopped; it goes on by itself.", tries=run.tries)
        finally:
            self._legs.discard(task)

    async def _leg(self, run: Run) -> Ending:
        try:
            where = await self.places.of(run)
            return await Leg(run, where, self.docket, self.desk.opened, self.out).done()
        except Exception as error:  # noqa: BLE001  # one run's surprise must not end the others; its words may be a value
            reason = f"Credwright itself failed: {type(error).__name__} at {_place(error)}."
            failed = Failed(Failure.BUSINESS, type(error).__name__, reason, "Please report it.")
            return after_failure(run.doing, failed, run.tries, self.gate.settings.pauses)

    async def _gave_back(self, run_id: str, number: int) -> str:
        run = await self._written(lambda: self.docket.take(run_id, number, self.living.name))
        if run is not None:
            await self._written(lambda: self.docket.give_back(run))
        return "given back"

    def _left(self) -> bool:
        """Whether anything goes on, or will within the pauses after failures; what the gate holds does not count."""
        if self.docket.going() or self.gate.let_in():
            return True
        return self.docket.due_soon(max(self.gate.settings.pauses, default=0.0))

    async def close(self) -> None:
        """Wait for the legs that go on, and give back those that take too long."""
        self.stop()
        if self._legs:
            await asyncio.wait(self._legs, timeout=GRACE)
        for task in self._legs:
            task.cancel()
        if self._going:
            await asyncio.wait(self._going, timeout=GRACE)
        await self.telling.close()
        await self.desk.close()


def _place(error: BaseException) -> str:
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    return f"{at.tb_frame.f_code.co_name}, line {at.tb_lineno}" if at else "an unknown place"


async def _in_time(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return
