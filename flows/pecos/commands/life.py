"""Commands on an enrollment that is on file: update, revalidate, reassign."""

import datetime
from enum import Enum
from typing import Annotated

import typer

from agent.commands.filing import RUNS, Options, file
from agent.commands.words import ApproveAs, AsJson, Headed, Out, PortalAt, Profile, StopAt
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


def update(
    profile: Profile,
    on: EffectiveOn = None,
    portal: PortalAt = "",
    out: Out = RUNS,
    headed: Headed = False,
    stop_at: StopAt = "",
    approve_as: ApproveAs = "",
    as_json: AsJson = False,
) -> None:
    options = Options(portal, out, headed, stop_at, approve_as, as_json)
    file(PORTAL, UPDATE, Case(load(profile), CHANGE, effective=on.date() if on else None), options)


def revalidate(
    profile: Profile,
    portal: PortalAt = "",
    out: Out = RUNS,
    headed: Headed = False,
    stop_at: StopAt = "",
    approve_as: ApproveAs = "",
    as_json: AsJson = False,
) -> None:
    options = Options(portal, out, headed, stop_at, approve_as, as_json)
    file(PORTAL, REVALIDATE, Case(load(profile), REVALIDATION), options)


def reassign(
    action: Annotated[Action, typer.Argument(help="Add what the record lacks, or end what the profile ends.")],
    profile: Profile,
    portal: PortalAt = "",
    out: Out = RUNS,
    headed: Headed = False,
    stop_at: StopAt = "",
    approve_as: ApproveAs = "",
    as_json: AsJson = False,
) -> None:
    """Add or end reassignments of benefits, as the profile has them; the new organization's official signs too."""
    add = action is Action.ADD
    flow, kind = (REASSIGN, REASSIGNMENT) if add else (END_REASSIGNMENT, END_OF_REASSIGNMENT)
    options = Options(portal, out, headed, stop_at, approve_as, as_json)
    file(PORTAL, flow, Case(load(profile), kind), options)


update.__doc__ = UPDATE.help
revalidate.__doc__ = REVALIDATE.help
