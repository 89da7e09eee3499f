"""Runs that an earlier Credwright left go on with this one: what was parked, and what waits for an approval.

`kept/` is a home as an earlier version left it, once and for all: its key, its database as SQL, and two profiles. It
was made by handing both in, renaming a question of the portal, and letting a worker go on with one of them afterwards.
"""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from agent.evidence.keys import key_path
from agent.evidence.verify import verify
from mock_portal.plugin import MockPortal
from tests.journey import expected
from tests.journey.command import LOW, Credwright
from tests.journey.held import files_by_name, read
from tests.journey.library import Library
from tests.journey.queue import runs, stages, work

KEPT = Path(__file__).parent / "kept"
PROFILES = ("parked.json", "ready.json")


@pytest.fixture
def credwright(mock_portal: MockPortal, tmp_path: Path) -> Credwright:
    made = Library(mock_portal.url, tmp_path, program=LOW).as_(mock_portal.qa.new_account())
    key = key_path(made.home)
    key.parent.mkdir(parents=True)
    key.write_bytes(bytes.fromhex((KEPT / "evidence.key").read_text()))
    for name in PROFILES:
        shutil.copy(KEPT / name, tmp_path)
    dump = (KEPT / "ledger.sql").read_text().replace("{portal}", mock_portal.url).replace("{folder}", str(tmp_path))
    with closing(sqlite3.connect(made.home / "ledger.db")) as database:
        database.executescript(dump)
    return made


def test_what_an_earlier_version_left_goes_on_and_is_filed_once(
    mock_portal: MockPortal, credwright: Credwright
) -> None:
    parked, ready = runs(credwright)
    assert (parked["stage"], parked["error"], ready["stage"]) == ("parked", "FieldMissing", "to approve")
    assert credwright.run("runs", "resume", parked["id"]).returncode == 0
    assert credwright.run("runs", "approve", ready["id"], "--as", "Tester").returncode == 0
    work(credwright)
    assert stages(credwright) == ["to approve", "filed"], "what was approved is filed, for the answers are the same"
    assert credwright.run("runs", "approve", parked["id"], "--as", "Tester").returncode == 0
    work(credwright.as_(mock_portal.qa.new_account()))
    assert stages(credwright) == ["filed", "filed"]
    there = {one["npi"]: one for one in mock_portal.qa.applications()}
    assert len(mock_portal.qa.applications()) == len(PROFILES)
    for run, name in zip(runs(credwright), PROFILES, strict=True):
        held = there[run["provider"]]
        assert (held["status"], held["tracking_id"]) == ("Pending E-Signature", run["tracking_id"])
        assert files_by_name(held["topics"]) == expected.topics(read(KEPT / name))
    for folder in credwright.out.iterdir():
        assert verify(folder, credwright.home) == ()
