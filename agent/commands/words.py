"""The arguments and options that several commands take, in one wording."""

from pathlib import Path
from typing import Annotated

import typer

Profile = Annotated[Path, typer.Argument(metavar="PROFILE", help="A profile in JSON or YAML.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object for programs instead of text for people.")]
PortalAt = Annotated[str, typer.Option("--portal", metavar="URL", help="The portal; the bundled one by default.")]
RunFolder = Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a run.")]

Out = Annotated[Path, typer.Option(help="Where the evidence goes: a folder a run.")]
Headed = Annotated[bool, typer.Option("--headed", help="Show the browser.")]
StopAt = Annotated[str, typer.Option(help="“review”: fill and reconcile, submit nothing.")]
ApproveAs = Annotated[str, typer.Option(metavar="NAME", help="Approve as NAME instead of being asked.")]
