"""Enroll: the flow's own command, with the Medicare ID of an enrollment that is in no record."""

from typing import Annotated

import typer

from agent.commands.filing import Options, file, taking_options
from agent.commands.words import Profile
from flows.pecos.enrollment import ENROLL
from flows.pecos.portal import PORTAL
from flows.pecos.rosters import enrolled_as
from flows.profile.loading import load

ExistingPtan = Annotated[
    str, typer.Option("--existing-ptan", metavar="PTAN", help="Of an enrollment before November 2003, in no record.")
]


@taking_options
def enroll(
    profile: Profile,
    existing_ptan: ExistingPtan = "",
    *,
    options: Options,
) -> None:
    provider = load(profile)
    if existing_ptan:
        try:
            provider = enrolled_as(provider, existing_ptan)
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="--existing-ptan") from error
    file(PORTAL, ENROLL, provider, options)


enroll.__doc__ = ENROLL.help
