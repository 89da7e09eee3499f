"""What operators see of their runs: in a narrow terminal too, and with nobody's markup."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from agent import terminal
from agent.database import Database
from agent.docket import Docket
from agent.failures import Failure
from agent.overview import show_runs
from agent.stages import Doing, Ending, Stage
from tests.unit.agent.queued import ended, handed_in, order


@pytest.fixture(autouse=True)
def _narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal.out, "_width", 80)


@pytest.fixture
def docket(tmp_path: Path) -> Iterator[Docket]:
    with closing(Database.at(tmp_path)) as database:
        yield Docket(database)


def shown(docket: Docket, capsys: pytest.CaptureFixture[str]) -> list[list[str]]:
    """The lines of the table, cell by cell."""
    show_runs(docket.all(), as_json=False)
    lines = capsys.readouterr().out.replace("┃", "│").splitlines()
    return [[cell.strip() for cell in line.split("│")[1:-1]] for line in lines if "│" in line]


def test_a_column_that_says_nothing_takes_no_room(docket: Docket, capsys: pytest.CaptureFixture[str]) -> None:
    handed_in(docket, order(1))
    assert shown(docket, capsys) == [
        ["Run", "Application", "Stage"],
        ["enroll-1", "Enrollment", "waits for its turn"],
    ]


def test_what_any_run_says_has_a_column(docket: Docket, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = handed_in(docket, order(1), order(2))
    ended(docket, first, Ending(Stage.PARKED, Doing.PREPARE, "[b]no[/b]", "look", Failure.BUSINESS, "FieldMissing"))
    ended(docket, second, Ending(Stage.FILED, Doing.TRACK, tracking_id="T1", status="Received", waiting_for="Ann"))
    assert shown(docket, capsys) == [
        ["Run", "Application", "Stage", "Waiting for", "Why", "Tracking ID"],
        ["enroll-1", "Enrollment", "parked", "", "[b]no[/b]", ""],
        ["enroll-2", "Enrollment", "filed", "Ann", "Received", "T1"],
    ]
