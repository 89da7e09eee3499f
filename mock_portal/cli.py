"""`credwright portal`: the mock portal for people who want to look."""

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import platformdirs
import typer

if TYPE_CHECKING:
    from mock_portal.accounts import Accounts

UNUSABLE = 5
"""The exit code for a port or a folder that cannot be used."""


def default_data() -> Path:
    """Where the portal keeps its data unless it is told: beside everything else of Credwright."""
    home = os.environ.get("CREDWRIGHT_HOME")
    return (Path(home) if home else platformdirs.user_data_path("credwright")) / "portal"


def portal(
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any that is free.")] = 8055,
    data: Annotated[Path | None, typer.Option(help="The folder that it keeps its data in.")] = None,
) -> None:
    """Serve the mock portal alone, until Ctrl-C."""
    from mock_portal.serving import DataUnusable, PortBusy, opened, serve  # the other commands need no web server

    try:
        app = opened(data or default_data())
        with suppress(KeyboardInterrupt):
            serve(app, port, lambda url: typer.echo(_welcome(url, app.state.portal.accounts)))
    except (PortBusy, DataUnusable) as error:
        typer.echo(f"Error: {error}", err=True)
        raise typer.Exit(UNUSABLE) from error
    typer.echo("The portal has ended.")


def _welcome(url: str, accounts: "Accounts") -> str:
    """Passwords are told by the QA API, not on a terminal that others may see."""
    lines = [f"The mock portal answers at {url}", "", "Accounts:"]
    lines += [f"  {one.user_id} ({one.role})" for one in accounts.all()]
    lines += ["", f"Passwords and authenticator secrets: {url}/qa/accounts"]
    lines += [
        f"Messages with codes and links to sign: {url}/qa/outbox",
        f"QA API: {url}/qa/docs",
        "",
        "Ctrl-C ends it.",
    ]
    return "\n".join(lines)
