"""What holds runs back on a real portal: a pilot that is not so far, a portal that fails, hours."""

import base64
import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from mock_portal.plugin import MockPortal
from tests.journey.accounts import several
from tests.journey.command import LOW, Credwright, profile
from tests.journey.library import Library
from tests.journey.queue import approve, roster, runs, stages, submit, work
from tests.unit.agent.receivers import hook

WHO = ("order-and-certify", "order-and-certify-other", "resident")


@pytest.fixture
def credwright(mock_portal: MockPortal, tmp_path: Path) -> Credwright:
    return Library(mock_portal.url, tmp_path, program=LOW).as_(mock_portal.qa.new_account())


def rows(*names: str) -> list[dict[str, str]]:
    return [{"profile": str(profile(name))} for name in names]


def test_a_pilot_files_one_then_the_rest_and_holds_them_when_something_new_comes_up(
    mock_portal: MockPortal, credwright: Credwright
) -> None:
    handed_in = submit(credwright, roster(credwright.folder, rows(*WHO)), "--pilot")
    batch = json.loads(handed_in.stdout)["batch"]
    mock_portal.qa.changes(renamed={"Graduation Year": "Year of Graduation"})
    work(credwright)
    assert stages(credwright) == ["parked", "queued", "queued"]
    assert len(mock_portal.qa.applications()) == 1
    mock_portal.qa.no_changes()
    credwright.run("runs", "resume", runs(credwright)[0]["id"])
    work(credwright.as_(mock_portal.qa.new_account()))
    assert stages(credwright) == ["to approve", "queued", "queued"]
    approve(credwright, batch)
    work(credwright.as_(mock_portal.qa.new_account()))
    assert stages(credwright) == ["filed", "to approve", "to approve"]


def test_a_portal_that_fails_again_and_again_is_left_alone_told_once_and_tried_by_one_run(
    mock_portal: MockPortal, credwright: Credwright
) -> None:
    names = ("awkward-text", "clinical-psychologist", "nurse-practitioner", "nurse-specialist", "physical-therapist")
    others = ("physician-reassigning", "resident")
    with hook() as receiver:
        secret = f"whsec_{base64.b64encode(bytes(32)).decode()}"
        told = {"CREDWRIGHT_WEBHOOK_URL": receiver.url, "CREDWRIGHT_WEBHOOK_SECRET": secret}
        accounts = several(mock_portal.url, mock_portal.qa, map(str, range(9)))
        credwright.env |= {**accounts, "CREDWRIGHT_PAUSES": "[]", **told}
        credwright.env["CREDWRIGHT_PER_MINUTE"] = "5"  # those of five accounts: each of them has one of these names
        handed_in = submit(credwright, roster(credwright.folder, rows(*names, *others)))
        assert handed_in.returncode == 0, handed_in.stderr
        mock_portal.qa.faults(fail=True)
        work(credwright, "--at-once", "5")
        mock_portal.qa.no_faults()
        assert stages(credwright) == ["parked"] * 5 + ["queued"] * 2
        assert [json.loads(one.body)["type"] for one in receiver.posted].count("run.paused") == 1
        [alone] = json.loads(credwright.run("overview", "--json").stdout)["left_alone"]
        assert alone["what"] == mock_portal.url
    with closing(sqlite3.connect(credwright.home / "ledger.db")) as database:
        database.execute("update pauses set until = ?", (time.time(),))  # as if the pause were over
        database.commit()
    for run in runs(credwright, "--stage", "queued")[1:]:
        credwright.run("runs", "cancel", run["id"], "--as", "Tester")
    del credwright.env["CREDWRIGHT_PER_MINUTE"]
    work(credwright)
    assert stages(credwright).count("to approve") == 1
    assert json.loads(credwright.run("overview", "--json").stdout)["left_alone"] == []


def test_nothing_is_begun_outside_of_the_portals_hours(mock_portal: MockPortal, credwright: Credwright) -> None:
    submit(credwright, roster(credwright.folder, rows(WHO[0])))
    credwright.env["CREDWRIGHT_MAINTENANCE"] = "Mon-Sun 00:00-24:00"
    work(credwright)
    assert stages(credwright) == ["queued"]
    assert mock_portal.qa.applications() == []
