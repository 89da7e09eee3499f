"""Commands on a run's evidence: report, verify."""

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from agent import terminal
from agent.commands.words import AsJson, RunFolder
from agent.errors import Kind
from agent.evidence.report import write_life, write_report
from agent.evidence.verify import verify as verify_evidence
from agent.settings import read_settings


def report(
    runs: Annotated[
        list[Path], typer.Argument(metavar="RUN…", help="The folder of a run; or of several, told as one.")
    ],
    show: Annotated[bool, typer.Option("--open", help="Open it in the default browser.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write the HTML report of a run, or one of several runs beside the first; open it if asked."""
    path = (write_report(runs[0]) if len(runs) == 1 else write_life(runs, runs[0].resolve().parent)).resolve()
    if as_json:
        terminal.as_json_line({"runs": [str(run) for run in runs], "report": str(path)})
    else:
        typer.echo(path)
    if show:
        webbrowser.open(path.as_uri())


def verify(run: RunFolder, as_json: AsJson = False) -> None:
    """Check a run's evidence: every changed, missing, added or reordered line or picture is named."""
    findings = verify_evidence(run, read_settings().home)
    terminal.show_findings(run, findings, as_json=as_json)
    raise typer.Exit(Kind.PERSON.value if findings else 0)
