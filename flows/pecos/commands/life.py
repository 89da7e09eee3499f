"""Commands on an enrollment that is on file: update, revalidate, reassign."""

import datetime
from enum import Enum
from typing import Annotated

import typer

from agent.commands.filing import Options, file, taking_options
from agent.commands.words import Profile
from flows.pecos.case import Case
from flows.pecos.kinds import CHANGE, END_OF_REASSIGNMENT, REASSIGNMENT, REVALIDATION
from flows.pecos.life import END_REASSIGNMENT, REASSIGN, REVALIDATE, UPDATE
from flows.pecos.portal import PORTAL
from flows.profile.loading import load

EffectiveOn = Annotated[
    datetime.datetime | None,
    typer.Option("--on", formats=["%Y-%m-%d"], help="The day from which the change holds; today by default."),
]


class Action(Enum):
    """What to do with reassignments."""

    ADD = "add"
    END = "end"


@taking_options
def update(
    profile: Profile,
    on: EffectiveOn = None,
    *,
    options: Options,
) -> None:
    file(PORTAL, UPDATE, Case(load(profile), CHANGE, effective=on.date() if on else None), options)


@taking_options
def revalidate(
    profile: Profile,
    *,
    options: Options,
) -> None:
    file(PORTAL, REVALIDATE, Case(load(profile), REVALIDATION), options)


@taking_options
def reassign(
    action: Annotated[Action, typer.Argument(help="Add what the record lacks, or end what the profile ends.")],
    profile: Profile,
    *,
    options: Options,
) -> None:
    """Add or end reassignments of benefits, as the profile has them; the new organization's official signs too."""
    add = action is Action.ADD
    flow, kind = (REASSIGN, REASSIGNMENT) if add else (END_REASSIGNMENT, END_OF_REASSIGNMENT)
    file(PORTAL, flow, Case(load(profile), kind), options)


update.__doc__ = UPDATE.help
revalidate.__doc__ = REVALIDATE.help
