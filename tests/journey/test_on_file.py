"""Enrolling where Medicare has something on file already, or had it before there were records."""

import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from mock_portal.plugin import MockPortal
from mock_portal.qa.told import Enrollment
from tests.journey.command import PROFILES, Credwright
from tests.journey.library import Library

PROFILE = PROFILES / "order-and-certify.json"
WHO = {"npi": "1900000112", "name": "Vera Anne Veteran", "state": "North Carolina", "form": "CMS-855O"}


@pytest.fixture
def credwright(mock_portal: MockPortal, tmp_path: Path) -> Credwright:
    return Library(mock_portal.url, tmp_path).as_(mock_portal.qa.new_account())


def reactivating(folder: Path) -> Path:
    """The same practitioner, who was enrolled before."""
    profile = json.loads(PROFILE.read_text().replace("../documents", str(PROFILES.parent / "documents")))
    profile["enrolling"]["reason"] = "reactivation"
    path = folder / "reactivating.json"
    path.write_text(json.dumps(profile))
    return path


def approved(mock_portal: MockPortal, done: "CompletedProcess[str]") -> list[Enrollment]:
    """What is on file once the application is signed and approved."""
    assert done.returncode == 0, done.stderr
    tracking_id = json.loads(done.stdout)["tracking_id"]
    mock_portal.qa.sign(tracking_id)
    mock_portal.qa.decide(tracking_id, "receive")
    mock_portal.qa.decide(tracking_id, "approve")
    return mock_portal.qa.enrollments(WHO["npi"])


def test_a_ptan_from_before_the_records_is_that_of_the_new_record(
    mock_portal: MockPortal, credwright: Credwright
) -> None:
    done = credwright.enroll(PROFILE, "--existing-ptan", "nc8800", "--json")
    [record] = approved(mock_portal, done)
    assert (record["form"], record["status"], record["ptan"]) == ("CMS-855O", "Active", "NC8800")


def test_a_reactivation_makes_the_same_record_active_again(
    mock_portal: MockPortal, credwright: Credwright, tmp_path: Path
) -> None:
    before = mock_portal.qa.add_enrollment(**WHO, status="Deactivated", ptan="NC7700")
    done = credwright.enroll(reactivating(tmp_path), "--json")
    [record] = approved(mock_portal, done)
    assert (record["id"], record["status"], record["ptan"]) == (before["id"], "Active", "NC7700")
    assert record["topics"]["ordering"]["why"] == "Employee of the Department of Veterans Affairs"


def test_whoever_is_enrolled_already_is_told_so_and_nothing_is_filed(
    mock_portal: MockPortal, credwright: Credwright
) -> None:
    record = mock_portal.qa.add_enrollment(**WHO)
    stopped = credwright.enroll(PROFILE)
    assert stopped.returncode == 3
    assert record["id"] in stopped.stderr
    assert "credwright update" in " ".join(stopped.stderr.split())
    assert mock_portal.qa.applications() == []


@pytest.mark.parametrize("there", [True, False], ids=["active", "nothing on file"])
def test_what_is_not_deactivated_is_not_reactivated_and_nothing_is_filed(
    mock_portal: MockPortal, credwright: Credwright, tmp_path: Path, there: bool
) -> None:
    if there:
        mock_portal.qa.add_enrollment(**WHO)
    stopped = credwright.enroll(reactivating(tmp_path))
    assert stopped.returncode == 3
    said = " ".join(stopped.stderr.split())
    assert "nothing to reactivate" in said
    assert ("Active" in said) is there
    assert mock_portal.qa.applications() == []
