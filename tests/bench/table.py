"""The tables that `make bench` prints."""

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table

from tests.bench.figures import Figure, Race
from tests.bench.measured import Measured, Plan, figures, linear

TITLES = {
    "floor": ("Floor", "a script in the page sets values; nothing is checked"),
    "credwright": ("Credwright", "read back twice, masked picture a page, journal, guarded submission"),
    "by hand": ("Playwright by hand", "fills and goes on"),
    "by hand, proven": ("Playwright by hand, proven", "each field read back, masked picture a page"),
    "selenium": ("Selenium", "fills and goes on, with explicit waits"),
    "robot": ("Robot Framework Browser", "fills and goes on"),
}
"""What each is called, and what it does."""


def show(found: Measured, plan: Plan, absent: Mapping[str, str], out: Console) -> None:
    """Everything that was measured."""
    out.print(_race(found.race, absent))
    out.print(_figures([*figures(found, plan), *linear(found)]))
    out.print(_together(found))
    if found.parts:
        out.print(_parts(found.parts))


def _race(race: Race, absent: Mapping[str, str]) -> Table:
    table = _titled(f"One application, sign-in page to receipt, median of {len(race.rounds)}")
    for name in ("", "what it does"):
        table.add_column(name)
    for name in ("seconds", "to by hand", "processor s", "browser start s"):
        table.add_column(name, justify="right")
    for peer, (title, does) in TITLES.items():
        if peer in absent:
            table.add_row(title, f"skipped: {absent[peer]}")
            continue
        wrong = {one[peer].wrong for one in race.rounds if peer in one and one[peer].wrong}
        browser = [run.browser for run in race.runs(peer)]
        start = min(browser) if browser else None
        numbers = (race.seconds(peer), race.ratio(peer, "by hand"), race.processor(peer), start)
        table.add_row(title, "; ".join([does, *(f"INVALID: {one}" for one in wrong)]), *map(_number, numbers))
    return table


def _figures(rows: list[Figure]) -> Table:
    table = _titled("Figures")
    table.add_column("figure")
    for name in ("measured", "aimed at", "reached"):
        table.add_column(name, justify="right")
    for row in rows:
        bound = "" if row.target is None else f"{'≥' if row.at_least else '≤'} {row.target:g} {row.unit}".rstrip()
        said = {True: "[green]yes[/green]", False: "[red]no[/red]", None: row.note}[row.reached]
        table.add_row(row.name, f"{_number(row.value)} {row.unit}".rstrip(), bound, said)
    return table


def _together(found: Measured) -> Table:
    table = _titled("Several at once")
    table.add_column("")
    for name in ("at once", "an hour", "seconds", "memory MB", "resident MB"):
        table.add_column(name, justify="right")
    for one in found.together:
        wrong = next((run.wrong for run in one.runs if run.wrong), "")
        name = f"{one.peer} INVALID: {wrong}" if wrong else one.peer
        numbers = (one.an_hour, one.seconds, one.memory.own, one.memory.resident)
        table.add_row(name, str(one.count), *(f"{number:.0f}" for number in numbers))
    return table


def _parts(parts: Mapping[str, float]) -> Table:
    table = _titled("Where Credwright's time goes")
    table.add_column("")
    for name in ("seconds", "share"):
        table.add_column(name, justify="right")
    for name, seconds in sorted(parts.items(), key=lambda part: -part[1]):
        table.add_row(name, f"{seconds:.2f}", f"{seconds / sum(parts.values()):.0%}")
    return table


def _titled(title: str) -> Table:
    return Table(title=title, title_justify="left", title_style="bold")


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}" if value < 100 else f"{value:.0f}"
