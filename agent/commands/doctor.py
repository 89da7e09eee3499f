"""The command that looks whether everything a run needs is there."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Column, Table

from agent import logs, terminal
from agent.commands.filing import RUNS
from agent.commands.words import AsJson
from agent.doctor import browser, clock, database, disk, portal, watching
from agent.doctor.finding import Finding, State
from agent.errors import Kind
from agent.evidence.redaction import secrets
from agent.portals import the_portal
from agent.settings import Settings, codes_are_typed, read_settings

_LOOKS = {State.OK: "[green]✓[/green]", State.WRONG: "[red]✗[/red]", State.UNKNOWN: "[yellow]?[/yellow]"}


def doctor(
    out: Annotated[Path, typer.Option(help="Where the evidence would go.")] = RUNS,
    notify: Annotated[bool, typer.Option("--notify", help="Also send a test notification.")] = False,
    as_json: AsJson = False,
) -> None:
    """Look whether browser, database, portal, disk and clock are as a run needs them, and say what to do."""
    settings = read_settings()
    logs.start(settings.log)
    secrets.add(settings.password.get_secret_value())
    if not codes_are_typed(settings.totp_secret):
        secrets.add(settings.totp_secret.get_secret_value())
    found = list(findings(settings, out, send=notify))
    well = all(one.state is not State.WRONG for one in found)
    if as_json:
        checks = [asdict(one) | {"state": one.state.value} for one in found]
        terminal.as_json_line({"well": well, "checks": checks})
    else:
        _show(found, well=well)
    raise typer.Exit(0 if well else Kind.SETTINGS.value)


def findings(settings: Settings, out: Path, *, send: bool) -> Iterator[Finding]:
    """Everything that is looked at, one thing after the other."""
    yield from browser.look(settings)
    yield from database.look(settings)
    found, answer = portal.look(settings, the_portal())
    yield from found
    yield from disk.look(settings.home, out)
    yield from clock.look(settings, answer.ahead if answer else None)
    yield from watching.look(settings, send=send)


def _show(found: list[Finding], *, well: bool) -> None:
    told = (Column(name, overflow="fold") for name in ("Seen", "What to do"))
    table = Table("", Column("What", no_wrap=True), *told)
    for one in found:
        table.add_row(_LOOKS[one.state], *map(terminal.cell, (one.check, one.seen, one.do)))
    terminal.out.print(table)
    if well:
        terminal.out.print("Nothing is wrong.")
    else:
        wrong = sum(one.state is State.WRONG for one in found)
        terminal.out.print(f"[red]{wrong} of {len(found)} are wrong[/red]: see “What to do”.")
