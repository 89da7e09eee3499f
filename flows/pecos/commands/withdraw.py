"""Withdraw: what the operator says of it."""

import datetime
from dataclasses import replace
from enum import Enum
from typing import Annotated

import typer

from agent.commands.filing import Options, file, taking_options
from flows.pecos.commands.words import Npi, State, npi_of, state_name
from flows.pecos.leaving import Leaving
from flows.pecos.portal import PORTAL
from flows.pecos.withdrawal import WITHDRAW


class Reason(Enum):
    """Why an enrollment ends; `other` goes with --specify."""

    RETIRING = "retiring"
    MOVING = "moving"
    NO_MEDICARE = "no-medicare"
    GROUP = "group"
    OTHER = "other"


IN_THE_PORTALS_WORDS = {
    Reason.RETIRING: "Retiring",
    Reason.MOVING: "Moving out of the contractor's jurisdiction",
    Reason.NO_MEDICARE: "No longer treating Medicare patients",
    Reason.GROUP: "Joining a group under another enrollment",
    Reason.OTHER: "Other",
}


class Reassigned(Enum):
    """What becomes of the reassignments of benefits."""

    END = "end"
    KEEP = "keep"


@taking_options
def withdraw(
    npi: Npi,
    reason: Annotated[Reason, typer.Option(help="Why.")],
    on: Annotated[datetime.datetime, typer.Option("--on", formats=["%Y-%m-%d"], help="The last day.")],
    specify: Annotated[str, typer.Option(help="The reason in words, where it is “other”.")] = "",
    ptan: Annotated[list[str] | None, typer.Option(help="A Medicare ID that ends, if not all; again for more.")] = None,
    reassignments: Annotated[Reassigned | None, typer.Option(help="End or keep the reassignments of benefits.")] = None,
    state: State = "",
    email: Annotated[str, typer.Option(help="Where the provider is asked to sign, if the record does not say.")] = "",
    confirm: Annotated[str, typer.Option(metavar="WORDS", help="“withdraw NPI”, instead of being asked for it.")] = "",
    *,
    options: Options,
) -> None:
    if (reason is Reason.OTHER) != bool(specify.strip()):
        raise typer.BadParameter("goes with --reason other, and only with that", param_hint="--specify")
    leaving = Leaving(
        npi_of(npi),
        IN_THE_PORTALS_WORDS[reason],
        on.date(),
        specify.strip(),
        tuple(ptan or ()),
        None if reassignments is None else reassignments is Reassigned.END,
        state_name(state),
        email=email.strip(),
    )
    file(PORTAL, WITHDRAW, leaving, replace(options, confirm=confirm))


withdraw.__doc__ = WITHDRAW.help
