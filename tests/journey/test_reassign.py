"""`reassign add` and `reassign end` file reassignments of benefits, and whoever gains one signs too."""

import copy
from datetime import date
from pathlib import Path

import pytest

from mock_portal.plugin import MockPortal
from tests.journey import expected
from tests.journey.command import Credwright
from tests.journey.held import Data, approved, files_by_name, fixture, on_file, record, written
from tests.journey.library import Library
from tests.thorough import THOROUGH

TODAY = date.today().isoformat()
WHO = ["everything", "physician-reassigning", *(["psychologist-reassigning", "resident"] if THOROUGH else [])]


@pytest.fixture
def credwright(mock_portal: MockPortal, tmp_path: Path) -> Credwright:
    return Library(mock_portal.url, tmp_path)


def with_one_more(data: Data) -> Data:
    """The profile with a second organization."""
    more = copy.deepcopy(data)
    second = {**more["reassignments"][0], "legal_name": "Harborlight Medical Group PLLC", "ein": "00-7654999"}
    second["official"] = {"name": "Ada Harbor", "email": "ada.harbor@example.org"}
    more["reassignments"].append(second)
    return more


@pytest.mark.parametrize("name", WHO)
def test_a_reassignment_is_added_and_the_official_signs_too(
    mock_portal: MockPortal, credwright: Credwright, tmp_path: Path, name: str
) -> None:
    before = fixture(name)
    on_file(mock_portal, before)
    now = with_one_more(before)
    done = credwright.file("reassign", "add", str(written(tmp_path / "now", now)))
    assert done.returncode == 0, done.stderr
    [application] = mock_portal.qa.applications()
    assert application["kind"] == "Reassignment of benefits"
    assert sorted(application["topics"]) == ["adverse", "personal", "reassignments"]
    asked = [(one["role"], one["email"]) for one in application["signatures"]]
    assert asked == [("provider", now["email"]), ("official", "ada.harbor@example.org")]
    approved(mock_portal, application["tracking_id"])
    held = files_by_name(record(mock_portal, now["npi"])["topics"])
    assert held["reassignments"] == expected.topics(now)["reassignments"]


def test_until_the_official_signs_the_contractor_has_nothing(
    mock_portal: MockPortal, credwright: Credwright, tmp_path: Path
) -> None:
    before = fixture("physician-reassigning")
    on_file(mock_portal, before)
    assert credwright.file("reassign", "add", str(written(tmp_path / "now", with_one_more(before)))).returncode == 0
    [application] = mock_portal.qa.applications()
    signed = mock_portal.qa.sign(application["tracking_id"])
    assert signed["status"] == "Pending E-Signature"
    assert mock_portal.qa.sign(application["tracking_id"], "official")["status"] == "Submitted"


@pytest.mark.parametrize("name", WHO)
def test_a_reassignment_ends_on_its_day_and_leaves_the_record(
    mock_portal: MockPortal, credwright: Credwright, tmp_path: Path, name: str
) -> None:
    both = with_one_more(fixture(name))
    on_file(mock_portal, both)
    both["reassignments"][-1]["end"] = TODAY
    done = credwright.file("reassign", "end", str(written(tmp_path / "now", both)))
    assert done.returncode == 0, done.stderr
    [application] = mock_portal.qa.applications()
    assert application["kind"] == "End of reassignment"
    approved(mock_portal, application["tracking_id"])
    left = record(mock_portal, both["npi"])
    names = [one["legal_name"] for one in both["reassignments"][:-1]]
    assert [one["legal_name"] for one in left["topics"]["reassignments"]["reassignments"]] == names  # type: ignore[attr-defined]  # JSON
    assert [one["end"] for one in left["ended"]["reassignments"]] == [TODAY]
    once_more = credwright.as_(mock_portal.qa.new_account()).file("reassign", "end", str(tmp_path / "now/profile.json"))
    assert '"nothing to file"' in once_more.stdout, "what ended before is no difference"


@pytest.mark.parametrize("action", ["add", "end"])
def test_where_nothing_begins_or_ends_nothing_is_filed(
    mock_portal: MockPortal, credwright: Credwright, tmp_path: Path, action: str
) -> None:
    data = fixture("physician-reassigning")
    on_file(mock_portal, data)
    done = credwright.file("reassign", action, str(written(tmp_path / "now", data)))
    assert done.returncode == 0, done.stderr
    assert '"nothing to file"' in done.stdout
    assert mock_portal.qa.applications() == []
