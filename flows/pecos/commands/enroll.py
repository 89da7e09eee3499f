"""Enroll: the flow's own command, with the Medicare ID of an enrollment that is in no record."""

from typing import Annotated

import typer

from agent.commands.filing import Options, file, taking_options
from agent.commands.words import Profile
from flows.pecos.commands.words import checked
from flows.pecos.enrollment import ENROLL
from flows.pecos.portal import PORTAL
from flows.profile.identifiers import ptan
from flows.profile.loading import load
from flows.profile.provider import Provider

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
        provider = enrolled_as(provider, existing_ptan)
    file(PORTAL, ENROLL, provider, options)


enroll.__doc__ = ENROLL.help


def enrolled_as(provider: Provider, existing_ptan: str) -> Provider:
    """The provider with the Medicare ID of an enrollment that no record shows."""
    kept = checked(existing_ptan, ptan, "--existing-ptan")
    enrolling = provider.enrolling.model_copy(update={"existing_ptan": kept})
    return provider.model_copy(update={"enrolling": enrolling})
