"""`make bench`: measure, print the tables, keep the numbers and draw the chart."""

import json
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from agent.browser import ensure
from tests.bench.chart import draw
from tests.bench.measured import QUICK, Measured, Plan, figures, linear, measure
from tests.bench.portal import portal
from tests.bench.race import absent
from tests.bench.table import TITLES, show


def bench(
    *,
    quick: Annotated[bool, typer.Option(help="One round, and few at once.")] = False,
    rounds: Annotated[int, typer.Option(help="Rounds of the race; 0 for the plan's own.")] = 0,
    out: Annotated[Path, typer.Option(help="Where bench.json goes.")] = Path("runs/bench"),
    chart: Annotated[Path | None, typer.Option(help="Where the chart goes, if not there too.")] = None,
) -> None:
    """Measure Credwright and its peers on one mock portal."""
    plan = QUICK if quick else Plan()
    plan = Plan(**{**asdict(plan), "rounds": rounds or plan.rounds})
    told, progress = Console(width=132), Console(stderr=True, highlight=False)
    browser = ensure()
    with tempfile.TemporaryDirectory() as folder, portal(Path(folder), str(browser)) as running:
        found = measure(running, plan, progress.print)
    show(found, plan, absent(), told)
    out.mkdir(parents=True, exist_ok=True)
    (out / "bench.json").write_text(json.dumps(_told(found, plan), indent=1) + "\n")
    title = "One CMS-855I with every topic, from the sign-in page to the receipt"
    pictures = draw(chart or out, title, _bars(found), browser)
    told.print("Written:", *(str(path) for path in (out / "bench.json", *pictures)))


def _bars(found: Measured) -> dict[str, tuple[float, str]]:
    bars: dict[str, tuple[float, str]] = {}
    for peer, (title, does) in TITLES.items():
        if (seconds := found.race.seconds(peer)) is not None:
            bars[title] = (seconds, does)
    return bars


def _told(found: Measured, plan: Plan) -> dict[str, object]:
    rows = [*figures(found, plan), *linear(found)]
    return {
        "figures": [{**asdict(row), "reached": row.reached} for row in rows],
        "rounds": [{peer: asdict(run) for peer, run in one.items()} for one in found.race.rounds],
        "together": [{**asdict(one), "an_hour": one.an_hour} for one in found.together],
        "locations": found.locations,
        "parts": found.parts,
        "queue": found.queue,
        "starts": found.starts,
        "absent": absent(),
    }


if __name__ == "__main__":
    typer.run(bench)
