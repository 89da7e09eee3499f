"""The report: every event, readable; also of a run that was killed; never of what is no journal."""

import base64
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import SecretStr

from agent.answers import secret, several, text
from agent.errors import EvidenceDamaged, EvidenceUnwritable, FieldMissing
from agent.evidence.journal import NAME
from agent.evidence.record import Record
from agent.evidence.redaction import Redactor
from agent.evidence.report import write_report
from agent.flow import Asked, Filed
from agent.form import Filled
from agent.plan import plan
from tests.unit.agent.clinic import FLOW
from tests.unit.agent.journals import Lines
from tests.unit.agent.screens import box, control, fact, screen

JPEG = b"\xff\xd8\xff a picture"
SSN = "900-12-3456"


def lines_of(tmp_path: Path) -> Lines:
    redact = Redactor()
    redact.add(SSN)
    return Lines(tmp_path / "enroll-001", tmp_path / "home", redact)


def whole_run(lines: Lines) -> None:
    """Every event there is."""
    record = Record(lines.journal, lines.key)
    record.started(
        "enroll-001", FLOW, Asked("1234567893", "Ann <b>Lee</b>", "Enrollment", "Ann"), "http://127.0.0.1:8055"
    )
    elements = [text("First Name", "Ann"), secret("SSN", SecretStr(SSN)), several("Services", ["CT"])]
    page = screen("Personal Information", control("First Name", "Bea"), control("SSN"), box("CT", groups=["Services"]))
    puts = tuple(plan(page, elements).puts)
    record.page(Filled(page, puts, puts[:1]), elements, JPEG, 0.25)
    record.page(Filled(screen("Empty"), (), ()), [], JPEG, 0.25)
    record.interruption(screen("Your Session Has Expired"))
    record.row("Licenses", "A1, Ohio", added=True)
    record.retried("The portal was slow.", 2, 0.5)
    record.reconciled(screen("Review"), 3, "d" * 64, JPEG)
    record.approved("Tess Tester", "d" * 64)
    record.intent("d" * 64, 1)
    record.asked(None)
    record.asked(Filed("T1", "1234567893", "Enrollment", "submitted"))
    record.submitted(screen("Receipt", facts=[fact("Tracking ID", "T1"), fact("Next", "Sign it")]), "T1", JPEG)
    record.status(Filed("T1", "1234567893", "Enrollment", "in review"))
    record.finished("submitted", "T1")


def html_of(lines: Lines) -> str:
    return write_report(lines.folder).read_text(encoding="utf-8")


def test_every_event_is_shown(tmp_path: Path) -> None:
    lines = lines_of(tmp_path)
    whole_run(lines)
    html = html_of(lines)
    for said in (
        "Enrollment: Ann &lt;b&gt;Lee&lt;/b&gt;",
        "1234567893",
        "Personal Information",
        "Nothing to answer here.",
        "Your Session Has Expired",
        "A1, Ohio",
        "The portal was slow.",
        "Tess Tester",
        "Tracking ID",
        "T1",
        "Sign it",
        "in review",
        "was Bea",
    ):
        assert said in html
    assert len(re.findall(r"<section id=", html)) == len(lines.read())


def test_every_picture_is_in_it(tmp_path: Path) -> None:
    lines = lines_of(tmp_path)
    whole_run(lines)
    assert html_of(lines).count(base64.b64encode(JPEG).decode()) == 4


def test_a_page_photographed_before_points_there(tmp_path: Path) -> None:
    lines = lines_of(tmp_path)
    page, record = screen("Review", facts=[fact("Name", "Ann")]), Record.of(lines.journal, lines.key)
    record.reconciled(page, 3, "d", JPEG)
    record.reconciled(page, 3, "d", None)
    html = html_of(lines)
    assert re.findall('same as <a href="#(.+?)"', html) == ["e1"]
    assert "<dt>sight</dt>" not in html
    assert "<dt>pictured</dt>" not in html


def test_no_secret_is_in_it(tmp_path: Path) -> None:
    lines = lines_of(tmp_path)
    whole_run(lines)
    html = html_of(lines)
    assert "3456" not in html.replace("1234567893", "")
    assert "••• <code" in html


