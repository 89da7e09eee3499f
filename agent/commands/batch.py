"""The command that hands in many applications at once."""

import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from agent import terminal
from agent.batches import Batch
from agent.commands.words import AsJson, PortalAt
from agent.database import Database
from agent.docket import Docket, Wanted
from agent.ledger import Ledger
from agent.overview import counted, facts, show_runs, watch_batch
from agent.portals import the_portal
from agent.roster import read
from agent.settings import origin_of, read_settings
from agent.sharing import same_key

Roster = Annotated[
    Path, typer.Argument(metavar="ROSTER|DIR", exists=True, help="A CSV file with a column “profile”, or a folder.")
]
Flow = Annotated[str, typer.Option("--flow", metavar="NAME", help="For rows without a “command” of their own.")]
Pilot = Annotated[
    bool, typer.Option("--pilot", help="File 1, then 5, then the rest; hold the rest when something new comes up.")
]
Watching = Annotated[
    bool | None, typer.Option("--watch/--no-watch", help="Show how far it is until nothing goes on by itself.")
]


def submit_batch(
    roster: Roster,
    flow: Flow = "enroll",
    portal: PortalAt = "",
    pilot: Pilot = False,
    watch: Watching = None,
    as_json: AsJson = False,
) -> None:
    """Hand in every application of a roster, or none if anything in it is wrong; `credwright worker` fills them.

    Its columns are “profile”, a path from the roster's own folder on; “command”, where it is not the same for all; and
    what else the commands take. Stopped, or typed again, it goes on where it was: nothing is handed in twice.
    """
    settings, installed = read_settings(), the_portal()
    try:
        origin = origin_of(portal) if portal else settings.portal
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--portal") from error
    batch = Batch(settings, installed, origin, roster, read(roster, installed, flow), pilot)
    with closing(Database.at(settings.home, settings.database_url)) as database:
        same_key(database, settings.home)
        docket = Docket(database)
        new = batch.hand_in(docket, Ledger(database))
        wanted = Wanted(batch=batch.name)
        if not as_json:
            terminal.say(terminal.out, f"Batch {batch.name}: {counted(docket.all(wanted))}{_of_old(new)}.")
        if watch or (watch is None and sys.stdout.isatty() and not as_json):
            watch_batch(lambda: docket.all(wanted))
        runs = docket.all(wanted)
    if as_json:
        terminal.as_json_line({"batch": batch.name, "new": new, "runs": [facts(run) for run in runs]})
    elif watch:
        show_runs(runs, as_json=False)


def _of_old(new: bool) -> str:
    return "" if new else "; it was handed in before, and goes on"
