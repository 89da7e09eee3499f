"""Commands that visit a portal: status, and one for each flow."""

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from agent import browser, permission, terminal
from agent.bundled import serving
from agent.commands.words import AsJson, PortalAt, Profile
from agent.errors import NotFound
from agent.filing import Filing
from agent.flow import Flow, Portal
from agent.outcome import Outcome, Watch
from agent.portals import the_portal
from agent.settings import origin_of, read_settings
from agent.visit import Where, inquire
from agent.watch import progress_bar


def status(
    sought: Annotated[str, typer.Argument(metavar="TRACKING-ID|NPI", help="A tracking ID, or a provider's NPI.")],
    portal: PortalAt = "",
    as_json: AsJson = False,
) -> None:
    """Read on the portal what became of an application."""
    with ExitStack() as stack:
        where = _where(stack, the_portal(), portal)
        permission.require(where.settings.home, where.origin, synthetic=False)
        filed = asyncio.run(inquire(where, sought))
    if not filed:
        raise NotFound(sought)
    terminal.show_filed(filed, as_json=as_json)


@dataclass(frozen=True, slots=True)
class Options:
    """What every command that files something takes."""

    portal: str
    out: Path
    headed: bool
    stop_at: str
    approve_as: str
    as_json: bool


def filing_command(portal: Portal, flow: Flow[object]) -> Callable[..., None]:
    """The command of one flow."""

    def command(
        profile: Profile,
        portal_at: PortalAt = "",
        out: Annotated[Path, typer.Option(help="Where the evidence goes: a folder a run.")] = Path("runs"),
        headed: Annotated[bool, typer.Option("--headed", help="Show the browser.")] = False,
        stop_at: Annotated[str, typer.Option(help="“review”: fill and reconcile, submit nothing.")] = "",
        approve_as: Annotated[str, typer.Option(metavar="NAME", help="Approve as NAME instead of being asked.")] = "",
        as_json: AsJson = False,
    ) -> None:
        if stop_at not in ("", "review"):
            raise typer.BadParameter("only “review” is known", param_hint="--stop-at")
        outcome = _file(portal, flow, profile, Options(portal_at, out, headed, stop_at, approve_as, as_json))
        terminal.show_outcome(outcome, as_json=as_json)

    command.__doc__ = flow.help
    return command


def _file(portal: Portal, flow: Flow[object], profile: Path, options: Options) -> Outcome:
    """File one profile by one flow, with progress for people."""
    subject = flow.load(profile)
    with ExitStack() as stack:
        where = _where(stack, portal, options.portal, headed=options.headed)
        progress = stack.enter_context(progress_bar(flow, subject, quiet=options.as_json))
        watch = Watch(progress.page, progress.approver(options.approve_as))
        filing = Filing(where, flow, subject, options.out, watch, stop_at_review=options.stop_at == "review")
        return asyncio.run(filing.file())


def _where(stack: ExitStack, portal: Portal, address: str, *, headed: bool = False) -> Where:
    settings = read_settings()
    try:
        origin = origin_of(address) if address else settings.portal
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--portal") from error
    executable = browser.ensure(settings.browser, headed=headed)
    if origin:
        return Where(settings, portal, origin, executable, headed)
    served = stack.enter_context(serving(portal.bundled, settings.home / "portal"))
    return Where(settings, portal, served, executable, headed, known_as=f"bundled {portal.name}")
