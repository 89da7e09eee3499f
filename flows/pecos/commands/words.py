"""What several of the portal's commands take, and how it is checked before a browser starts."""

from collections.abc import Callable
from typing import Annotated

import typer

from flows.profile.codes import states
from flows.profile.identifiers import npi
from flows.profile.wrong import Wrong

Npi = Annotated[str, typer.Argument(metavar="NPI", help="The provider's National Provider Identifier.")]
State = Annotated[str, typer.Option("--state", metavar="FL", help="Which enrollment, if there are several.")]


def checked(text: str, rule: Callable[[str], str], hint: str) -> str:
    """What was typed, as a profile would have it. Raises `BadParameter` with the rule that it breaks."""
    try:
        return rule(text)
    except Wrong as wrong:
        raise typer.BadParameter(f"“{text}” {wrong}: {wrong.right}", param_hint=hint) from wrong


def npi_of(text: str) -> str:
    """The provider's NPI."""
    return checked(text, npi, "NPI")


def state_name(code: str) -> str:
    """The portal's name of a state by its code; nothing of nothing."""
    if code and code.upper() not in states():
        raise typer.BadParameter(f"“{code}” is no state, such as FL", param_hint="--state")
    return states()[code.upper()] if code else ""
