"""Whoever watches a run sees all of it and none of its secrets: spans at a collector, lines of a log, two at once."""

import asyncio
import io
import json
import socket
from collections import Counter
from collections.abc import Mapping
from contextlib import redirect_stderr
from pathlib import Path

import pytest

from agent import browser, logs
from agent.filing import Filing
from agent.outcome import Approval, Watch
from agent.settings import Settings
from agent.visit import Where
from flows.pecos import PORTAL
from mock_portal.plugin import MockPortal
from tests.journey.accounts import details
from tests.journey.collector import collecting
from tests.journey.command import LOW, PATIENCE, Credwright, profile
from tests.journey.test_canary import _found, _secrets
from tests.loop import Loop

WHO = "physician-private-practice"


def credwright(mock_portal: MockPortal, folder: Path, env: Mapping[str, str]) -> Credwright:
    return Credwright(mock_portal.url, folder, env=dict(env), program=LOW).as_(mock_portal.qa.new_account())


def test_a_collector_gets_the_run_its_pages_and_their_steps_and_no_secret(
    mock_portal: MockPortal, tmp_path: Path
) -> None:
    with collecting() as collector:
        watched = credwright(mock_portal, tmp_path, {"OTEL_EXPORTER_OTLP_ENDPOINT": collector.url})
        done = watched.enroll(profile(WHO))
    assert done.returncode == 0, done.stderr
    (run,) = collector.named("run")
    assert len({one.trace for one in collector.spans}) == 1
    assert run.facts["credwright.run"].startswith("enroll-")
    assert run.facts["credwright.outcome"] == "submitted"
    assert collector.services == {"credwright"}
    for name in ("look", "act", "screenshot", "leave", "sign-in"):
        assert collector.named(name), name
        assert all(collector.above(one)[0] == "run" for one in collector.named(name)), name
        assert any(collector.above(one)[-1] == "page" for one in collector.named(name)), name
    (submit,) = collector.named("submit")
    assert collector.above(submit) == ["run"]
    assert submit.facts["credwright.outcome"] == "submitted"
    pages = Counter(one.facts.get("credwright.page", "") for one in collector.named("page"))
    assert pages["Electronic Funds Transfer"] == 1
    account = mock_portal.qa.account("surrogate")
    sent = b"".join(collector.bodies)
    assert _found(sent, _secrets(profile(WHO))) == []
    for hidden in (watched.env["CREDWRIGHT_PASSWORD"], watched.env["CREDWRIGHT_TOTP_SECRET"], account["password"]):
        assert hidden.encode() not in sent


def test_a_run_that_stops_tells_a_collector_why_without_anybodys_data(mock_portal: MockPortal, tmp_path: Path) -> None:
    mock_portal.qa.changes(longest={"Social Security Number": 8})
    with collecting() as collector:
        env = {"OTEL_EXPORTER_OTLP_ENDPOINT": collector.url, "OTEL_SERVICE_NAME": "night-shift"}
        stopped = credwright(mock_portal, tmp_path, env).enroll(profile(WHO))
    mock_portal.qa.no_changes()
    assert stopped.returncode == 3, stopped.stderr
    (run,) = collector.named("run")
    assert collector.services == {"night-shift"}
    assert run.facts["credwright.outcome"] == "stopped"
    (error,) = run.errors
    assert error["exception.type"] == "FieldRefused"
    assert error["exception.message"].startswith("“Social Security Number” on “Personal Information” does not keep")
    assert _found(b"".join(collector.bodies), _secrets(profile(WHO))) == []


def test_a_collector_that_is_away_neither_stops_nor_holds_a_run(mock_portal: MockPortal, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        gone = nobody.getsockname()[1]
    env = {"OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{gone}"}
    done = credwright(mock_portal, tmp_path, env).enroll(profile("physician-reassigning"))
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_two_runs_at_once_in_one_process_each_log_under_their_own_name(
    mock_portal: MockPortal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said, loop = io.StringIO(), Loop(PATIENCE)
    try:
        with redirect_stderr(said):
            names = loop.run(_side_by_side(mock_portal, tmp_path, (WHO, "physician-reassigning")))
    finally:
        loop.close()
        logs.start("off")
    lines = [json.loads(line) for line in said.getvalue().splitlines()]
    ours = [line for line in lines if line["logger"].startswith("agent.")]
    assert [line for line in ours if line.get("run") not in names or "page" not in line] == []
    assert len({line["run"] for line in ours[: len(ours) // 3]}) == 2, "they did go on side by side"
    for name in names:
        written = (tmp_path / "runs" / name / "journal.jsonl").read_bytes().splitlines()
        journal = [(line["event"], line["facts"].get("heading")) for line in map(json.loads, written)]
        mine = [line for line in ours if line["run"] == name and line["logger"] == "agent.record"]
        assert [(line["event"], line.get("heading")) for line in mine][-20:] == journal[-20:]
        filled = [line for line in mine if line["event"] == "page"]
        assert [line for line in filled if not line["heading"].startswith(line["page"])] == []
    assert _found(said.getvalue().encode(), _secrets(profile(WHO))) == []


async def _side_by_side(mock_portal: MockPortal, folder: Path, who: tuple[str, ...]) -> list[str]:
    async def approve(approval: Approval) -> str:
        return "Tester"

    async def one(name: str) -> str:
        flow, account = PORTAL.flows[0], details(mock_portal.qa.new_account())
        own = {"home": folder / "home", "portal": mock_portal.url, "log": "debug", **account}
        where = Where(Settings.model_validate(own), PORTAL, mock_portal.url, browser.ensure())
        watch = Watch(lambda heading: None, approve)
        return (await Filing(where, flow, flow.load(profile(name)), folder / "runs", watch).file()).run

    return await asyncio.gather(*(one(name) for name in who))
