"""A worker: hands each leg whose time has come to the engine of durable runs, does legs, and ends in good order."""

import asyncio
import os
from dataclasses import dataclass, field

from agent.desk import Desk
from agent.docket import Docket, Wanted
from agent.durable import Durable
from agent.events import logger
from agent.failures import Failure
from agent.legs import Leg
from agent.places import Places
from agent.runs import Run
from agent.settings import Settings
from agent.stages import Ending, Stage, after_failure

_log = logger("agent.worker")

TICK = 0.5
"""Seconds between two looks at whose time has come."""
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

    settings: Settings
    docket: Docket
    places: Places
    desk: Desk
    executor: str
    at_once: int
    _stopping: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _legs: set[asyncio.Task[Ending]] = field(default_factory=set, init=False)
    _going: set[asyncio.Future[None]] = field(default_factory=set, init=False)
    """One for each leg until its ending is written down."""
    _slots: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        self._slots = asyncio.Semaphore(self.at_once)

    def stop(self) -> None:
        """Begin no new leg; those that go on end, or are given back."""
        self._stopping.set()

    async def serve(self, durable: Durable, *, until_idle: bool = False) -> None:
        """Work until told to stop, or until nothing is left that this worker could go on with."""
        served: set[str] = set()
        while not self._stopping.is_set():
            for run in await asyncio.to_thread(self.docket.due):
                if run.portal not in served:
                    await durable.serve(run.portal, self.at_once)
                    served.add(run.portal)
                await durable.hand_over(run)
                await asyncio.to_thread(self.docket.handed_over, run)
            if until_idle and not await asyncio.to_thread(self._left):
                return
            await _in_time(self._stopping, TICK)

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
            run = await asyncio.to_thread(self.docket.take, run_id, number, self.executor)
            if run is None:
                return "overtaken"
            _log.info("leg", run=run.id, leg=run.leg, doing=run.doing.value)
            ending = await self._ended(run)
            moved = await asyncio.to_thread(self.docket.end, run, ending)
            _log.info("ended", run=run.id, leg=run.leg, stage=ending.stage.value)
            return ending.stage.value if moved else "overtaken"

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
            return await Leg(run, where, self.docket, self.desk.opened).done()
        except Exception as error:  # noqa: BLE001  # one run's surprise must not end the others; its words may be a value
            reason = f"Credwright itself failed: {type(error).__name__} at {_place(error)}."
            return after_failure(run.doing, Failure.BUSINESS, run.tries, reason, "Please report it.")

    async def _gave_back(self, run_id: str, number: int) -> str:
        run = await asyncio.to_thread(self.docket.take, run_id, number, self.executor)
        if run is not None:
            ending = Ending(Stage.QUEUED, run.doing, run.reason, run.next_step, tries=run.tries)
            await asyncio.to_thread(self.docket.end, run, ending)
        return "given back"

    def _left(self) -> bool:
        return bool(self.docket.all(Wanted(stages=frozenset({Stage.QUEUED, Stage.WORKING}))))

    async def close(self) -> None:
        """Wait for the legs that go on, and give back those that take too long."""
        self.stop()
        if self._legs:
            await asyncio.wait(self._legs, timeout=GRACE)
        for task in self._legs:
            task.cancel()
        if self._going:
            await asyncio.wait(self._going, timeout=GRACE)
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
