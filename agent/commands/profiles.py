"""Commands on profiles alone: check, plan, schema."""

import datetime
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from agent import terminal
from agent.commands.words import AsJson, Profile
from agent.errors import ProfileInvalid
from agent.evidence.redaction import secrets
from agent.flow import Advice
from agent.outline import hidden_values, outline
from agent.portals import all_flows, the_portal

Profiles = Annotated[list[Path], typer.Argument(metavar="PROFILE…", help="Profiles in JSON or YAML.")]


def check(
    profiles: Profiles,
    purpose: Annotated[
        str, typer.Option("--for", metavar="WHAT", help="Also what to know before filing: “enroll”, “update” …")
    ] = "",
    on: Annotated[
        datetime.datetime | None,
        typer.Option("--on", formats=["%Y-%m-%d"], help="With --for: as if filed that day; today by default."),
    ] = None,
    nppes: Annotated[
        Path | None, typer.Option(metavar="FILE", help="With --for: compare with this answer of the NPI registry.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Validate profiles: each problem with its place, its rule, and what would be right."""
    ahead = _ahead(purpose, on, nppes)
    flow = the_portal().flows[0]
    found: dict[str, list[dict[str, str]]] = {}
    advice: dict[str, Advice] = {}
    for path in profiles:
        try:
            subject = flow.load(path)
            found[str(path)] = []
            if ahead:
                advice[str(path)] = ahead(subject)
        except ProfileInvalid as error:
            found[str(path)] = [asdict(problem) for problem in error.problems]
    terminal.show_problems(found, advice, as_json=as_json)
    raise typer.Exit(1 if any(found.values()) or not all(one.ready for one in advice.values()) else 0)


def _ahead(purpose: str, on: datetime.datetime | None, record: Path | None) -> Callable[[object], Advice] | None:
    """How to look ahead at a profile, if that is asked for."""
    if not purpose:
        if on or record:
            raise typer.BadParameter("--on and --nppes go with --for")
        return None
    portal = the_portal()
    preflight = portal.preflight
    if preflight is None or purpose not in portal.purposes:
        raise typer.BadParameter(f"“{purpose}” is none of {', '.join(portal.purposes)}", param_hint="--for")
    today = on.date() if on else datetime.date.today()
    return lambda subject: preflight(subject, purpose, today=today, record=record)


def plan(
    profile: Profile,
    flow: Annotated[str, typer.Option(help="Which flow's pages.")] = "",
    as_json: AsJson = False,
) -> None:
    """Show the answers page by page, secrets masked, without a browser."""
    known = all_flows()
    if flow and flow not in known:
        raise typer.BadParameter(f"“{flow}” is none of {', '.join(known)}", param_hint="--flow")
    _, chosen = known[flow] if flow else next(iter(known.values()))
    subject = chosen.load(profile)
    for value in hidden_values(chosen, subject):
        secrets.add(value)
    terminal.show_outline(outline(chosen, subject), as_json=as_json)


def schema() -> None:
    """Print the JSON Schema of profiles, for editors that complete and check while typing."""
    typer.echo(json.dumps(the_portal().flows[0].schema(), indent=2))
