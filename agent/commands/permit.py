"""The command that records a permission."""

from typing import Annotated

import typer

from agent import permission
from agent.settings import origin_of, read_settings


def permit(
    origin: Annotated[str, typer.Argument(metavar="URL", help="The live portal.")],
    by: Annotated[str, typer.Option(prompt="Your name", help="Who records it.")],
    basis: Annotated[
        str, typer.Option(prompt="Who permitted automation there, where and when", help="On what grounds.")
    ],
) -> None:
    """Record that a live portal's owner permits automation there; some portals forbid it."""
    try:
        address = origin_of(origin)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="URL") from error
    typer.echo(f"Recorded in {permission.record(read_settings().home, address, by=by, basis=basis)}")
