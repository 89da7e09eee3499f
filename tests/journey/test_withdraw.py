"""`withdraw` ends an enrollment, or some of its Medicare IDs, and only when it was typed twice."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from mock_portal.plugin import MockPortal
from mock_portal.qa.told import Enrollment
from tests.journey.command import Credwright
from tests.journey.held import approved, fixture, on_file, record
from tests.journey.library import Library
from tests.thorough import FIXTURES

TODAY = date.today()


@pytest.fixture
def credwright(mock_portal: MockPortal, tmp_path: Path) -> Credwright:
    return Library(mock_portal.url, tmp_path)


def words(there: Enrollment, *more: str, on: date = TODAY) -> tuple[str, ...]:
    confirm = ("--confirm", f"withdraw {there['npi']}")
    return ("withdraw", there["npi"], "--reason", "retiring", "--on", on.isoformat(), *confirm, *more)


@pytest.mark.parametrize("name", FIXTURES)
def test_the_enrollment_ends(mock_portal: MockPortal, credwright: Credwright, name: str) -> None:
    data = fixture(name)
    there = on_file(mock_portal, data)
    reassigned = ("--reassignments", "end") if data["reassignments"] else ()
    done = credwright.file(*words(there, *reassigned))
    assert done.returncode == 0, done.stderr
    [application] = mock_portal.qa.applications()
    said = application["topics"]["withdrawal"]
    assert application["kind"] == "Voluntary withdrawal"
    assert (said["reason"], said["effective"]) == ("Retiring", TODAY.isoformat())
    assert there["ptan"] in said["ptans"]  # type: ignore[operator]  # JSON
    assert application["signatory"]["name"] == there["name"]
    approved(mock_portal, application["tracking_id"])
    left = record(mock_portal, there["npi"])
    assert left["status"] == "Withdrawn"
    assert len(left["ended"].get("reassignments", [])) == len(data["reassignments"])


def test_one_medicare_id_of_several_ends_and_the_rest_stays(mock_portal: MockPortal, credwright: Credwright) -> None:
    data = fixture("everything")
    data["practice"]["locations"][0]["ptan"] = "FL0099001"
    there = on_file(mock_portal, data)
    done = credwright.file(*words(there, "--ptan", "FL0099001", "--reassignments", "keep"))
    assert done.returncode == 0, done.stderr
    [application] = mock_portal.qa.applications()
    approved(mock_portal, application["tracking_id"])
    left = record(mock_portal, there["npi"])
    assert (left["status"], left["ended_ptans"], left["ended"]) == ("Active", ["FL0099001"], {})


def test_a_reason_of_ones_own_is_told_in_words(mock_portal: MockPortal, credwright: Credwright) -> None:
    there = on_file(mock_portal, fixture("physician-private-practice"))
    typed = words(there, "--specify", "Moving abroad")
    done = credwright.file(*(one.replace("retiring", "other") for one in typed))
    assert done.returncode == 0, done.stderr
    [application] = mock_portal.qa.applications()
    assert application["topics"]["withdrawal"]["specify"] == "Moving abroad"


REFUSED = [
    (("--ptan", "XX1234567", "--reassignments", "end"), "XX1234567 is no Medicare ID of this enrollment"),
    ((), "nobody said what becomes of that"),
    (("--reassignments", "end", "--confirm", "yes"), "needs besides an approval"),
    (("--reassignments", "end", "--on", (TODAY + timedelta(days=90)).isoformat()), "the portal takes none after"),
]


@pytest.mark.parametrize(("more", "said"), REFUSED)
def test_what_is_not_clear_is_not_withdrawn(
    mock_portal: MockPortal, credwright: Credwright, more: tuple[str, ...], said: str
) -> None:
    there = on_file(mock_portal, fixture("physician-reassigning"))
    done = credwright.file(*words(there, *more))
    assert done.returncode in (1, 3)
    assert said in done.stderr
    assert all(one["status"] == "In Progress" for one in mock_portal.qa.applications()), "nothing was submitted"


def test_no_profile_and_yet_nobody_sees_the_birth_date(mock_portal: MockPortal, credwright: Credwright) -> None:
    data = fixture("physician-private-practice")
    there = on_file(mock_portal, data)
    assert credwright.file(*words(there)).returncode == 0
    born = date.fromisoformat(data["birth_date"])
    written = credwright.written()
    assert f"{born:%m/%d/%Y}".encode() not in written
    assert data["birth_date"].encode() not in written
