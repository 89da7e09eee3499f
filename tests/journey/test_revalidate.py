"""`revalidate` files everything again, when it is due, and only then."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from mock_portal.plugin import MockPortal
from tests.journey import expected
from tests.journey.command import Credwright
from tests.journey.held import files_by_name, fixture, on_file, written
from tests.journey.library import Library
from tests.thorough import FIXTURES

SOON = (date.today() + timedelta(days=90)).isoformat()


@pytest.fixture
def credwright(mock_portal: MockPortal, tmp_path: Path) -> Credwright:
    return Library(mock_portal.url, tmp_path)


@pytest.mark.parametrize("name", FIXTURES)
def test_every_topic_is_filed_again(mock_portal: MockPortal, credwright: Credwright, tmp_path: Path, name: str) -> None:
    data = fixture(name)
    there = on_file(mock_portal, data, due=SOON)
    done = credwright.file("revalidate", str(written(tmp_path / "now", data)))
    assert done.returncode == 0, done.stderr
    [application] = mock_portal.qa.applications()
    assert (application["kind"], application["enrollment_id"]) == ("Revalidation", there["id"])
    assert files_by_name(application["topics"]) == expected.topics(data)
    assert [one["role"] for one in application["signatures"]] == ["provider"], "no reassignment is new"


def test_while_the_portal_says_tbd_nothing_is_filed(
    mock_portal: MockPortal, credwright: Credwright, tmp_path: Path
) -> None:
    data = fixture("physician-reassigning")
    on_file(mock_portal, data)
    done = credwright.file("revalidate", str(written(tmp_path / "now", data)))
    assert done.returncode == 3
    assert "the portal says TBD" in done.stderr
    assert "7 months before the due date" in done.stderr
    assert mock_portal.qa.applications() == []


def test_what_is_on_file_and_not_in_the_profile_must_be_accounted_for(
    mock_portal: MockPortal, credwright: Credwright, tmp_path: Path
) -> None:
    data = fixture("everything")
    on_file(mock_portal, data, due=SOON)
    gone = data["practice"]["locations"].pop()
    done = credwright.file("revalidate", str(written(tmp_path / "now", data)))
    assert done.returncode == 1
    assert gone["name"] in done.stderr
    assert "never ended without being told to" in done.stderr
    assert mock_portal.qa.applications() == []


def test_the_journal_shows_what_was_read_and_the_report_its_picture(
    mock_portal: MockPortal, credwright: Credwright, tmp_path: Path
) -> None:
    data = fixture("physician-reassigning")
    on_file(mock_portal, data, due=SOON)
    done = credwright.file("revalidate", str(written(tmp_path / "now", data)))
    [read] = credwright.events("read")
    assert (read["facts"]["heading"], bool(read["screenshot"])) == ("View Enrollment", True)
    report = Path(json.loads(done.stdout)["report"])
    assert 'class="read"' in (credwright.folder / report).read_text()