def test_it_needs_nothing_but_itself(tmp_path: Path) -> None:
    lines = lines_of(tmp_path)
    whole_run(lines)
    assert not re.findall(r'(?:src|href)="(?!data:|#)[^"]', html_of(lines))


def test_a_run_that_stopped_says_why_on_top(tmp_path: Path) -> None:
    lines = lines_of(tmp_path)
    Record(lines.journal, lines.key).stopped(FieldMissing("Name", "First Name", ("Given Name",)))
    html = html_of(lines)
    assert 'role="alert"' in html
    assert "has no question called “First Name”" in html


def test_a_run_that_was_continued_and_submitted_shows_no_old_reason_on_top(tmp_path: Path) -> None:
    lines = lines_of(tmp_path)
    Record(lines.journal, lines.key).stopped(FieldMissing("Name", "First Name", ()))
    whole_run(lines)
    assert 'role="alert"' not in html_of(lines)


def test_a_run_that_was_killed_has_a_report(tmp_path: Path) -> None:
    """Its last line may be cut short."""
    lines = lines_of(tmp_path)
    whole_run(lines)
    path = lines.folder / NAME
    path.write_bytes(path.read_bytes()[:-40])
    html = html_of(lines)
    assert "Not ended" in html
    assert "Tess Tester" in html


def test_an_empty_journal_has_a_report(tmp_path: Path) -> None:
    lines = lines_of(tmp_path)
    assert "Not ended" in html_of(lines)


def test_signs_that_end_a_line_elsewhere_do_not_end_a_line_here(tmp_path: Path) -> None:
    lines = lines_of(tmp_path)
    lines.journal.append("interruption", heading="one\u2028two\x85three\x0cfour")
    assert "one\u2028two\x85three" in html_of(lines)


def test_a_missing_picture_is_told(tmp_path: Path) -> None:
    lines = lines_of(tmp_path)
    lines.journal.append("submitted", screenshot=JPEG, tracking_id="T1", facts={})
    (lines.folder / "screenshots" / "0001-submitted.jpg").unlink()
    assert "0001-submitted.jpg is missing" in html_of(lines)


def test_a_journal_that_names_another_file_does_not_bring_it_in(tmp_path: Path) -> None:
    lines = lines_of(tmp_path)
    (tmp_path / "letter.txt").write_text("private words")
    lines.journal.append("submitted", screenshot=JPEG, tracking_id="T1", facts={})
    path = lines.folder / NAME
    path.write_bytes(path.read_bytes().replace(b"screenshots/0001-submitted.jpg", b"../letter.txt"))
    assert base64.b64encode(b"private words").decode() not in html_of(lines)


@pytest.mark.parametrize(
    "damage",
    [
        lambda line: "no json",
        lambda line: "[]",
        lambda line: json.dumps({"n": 1}),
        lambda line: json.dumps({**line, "facts": None}),
        lambda line: json.dumps({**line, "facts": {}}),
        lambda line: json.dumps({**line, "screenshot": "x"}),
        lambda line: json.dumps({**line, "at": "yesterday"}),
        lambda line: json.dumps({**line, "facts": {"heading": "x", "answers": [1]}}),
    ],
)
def test_a_damaged_journal_is_told_and_has_no_report(
    tmp_path: Path, damage: Callable[[dict[str, object]], str]
) -> None:
    lines = lines_of(tmp_path)
    lines.journal.append("page", screenshot=JPEG, heading="x", answers=[])
    path = lines.folder / NAME
    path.write_text(damage(json.loads(path.read_text())) + "\n")
    with pytest.raises(EvidenceDamaged):
        write_report(lines.folder)
    assert not (lines.folder / "report.html").exists()


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    lines = lines_of(tmp_path)
    (lines.folder / NAME).write_bytes(b'{"n": "\xff\xfe"}\n')
    with pytest.raises(EvidenceDamaged):
        write_report(lines.folder)


def test_a_folder_that_is_no_runs_is_told(tmp_path: Path) -> None:
    with pytest.raises(EvidenceDamaged):
        write_report(tmp_path)


def test_a_report_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    lines = lines_of(tmp_path)
    (lines.folder / "report.html").mkdir()
    with pytest.raises(EvidenceUnwritable):
        write_report(lines.folder)
