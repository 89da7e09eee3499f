"""Correct: which application, and the profile that is right now."""

from typing import Annotated

import typer

from agent.commands.filing import Options, file, taking_options
from agent.commands.words import Profile
from flows.pecos.case import Case
from flows.pecos.corrections import CORRECT
from flows.pecos.portal import PORTAL
from flows.profile.loading import load


@taking_options
def correct(
    tracking_id: Annotated[str, typer.Argument(metavar="TRACKING-ID", help="The application that was returned.")],
    profile: Profile,
    *,
    options: Options,
) -> None:
    file(PORTAL, CORRECT, Case(load(profile), "", tracking_id=tracking_id.strip()), options)


correct.__doc__ = CORRECT.help
