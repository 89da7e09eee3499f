"""`correct` shows what the contractor asked, fills the difference, and submits the same application again."""

import json
from pathlib import Path

import pytest

from mock_portal.plugin import MockPortal
from tests.journey import expected
from tests.journey.command import LOW, Credwright
from tests.journey.held import Data, approved, files_by_name, fixture, on_file, record, written
from tests.journey.library import Library
from tests.thorough import FIXTURES, THOROUGH

ASKED = "Which phone is right?"


@pytest.fixture
def credwright(mock_portal: MockPortal, tmp_path: Path) -> Credwright:
    return Library(mock_portal.url, tmp_path)


def returned(portal: MockPortal, tracking_id: str) -> None:
    """Signed by everybody, received, and sent back."""
    for role in ("provider", "official"):
        if any(one["role"] == role for one in portal.qa.application(tracking_id)["signatures"]):
            portal.qa.sign(tracking_id, role)
    portal.qa.decide(tracking_id, "receive")
    portal.qa.decide(tracking_id, "return", ASKED)


def came_back(portal: MockPortal, credwright: Credwright, data: Data, folder: Path) -> str:
    """A change of information that the contractor returned."""
    on_file(portal, data)
    data["correspondence"]["phone"] = "202-555-0188"
    done = credwright.file("update", str(written(folder, data)))
    tracking_id: str = json.loads(done.stdout)["tracking_id"]
    returned(portal, tracking_id)
    return tracking_id


@pytest.mark.parametrize("name", FIXTURES)
def test_the_same_application_is_filled_anew_and_submitted_again(
    mock_portal: MockPortal, credwright: Credwright, tmp_path: Path, name: str
) -> None:
    data = fixture(name)
    tracking_id = came_back(mock_portal, credwright, data, tmp_path / "now")
    data["correspondence"]["phone"] = "202-555-0199"
    colleague = credwright.as_(mock_portal.qa.new_account())
    done = colleague.file("correct", tracking_id, str(written(tmp_path / "now", data)))
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["tracking_id"], told["facts"]["request"]) == (tracking_id, ASKED)
    [application] = mock_portal.qa.applications()
    assert [one["status"] for one in application["history"]].count("Pending E-Signature") == 2
    assert mock_portal.qa.sign(tracking_id)["status"] == "Resubmitted"
    approved(mock_portal, tracking_id)
    meant = {slug: one for slug, one in expected.topics(data).items() if slug != "documents"}
    assert files_by_name(record(mock_portal, data["npi"])["topics"]) == meant


def test_what_was_not_returned_is_left_alone(mock_portal: MockPortal, credwright: Credwright, tmp_path: Path) -> None:
    data = fixture("physician-reassigning")
    path = str(written(tmp_path / "now", data))
    tracking_id = json.loads(credwright.file("enroll", path).stdout)["tracking_id"]
    before = mock_portal.qa.application(tracking_id)
    done = credwright.as_(mock_portal.qa.new_account()).file("correct", tracking_id, path)
    assert done.returncode == 3
    assert "is Pending E-Signature, and only one that was returned" in done.stderr
    assert mock_portal.qa.application(tracking_id) == before


def test_somebody_elses_application_is_left_alone(
    mock_portal: MockPortal, credwright: Credwright, tmp_path: Path
) -> None:
    tracking_id = came_back(mock_portal, credwright, fixture("resident"), tmp_path / "now")
    before = mock_portal.qa.application(tracking_id)
    other = str(written(tmp_path / "other", fixture("physician-reassigning")))
    done = credwright.as_(mock_portal.qa.new_account()).file("correct", tracking_id, other)
    assert done.returncode == 1
    assert "but the profile is of NPI" in done.stderr
    assert mock_portal.qa.application(tracking_id) == before


@pytest.mark.parametrize("event", ["approved", "intent", "submitted"] if THOROUGH else ["intent"])
def test_killed_around_the_resubmission_it_is_submitted_once(
    mock_portal: MockPortal, credwright: Credwright, tmp_path: Path, event: str
) -> None:
    data = fixture("order-and-certify")
    tracking_id = came_back(mock_portal, credwright, data, tmp_path / "now")
    data["correspondence"]["phone"] = "202-555-0199"
    credwright = Library(mock_portal.url, tmp_path / "second", program=LOW)  # one journal: the one watched
    words = credwright.filing("correct", tracking_id, str(written(tmp_path / "now", data)))
    assert credwright.as_(mock_portal.qa.new_account()).kills(words, event, 1)
    again = credwright.as_(mock_portal.qa.new_account()).run(*words)
    history = [one["status"] for one in mock_portal.qa.application(tracking_id)["history"]]
    assert history.count("Pending E-Signature") == 2, again.stderr
    assert mock_portal.qa.application(tracking_id)["topics"]["correspondence"]["phone"] == "2025550199"
