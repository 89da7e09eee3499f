"""The engine of durable runs: DBOS, which this module and no other knows.

Each leg of a run is one of its workflows, called `run/leg`; it begins again by itself if its worker dies. Its tables
hold these names and nothing else. What a leg does is told in `agent.legs`, what it moves in `agent.docket`.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from dbos import DBOS, DBOSConfig, Serializer, SetEnqueueOptions, SetWorkflowID

from agent.database import Database
from agent.runs import Run

NAME = "credwright"
VERSION = "1"
"""Pinned: by default it is a hash of the code, and a run that waits would not be taken up by the next release."""
POLLING = 0.2
"""Seconds between two looks at a queue."""
ENDING = 3
"""Seconds that the last outcomes have to be written."""
LEG = "leg"
PENDING = "PENDING"

Work = Callable[[str, int], Awaitable[str]]
"""Does one leg of a run, and says in a word what became of it."""


class Json(Serializer):
    """Names and numbers as JSON. What is anything else is told by its type alone: an error may carry a value."""

    def serialize(self, data: Any) -> str:
        """As JSON."""
        return json.dumps(data, default=lambda other: type(other).__name__)

    def deserialize(self, serialized_data: str) -> Any:
        """From JSON."""
        return json.loads(serialized_data)

    def name(self) -> str:
        """What the tables call this form."""
        return "credwright_json"


class _Working:
    """What the workflow of this process does: DBOS knows functions of a module only."""

    work: Work | None = None


@DBOS.workflow(name=LEG, max_recovery_attempts=None)
async def _leg(run: str, leg: int) -> str:
    if _Working.work is None:
        raise RuntimeError("a leg came before the worker was ready")
    return await _Working.work(run, leg)


def queue_of(portal: str) -> str:
    """The queue of a portal's legs; in it, each account has a part of its own."""
    return f"portal {portal}"


class Durable:
    """The engine, while a worker serves."""

    def __init__(self, database: Database, executor: str, work: Work) -> None:
        url = database.engine.url.render_as_string(hide_password=False)
        config: DBOSConfig = {
            "name": NAME,
            "system_database_url": url,
            "application_version": VERSION,
            "executor_id": executor,
            "serializer": Json(),
            "use_listen_notify": False,
            "enable_otlp": False,
            "scheduler_polling_interval_sec": 3600.0,
            "log_level": "WARNING",
        }
        self.executor = executor
        _Working.work = work
        DBOS(config=config)
        _log_as_everybody_does()
        DBOS.launch()

    async def serve(self, portal: str, at_once: int) -> None:
        """Work on a portal's queue: so many legs at once on this machine, one at a time for each account anywhere."""
        await DBOS.register_queue_async(
            queue_of(portal),
            worker_concurrency=at_once,
            partition_concurrency=1,
            polling_interval_sec=POLLING,
            on_conflict="always_update",
        )

    async def hand_over(self, run: Run) -> None:
        """Queue the run's leg; doing it twice does no harm, for a leg has one name."""
        account = run.account or "the account"
        with SetWorkflowID(_named(run)), SetEnqueueOptions(queue_partition_key=account):
            await DBOS.enqueue_workflow_async(queue_of(run.portal), _leg, run.id, run.leg)

    async def others_at_work(self) -> tuple[str, ...]:
        """The workers, beside this one, that are at a leg or died at one."""
        pending = await DBOS.list_workflows_async(status=PENDING, name=LEG, load_input=False, load_output=False)
        return tuple(dict.fromkeys(one.executor_id for one in pending if one.executor_id not in (None, self.executor)))

    async def take_over(self, worker: str) -> None:
        """Queue anew what a worker was at; the caller holds its place, so nobody else does so at the same time."""
        pending = await DBOS.list_workflows_async(
            status=PENDING, name=LEG, executor_id=worker, load_input=False, load_output=False
        )
        for one in pending:
            await DBOS.resume_workflow_async(one.workflow_id, queue_name=one.queue_name)

    async def has(self, run: Run) -> bool:
        """Whether the run's leg is queued or goes on."""
        status = await DBOS.get_workflow_status_async(_named(run))
        return status is not None and status.status in (PENDING, "ENQUEUED", "DELAYED")

    async def close(self) -> None:
        """Let go of the database; a leg that still goes on is begun again by whoever serves next."""
        await asyncio.to_thread(DBOS.destroy, workflow_completion_timeout_sec=ENDING)
        _Working.work = None


def _named(run: Run) -> str:
    return f"{run.id}/{run.leg}"


def _log_as_everybody_does() -> None:
    """Its own handler would write past ours, which takes secrets out."""
    theirs = logging.getLogger("dbos")
    for handler in list(theirs.handlers):
        theirs.removeHandler(handler)
    theirs.propagate = True
