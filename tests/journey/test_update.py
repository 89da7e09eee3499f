"""`update` files what differs from the record, and nothing else."""

import json
from pathlib import Path

import pytest

from mock_portal.plugin import MockPortal
from tests.journey import expected
from tests.journey.command import Credwright
from tests.journey.held import approved, files_by_name, fixture, on_file, record, written
from tests.journey.library import Library
from tests.thorough import FIXTURES


@pytest.fixture
def credwright(mock_portal: MockPortal, tmp_path: Path) -> Credwright:
    return Library(mock_portal.url, tmp_path)


@pytest.mark.parametrize("name", FIXTURES)
def test_what_changed_is_filed_and_the_rest_stays_as_it_was(
    mock_portal: MockPortal, credwright: Credwright, tmp_path: Path, name: str
) -> None:
    before = fixture(name)
    there = on_file(mock_portal, before)
    now = fixture(name)
    now["correspondence"]["phone"] = "202-555-0188"
    done = credwright.file("update", str(written(tmp_path / "now", now)))
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert [one["label"] for one in told["facts"]["differences"]] == ["Phone"]
    [application] = mock_portal.qa.applications()
    assert (application["kind"], application["enrollment_id"]) == ("Change of information", there["id"])
    assert sorted(application["topics"]) == ["adverse", "correspondence", "personal"]
    approved(mock_portal, told["tracking_id"])
    meant = {slug: one for slug, one in expected.topics(now).items() if slug != "documents"}
    assert files_by_name(record(mock_portal, now["npi"])["topics"]) == meant
