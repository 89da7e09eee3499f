"""The command line: what the engine offers by itself, and a command for each flow and each portal that is installed.

A command is loaded when it is named: those that start no browser should answer at once, and one that cannot be loaded
must not take the others with it.
"""

import signal
import sys
from collections.abc import Callable
from importlib import metadata
from typing import cast

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from agent import logs, terminal
from agent.errors import CredwrightError
from agent.portals import all_flows

_GROUP = "credwright.commands"
_OWN = {
    "check": "agent.commands.profiles:check",
    "plan": "agent.commands.profiles:plan",
    "status": "agent.commands.tracking:status",
    "track": "agent.commands.tracking:track",
    "report": "agent.commands.evidence:report",
    "verify": "agent.commands.evidence:verify",
    "permit": "agent.commands.permit:permit",
    "schema": "agent.commands.profiles:schema",
    "submit-batch": "agent.commands.batch:submit_batch",
    "runs": "agent.commands.runs:runs",
    "worker": "agent.commands.worker:worker",
    "overview": "agent.commands.runs:overview",
    "doctor": "agent.commands.doctor:doctor",
}
_FILES = "agent.commands.filing:filing_command"

STOPPED = 130
"""The exit code after Ctrl-C or SIGTERM."""


class Commands(TyperGroup):
    """The engine's own commands, one for each flow of each portal, and those that packages add."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # its base is typer's own secret
        """Every command's name, in the order of the help."""
        return list(dict.fromkeys([*_OWN, *all_flows(), *sorted(added())]))

    def get_command(self, ctx: typer.Context, cmd_name: str) -> TyperCommand | TyperGroup | None:  # type: ignore[override]  # as above
        """The command of this name, loaded now; nothing if there is none. A package may bring its flow's own."""
        if cmd_name in _OWN:
            return _command(cmd_name, _loaded(_OWN[cmd_name]))
        if point := added().get(cmd_name):
            return _command(cmd_name, point.load())
        known = all_flows()
        return _command(cmd_name, _loaded(_FILES)(*known[cmd_name])) if cmd_name in known else None


def added() -> dict[str, metadata.EntryPoint]:
    """The commands that packages add, not loaded yet, by name."""
    return {point.name: point for point in metadata.entry_points(group=_GROUP)}


def _loaded(place: str) -> Callable[..., Callable[..., None]]:
    return cast("Callable[..., Callable[..., None]]", metadata.EntryPoint("", place, _GROUP).load())


def _command(name: str, function: Callable[..., object]) -> TyperCommand | TyperGroup:
    """A command of one function, or the group that somebody made."""
    if isinstance(function, typer.Typer):
        return cast("TyperGroup", get_command(function))
    alone = typer.Typer(add_completion=False)
    alone.command(name)(function)
    return cast("TyperCommand", get_command(alone))


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    epilog="Exit codes: 0 done; 1 the profile or a document is wrong; 2 wrong usage; 3 a person must look; "
    "4 the portal was unwell, run it again; 5 a setting is wrong; 6 whether it was submitted is not known; "
    "70 Credwright itself failed; 130 stopped by hand.",
)


@app.callback()
def credwright() -> None:
    """Fills enrollment portals from validated provider profiles, with evidence of every step."""


def main() -> None:
    """Run the command line; every way to fail ends in a message, never in a traceback."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever ends the process ends it in good order
    try:
        logs.start("off")  # until a browser starts: see `agent.visit`
        app()
    except SystemExit as end:
        if end.code == STOPPED:
            terminal.show_interrupted(sys.argv[1:], drafts=not set(sys.argv[1:2]) & set(_OWN))
        raise
    except CredwrightError as error:
        terminal.show_error(error)
        sys.exit(error.kind.value)
    except KeyboardInterrupt:
        terminal.show_interrupted(sys.argv[1:], drafts=not set(sys.argv[1:2]) & set(_OWN))
        sys.exit(STOPPED)
    except Exception as error:  # noqa: BLE001  # the one edge: nothing unexpected may print a value
        terminal.show_failure(error)
        sys.exit(70)
