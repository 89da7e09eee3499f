"""Correct: which application, and the profile that is right now."""

from typing import Annotated

import typer

from agent.commands.filing import RUNS, Options, file
from agent.commands.words import ApproveAs, AsJson, Headed, Out, PortalAt, Profile, StopAt
from flows.pecos.case import Case
from flows.pecos.corrections import CORRECT
from flows.pecos.portal import PORTAL
from flows.profile.loading import load


def correct(
    tracking_id: Annotated[str, typer.Argument(metavar="TRACKING-ID", help="The application that was returned.")],
    profile: Profile,
    portal: PortalAt = "",
    out: Out = RUNS,
    headed: Headed = False,
    stop_at: StopAt = "",
    approve_as: ApproveAs = "",
    as_json: AsJson = False,
) -> None:
    options = Options(portal, out, headed, stop_at, approve_as, as_json)
    file(PORTAL, CORRECT, Case(load(profile), "", tracking_id=tracking_id.strip()), options)


correct.__doc__ = CORRECT.help
