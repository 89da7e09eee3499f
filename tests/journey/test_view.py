"""`credwright view`: what the portal has on file becomes a profile that `credwright check` accepts."""

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from mock_portal.plugin import MockPortal
from tests.journey.command import PROFILES, Credwright
from tests.journey.held import approved, fixture, on_file
from tests.journey.library import Library

EVERYTHING, REASSIGNING = "everything", "physician-reassigning"


@pytest.fixture
def credwright(mock_portal: MockPortal, tmp_path: Path) -> Credwright:
    return Library(mock_portal.url, tmp_path).as_(mock_portal.qa.new_account())


def view(credwright: Credwright, npi: str, *more: str) -> dict[str, Any]:
    """What it prints."""
    done = credwright.run("view", npi, "--portal", credwright.portal, *more)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_an_approved_application_is_read_back_and_accepted(
    mock_portal: MockPortal, credwright: Credwright, tmp_path: Path
) -> None:
    filed = json.loads(credwright.enroll(PROFILES / f"{REASSIGNING}.json", "--json").stdout)
    record = approved(mock_portal, filed["tracking_id"])["enrollment_id"]
    meant = fixture(REASSIGNING)
    told = view(credwright.as_(mock_portal.qa.new_account()), meant["npi"], "--out", "on-file.json", "--json")
    assert told["enrollment"]["enrollment_id"] == record
    assert told["enrollment"]["status"] == "Active"
    read = json.loads((tmp_path / "on-file.json").read_text())
    assert read["ssn"] == {"masked": meant["ssn"][-4:]}
    for key in ("npi", "name", "birth_date", "email", "licenses", "specialty", "practice"):
        assert read[key] == meant[key], key
    assert credwright.run("check", "on-file.json").returncode == 0


def test_a_record_with_everything_is_accepted_and_its_secrets_stay_masked(
    mock_portal: MockPortal, credwright: Credwright, tmp_path: Path
) -> None:
    meant = fixture(EVERYTHING)
    on_file(mock_portal, meant)
    done = credwright.run("view", meant["npi"], "--portal", mock_portal.url)
    read = json.loads(done.stdout)
    assert read["practice"]["eft"]["account"] == {"masked": "4556"}
    assert read["practice"]["eft"]["document"] == {"on_file": "bank-letter.pdf"}
    assert [one["ssn"] for one in read["practice"]["control"]] == [{"masked": "2233"}, {"masked": "4455"}]
    assert meant["ssn"] not in done.stdout
    assert meant["practice"]["eft"]["account"] not in done.stdout
    (tmp_path / "read.json").write_text(done.stdout)
    assert credwright.run("check", "read.json").returncode == 0


def test_the_file_is_for_the_operator_alone_and_what_is_in_it_is_in_no_log(
    mock_portal: MockPortal, credwright: Credwright, tmp_path: Path
) -> None:
    meant = fixture(REASSIGNING)
    on_file(mock_portal, meant)
    credwright.env["CREDWRIGHT_LOG"] = "debug"
    done = credwright.run("view", meant["npi"], "--portal", mock_portal.url, "--out", "mine.json")
    assert done.returncode == 0, done.stderr
    mine = tmp_path / "mine.json"
    assert stat.S_IMODE(mine.stat().st_mode) == 0o600
    born = meant["birth_date"]
    assert json.loads(mine.read_text())["birth_date"] == born
    mine.unlink()
    year, month, day = born.split("-")
    for way in (born, f"{month}/{day}/{year}"):
        assert way not in done.stdout + done.stderr
        assert way.encode() not in credwright.written()


def test_a_file_that_is_there_is_not_written_over(credwright: Credwright, tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text("by hand")
    done = credwright.run("view", "1900000070", "--portal", credwright.portal, "--out", "mine.json")
    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert (tmp_path / "mine.json").read_text() == "by hand"


def test_of_several_enrollments_one_is_chosen_by_its_state(mock_portal: MockPortal, credwright: Credwright) -> None:
    meant = fixture(REASSIGNING)
    on_file(mock_portal, meant)
    on_file(mock_portal, meant, state="Wyoming", ptan="WY7654321")
    done = credwright.run("view", meant["npi"], "--portal", mock_portal.url)
    assert done.returncode == 3
    assert "--state" in done.stderr
    again = credwright.as_(mock_portal.qa.new_account())
    assert view(again, meant["npi"], "--state", "wy")["enrolling"]["state"] == "WY"


def test_a_provider_without_a_record_is_told_how_that_may_be(credwright: Credwright) -> None:
    done = credwright.run("view", "1999999984", "--portal", credwright.portal)
    assert done.returncode == 3
    assert "--existing-ptan" in done.stderr


@pytest.mark.parametrize("words", [("1234567890",), ("1999999984", "--state", "Atlantis")])
def test_what_cannot_be_sought_is_refused_before_a_browser_starts(
    credwright: Credwright, words: tuple[str, ...]
) -> None:
    done = credwright.run("view", *words, "--portal", credwright.portal)
    assert done.returncode == 2
    assert words[-1] in done.stderr


def test_what_is_masked_is_never_enrolled_with(mock_portal: MockPortal, credwright: Credwright, tmp_path: Path) -> None:
    meant = fixture(REASSIGNING) | {"ssn": {"masked": "7766"}}
    (tmp_path / "masked.json").write_text(json.dumps(meant))
    assert credwright.run("check", "masked.json").returncode == 0
    done = credwright.enroll(tmp_path / "masked.json")
    assert done.returncode == 3
    assert "“Social Security Number” on “Personal Information” is known here only by its last characters" in done.stderr
    [application] = mock_portal.qa.applications()
    assert (application["status"], application["topics"]) == ("In Progress", {})
