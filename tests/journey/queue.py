"""A firm's queue, as an operator uses it: rosters, a worker of its own process, and what is answered in between."""

import csv
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.journey.command import PATIENCE, Credwright


def roster(folder: Path, rows: Sequence[dict[str, str]], name: str = "roster.csv") -> Path:
    """A CSV file with these rows."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(column for row in rows for column in row)))
        writer.writeheader()
        writer.writerows(rows)
    return path


def submit(credwright: Credwright, roster: Path, *more: str) -> "subprocess.CompletedProcess[str]":
    """Hand in a roster."""
    where = ("--portal", credwright.portal)
    return credwright.run("submit-batch", str(roster), *where, "--no-watch", "--json", *more)


def runs(credwright: Credwright, *more: str) -> list[dict[str, Any]]:
    """Every run, or those that are asked for."""
    told = credwright.run("runs", "--json", *more)
    assert told.returncode == 0, told.stderr
    found: list[dict[str, Any]] = json.loads(told.stdout)["runs"]
    return found


def stages(credwright: Credwright) -> list[str]:
    """Where every run stands."""
    return [run["stage"] for run in runs(credwright)]


def work(credwright: Credwright, *more: str) -> "subprocess.CompletedProcess[str]":
    """A worker's shift: until nothing goes on by itself."""
    process = credwright.start("worker", "--until-idle", *more)
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, err
    return subprocess.CompletedProcess(("worker",), process.returncode, out, err)


def approve(credwright: Credwright, batch: str) -> None:
    """Say yes to all that waits for it."""
    done = credwright.run("runs", "approve", batch, "--as", "Tester", "--json")
    assert done.returncode == 0, done.stderr
