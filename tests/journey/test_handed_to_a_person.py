"""What only a person can do: a run waits for it without a browser, and goes on from there on any worker."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pyotp
import pytest

from mock_portal.plugin import MockPortal
from tests.journey.command import LOW, PATIENCE, Credwright, profile
from tests.journey.library import Library
from tests.journey.queue import roster, runs, submit, work

WHO = "physician-reassigning"


@pytest.fixture
def credwright(mock_portal: MockPortal, tmp_path: Path) -> Credwright:
    made = Library(mock_portal.url, tmp_path, program=LOW).as_(mock_portal.qa.new_account())
    submit(made, roster(made.folder, [{"profile": str(profile(WHO))}]))
    return made


def test_a_captcha_is_shown_to_a_person_and_the_run_goes_on_after_it(
    mock_portal: MockPortal, credwright: Credwright
) -> None:
    mock_portal.qa.faults(captcha={"at": "save"})
    work(credwright)
    [parked] = runs(credwright)
    assert (parked["stage"], parked["waiting_for"], parked["error"]) == ("parked", "operator", "PersonWanted")
    folder = Path(parked["evidence"][-1].partition(":")[2])
    lines = map(json.loads, (folder / "journal.jsonl").read_text().splitlines())
    [stopped] = [line for line in lines if line["event"] == "stopped"]
    assert "Confirm That You Are a Person" in json.dumps(stopped["facts"], ensure_ascii=False)
    assert stopped["screenshot"] is not None
    assert (folder / "report.html").is_file()
    mock_portal.qa.no_faults()  # the person answered it
    assert credwright.run("runs", "resume", parked["id"]).returncode == 0
    work(credwright.as_(mock_portal.qa.new_account()))
    assert [run["stage"] for run in runs(credwright)] == ["to approve"]


def test_a_code_that_only_a_person_has_is_asked_for_used_once_and_kept_nowhere(credwright: Credwright) -> None:
    authenticator = pyotp.TOTP(credwright.env["CREDWRIGHT_TOTP_SECRET"])
    credwright.env["CREDWRIGHT_TOTP_SECRET"] = "ask"
    process = credwright.start("worker")
    try:
        [parked] = _until(credwright, "parked")
        assert (parked["error"], parked["waiting_for"]) == ("CodeWanted", "operator")
        assert "waits for a code" in parked["reason"]
        code = authenticator.now()
        answered = _typed(credwright, code, "runs", "answer", parked["id"])
        assert answered.returncode == 0, answered.stderr
        _until(credwright, "to approve")
    finally:
        process.terminate()
        out, err = process.communicate(timeout=60)
    kept = b"".join(path.read_bytes() for path in credwright.home.glob("ledger.db*"))
    assert code.encode() not in kept + (out + err + answered.stdout + answered.stderr).encode()
    refused = _typed(credwright, code, "runs", "answer", parked["id"])
    assert refused.returncode == 3
    assert "no code is wanted" in refused.stderr


def _until(credwright: Credwright, stage: str) -> list[dict[str, Any]]:
    until = time.monotonic() + 90
    while {run["stage"] for run in runs(credwright)} != {stage}:
        assert time.monotonic() < until, runs(credwright)
        time.sleep(0.3)
    return runs(credwright)


def _typed(credwright: Credwright, text: str, *words: str) -> "subprocess.CompletedProcess[str]":
    """A command that somebody answers on its standard input."""
    command = [str(Path(sys.executable).with_name("credwright")), *words]
    env = {**os.environ, **credwright.environment()}
    where, said = credwright.folder, f"{text}\n"
    return subprocess.run(
        command, cwd=where, env=env, input=said, timeout=PATIENCE, capture_output=True, text=True, check=False
    )
