"""Commands on runs: list them, show one, and what a person answers where one waits."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Annotated

import typer

from agent import terminal
from agent.codes import TypedCodes
from agent.commands.words import AsJson
from agent.database import Database
from agent.docket import Docket, Wanted
from agent.errors import CodeWanted, CredwrightError, RunElsewhere
from agent.evidence.keys import profile_digest
from agent.morning import morning, show_morning
from agent.overview import facts, show_run, show_runs, stage_of
from agent.runs import Run
from agent.settings import Settings, read_settings
from agent.stages import WAITING, Stage

Which = Annotated[list[str], typer.Argument(metavar="RUN…", help="Runs by their names, or all of a batch by its name.")]
As = Annotated[str, typer.Option("--as", metavar="NAME", help="Who says so.")]

runs = typer.Typer(help="List runs; show, approve, reject, answer, retry, resume or cancel them.", add_completion=False)


@runs.callback(invoke_without_command=True)
def listed(
    context: typer.Context,
    stage: Annotated[list[Stage] | None, typer.Option(help="Only these; again for more.")] = None,
    waiting: Annotated[bool, typer.Option("--waiting", help="Only those that wait for a person here.")] = False,
    batch: Annotated[str, typer.Option(metavar="BATCH", help="Only of this batch.")] = "",
    provider: Annotated[str, typer.Option(metavar="NPI", help="Only of this provider.")] = "",
    as_json: AsJson = False,
) -> None:
    """List runs, in the order in which they were handed in."""
    if context.invoked_subcommand:
        return
    stages = frozenset(stage or ()) | (WAITING if waiting else frozenset())
    with _docket() as (_, docket):
        show_runs(docket.all(Wanted(stages, batch, provider)), as_json=as_json)


@runs.command()
def show(run: Annotated[str, typer.Argument(metavar="RUN")], as_json: AsJson = False) -> None:
    """Show all there is to know of a run."""
    with _docket() as (_, docket):
        show_run(docket.get(run), as_json=as_json)


@runs.command()
def approve(which: Which, by: As, as_json: AsJson = False) -> None:
    """Let what waits at its review be submitted, each exactly as it is now, once."""
    _answer(which, {Stage.TO_APPROVE}, as_json, lambda docket, run, _: docket.approve(run, _name(by)))


@runs.command()
def reject(
    which: Which, by: As, because: Annotated[str, typer.Option(help="Why.")] = "", as_json: AsJson = False
) -> None:
    """Do not submit what waits at its review; the draft stays on the portal."""
    _answer(which, {Stage.TO_APPROVE}, as_json, lambda docket, run, _: docket.reject(run, _name(by), because))


@runs.command()
def retry(which: Which, as_json: AsJson = False) -> None:
    """Begin anew what was parked, with its profile as it is now."""
    _answer(which, {Stage.PARKED}, as_json, _retried)


@runs.command()
def answer(run: Annotated[str, typer.Argument(metavar="RUN")], as_json: AsJson = False) -> None:
    """Type the code that a run waits for: it is asked for here, or read from standard input, and used once."""
    with _docket() as (settings, docket):
        found = docket.get(run)
        if found.stage is not Stage.PARKED or found.error != CodeWanted.__name__:
            raise RunElsewhere(run, f"{found.stage.value}, and no code is wanted", "answered")
        TypedCodes(docket.database, settings.home, found.known_as, found.account).store(_code())
        _said([docket.answer(found)], as_json=as_json)


@runs.command()
def resume(which: Which, as_json: AsJson = False) -> None:
    """Go on at once with what waits for a person or for a time, from where it stands."""
    _answer(which, {Stage.PARKED, Stage.QUEUED}, as_json, lambda docket, run, _: docket.resume(run))


@runs.command()
def cancel(which: Which, by: As, as_json: AsJson = False) -> None:
    """Do nothing more with a run; a draft stays on the portal, and what was submitted stays submitted."""
    stages = {Stage.QUEUED, Stage.WORKING, *WAITING}
    _answer(which, stages, as_json, lambda docket, run, _: docket.cancel(run, _name(by)))


def overview(
    since: Annotated[float, typer.Option(metavar="HOURS", help="What was filed or ended within so many hours.")] = 24.0,
    as_json: AsJson = False,
) -> None:
    """The morning's page: what was done, what waits for whom and why, and what is left alone."""
    with _docket() as (_, docket):
        page = morning(docket.all(), docket.breaker.pauses(), time.time(), since)
    show_morning(page, as_json=as_json)


def _retried(docket: Docket, run: Run, settings: Settings) -> Run:
    return docket.retry(run, profile_digest(settings.home, Path(run.profile)))


def _code() -> str:
    """Never an argument: every user of the machine can read those."""
    said = typer.prompt("Code", hide_input=True, err=True) if sys.stdin.isatty() else sys.stdin.readline()
    code = "".join(str(said).split())
    if not (code.isascii() and code.isdecimal()):
        raise typer.BadParameter("a code is made of digits", param_hint="the code")
    return code


def _name(by: str) -> str:
    if not by.strip():
        raise typer.BadParameter("somebody must say so, by name", param_hint="--as")
    return by.strip()


@contextmanager
def _docket() -> Iterator[tuple[Settings, Docket]]:
    settings = read_settings()
    with closing(Database.at(settings.home, settings.database_url)) as database:
        yield settings, Docket(database)


def _said(done: Sequence[Run], *, as_json: bool) -> None:
    """Where the runs stand now."""
    if as_json:
        terminal.as_json_line({"runs": [facts(run) for run in done]})
        return
    for run in done:
        terminal.say(terminal.out, f"{run.id} {stage_of(run)}")


def _answer(
    which: Sequence[str], stages: set[Stage], as_json: bool, answer: Callable[[Docket, Run, Settings], Run]
) -> None:
    """Answer each run; what is said of a batch is said of its runs in these stages. One refused keeps no other back."""
    refused: CredwrightError | None = None
    done: list[Run] = []
    with _docket() as (settings, docket):
        for name in which:
            for run in docket.all(Wanted(frozenset(stages), batch=name)) or (docket.get(name),):
                try:
                    done.append(answer(docket, run, settings))
                except CredwrightError as error:
                    refused = error
    _said(done, as_json=as_json)
    if refused is not None:
        raise refused
