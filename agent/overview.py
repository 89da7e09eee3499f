"""What people see of runs: a table, one run with all there is to know, a batch on its way; or JSON."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Column, Table

from agent.runs import Run
from agent.stages import Doing, Stage
from agent.terminal import as_json_line, cell, err, out, say

LOOKING = 1.0
"""Seconds between two looks at a batch that is on its way."""
GOING_ON = frozenset({Stage.QUEUED, Stage.WORKING})
SAID = {
    (Stage.QUEUED, Doing.PREPARE): "waits for its turn",
    (Stage.QUEUED, Doing.FILE): "approved, waits for its turn",
    (Stage.QUEUED, Doing.TRACK): "filed, waits to be looked at",
    (Stage.WORKING, Doing.PREPARE): "is being filled",
    (Stage.WORKING, Doing.FILE): "is being submitted",
    (Stage.WORKING, Doing.TRACK): "is being looked at",
}
"""What people call it; any other stage is said by its own name."""


def facts(run: Run) -> dict[str, object]:
    """A run for programs; times as ISO writes them."""
    times = {name: _iso(getattr(run, name)) for name in ("created", "began", "changed", "filed", "not_before")}
    hidden = {"digest", "approved_digest", "profile_digest"}
    said = {name: fact for name, fact in asdict(run).items() if name not in hidden}
    return {**said, **times, "stage": run.stage.value, "doing": run.doing.value, "approved": run.approved}


def show_runs(runs: Sequence[Run], *, as_json: bool) -> None:
    """All of them in one table."""
    if as_json:
        as_json_line({"runs": [facts(run) for run in runs]})
        return
    if not runs:
        out.print("There are no such runs.")
        return
    columns = {
        "Run": [run.id for run in runs],
        "Application": [run.kind or run.command for run in runs],
        "Stage": [stage_of(run) for run in runs],
        "Waiting for": [run.waiting_for for run in runs],
        "Why": [_why(run) for run in runs],
        "Tracking ID": [run.tracking_id for run in runs],
    }
    told = {name: cells for name, cells in columns.items() if any(cells)}  # a narrow terminal has no room for nothing
    table = Table(*(Column(name, no_wrap=name in ("Run", "Tracking ID"), overflow="fold") for name in told))
    for cells in zip(*told.values(), strict=True):
        table.add_row(*map(cell, cells))
    out.print(table)
    say(out, counted(runs))


def show_run(run: Run, *, as_json: bool) -> None:
    """Everything that is known of one run."""
    if as_json:
        as_json_line(facts(run))
        return
    table = Table(show_header=False, title=cell(run.id), title_justify="left", title_style="bold")
    lines = {
        "Application": f"{run.kind or run.command}, NPI {run.provider}",
        "Stage": stage_of(run),
        "Why": run.reason,
        "Waiting for": run.waiting_for,
        "Next": run.next_step,
        "Last day": run.due,
        "Tracking ID": run.tracking_id,
        "The portal says": run.status,
        "Approved by": run.approved_by,
        "Profile": run.profile,
        "Portal": run.known_as,
        "Account": run.account,
        "Batch": f"{run.batch}, number {run.place}",
        "Evidence": "\n".join(run.evidence),
        "Tries after failures": str(run.tries or ""),
        "Not before": _local(run.not_before) if run.not_before > time.time() else "",
        "Changed": _local(run.changed),
    }
    for label, said in lines.items():
        if said:
            table.add_row(label, cell(said))
    out.print(table)


def stage_of(run: Run) -> str:
    """Where a run stands, in an operator's words."""
    return SAID.get((run.stage, run.doing), run.stage.value)


def counted(runs: Sequence[Run]) -> str:
    """How many runs are where, in one line."""
    stages = Counter(run.stage for run in runs)
    said = ", ".join(f"{stages[stage]} {stage.value}" for stage in Stage if stages[stage])
    return f"{len(runs)} {'run' if len(runs) == 1 else 'runs'}: {said}" if runs else "no runs"


def watch_batch(look: Callable[[], Sequence[Run]]) -> Sequence[Run]:
    """Show how far a batch is until nothing of it goes on by itself; Ctrl-C ends only the watching."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err) as bar:
        task = bar.add_task("", total=None)
        while True:
            runs = look()
            going = sum(run.stage in GOING_ON for run in runs)
            bar.update(task, total=len(runs), completed=len(runs) - going, description=counted(runs))
            if not going:
                return runs
            time.sleep(LOOKING)


def _why(run: Run) -> str:
    return run.reason if run.stage is not Stage.FILED else run.status


def _iso(at: float) -> str | None:
    return datetime.fromtimestamp(at).astimezone().isoformat(timespec="seconds") if at else None


def _local(at: float) -> str:
    return f"{datetime.fromtimestamp(at).astimezone():%m/%d/%Y %H:%M}"
