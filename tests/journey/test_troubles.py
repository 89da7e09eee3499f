"""A portal that is unwell in the middle of a run, or not the one it was: the run finishes, or stops and says why."""

from pathlib import Path

import pytest

from mock_portal.plugin import MockPortal
from mock_portal.server import running
from tests.journey.command import LOW, Credwright, profile
from tests.thorough import in_the_matrices


@pytest.fixture
def credwright(mock_portal: MockPortal, tmp_path: Path) -> Credwright:
    return Credwright(mock_portal.url, tmp_path, program=LOW)


@in_the_matrices
def test_every_third_request_fails_and_the_run_finishes_by_itself(
    mock_portal: MockPortal, credwright: Credwright
) -> None:
    mock_portal.qa.faults(fail={"every": 3})
    done = credwright.enroll(profile("order-and-certify"), "--json")
    mock_portal.qa.no_faults()
    assert done.returncode == 0, done.stderr
    [application] = mock_portal.qa.applications()
    assert application["status"] == "Pending E-Signature"
    assert credwright.events("retried"), "it was refused and tried again"


def test_the_portal_is_gone_for_five_seconds_and_the_run_finishes_by_itself(tmp_path: Path) -> None:
    with running(tmp_path / "portal") as url:
        port = int(url.rsplit(":", 1)[1])
        credwright = Credwright(url, tmp_path, program=LOW)
        process = credwright.start(*credwright.enrollment(profile("order-and-certify"), "--json"))
        credwright.until(process, "page", 10)
    process_may_notice = credwright.journal()
    with pytest.raises(TimeoutError):
        _wait_for_end(process, seconds=5)
    with running(tmp_path / "portal", port=port) as url:
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        assert '"submitted"' in out
        assert len(credwright.journal()) > len(process_may_notice)
        assert credwright.events("retried")


def _wait_for_end(process: object, seconds: float) -> None:
    import subprocess

    assert isinstance(process, subprocess.Popen)
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise TimeoutError from error


def test_a_renamed_label_stops_the_run_with_the_nearest_name_and_submits_nothing(
    mock_portal: MockPortal, credwright: Credwright
) -> None:
    mock_portal.qa.changes(renamed={"Graduation Year": "Year of Graduation"})
    stopped = credwright.enroll(profile("physician-private-practice"))
    mock_portal.qa.no_changes()
    assert stopped.returncode == 3
    assert "Graduation Year" in stopped.stderr
    assert "Year of Graduation" in stopped.stderr
    assert "Traceback" not in stopped.stderr
    [application] = mock_portal.qa.applications()
    assert application["status"] == "In Progress"
    assert not application["tracking_id"]
    assert credwright.events("stopped")[0]["screenshot"]


def test_a_portal_that_is_not_there_is_said_to_be_unreachable(tmp_path: Path) -> None:
    credwright = Credwright("http://127.0.0.1:9", tmp_path, env={"CREDWRIGHT_USER": "u", "CREDWRIGHT_PASSWORD": "p"})
    stopped = credwright.enroll(profile("physician-private-practice"))
    assert stopped.returncode in (4, 5)
    assert "127.0.0.1:9" in stopped.stderr
    assert "Traceback" not in stopped.stderr


def test_a_live_portal_that_nobody_permitted_is_refused_before_anything_is_sent(tmp_path: Path) -> None:
    credwright = Credwright("https://portal.example.org", tmp_path)
    stopped = credwright.enroll(profile("physician-private-practice"))
    assert stopped.returncode == 5
    assert "credwright permit https://portal.example.org" in " ".join(stopped.stderr.split())


def test_a_synthetic_person_is_kept_off_a_live_portal_even_where_automation_is_permitted(tmp_path: Path) -> None:
    credwright = Credwright("https://portal.example.org", tmp_path)
    by = ("--by", "Tester", "--basis", "written permission of 2026-11-01")
    assert credwright.run("permit", "https://portal.example.org", *by).returncode == 0
    stopped = credwright.enroll(profile("physician-private-practice"))
    assert stopped.returncode == 5
    assert "synthetic" in stopped.stderr
