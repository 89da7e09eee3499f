"""What `view` reads on the portal, `check` accepts and `update` finds nothing to change in."""

import json
from pathlib import Path

import pytest

from mock_portal.plugin import MockPortal
from tests.journey.held import approved, written
from tests.journey.library import Library

ON_FILE = (
    "active",
    "due_in_3_months",
    "tbd",
    "overdue",
    "deactivated",
    "two_reassignments",
    "returned",
    "pending",
    "changed_by_somebody",
)


@pytest.mark.parametrize("name", ON_FILE)
def test_what_is_read_is_accepted_and_differs_in_nothing(mock_portal: MockPortal, tmp_path: Path, name: str) -> None:
    there = mock_portal.qa.seed()[name]
    before = mock_portal.qa.applications(), mock_portal.qa.enrollments()
    credwright = Library(mock_portal.url, tmp_path)
    read = credwright.run("view", there["npi"], "--portal", mock_portal.url, "--out", "read.json")
    assert read.returncode == 0, read.stderr
    checked = credwright.run("check", "read.json")
    assert checked.returncode == 0, checked.stdout
    updated = credwright.file("update", "read.json")
    assert updated.returncode == 0, updated.stderr
    told = json.loads(updated.stdout)
    assert (told["outcome"], told["facts"]) == ("nothing to file", {"differences": []})
    assert (mock_portal.qa.applications(), mock_portal.qa.enrollments()) == before


def test_who_was_enrolled_before_there_were_records_is_told_of_the_road(
    mock_portal: MockPortal, tmp_path: Path
) -> None:
    there = mock_portal.qa.seed()["legacy"]
    read = Library(mock_portal.url, tmp_path).run("view", there["npi"], "--portal", mock_portal.url)
    assert read.returncode == 3
    assert "--existing-ptan" in read.stderr


@pytest.mark.parametrize(("command", "name"), [("update", "active"), ("revalidate", "due_in_3_months")])
def test_what_was_read_can_be_filed_and_masked_secrets_are_never_written_back(
    mock_portal: MockPortal, tmp_path: Path, command: str, name: str
) -> None:
    there = mock_portal.qa.seed()[name]
    [before] = mock_portal.qa.enrollments(there["npi"])
    credwright = Library(mock_portal.url, tmp_path)
    credwright.run("view", there["npi"], "--portal", mock_portal.url, "--out", "read.json")
    read = json.loads((tmp_path / "read.json").read_text())
    read["correspondence"]["phone"] = "202-555-0166"
    done = credwright.file(command, str(written(tmp_path, read)))
    assert done.returncode == 0, done.stderr
    approved(mock_portal, json.loads(done.stdout)["tracking_id"])
    [after] = mock_portal.qa.enrollments(there["npi"])
    assert after["topics"]["correspondence"]["phone"] == "2025550166"
    assert after["topics"]["personal"]["ssn"] == before["topics"]["personal"]["ssn"]
    assert after["topics"].get("eft", {}).get("account") == before["topics"].get("eft", {}).get("account")
