"""`make soak`: thousands of valid profiles, new ones each time, filed without a browser."""

import secrets
import tempfile
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from hypothesis import given, seed, settings
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from tests.faithful.test_every_profile import SLOW
from tests.faithful.verdict import judge
from tests.paper.office import PaperOffice, paper_office
from tests.people.providers import Person, persons


def soak(office: PaperOffice, count: int, number: int, progress: Progress) -> Counter[str]:
    """How many ended how. Raises for the first profile that did not end as it should, made as small as can be."""
    ended: Counter[str] = Counter()
    task = progress.add_task("profiles", total=count)

    @seed(number)
    @settings(max_examples=count, database=None, deadline=None, print_blob=True, suppress_health_check=SLOW)
    @given(persons())
    def file_and_judge(who: Person) -> None:
        ended[judge(who, office.enroll(who), office.applications(), office.profiles)] += 1
        progress.advance(task)

    file_and_judge()
    return ended


def main(
    count: Annotated[int, typer.Argument(help="How many profiles.")],
    *,
    number: Annotated[int | None, typer.Option("--seed", help="The same number, the same profiles.")] = None,
) -> None:
    """Print the seed, the progress and the result."""
    console = Console(highlight=False)
    number = secrets.randbelow(2**32) if number is None else number
    console.print(f"seed {number}")
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    times = (TimeElapsedColumn(), TextColumn("to go"), TimeRemainingColumn())
    with (
        tempfile.TemporaryDirectory() as folder,
        paper_office(Path(folder)) as office,
        Progress(*columns, *times, console=console) as progress,
    ):
        ended = soak(office, count, number, progress)
    for how, times_ in ended.most_common():
        console.print(f"{times_:6} {how}", soft_wrap=True)


if __name__ == "__main__":
    typer.run(main)
