"""The command line: what the engine offers by itself, and a command for each flow and each portal that is installed."""

import asyncio
import json
import sys
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Annotated

import typer

from agent import browser, permission, terminal
from agent.bundled import serving
from agent.errors import CredwrightError, Kind, NotFound, ProfileInvalid, SettingInvalid
from agent.evidence.report import write_report
from agent.evidence.verify import verify as verify_evidence
from agent.filing import Filing, Outcome, Watch
from agent.flow import Flow, Portal
from agent.outline import outline
from agent.settings import origin_of, read_settings
from agent.visit import Where, inquire

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Fills enrollment portals from validated provider profiles, with evidence of every step.",
    epilog="Exit codes: 0 done; 1 the profile or a document is wrong; 2 wrong usage; 3 a person must look; "
    "4 the portal was unwell, run it again; 5 a setting is wrong; 6 whether it was submitted is not known; "
    "70 Credwright itself failed; 130 stopped by hand.",
)

Profiles = Annotated[list[Path], typer.Argument(metavar="PROFILE…", help="Profiles in JSON or YAML.")]
Profile = Annotated[Path, typer.Argument(metavar="PROFILE", help="A profile in JSON or YAML.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object for programs instead of text for people.")]
PortalAt = Annotated[str, typer.Option("--portal", metavar="URL", help="The portal; the bundled one by default.")]
RunFolder = Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a run.")]


def portals() -> Iterator[Portal]:
    """The portals that are installed, by the entry points of `credwright.portals`."""
    for point in metadata.entry_points(group="credwright.portals"):
        yield point.load()


def the_portal() -> Portal:
    """The portal that commands without a flow of their own speak of."""
    return next(portals())


@app.command()
def check(profiles: Profiles, as_json: AsJson = False) -> None:
    """Validate profiles: each problem with its place, its rule, and what would be right."""
    flow = the_portal().flows[0]
    found: dict[str, list[dict[str, str]]] = {}
    for path in profiles:
        try:
            flow.load(path)
            found[str(path)] = []
        except ProfileInvalid as error:
            found[str(path)] = [asdict(problem) for problem in error.problems]
    terminal.show_problems(found, as_json=as_json)
    raise typer.Exit(1 if any(found.values()) else 0)


@app.command()
def plan(
    profile: Profile,
    flow: Annotated[str, typer.Option(help="Which flow's pages.")] = "",
    as_json: AsJson = False,
) -> None:
    """Show the answers page by page, secrets masked, without a browser."""
    chosen = _flow(flow)
    terminal.show_outline(outline(chosen, chosen.load(profile)), as_json=as_json)


@app.command()
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


@app.command()
def report(
    run: RunFolder, show: Annotated[bool, typer.Option("--open", help="Open it in the default browser.")] = False
) -> None:
    """Write the HTML report of a run, and open it if asked."""
    path = write_report(run).resolve()
    typer.echo(path)
    if show:
        webbrowser.open(path.as_uri())


@app.command()
def verify(run: RunFolder, as_json: AsJson = False) -> None:
    """Check a run's evidence: every changed, missing, added or reordered line or picture is named."""
    findings = verify_evidence(run, read_settings().home)
    terminal.show_findings(run, findings, as_json=as_json)
    raise typer.Exit(Kind.PERSON.value if findings else 0)


@app.command()
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
        raise SettingInvalid("URL", str(error)) from error
    typer.echo(f"Recorded in {permission.record(read_settings().home, address, by=by, basis=basis)}")


@app.command()
def schema() -> None:
    """Print the JSON Schema of profiles, for editors that complete and check while typing."""
    typer.echo(json.dumps(the_portal().flows[0].schema(), indent=2))


@dataclass(frozen=True, slots=True)
class Options:
    """What every command that files something takes."""

    portal: str
    out: Path
    headed: bool
    stop_at: str
    approve_as: str
    as_json: bool


def file(portal: Portal, flow: Flow[object], profile: Path, options: Options) -> Outcome:
    """File one profile by one flow, with progress for people."""
    subject = flow.load(profile)
    with ExitStack() as stack:
        where = _where(stack, portal, options.portal, headed=options.headed)
        progress = stack.enter_context(terminal.progress(flow, subject, quiet=options.as_json))
        watch = Watch(progress.page, progress.approver(options.approve_as))
        filing = Filing(where, flow, subject, options.out, watch, stop_at_review=options.stop_at == "review")
        return asyncio.run(filing.file())


def _where(stack: ExitStack, portal: Portal, address: str, *, headed: bool = False) -> Where:
    settings = read_settings()
    try:
        origin = origin_of(address) if address else settings.portal
    except ValueError as error:
        raise SettingInvalid("--portal", str(error)) from error
    executable = browser.ensure(settings.browser, headed=headed)
    origin = origin or stack.enter_context(serving(portal.bundled, settings.home / "portal"))
    return Where(settings, portal, origin, executable, headed)


def _flow(name: str) -> Flow[object]:
    flows = {flow.name: flow for portal in portals() for flow in portal.flows}
    if name and name not in flows:
        raise SettingInvalid("--flow", f"“{name}” is none of {', '.join(flows)}")
    return flows[name] if name else next(iter(flows.values()))


def _filing_command(portal: Portal, flow: Flow[object]) -> Callable[..., None]:
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
            raise SettingInvalid("--stop-at", "only “review” is known")
        outcome = file(portal, flow, profile, Options(portal_at, out, headed, stop_at, approve_as, as_json))
        terminal.show_outcome(outcome, as_json=as_json)

    command.__doc__ = flow.help
    return command


def build() -> typer.Typer:
    """The whole command line: the engine's commands, one for each flow, and those that packages add."""
    for portal in portals():
        for flow in portal.flows:
            app.command(flow.name)(_filing_command(portal, flow))
    for point in metadata.entry_points(group="credwright.commands"):
        app.command(point.name)(point.load())
    return app


def main() -> None:
    """Run the command line; every way to fail ends in a message, never in a traceback."""
    try:
        build()()
    except CredwrightError as error:
        terminal.show_error(error)
        sys.exit(error.kind.value)
    except KeyboardInterrupt:
        terminal.show_interrupted()
        sys.exit(130)
    except Exception as error:  # noqa: BLE001  # the one edge: nothing unexpected may print a value
        terminal.show_failure(error)
        sys.exit(70)
