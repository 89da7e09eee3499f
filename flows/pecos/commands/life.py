"""Commands on an enrollment that is on file: update, revalidate, reassign."""

import datetime
from enum import Enum
from typing import Annotated

import typer

from agent.commands.filing import RUNS, Options, file
from agent.commands.words import ApproveAs, AsJson, Headed, Out, PortalAt, Profile, StopAt
from flows.pecos.case import Case
from flows.pecos.life import END_REASSIGNMENT, REASSIGN, REVALIDATE, UPDATE
from flows.pecos.portal import PORTAL

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
    file(PORTAL, UPDATE, _from(UPDATE.load(profile), on), options)


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
    file(PORTAL, REVALIDATE, REVALIDATE.load(profile), options)


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
    flow = REASSIGN if action is Action.ADD else END_REASSIGNMENT
    options = Options(portal, out, headed, stop_at, approve_as, as_json)
    file(PORTAL, flow, flow.load(profile), options)


update.__doc__ = UPDATE.help
revalidate.__doc__ = REVALIDATE.help


def _from(case: Case, on: datetime.datetime | None) -> Case:
    return Case(case.provider, case.kind, effective=on.date() if on else None)
