"""What people see in a terminal: tables, a progress bar, the question for approval; or JSON for programs."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.prompt import Prompt
from rich.table import Table

from agent.answers import Answer, Shown
from agent.errors import CredwrightError
from agent.evidence.redaction import secrets
from agent.evidence.verify import Finding
from agent.filing import Approval, Outcome
from agent.flow import Filed, Flow
from agent.outline import Leaf, outline
from agent.plan import MASK
from agent.reconcile import Given

out = Console()
err = Console(stderr=True)


def say(console: Console, text: str) -> None:
    """Print text that may carry somebody's words: no markup in it, no known secret."""
    console.print(escape(secrets(text)), highlight=False)


def as_json_line(value: object) -> None:
    """One JSON object on standard output."""
    sys.stdout.write(secrets(json.dumps(value, indent=2, default=str, ensure_ascii=False)) + "\n")


def show_problems(found: Mapping[str, Sequence[Mapping[str, str]]], *, as_json: bool) -> None:
    """What `check` found, profile by profile."""
    if as_json:
        as_json_line({"profiles": [{"path": path, "problems": list(problems)} for path, problems in found.items()]})
        return
    for path, problems in found.items():
        if not problems:
            out.print(f"[green]✓[/green] {escape(path)}")
            continue
        table = Table(
            "Where", "What is wrong", "What would be right", "Source", title=f"{escape(path)}", title_justify="left"
        )
        for problem in problems:
            table.add_row(*(escape(secrets(problem[name])) for name in ("where", "rule", "right", "source")))
        out.print(table)


def show_outline(leaves: Iterable[Leaf], *, as_json: bool) -> None:
    """The answers page by page, secrets masked."""
    pages = [(leaf.heading, [(_label(one), _value(one)) for one in leaf.answers if one.value]) for leaf in leaves]
    if as_json:
        answers = [{"page": name, "answers": [{"label": a, "value": b} for a, b in rows]} for name, rows in pages]
        as_json_line({"pages": answers})
        return
    for heading, rows in pages:
        table = Table(show_header=False, title=escape(heading), title_justify="left", title_style="bold", expand=False)
        for label, value in rows:
            table.add_row(escape(label), escape(value))
        out.print(table)


def show_filed(filed: Sequence[Filed], *, as_json: bool) -> None:
    """Applications as the portal lists them."""
    if as_json:
        as_json_line({"applications": [asdict(one) for one in filed]})
        return
    table = Table("Tracking ID", "Provider", "Kind", "Status", "Since", "Due", "Waiting for")
    for one in filed:
        cells = (one.tracking_id, one.provider, one.kind, one.status, one.since, one.due, one.waiting_for)
        table.add_row(*(escape(cell) for cell in cells))
    out.print(table)


def show_findings(run: object, findings: Sequence[Finding], *, as_json: bool) -> None:
    """What `verify` found."""
    if as_json:
        as_json_line({"run": str(run), "intact": not findings, "findings": [asdict(one) for one in findings]})
    elif not findings:
        out.print(f"[green]✓[/green] The evidence in {escape(str(run))} is intact.")
    else:
        for one in findings:
            out.print(f"[red]✗[/red] {escape(one.where)}: {escape(one.what)}")


def show_outcome(outcome: Outcome, *, as_json: bool) -> None:
    """How a run ended, and where its evidence is."""
    if as_json:
        as_json_line(asdict(outcome))
        return
    tracking = f"\nTracking ID: [bold]{escape(outcome.tracking_id)}[/bold]" if outcome.tracking_id else ""
    out.print(f"[green]✓[/green] {escape(outcome.outcome.capitalize())}.{tracking}")
    out.print(f"Report: {escape(str(outcome.report))}", soft_wrap=True)


def show_error(error: CredwrightError) -> None:
    """What happened and what to do next."""
    err.print(f"[red]✗[/red] {escape(secrets(error.message))}", highlight=False)
    say(err, error.next)
    if error.evidence:
        say(err, f"Report: {error.evidence}")


def show_interrupted() -> None:
    """Somebody pressed Ctrl-C."""
    say(err, "Stopped by hand. The evidence is closed and the draft is kept on the portal: the same command continues.")


def show_failure(error: Exception) -> None:
    """Something nobody foresaw: its kind and place, not its words, which may carry a value."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    where = f" at {at.tb_frame.f_code.co_name}, line {at.tb_lineno}" if at else ""
    say(err, f"✗ Credwright itself failed: {type(error).__name__}{where}. Nothing more was done; please report it.")


@dataclass(frozen=True, slots=True)
class Watcher:
    """The progress bar of one run, and the question at its end."""

    bar: Progress | None
    total: int

    def page(self, heading: str) -> None:
        """A page was filled."""
        if self.bar is not None and self.bar.tasks:
            task = self.bar.tasks[0]
            total = max(self.total, int(task.completed) + 1)
            self.bar.update(task.id, advance=1, total=total, description=escape(heading))

    def approver(self, name: str) -> "Approver":
        """Who says yes: `name`, or whoever is asked."""
        return Approver(self.bar, name)


@dataclass(frozen=True, slots=True)
class Approver:
    """Shows what will be submitted, and asks."""

    bar: Progress | None
    name: str

    async def __call__(self, approval: Approval) -> str | None:
        if self.bar is not None:
            self.bar.stop()
            show_approval(approval)
        if self.name:
            return self.name
        if not sys.stdin.isatty():
            return None
        answer = Prompt.ask(
            "Type your name to submit this application, or nothing to stop here", default="", show_default=False
        )
        return answer.strip() or None


def show_approval(approval: Approval) -> None:
    """All that will be submitted, topic by topic, secrets masked."""
    asked = approval.asked
    for given in approval.given:
        _show_given(given)
    lines = (
        f"{asked.kind} for {asked.name}, NPI {asked.provider}",
        f"to {approval.portal}",
        f"to be signed by {asked.signer}",
        f"Pictures of every page: {approval.folder / 'screenshots'}",
    )
    out.print(Panel(escape(secrets("\n".join(lines))), title="To be submitted", expand=False))


def _show_given(given: Given) -> None:
    rows = [(one.label, _value(one)) for one in given.answers if isinstance(one, Shown) or one.value]
    if not rows:
        return
    title = f"{given.topic} › {given.row} {given.number + 1}" if given.row else given.topic
    table = Table(
        show_header=False, title=escape(title), title_justify="left", title_style="bold", box=None, pad_edge=False
    )
    for label, value in rows:
        table.add_row(escape(label), escape(value))
    out.print(table)


@contextmanager
def progress(flow: Flow[object], subject: object, *, quiet: bool) -> Iterator[Watcher]:
    """A progress bar page by page; nothing at all for programs."""
    total = sum(1 for _ in outline(flow, subject))
    if quiet:
        yield Watcher(None, total)
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err) as bar:
        bar.add_task("Signing in", total=total)
        yield Watcher(bar, total)


def _label(answer: Answer) -> str:
    return f"{answer.within} › {answer.label}" if answer.within else answer.label


def _value(answer: Answer | Shown) -> str:
    if isinstance(answer, Shown):
        return answer.value
    return MASK if answer.secret else answer.text
