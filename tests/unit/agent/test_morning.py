"""The morning's page says what was done, what waits for whom and why, and what is left alone."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from agent.breaker import EVERYBODY, Pause, key_of
from agent.database import Database
from agent.docket import Docket
from agent.morning import Morning, morning, show_morning
from agent.runs import Run
from agent.stages import Doing, Stage
from tests.unit.agent.queued import PORTAL, handed_in, order

NOW = 1_800_000_000.0
YESTERDAY = NOW - 20 * 3600


@pytest.fixture
def run(tmp_path: Path) -> Run:
    database = Database.at(tmp_path)
    [made] = handed_in(Docket(database), order())
    database.close()
    return replace(made, changed=YESTERDAY)


def page(run: Run) -> Morning:
    runs = (
        replace(run, id="old", stage=Stage.DONE, filed=1.0, changed=1.0, status="Approved"),
        replace(run, id="filed", stage=Stage.FILED, filed=YESTERDAY, waiting_for="Ann Lee", due="2027-01-30"),
        replace(run, id="one", stage=Stage.PARKED, reason="The page was renamed.", next_step="Look."),
        replace(run, id="two", stage=Stage.PARKED, reason="The page was renamed.", next_step="Look."),
        replace(run, id="three", stage=Stage.TO_APPROVE, next_step="credwright runs approve three --as NAME"),
        replace(run, id="four", stage=Stage.QUEUED, doing=Doing.PREPARE),
    )
    pauses = {(PORTAL, EVERYBODY): Pause(NOW + 60, "status 500"), (PORTAL, key_of("north")): Pause(NOW - 60, "over")}
    return morning(runs, pauses, NOW, 24.0)


def test_everything_is_in_its_place(run: Run) -> None:
    told = page(run)
    assert [one.id for one in told.done] == ["filed"]
    assert [one.id for one in told.here] == ["one", "two", "three"]
    assert [one.id for one in told.elsewhere] == ["filed"]
    assert [one.id for one in told.going_on] == ["four"]
    assert told.alone == ((PORTAL, "status 500"),)


def test_what_holds_many_is_told_once(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    show_morning(page(run), as_json=False)
    said = " ".join(capsys.readouterr().out.replace("│", " ").split())
    assert said.count("renamed.") == 1
    for word in ("Waits for you", "Waits for others", "Ann Lee", "Left alone for now", "6 runs"):
        assert word in said


def test_programs_get_the_same(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    show_morning(page(run), as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in told["here"]] == ["one", "two", "three"]
    assert told["left_alone"] == [{"what": PORTAL, "why": "status 500"}]
