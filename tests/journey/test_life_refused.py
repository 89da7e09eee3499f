"""What stands in the way of a change stops it before anything is filed, and says what to do."""

import json
from pathlib import Path

import pytest

from mock_portal.plugin import MockPortal
from tests.journey.command import Credwright
from tests.journey.held import Data, fixture, on_file, record, written
from tests.journey.library import Library


@pytest.fixture
def credwright(mock_portal: MockPortal, tmp_path: Path) -> Credwright:
    return Library(mock_portal.url, tmp_path)


def changed(data: Data, phone: str = "202-555-0188") -> Data:
    """With another phone."""
    data["correspondence"]["phone"] = phone
    return data


@pytest.mark.parametrize("command", ["update", "revalidate"])
def test_a_provider_in_no_record_is_told_of_the_legacy_road(
    mock_portal: MockPortal, credwright: Credwright, tmp_path: Path, command: str
) -> None:
    done = credwright.file(command, str(written(tmp_path / "now", fixture("physician-reassigning"))))
    assert done.returncode == 3
    assert "--existing-ptan" in done.stderr
    assert "before November 2003" in done.stderr
    assert mock_portal.qa.applications() == []


def test_nothing_differs_and_nothing_is_filed(mock_portal: MockPortal, credwright: Credwright, tmp_path: Path) -> None:
    data = fixture("everything")
    on_file(mock_portal, data)
    done = credwright.file("update", str(written(tmp_path / "now", data)))
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["outcome"], told["facts"]) == ("nothing to file", {"differences": []})
    assert mock_portal.qa.applications() == []


def test_a_late_report_is_told_with_its_rule(mock_portal: MockPortal, credwright: Credwright, tmp_path: Path) -> None:
    data = fixture("physician-private-practice")
    on_file(mock_portal, data)
    data["practice"]["locations"][0]["phone"] = "202-555-0188"
    path = str(written(tmp_path / "now", data))
    done = credwright.file("update", path, "--on", "2026-01-05")
    [one] = json.loads(done.stdout)["facts"]["differences"]
    assert (one["late"], one["report_by"]) == (True, "2026-02-04"), "30 days for a practice location"
    assert "424.516(d)(1)(iii)" in one["regulation"]
    assert mock_portal.qa.only_application(data["npi"])["answers"]["effective"] == "2026-01-05"


def test_one_application_of_a_kind_is_pending_at_a_time(
    mock_portal: MockPortal, credwright: Credwright, tmp_path: Path
) -> None:
    data = fixture("physician-reassigning")
    on_file(mock_portal, data)
    assert credwright.file("update", str(written(tmp_path / "now", changed(data)))).returncode == 0
    other = written(tmp_path / "other", changed(data, "202-555-0199"))
    done = credwright.as_(mock_portal.qa.new_account()).file("update", str(other))
    assert done.returncode == 3
    assert "already pending" in done.stderr
    assert len(mock_portal.qa.applications()) == 1


def test_the_same_change_is_not_filed_twice(mock_portal: MockPortal, credwright: Credwright, tmp_path: Path) -> None:
    data = fixture("physician-reassigning")
    on_file(mock_portal, data)
    path = str(written(tmp_path / "now", changed(data)))
    first = json.loads(credwright.file("update", path).stdout)
    again = json.loads(credwright.as_(mock_portal.qa.new_account()).file("update", path).stdout)
    assert (again["outcome"], again["tracking_id"]) == ("submitted before", first["tracking_id"])


def test_a_deactivated_enrollment_is_not_changed(
    mock_portal: MockPortal, credwright: Credwright, tmp_path: Path
) -> None:
    data = fixture("physician-reassigning")
    on_file(mock_portal, data, status="Deactivated")
    done = credwright.file("update", str(written(tmp_path / "now", changed(data))))
    assert done.returncode == 3
    assert "is Deactivated" in done.stderr
    assert "reactivation" in done.stderr


def test_a_change_too_far_ahead_is_refused(mock_portal: MockPortal, credwright: Credwright, tmp_path: Path) -> None:
    data = fixture("physician-reassigning")
    on_file(mock_portal, data)
    done = credwright.file("update", str(written(tmp_path / "now", changed(data))), "--on", "2027-12-31")
    assert done.returncode == 1
    assert "The effective date is 12/31/2027" in done.stderr
    assert mock_portal.qa.applications() == []


def test_a_row_that_the_profile_lacks_is_never_ended(
    mock_portal: MockPortal, credwright: Credwright, tmp_path: Path
) -> None:
    data = fixture("everything")
    there = on_file(mock_portal, data)
    gone = data["practice"]["locations"].pop()
    done = credwright.file("update", str(written(tmp_path / "now", data)))
    assert done.returncode == 1
    assert gone["name"] in done.stderr
    assert mock_portal.qa.applications() == []
    assert record(mock_portal, data["npi"])["topics"] == there["topics"]


def test_a_draft_begun_before_somebody_elses_change_was_approved_is_not_continued(
    mock_portal: MockPortal, credwright: Credwright, tmp_path: Path
) -> None:
    data = fixture("physician-reassigning")
    on_file(mock_portal, data)
    path = str(written(tmp_path / "now", changed(data)))
    assert credwright.file("update", path, "--stop-at", "review").returncode == 0
    [draft] = mock_portal.qa.applications()
    mock_portal.qa.change_enrollment(draft["enrollment_id"], due="2030-01-31")
    done = credwright.as_(mock_portal.qa.new_account()).file("update", path)
    assert done.returncode == 3
    assert [one["status"] for one in mock_portal.qa.applications()] == ["In Progress"]


def test_the_surrogate_never_signs(mock_portal: MockPortal, credwright: Credwright, tmp_path: Path) -> None:
    data = fixture("physician-reassigning")
    on_file(mock_portal, data)
    me = mock_portal.qa.new_account()
    data["email"] = me["email"]
    done = credwright.as_(me).file("update", str(written(tmp_path / "now", changed(data))))
    assert done.returncode == 3
    assert "A surrogate can never sign" in done.stderr
    assert [one["status"] for one in mock_portal.qa.applications()] == ["In Progress"]
