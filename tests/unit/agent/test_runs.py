"""Which folder a run writes to."""

import json
from pathlib import Path

import pytest

from agent.errors import EvidenceUnwritable
from agent.evidence.runs import open_run, outcome


def ended(folder: Path, said: str, *, event: str = "finished") -> None:
    """A run that ended in this folder."""
    line = {"event": event, "facts": {"outcome": said}}
    (folder / "journal.jsonl").write_text(
        json.dumps({"event": "started", "facts": {}}) + "\n" + json.dumps(line) + "\n"
    )


def open_(out: Path) -> str:
    return open_run(out, "enroll", "1234567893").name


def test_the_first_run_of_a_provider_has_number_one(tmp_path: Path) -> None:
    assert open_(tmp_path / "deep" / "runs") == "enroll-1234567893-001"
    assert (tmp_path / "deep" / "runs" / "enroll-1234567893-001").is_dir()


@pytest.mark.parametrize("said", ["stopped", "interrupted", "unknown", "at review", "failed", ""])
def test_a_run_that_was_not_submitted_is_continued(tmp_path: Path, said: str) -> None:
    open_(tmp_path)
    ended(tmp_path / "enroll-1234567893-001", said)
    assert open_(tmp_path) == "enroll-1234567893-001"


@pytest.mark.parametrize("said", ["submitted", "submitted before"])
def test_after_a_submission_the_next_run_has_its_own_folder(tmp_path: Path, said: str) -> None:
    open_(tmp_path)
    ended(tmp_path / "enroll-1234567893-001", said)
    assert open_(tmp_path) == "enroll-1234567893-002"


def test_a_run_that_was_killed_is_continued(tmp_path: Path) -> None:
    open_(tmp_path)
    ended(tmp_path / "enroll-1234567893-001", "submitted", event="page")
    assert open_(tmp_path) == "enroll-1234567893-001"


def test_the_newest_number_counts_not_the_longest_name(tmp_path: Path) -> None:
    for number in (9, 10):
        (tmp_path / f"enroll-1234567893-{number:03}").mkdir()
        ended(tmp_path / f"enroll-1234567893-{number:03}", "submitted")
    (tmp_path / "enroll-1234567893-x").mkdir()
    (tmp_path / "enroll-1234567893-099").write_text("no folder")
    assert open_(tmp_path) == "enroll-1234567893-011"


def test_another_providers_and_another_flows_runs_do_not_count(tmp_path: Path) -> None:
    open_run(tmp_path, "enroll", "1999999984")
    open_run(tmp_path, "revalidate", "1234567893")
    assert open_(tmp_path) == "enroll-1234567893-001"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"event": "finished"}',
        '{"event": "finished", "facts": []}',
        '{"event": "finished", "facts": 1}',
    ],
)
def test_a_journal_that_says_nothing_of_an_end_has_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "journal.jsonl").write_text(text)
    assert outcome(tmp_path) == ""


def test_a_folder_without_a_journal_has_no_outcome(tmp_path: Path) -> None:
    assert outcome(tmp_path) == ""


@pytest.mark.parametrize("out", ["file", "file/deeper"])
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, out: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EvidenceUnwritable) as caught:
        open_(tmp_path / out)
    assert caught.value.path == str(tmp_path / out)
