"""Commands that file something: one for each flow, and what those of a portal's own are made of."""

import asyncio
import inspect
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TypeVar, cast

import typer

from agent import terminal
from agent.commands.where import chosen
from agent.commands.words import ApproveAs, AsJson, Headed, Out, PortalAt, Profile, StopAt
from agent.filing import Filing
from agent.flow import Flow, Portal, ProfileFlow
from agent.outcome import Watch
from agent.watch import progress_bar

P = TypeVar("P")

RUNS = Path("runs")


@dataclass(frozen=True, slots=True)
class Options:
    """What every command that files something takes."""

    portal: str = ""
    out: Path = RUNS
    headed: bool = False
    stop_at: str = ""
    approve_as: str = ""
    as_json: bool = False
    confirm: str = ""
    """What the operator types besides their name, where a flow asks for it."""

    def __post_init__(self) -> None:
        if self.stop_at not in ("", "review"):
            raise typer.BadParameter("only “review” is known", param_hint="--stop-at")


def taking_options(command: Callable[..., None]) -> Callable[..., None]:
    """A command that takes, beside what its function names, what every command that files something takes.

    The function gets all of that as its argument `options`.
    """
    own = [one for one in inspect.signature(command).parameters.values() if one.name != "options"]
    shared = inspect.signature(_options).parameters

    @wraps(command)
    def taking(**given: object) -> None:
        options = _options(**{name: given.pop(name) for name in shared})  # type: ignore[arg-type]  # as typer read them
        command(**given, options=options)

    asked = [*own, *shared.values()]
    vars(taking)["__signature__"] = inspect.Signature(asked)
    taking.__annotations__ = {one.name: one.annotation for one in asked}
    return taking


def _options(
    portal: PortalAt = "",
    out: Out = RUNS,
    headed: Headed = False,
    stop_at: StopAt = "",
    approve_as: ApproveAs = "",
    as_json: AsJson = False,
) -> Options:
    return Options(portal, out, headed, stop_at, approve_as, as_json)


def filing_command(portal: Portal, flow: ProfileFlow[object]) -> Callable[..., None]:
    """The command of one flow."""

    @taking_options
    def command(profile: Profile, options: Options) -> None:
        file(portal, flow, flow.load(profile), options)

    command.__doc__ = flow.help
    return command


def file(portal: Portal, flow: Flow[P], subject: P, options: Options) -> None:
    """File one subject by one flow, with progress for people, and show how it ended."""
    with ExitStack() as stack:
        where = chosen(stack, portal, options.portal, headed=options.headed)
        progress = stack.enter_context(progress_bar(cast("Flow[object]", flow), subject, quiet=options.as_json))
        watch = Watch(progress.page, progress.approver(options.approve_as, options.confirm), progress.show)
        filing = Filing(where, flow, subject, options.out, watch, stop_at_review=options.stop_at == "review")
        outcome = asyncio.run(filing.file())
    terminal.show_outcome(outcome, as_json=options.as_json)
