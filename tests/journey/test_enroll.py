"""After `enroll` the portal holds exactly the profile's values, topic by topic, field by field."""

import json
from pathlib import Path

import pytest

from mock_portal.plugin import MockPortal
from tests.journey import expected
from tests.journey.command import PROFILES
from tests.journey.held import files_by_name, read
from tests.journey.library import Library
from tests.thorough import FIXTURES

EVERY = sorted(path.name for path in PROFILES.iterdir())
TRIED = [name for name in EVERY if Path(name).stem in {*FIXTURES, "awkward-text"}]


def test_there_are_at_least_eight_fixtures() -> None:
    assert len(EVERY) >= 8


@pytest.mark.parametrize("name", TRIED)
def test_the_portal_received_exactly_the_profile(mock_portal: MockPortal, tmp_path: Path, name: str) -> None:
    credwright, profile = Library(mock_portal.url, tmp_path), read(PROFILES / name)
    done = credwright.enroll(PROFILES / name, "--json")
    assert done.returncode == 0, done.stderr
    [application] = mock_portal.qa.applications()
    begun = expected.application(profile)
    assert {asked: dict(application)[asked] for asked in begun} == begun
    held, meant = files_by_name(application["topics"]), expected.topics(profile)
    assert sorted(held) == sorted(meant)
    for topic, values in meant.items():
        assert held[topic] == values, topic
    assert application["status"] == "Pending E-Signature"
    assert application["tracking_id"] == json.loads(done.stdout)["tracking_id"]
    officials = [one["official"]["email"] for one in profile["reassignments"]]
    assert [one["to"] for one in mock_portal.qa.outbox()] == [profile["email"], *officials]


def test_stopping_at_the_review_submits_nothing_and_is_continued_by_the_same_command(
    mock_portal: MockPortal, tmp_path: Path
) -> None:
    credwright = Library(mock_portal.url, tmp_path)
    who = PROFILES / "physician-reassigning.json"
    stopped = credwright.enroll(who, "--stop-at", "review", "--json")
    assert json.loads(stopped.stdout)["outcome"] == "at review"
    assert [one["status"] for one in mock_portal.qa.applications()] == ["In Progress"]
    assert json.loads(credwright.enroll(who, "--json").stdout)["outcome"] == "submitted"
    assert len(mock_portal.qa.applications()) == 1


def test_without_anybody_to_ask_nothing_is_submitted(mock_portal: MockPortal, tmp_path: Path) -> None:
    credwright = Library(mock_portal.url, tmp_path)
    words = ("enroll", str(PROFILES / "physician-reassigning.json"), "--portal", mock_portal.url)
    stopped = credwright.run(*words, "--out", str(credwright.out))
    assert stopped.returncode == 3
    assert "Nobody approved" in stopped.stderr
    assert [one["status"] for one in mock_portal.qa.applications()] == ["In Progress"]
