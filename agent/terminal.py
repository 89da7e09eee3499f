"""What people see in a terminal: tables, a progress bar, the question for approval; or JSON for programs."""

import json
import shlex
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table

from agent.answers import Answer, Shown
from agent.errors import CredwrightError
from agent.evidence.redaction import deep, secrets
from agent.evidence.verify import Finding
from agent.flow import Advice, Section
from agent.outcome import Approval, Outcome
from agent.outline import Leaf
from agent.plan import MASK
from agent.reconcile import Given

out = Console(emoji=False, highlight=False)
err = Console(emoji=False, highlight=False, stderr=True)


def say(console: Console, text: str) -> None:
    """Print text that may carry somebody's words: no markup in it, no known secret."""
    console.print(escape(secrets(text)), soft_wrap=True)


def as_json_line(value: object) -> None:
    """One JSON object on standard output."""
    sys.stdout.write(json.dumps(deep(value), indent=2, ensure_ascii=False) + "\n")


def show_problems(
    found: Mapping[str, Sequence[Mapping[str, str]]], advice: Mapping[str, Advice], *, as_json: bool
) -> None:
    """What `check` found, profile by profile."""
    if as_json:
        profiles = ({"path": path, "problems": list(problems)} for path, problems in found.items())
        as_json_line({"profiles": [{**one, **_facts(advice.get(str(one["path"])))} for one in profiles]})
        return
    for path, problems in found.items():
        if not problems:
            out.print(f"[green]✓[/green] {escape(path)}")
            for section in advice[path].sections if path in advice else ():
                show_section(section)
            continue
        table = Table(
            "Where", "What is wrong", "What would be right", "Source", title=f"{escape(path)}", title_justify="left"
        )
        for problem in problems:
            table.add_row(*(cell(problem[name]) for name in ("where", "rule", "right", "source")))
        out.print(table)


def _facts(advice: Advice | None) -> dict[str, object]:
    return {"preflight": {"ready": advice.ready, **advice.facts}} if advice else {}


def show_section(section: Section) -> None:
    """One table of what to know."""
    table = Table(title=escape(section.title), title_justify="left", title_style="bold")
    for column in section.columns:
        table.add_column(escape(column), overflow="fold")
    for row in section.rows:
        table.add_row(*map(cell, row))
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
            table.add_row(cell(label), cell(value))
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
    err.print(f"[red]✗[/red] {escape(secrets(error.message))}", soft_wrap=True)
    say(err, error.next)
    if error.evidence:
        say(err, f"Report: {error.evidence}")


def show_interrupted(words: Sequence[str], *, drafts: bool = True) -> None:
    """Somebody pressed Ctrl-C; `words` are what was typed, `drafts` says whether that fills anything."""
    kept = "The evidence written so far is closed, and a draft is kept on the portal."
    say(err, f"Stopped by hand. {kept if drafts else 'Nothing was changed on the portal.'}")
    say(err, f"To continue, type again: credwright {shlex.join(words)}")


def show_failure(error: Exception) -> None:
    """Something nobody foresaw: its kind and place, not its words, which may carry a value."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    where = f" at {at.tb_frame.f_code.co_name}, line {at.tb_lineno}" if at else ""
    say(err, f"✗ Credwright itself failed: {type(error).__name__}{where}. Nothing more was done; please report it.")


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
    rows = [(_label(one), _value(one)) for one in given.answers if isinstance(one, Shown) or one.value]
    if not rows:
        return
    title = f"{given.topic} › {given.row} {given.number + 1}" if given.row else given.topic
    table = Table(
        show_header=False, title=escape(title), title_justify="left", title_style="bold", box=None, pad_edge=False
    )
    for label, value in rows:
        table.add_row(cell(label), cell(value))
    out.print(table)


def cell(text: str) -> str:
    """A text in a table: no markup in it, no known secret."""
    return escape(secrets(text))


def _label(answer: Answer | Shown) -> str:
    within = answer.within if isinstance(answer, Answer) else ""
    return f"{within} › {answer.label}" if within else answer.label


def _value(answer: Answer | Shown) -> str:
    if isinstance(answer, Shown):
        return answer.value
    return MASK if answer.secret else answer.text
