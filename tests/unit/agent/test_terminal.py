"""What people see: masked, unbroken, without anybody's markup; and JSON for programs."""

import json
from pathlib import Path

import pytest

from agent import terminal
from agent.errors import PortalUnwell, SettingInvalid
from agent.evidence.redaction import secrets
from agent.evidence.verify import Finding
from agent.flow import Advice, Asked, Section
from agent.outcome import Approval, Outcome
from agent.outline import meant, outline
from tests.unit.agent.clinic import FLOW, License, Person

ANN = Person(names=("Annie [bold]x[/bold]",), licenses=(License("A1"),))
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    for console in (terminal.out, terminal.err):
        monkeypatch.setattr(console, "_width", 160)


def approval() -> Approval:
    asked = Asked("1234567893", "Ann Lee", "Enrollment", "Ann Lee (ann@example.org)")
    return Approval(asked, "http://127.0.0.1:8055", tuple(meant(FLOW, ANN)), "d" * 64, Path("runs/enroll-001"))


# --- tables ----------------------------------------------------------------------------------------------------------


def test_the_outline_shows_every_answer_and_no_secret(capsys: Captured) -> None:
    terminal.show_outline(outline(FLOW, ANN), as_json=False)
    shown = capsys.readouterr().out
    for words in ("Person", "First Name", "Ann", "SSN", "•••", "Annie [bold]x[/bold]", "License 1", "A1", "Ohio"):
        assert words in shown
    assert "3456" not in shown


def test_the_outline_for_programs(capsys: Captured) -> None:
    terminal.show_outline(outline(FLOW, ANN), as_json=True)
    pages = json.loads(capsys.readouterr().out)["pages"]
    assert [page["page"] for page in pages] == ["Person", "Licenses", "License 1"]
    assert {"label": "SSN", "value": "•••"} in pages[0]["answers"]


def test_a_secret_that_stands_where_none_should_is_not_shown_either(capsys: Captured) -> None:
    secrets.add("900-12-3456")
    terminal.show_outline(outline(FLOW, Person(first="Ann 900123456")), as_json=False)
    terminal.show_outline(outline(FLOW, Person(first="Ann 900123456")), as_json=True)
    assert "3456" not in capsys.readouterr().out


def test_what_will_be_submitted_is_shown_whole_and_no_secret(capsys: Captured) -> None:
    terminal.show_approval(approval())
    shown = capsys.readouterr().out
    for words in (
        "Enrollment for Ann Lee, NPI 1234567893",
        "to http://127.0.0.1:8055",
        "to be signed by Ann Lee (ann@example.org)",
        "Pictures of every page: runs/enroll-001/screenshots",
        "Other Name 1",
        "License 1",
        "A1",
        "•••",
    ):
        assert words in shown
    assert "900" not in shown


def test_problems_are_shown_with_what_would_be_right(capsys: Captured) -> None:
    problem = {"where": "npi", "rule": "check digit [red]", "right": "1234567893", "source": "45 CFR 162.406"}
    terminal.show_problems({"ann.json": [problem], "bea.json": []}, {}, as_json=False)
    shown = capsys.readouterr().out
    for words in ("ann.json", "npi", "check digit [red]", "1234567893", "45 CFR 162.406", "✓ bea.json"):
        assert words in shown


def test_problems_for_programs(capsys: Captured) -> None:
    advice = Advice(True, (Section("Fees", ("Fee",), (("730",),)),), {"fee": 730})
    terminal.show_problems({"ann.json": [], "bea.json": []}, {"ann.json": advice}, as_json=True)
    assert json.loads(capsys.readouterr().out) == {
        "profiles": [
            {"path": "ann.json", "problems": [], "preflight": {"ready": True, "fee": 730}},
            {"path": "bea.json", "problems": []},
        ]
    }


def test_findings_are_shown_and_none_is_good_news(capsys: Captured) -> None:
    terminal.show_findings("runs/x", [], as_json=False)
    assert "✓ The evidence in runs/x is intact." in capsys.readouterr().out
    terminal.show_findings("runs/x", [Finding("line 3", "was changed")], as_json=False)
    assert "✗ line 3: was changed" in capsys.readouterr().out
    terminal.show_findings(Path("runs/x"), [Finding("line 3", "was changed")], as_json=True)
    assert json.loads(capsys.readouterr().out) == {
        "run": "runs/x",
        "intact": False,
        "findings": [{"where": "line 3", "what": "was changed"}],
    }


def test_an_outcome_is_shown_with_its_report_in_one_line(capsys: Captured) -> None:
    folder = Path("/very" + "/long" * 60)
    outcome = Outcome("enroll-001", folder, folder / "report.html", "submitted", "T1")
    terminal.show_outcome(outcome, as_json=False)
    shown = capsys.readouterr().out
    assert "✓ Submitted." in shown
    assert "Tracking ID: T1" in shown
    assert f"Report: {folder / 'report.html'}\n" in shown


def test_an_outcome_for_programs(capsys: Captured) -> None:
    terminal.show_outcome(Outcome("enroll-001", Path("a"), Path("a/report.html"), "at review"), as_json=True)
    assert json.loads(capsys.readouterr().out) == {
        "run": "enroll-001",
        "folder": "a",
        "report": "a/report.html",
        "outcome": "at review",
        "tracking_id": "",
        "status": "",
        "digest": "",
        "facts": {},
    }


# --- errors ----------------------------------------------------------------------------------------------------------


def test_an_error_says_what_happened_what_to_do_and_where_its_report_is(capsys: Captured) -> None:
    error = SettingInvalid("CREDWRIGHT_LOG", "“[bold]x[/bold]” :smile: is none")
    error.evidence = Path("runs/enroll-001/report.html")
    terminal.show_error(error)
    told = capsys.readouterr()
    assert told.out == ""
    assert "✗ CREDWRIGHT_LOG is not valid: “[bold]x[/bold]” :smile: is none." in told.err
    assert "Correct it in the environment" in told.err
    assert "Report: runs/enroll-001/report.html" in told.err


def test_an_error_tells_no_secret(capsys: Captured) -> None:
    secrets.add("900-12-3456")
    terminal.show_error(SettingInvalid("x", "900123456"))
    assert "3456" not in capsys.readouterr().err


def test_whoever_stopped_a_run_learns_how_to_continue(capsys: Captured) -> None:
    terminal.show_interrupted(["enroll", "my profile.json", "--out", "runs"])
    told = capsys.readouterr().err
    assert "credwright enroll 'my profile.json' --out runs" in told
    assert "draft is kept" in told


def test_whoever_stopped_a_command_that_only_reads_is_told_of_no_draft(capsys: Captured) -> None:
    terminal.show_interrupted(["track", "--follow"], drafts=False)
    told = capsys.readouterr().err
    assert "Nothing was changed on the portal." in told
    assert "draft" not in told


def test_what_nobody_foresaw_tells_its_place_and_not_its_words(capsys: Captured) -> None:
    def deep() -> None:
        raise KeyError("900-12-3456")

    with pytest.raises(KeyError) as caught:
        deep()
    terminal.show_failure(caught.value)
    told = capsys.readouterr().err
    assert "KeyError at deep, line" in told
    assert "3456" not in told
    assert "Traceback" not in told


def test_an_error_without_evidence_names_none(capsys: Captured) -> None:
    terminal.show_error(PortalUnwell())
    assert "Report" not in capsys.readouterr().err
