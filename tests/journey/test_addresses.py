"""The portal wants to write an address differently: what the profile says is kept for a reason, or the run stops."""

import json
from pathlib import Path
from typing import cast

import pytest

from mock_portal.plugin import MockPortal
from tests.journey.command import PROFILES, Credwright
from tests.journey.library import Library

HOUSE = {"line1": "100 Palm Street", "line2": "Suite 4", "city": "Orlando", "state": "FL", "zip": "32801-1234"}
STANDARD = {**HOUSE, "line1": "100 PALM ST", "line2": "STE 4"}


@pytest.fixture
def credwright(mock_portal: MockPortal, tmp_path: Path) -> Credwright:
    return Library(mock_portal.url, tmp_path)


def _profile(folder: Path, address: dict[str, str]) -> Path:
    """A profile with this correspondence address."""
    text = (PROFILES / "physician-reassigning.json").read_text()
    data = json.loads(text.replace("../documents", str(PROFILES.parent / "documents")))
    data["correspondence"]["address"] = address
    path = folder / "profile.json"
    path.write_text(json.dumps(data))
    return path


def _held(portal: MockPortal) -> dict[str, object]:
    [application] = portal.qa.applications()
    return cast("dict[str, object]", application["topics"]["correspondence"]["address"])


def test_without_a_reason_the_run_stops_and_says_what_to_do(
    mock_portal: MockPortal, credwright: Credwright, tmp_path: Path
) -> None:
    stopped = credwright.enroll(_profile(tmp_path, HOUSE))
    assert stopped.returncode == 1, "the profile has to change"
    assert "“Correspondence Address” would write the address differently" in stopped.stderr
    assert "keep_reason" in stopped.stderr
    [application] = mock_portal.qa.applications()
    assert application["status"] == "In Progress"
    assert "correspondence" not in application["topics"], "nothing was taken in its place"


def test_a_draft_with_the_other_address_becomes_the_profiles_and_stays_it_when_continued(
    mock_portal: MockPortal, credwright: Credwright, tmp_path: Path
) -> None:
    assert credwright.enroll(_profile(tmp_path, STANDARD), "--stop-at", "review").returncode == 0
    assert _held(mock_portal)["line1"] == "100 PALM ST"
    kept = _profile(tmp_path, {**HOUSE, "keep_reason": "The street sign says so"})
    for more in (("--stop-at", "review"), ()):
        colleague = credwright.as_(dict(mock_portal.qa.new_account()))
        done = colleague.enroll(kept, *more)
        assert done.returncode == 0, done.stderr
        assert _held(mock_portal)["line1"] == "100 Palm Street"
        assert _held(mock_portal)["address_reason"] == "The street sign says so"
    [application] = mock_portal.qa.applications()
    assert application["status"] == "Pending E-Signature"
