"""From a roster to submitted applications, through a worker that may die at any moment."""

import json
from pathlib import Path

import pytest

from mock_portal.plugin import MockPortal
from tests.journey import expected
from tests.journey.command import Credwright, profile
from tests.journey.held import files_by_name, read
from tests.journey.queue import approve, roster, runs, stages, submit, work

WHO = ("physician-private-practice", "nurse-practitioner", "physician-reassigning")


@pytest.fixture
def credwright(mock_portal: MockPortal, tmp_path: Path) -> Credwright:
    return Credwright(mock_portal.url, tmp_path).as_(mock_portal.qa.new_account())


def test_a_roster_is_filled_then_approved_then_filed_once_each(mock_portal: MockPortal, credwright: Credwright) -> None:
    given = roster(credwright.folder, [{"profile": str(profile(name))} for name in WHO])
    handed_in = submit(credwright, given)
    assert handed_in.returncode == 0, handed_in.stderr
    batch = json.loads(handed_in.stdout)["batch"]
    assert mock_portal.qa.applications() == []

    work(credwright)
    assert stages(credwright) == ["to approve"] * 3
    assert [one["status"] for one in mock_portal.qa.applications()] == ["In Progress"] * 3

    approve(credwright, batch)
    work(credwright)
    assert stages(credwright) == ["filed"] * 3
    held = {one["tracking_id"]: one for one in mock_portal.qa.applications()}
    assert {one["status"] for one in held.values()} == {"Pending E-Signature"}
    for run, name in zip(runs(credwright), WHO, strict=True):
        said = held[run["tracking_id"]]
        for topic, values in expected.topics(read(profile(name))).items():
            assert files_by_name(said["topics"])[topic] == values
    for folder in credwright.out.iterdir():
        assert credwright.run("verify", str(folder)).returncode == 0
