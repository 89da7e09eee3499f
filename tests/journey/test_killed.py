"""Killed at any moment and started again: one application, nothing doubled, evidence that still verifies."""

import signal
from dataclasses import replace
from pathlib import Path

import pytest

from mock_portal.plugin import MockPortal
from tests.journey.command import LOW, Credwright, profile
from tests.thorough import THOROUGH, in_the_matrices

SHORT = profile("order-and-certify-other")
AROUND = ("reconciled", "approved", "intent", "submitted") if THOROUGH else ("intent",)


@pytest.fixture
def credwright(mock_portal: MockPortal, tmp_path: Path) -> Credwright:
    return Credwright(mock_portal.url, tmp_path, program=LOW)


def _colleague(portal: MockPortal, credwright: Credwright) -> Credwright:
    """Each run signs in as somebody else: a code of an authenticator is good for one sign-in in half a minute."""
    return credwright.as_(portal.qa.new_account())


def _topics(portal: MockPortal) -> list[dict[str, object]]:
    return [dict(one["topics"]) for one in portal.qa.applications()]


@in_the_matrices
def test_killed_after_each_page_in_turn_it_still_files_one_application(
    mock_portal: MockPortal, credwright: Credwright
) -> None:
    who = profile("physician-reassigning")
    kills = 0
    while _colleague(mock_portal, credwright).kills(credwright.enrollment(who), "page", kills + 1):
        kills += 1
        assert len(mock_portal.qa.applications()) <= 1
    assert kills > 25, "many pages of the application were a place to be killed at"
    [killed] = _topics(mock_portal)
    assert [one["status"] for one in mock_portal.qa.applications()] == ["Pending E-Signature"]
    assert credwright.run("verify", str(next(credwright.out.iterdir()))).returncode == 0

    mock_portal.qa.reset()
    fresh = replace(credwright, folder=credwright.folder / "undisturbed")
    assert fresh.enroll(who).returncode == 0
    assert _topics(mock_portal) == [killed]


@pytest.mark.parametrize("event", AROUND)
def test_killed_around_the_submission_it_submits_exactly_once(
    mock_portal: MockPortal, credwright: Credwright, event: str
) -> None:
    assert credwright.kills(credwright.enrollment(SHORT), event, 1)
    again = _colleague(mock_portal, credwright).enroll(SHORT, "--json")
    assert again.returncode == 0, again.stderr
    [application] = mock_portal.qa.applications()
    assert application["status"] == "Pending E-Signature"
    assert application["tracking_id"] in again.stdout
    assert [one["status"] for one in application["history"]].count("Pending E-Signature") == 1


def test_an_enrollment_that_was_submitted_is_not_submitted_again(
    mock_portal: MockPortal, credwright: Credwright
) -> None:
    assert credwright.enroll(SHORT).returncode == 0
    again = _colleague(mock_portal, credwright).enroll(SHORT, "--json")
    assert again.returncode == 0, again.stderr
    assert '"submitted before"' in again.stdout
    assert len(mock_portal.qa.applications()) == 1


def test_a_second_run_of_the_same_provider_is_refused_while_one_goes_on(
    mock_portal: MockPortal, credwright: Credwright
) -> None:
    mock_portal.qa.faults(slow={"at": "submit", "seconds": 10})  # so that it goes on for as long as the second needs
    first = credwright.start(*credwright.enrollment(SHORT))
    credwright.until(first, "page")
    second = credwright.enroll(SHORT)
    assert second.returncode == 5
    assert "in use by another run" in second.stderr
    first.communicate()
    assert first.returncode == 0


def test_stopped_by_hand_it_closes_its_evidence_and_says_how_to_go_on(
    mock_portal: MockPortal, credwright: Credwright
) -> None:
    who = profile("physician-private-practice")
    process = credwright.start(*credwright.enrollment(who))
    credwright.until(process, "page", 8)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Stopped by hand" in said
    assert f"credwright enroll {who}" in " ".join(said.split())
    assert "Traceback" not in said
    [folder] = credwright.out.iterdir()
    assert credwright.journal()[-1]["facts"]["outcome"] == "interrupted"
    assert (folder / "report.html").is_file()
    assert credwright.run("verify", str(folder)).returncode == 0
    assert [one["status"] for one in mock_portal.qa.applications()] == ["In Progress"]
