"""The command line: what each command says, its exit codes, and that no way to fail ends in a traceback."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path
from typing import cast

import pytest
from typer.testing import CliRunner

from agent import cli, portals, terminal
from agent.errors import CredwrightError, Kind, PortalUnwell, Problem, ProfileInvalid, SubmissionUnknown
from agent.flow import Portal, ProfileFlow
from agent.permission import require
from tests.unit.agent.clinic import FLOW, PORTAL, SSN, License, Person
from tests.unit.agent.journals import Lines

REPOSITORY = Path(__file__).parents[3]


def load(path: Path) -> Person:
    """A profile of the clinic's: JSON with a first name."""
    try:
        said = json.loads(path.read_bytes())
        return Person(first=said["first"], names=("Anna",), licenses=(License("A1"),))
    except (OSError, ValueError, KeyError, TypeError) as error:
        problem = Problem("first", "it is missing", "a first name", "the clinic's form")
        raise ProfileInvalid(str(path), (problem,)) from error


LOADABLE = replace(FLOW, load=load, schema=lambda: {"title": "Person", "type": "object"})
CLINIC = replace(PORTAL, flows=(cast("ProfileFlow[object]", LOADABLE),))


@dataclass
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., Ended]:
    """Runs `credwright` with the clinic as its only portal."""
    monkeypatch.setattr(portals, "portals", lambda: iter([CLINIC]))
    installed = {name: point for name, point in cli.added().items() if name != FLOW.name}
    monkeypatch.setattr(cli, "added", lambda: installed)
    monkeypatch.setenv("CREDWRIGHT_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    for console in (terminal.out, terminal.err):
        monkeypatch.setattr(console, "_width", 200)

    def command(*words: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["credwright", *words])
        with pytest.raises(SystemExit) as caught:
            cli.main()
        told = capfd.readouterr()
        assert "Traceback" not in told.out + told.err
        code = caught.value.code
        return Ended(code if isinstance(code, int) else 0, told.out, told.err)

    return command


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "ann.json"
    path.write_text('{"first": "Ann"}')
    return path


@pytest.fixture
def evidence(tmp_path: Path) -> Path:
    lines = Lines(tmp_path / "runs" / "enroll-001", tmp_path / "home")
    lines.journal.append("finished", outcome="submitted", tracking_id="T1")
    lines.journal.close()
    return lines.folder


# --- check, plan, schema ---------------------------------------------------------------------------------------------


def test_a_good_profile_checks_out(run: Callable[..., Ended], profile: Path) -> None:
    ended = run("check", str(profile))
    assert (ended.code, ended.err) == (0, "")
    assert f"✓ {profile}" in ended.out


def test_a_bad_profile_is_told(run: Callable[..., Ended], profile: Path, tmp_path: Path) -> None:
    (tmp_path / "bea.json").write_text("{}")
    ended = run("check", str(profile), str(tmp_path / "bea.json"))
    assert ended.code == 1
    for words in ("✓", "bea.json", "it is missing", "a first name", "the clinic's form"):
        assert words in ended.out


def test_checking_for_programs(run: Callable[..., Ended], profile: Path) -> None:
    ended = run("check", "--json", str(profile), "nowhere.json")
    assert ended.code == 1
    good, bad = json.loads(ended.out)["profiles"]
    assert good == {"path": str(profile), "problems": []}
    assert bad["problems"] == [
        {"where": "first", "rule": "it is missing", "right": "a first name", "source": "the clinic's form"}
    ]


def test_the_plan_shows_every_answer_and_no_secret(run: Callable[..., Ended], profile: Path) -> None:
    ended = run("plan", str(profile))
    assert ended.code == 0
    assert "Anna" in ended.out
    assert "A1" in ended.out
    assert SSN not in ended.out
    pages = json.loads(run("plan", "--flow", "enroll", "--json", str(profile)).out)["pages"]
    assert [page["page"] for page in pages] == ["Person", "Licenses", "License 1"]


def test_a_plan_of_a_bad_profile_is_the_profiles_fault(run: Callable[..., Ended]) -> None:
    ended = run("plan", "nowhere.json")
    assert (ended.code, ended.out) == (1, "")
    assert "nowhere.json has problems" in ended.err


def test_a_flow_that_is_none_is_told_with_those_that_are(run: Callable[..., Ended], profile: Path) -> None:
    ended = run("plan", "--flow", "revalidate", str(profile))
    assert ended.code == 2
    assert "enroll" in ended.err


def test_the_schema_is_json(run: Callable[..., Ended]) -> None:
    assert json.loads(run("schema").out) == {"title": "Person", "type": "object"}


# --- report, verify --------------------------------------------------------------------------------------------------


def test_a_report_is_written_and_its_place_told(run: Callable[..., Ended], evidence: Path) -> None:
    ended = run("report", str(evidence))
    assert (ended.code, ended.out) == (0, f"{evidence / 'report.html'}\n")
    assert "T1" in (evidence / "report.html").read_text()
    assert json.loads(run("report", "--json", str(evidence)).out) == {
        "runs": [str(evidence)],
        "report": str(evidence / "report.html"),
    }


def test_a_report_is_opened_if_asked(
    run: Callable[..., Ended], evidence: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    run("report", str(evidence))
    assert opened == []
    run("report", "--open", str(evidence))
    assert opened == [(evidence / "report.html").as_uri()]


def test_evidence_that_is_intact_verifies(run: Callable[..., Ended], evidence: Path) -> None:
    assert run("verify", str(evidence)).code == 0
    assert json.loads(run("verify", "--json", str(evidence)).out)["intact"] is True


def test_evidence_that_was_changed_is_a_persons_to_look_at(run: Callable[..., Ended], evidence: Path) -> None:
    path = evidence / "journal.jsonl"
    path.write_bytes(path.read_bytes().replace(b"T1", b"T2"))
    ended = run("verify", str(evidence))
    assert ended.code == 3
    assert "line 1: was changed" in ended.out
    assert json.loads(run("verify", "--json", str(evidence)).out)["findings"] == [
        {"where": "line 1", "what": "was changed"}
    ]


@pytest.mark.parametrize("command", ["report", "verify"])
def test_a_folder_that_is_no_runs_is_told(run: Callable[..., Ended], command: str, tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        ended = run(command, str(folder))
        assert (ended.code, ended.out) == (3, "")
        assert "is not the folder of a run" in ended.err


# --- permit ----------------------------------------------------------------------------------------------------------


def test_a_permission_is_recorded(run: Callable[..., Ended], tmp_path: Path) -> None:
    ended = run("permit", "https://Portal.example.org/start", "--by", "Tess", "--basis", "letter")
    assert ended.code == 0
    assert "permissions.json" in ended.out
    require(tmp_path / "home", "https://portal.example.org", synthetic=False)


@pytest.mark.parametrize(
    ("url", "by", "basis", "code"),
    [
        ("portal.example.org", "Tess", "letter", 2),
        ("https://ann:canary@portal.example.org", "Tess", "letter", 2),
        ("http://portal.example.org", "Tess", "letter", 5),
        ("https://portal.example.org", " ", "letter", 5),
        ("https://portal.example.org", "Tess", "", 5),
    ],
)
def test_a_permission_that_is_none_is_not_recorded(
    run: Callable[..., Ended], tmp_path: Path, url: str, by: str, basis: str, code: int
) -> None:
    ended = run("permit", url, "--by", by, "--basis", basis)
    assert ended.code == code
    assert "canary" not in ended.out + ended.err
    assert not (tmp_path / "home" / "permissions.json").exists()


# --- commands that visit a portal ------------------------------------------------------------------------------------


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser that is never started."""
    monkeypatch.setenv("CREDWRIGHT_BROWSER", "/bin/false")


@pytest.mark.usefixtures("no_browser")
@pytest.mark.parametrize("words", [("status", "T1"), ("track",), ("enroll", "ann.json")])
def test_a_live_portal_needs_a_permission(run: Callable[..., Ended], here: Path, words: tuple[str, ...]) -> None:
    (here / "ann.json").write_text('{"first": "Ann"}')
    ended = run(*words, "--portal", "https://portal.example.org")
    assert ended.code == 5
    assert "credwright permit https://portal.example.org" in ended.err
    assert not (here / "runs").exists()


@pytest.mark.usefixtures("no_browser")
@pytest.mark.parametrize("address", ["nonsense", "http://ann:canary@host", "ftp://host"])
def test_an_address_that_is_none_is_wrong_usage(run: Callable[..., Ended], address: str) -> None:
    ended = run("status", "T1", "--portal", address)
    assert ended.code == 2
    assert "canary" not in ended.out + ended.err


@pytest.mark.usefixtures("no_browser")
@pytest.mark.parametrize("every", ["10", "-1m", "1.5h", "soon", "", "0s", "9999999h"])
def test_a_pause_between_looks_that_is_none_is_wrong_usage(run: Callable[..., Ended], every: str) -> None:
    ended = run("track", "--follow", f"--every={every}", "--portal", "http://127.0.0.1:1")
    assert ended.code == 2
    assert "--every" in ended.err


@pytest.mark.usefixtures("no_browser")
def test_somebody_elses_portal_is_looked_at_once_a_minute_at_most(run: Callable[..., Ended]) -> None:
    assert run("permit", "https://portal.example.org", "--by", "Ann", "--basis", "their letter of May 4").code == 0
    ended = run("track", "--follow", "--every", "59s", "--portal", "https://portal.example.org")
    assert ended.code == 2
    assert "at least 60 seconds" in ended.err


@pytest.mark.usefixtures("no_browser")
def test_a_portal_that_tells_nothing_of_applications_is_said_to(run: Callable[..., Ended]) -> None:
    ended = run("track", "--portal", "http://127.0.0.1:1")
    assert ended.code == 2
    assert "does not tell what became of applications" in ended.err


@pytest.mark.usefixtures("no_browser")
def test_a_flow_is_a_command_with_its_own_help(run: Callable[..., Ended]) -> None:
    assert "Enroll at the clinic." in run("enroll", "--help").out


def test_a_flows_own_command_takes_the_place_of_the_made_one_and_is_listed_once(
    run: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    own = metadata.EntryPoint(FLOW.name, f"{__name__}:own_command", "credwright.commands")
    monkeypatch.setattr(cli, "added", lambda: {FLOW.name: own})
    assert "--letter" in run(FLOW.name, "--help").out
    assert run("--help").out.count("Enroll at the clinic by letter.") == 1
    assert "Enroll at the clinic." not in run("--help").out


def own_command(letter: bool = False) -> None:
    """Enroll at the clinic by letter."""


@pytest.mark.usefixtures("no_browser")
def test_a_bad_profile_is_told_before_anything_is_opened(run: Callable[..., Ended], here: Path) -> None:
    ended = run("enroll", "nowhere.json", "--portal", "http://127.0.0.1:1")
    assert (ended.code, ended.out) == (1, "")
    assert not (here / "runs").exists()


@pytest.mark.usefixtures("no_browser")
def test_a_place_to_stop_that_is_none_is_wrong_usage(run: Callable[..., Ended], profile: Path) -> None:
    ended = run("enroll", str(profile), "--stop-at", "home")
    assert ended.code == 2
    assert "review" in ended.err


@pytest.mark.usefixtures("no_browser")
def test_a_portal_that_is_not_there_is_in_the_evidence(run: Callable[..., Ended], profile: Path, here: Path) -> None:
    ended = run("enroll", str(profile), "--portal", "http://127.0.0.1:1")
    assert ended.code == 5
    assert "Report: runs/enroll-1234567893-001/report.html" in ended.err
    assert (here / "runs" / "enroll-1234567893-001" / "report.html").is_file()


def test_a_browser_that_is_not_there_is_told(
    run: Callable[..., Ended], profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CREDWRIGHT_BROWSER", "/no/such/browser")
    ended = run("enroll", str(profile), "--portal", "http://127.0.0.1:1")
    assert ended.code == 5
    assert "/no/such/browser" in ended.err


def test_a_setting_that_is_wrong_is_told_without_its_value(
    run: Callable[..., Ended], profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CREDWRIGHT_PORTAL", "https://ann:canary@portal.example.org")
    ended = run("enroll", str(profile))
    assert ended.code == 5
    assert "CREDWRIGHT_PORTAL" in ended.err
    assert "canary" not in ended.err


# --- every way to fail -----------------------------------------------------------------------------------------------


def test_a_command_that_is_none_is_wrong_usage(run: Callable[..., Ended]) -> None:
    assert run("submit").code == 2


def test_an_option_that_is_none_is_wrong_usage(run: Callable[..., Ended], profile: Path) -> None:
    assert run("check", "--all", str(profile)).code == 2
    assert run("check").code == 2


def test_the_help_names_every_command_and_every_exit_code(run: Callable[..., Ended]) -> None:
    ended = run("--help")
    assert ended.code == 0
    for name in (
        "check",
        "plan",
        "status",
        "track",
        "report",
        "verify",
        "permit",
        "schema",
        "enroll",
        "portal",
        "demo",
    ):
        assert name in ended.out
    for kind in Kind:
        assert f"{kind.value} " in ended.out


def failing(error: BaseException) -> Portal:
    """A portal whose profiles cannot be loaded for this reason."""

    def fail(path: Path) -> Person:
        raise error

    return replace(CLINIC, flows=(cast("ProfileFlow[object]", replace(FLOW, load=fail)),))


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PortalUnwell(), 4),
        (SubmissionUnknown("1234567893", "why"), 6),
        (KeyError(SSN), 70),
        (RecursionError(SSN), 70),
        (MemoryError(), 70),
        (KeyboardInterrupt(), 130),
    ],
    ids=lambda one: type(one).__name__,
)
def test_every_failure_has_its_exit_code_and_no_traceback(
    run: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    monkeypatch.setattr(portals, "portals", lambda: iter([failing(error)]))
    ended = run("plan", "ann.json")
    assert (ended.code, ended.out.strip()) == (code, "")
    assert SSN not in ended.err
    assert isinstance(error, CredwrightError) or type(error).__name__ in ended.err or code == 130


def test_whoever_stops_a_command_learns_how_to_continue(
    run: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portals, "portals", lambda: iter([failing(KeyboardInterrupt())]))
    assert "credwright plan 'my ann.json'" in run("plan", "my ann.json").err


def test_a_portal_that_cannot_be_loaded_does_not_take_the_others_with_it(
    run: Callable[..., Ended], evidence: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> Iterator[Portal]:
        raise ImportError("no module named x")

    monkeypatch.setattr(portals, "portals", broken)
    assert run("verify", str(evidence)).code == 0
    ended = run("schema")
    assert ended.code == 70
    assert "ImportError" in ended.err


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_command_in_good_order(tmp_path: Path, sign: signal.Signals) -> None:
    script = (
        "import sys\nfrom dataclasses import replace\nfrom agent import cli, portals\n"
        "from tests.unit.agent.clinic import FLOW, PORTAL\n"
        "def load(path):\n    print('loading', flush=True)\n    sys.stdin.read()\n"
        "portals.portals = lambda: iter([replace(PORTAL, flows=(replace(FLOW, load=load),))])\n"
        "sys.argv = ['credwright', 'plan', 'ann.json']\ncli.main()"
    )
    pipe, env = subprocess.PIPE, {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=env, cwd=tmp_path) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "loading\n"
        process.send_signal(sign)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert "credwright plan ann.json" in err


# --- quick -----------------------------------------------------------------------------------------------------------

HEAVY = ("playwright", "sqlalchemy", "httpx", "fastapi", "uvicorn", "structlog")


QUICK = (["check", "x.json"], ["plan", "x.json"], ["schema"], ["verify", "x"], ["report", "x"])


@pytest.mark.parametrize("words", QUICK)
def test_a_command_that_starts_no_browser_loads_none(words: list[str], tmp_path: Path) -> None:
    script = (
        f"import sys; sys.argv = ['credwright', *{words!r}]\nfrom agent.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        f"print('loaded:', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert ended.stdout.splitlines()[-1] == "loaded: []"


def test_the_commands_run_in_a_test_runner_too(profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portals, "portals", lambda: iter([CLINIC]))
    assert CliRunner().invoke(cli.app, ["check", str(profile)]).exit_code == 0
