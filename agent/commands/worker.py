"""The command that serves the queue."""

import asyncio
import signal
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Annotated

import typer

from agent import browser, counters, logs, terminal
from agent.commands.words import Headed, Out
from agent.database import Database
from agent.desk import Desk
from agent.docket import Docket
from agent.gate import Gate
from agent.living import Living, worker_name
from agent.places import Places
from agent.portals import portals
from agent.settings import read_settings
from agent.sharing import same_key
from agent.telling import Telling
from agent.worker import Worker, fitting

RUNS = Path("runs")

AtOnce = Annotated[
    int | None,
    typer.Option("--at-once", min=1, metavar="N", help="Applications at once; by cores and memory if not said."),
]
UntilIdle = Annotated[bool, typer.Option("--until-idle", help="End when nothing is left that goes on by itself.")]


def worker(at_once: AtOnce = None, until_idle: UntilIdle = False, out: Out = RUNS, headed: Headed = False) -> None:
    """Serve the queue: fill what was handed in, submit what was approved, look at what became of it.

    Stop it with Ctrl-C or SIGTERM: what it is at is ended or given back. Killed, it goes on at its next start.
    """
    settings = read_settings()
    logs.start(settings.log)
    executable = browser.ensure(settings.browser, headed=headed)
    number = at_once or settings.at_once or fitting()
    with ExitStack() as stack:
        database = stack.enter_context(closing(Database.at(settings.home, settings.database_url)))
        same_key(database, settings.home)
        living = Living(database, worker_name(stack, settings.home, shared=database.shared))
        stack.enter_context(closing(living)).hold()
        gate = Gate(settings, Docket(database))
        places = Places(settings, tuple(portals()), executable, stack)
        if settings.metrics_port:
            shown, _ = counters.serve(settings.metrics_port)
            stack.callback(shown.server_close)
            stack.callback(shown.shutdown)
        telling = Telling(settings, database)
        serving = Worker(gate, places, Desk(executable, headed), living, number, out, telling)
        terminal.say(terminal.err, f"Serving up to {number} at once. Ctrl-C ends in good order.")
        asyncio.run(_serve(serving, database, until_idle=until_idle))


async def _serve(serving: Worker, database: Database, *, until_idle: bool) -> None:
    from agent.durable import Durable  # it takes two seconds to load, and a wrong setting should be told at once

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, serving.stop)
    durable = Durable(database, serving.living.name, serving.work)
    try:
        await serving.serve(durable, until_idle=until_idle)
    finally:
        await serving.close()
        await durable.close()
