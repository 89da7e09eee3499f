"""View: what the portal has on file, as a profile to begin with."""

import asyncio
import json
import os
import sys
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer

from agent import permission, terminal
from agent.commands.where import chosen
from agent.commands.words import AsJson, PortalAt
from agent.flow import Section, Walk
from agent.visit import visit
from flows.pecos.commands.words import Npi, State, npi_of, state_name
from flows.pecos.pages.record import RecordPage, ToTheRecord
from flows.pecos.portal import PORTAL
from flows.pecos.record import RecordFacts, profile

To = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="A new file for the profile, for your eyes alone; else it is printed."),
]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The enrollment that is looked for."""

    npi: str
    state: str = ""
    form: str = ""


READ: Walk[Wanted] = Walk(pages=(ToTheRecord, RecordPage), start="/associates")


def view(npi: Npi, state: State = "", portal: PortalAt = "", out: To = None, as_json: AsJson = False) -> None:
    """Read everything that the portal has on file for a provider into a profile (JSON).

    What the portal masks stays masked: {"masked": "6789"} is compared, never typed. The birth date, which the portal
    shows, stands in the profile, so look after the file; without --out, all of it is printed.
    """
    wanted = Wanted(npi_of(npi), state_name(state))
    _new(out)
    with ExitStack() as stack:
        where = chosen(stack, PORTAL, portal)
        permission.require(where.settings.home, where.origin, synthetic=False)
        screen = asyncio.run(visit(where, READ, wanted, RecordPage))
    record = RecordFacts.of(screen)
    read = profile(screen.facts, synthetic=permission.is_loopback(where.origin))
    text = json.dumps(read, indent=2, ensure_ascii=False) + "\n"
    if out is None:
        sys.stdout.write(text)  # all that was asked for, as the portal shows it
        return
    _write(out, text)
    _tell(record, out, as_json=as_json)


def _new(out: Path | None) -> None:
    """Before a browser starts: a file that is there is never written over."""
    if out is not None and out.exists():
        raise typer.BadParameter(f"{out} is there already; name a new file", param_hint="--out")


def _write(out: Path, text: str) -> None:
    try:
        with os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise typer.BadParameter(f"{out} cannot be written ({error.strerror})", param_hint="--out") from error


def _tell(record: RecordFacts, out: Path, *, as_json: bool) -> None:
    if as_json:
        due = record.due and record.due.isoformat()
        facts = {**asdict(record), "due": due, "as_of": record.as_of.isoformat()}
        terminal.as_json_line({"enrollment": facts, "profile": str(out)})
        return
    rows = (
        ("Enrollment ID", record.enrollment_id),
        ("Provider", f"{record.name}, NPI {record.npi}"),
        ("Form", record.form),
        ("State", record.state),
        ("Status", record.status),
        ("Medicare ID (PTAN)", record.ptan),
        ("Revalidation due", f"{record.due or 'TBD'}"),
        ("Last updated", record.last_updated),
    )
    terminal.show_section(Section("On file", ("What", "The portal says"), rows))
    terminal.say(terminal.out, f"Profile: {out}")
