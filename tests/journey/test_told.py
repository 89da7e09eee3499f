"""Whoever is to hear of a worker's runs hears of each once, signed, with nobody's data; counters say how it goes."""

import base64
import hashlib
import hmac
import json
import re
import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from mock_portal.plugin import MockPortal
from tests.journey.command import LOW, Credwright, profile
from tests.journey.held import read
from tests.journey.queue import approve, roster, runs, submit, work
from tests.unit.agent.receivers import Hook, Posted, hook

WELL, REFUSED = "physician-reassigning", "physician-private-practice"
KEY = bytes(range(32))


@pytest.fixture
def receiver() -> Iterator[Hook]:
    with hook() as told:
        yield told


@pytest.fixture
def credwright(mock_portal: MockPortal, tmp_path: Path, receiver: Hook) -> Credwright:
    secret = f"whsec_{base64.b64encode(KEY).decode()}"
    env = {"CREDWRIGHT_WEBHOOK_URL": receiver.url, "CREDWRIGHT_WEBHOOK_SECRET": secret}
    return Credwright(mock_portal.url, tmp_path, env, LOW).as_(mock_portal.qa.new_account())


def told(posted: Posted) -> tuple[str, dict[str, Any]]:
    """What a notification says, if its signature is right. Source: Standard Webhooks, written down anew."""
    name, at = posted.headers["webhook-id"], posted.headers["webhook-timestamp"]
    signed = hmac.new(KEY, f"{name}.{at}.".encode() + posted.body, hashlib.sha256).digest()
    assert posted.headers["webhook-signature"] == f"v1,{base64.b64encode(signed).decode()}"
    said = json.loads(posted.body)
    return said["type"], said["data"]


def canaries(name: str) -> set[str]:
    """What a profile says of a person: nobody outside may read it."""
    data = read(profile(name))
    eft = (data["practice"] or {}).get("eft") or {}
    licenses = {one["number"] for one in data["licenses"]}
    names = {data["name"]["first"], data["name"]["last"]}
    return {data["ssn"], data["birth_date"], *(eft[name] for name in ("account", "routing") if eft), *licenses, *names}


def test_what_waits_and_what_ended_is_told_once_each_and_counted(
    mock_portal: MockPortal, credwright: Credwright, receiver: Hook
) -> None:
    rows = [{"profile": str(profile(name))} for name in (REFUSED, WELL)]
    batch = json.loads(submit(credwright, roster(credwright.folder, rows)).stdout)["batch"]
    mock_portal.qa.changes(longest={"Middle Name": 2})
    work(credwright)
    mock_portal.qa.no_changes()
    approve(credwright, batch)
    work(credwright)
    refused, filed = runs(credwright)
    assert (refused["stage"], filed["stage"]) == ("parked", "filed")
    said = sorted((told(one)[1]["run"], told(one)[0]) for one in receiver.posted)
    assert said == sorted([(refused["id"], "run.parked"), (filed["id"], "run.parked"), (filed["id"], "run.finished")])
    by_run = {(kind, data["run"]): data for kind, data in map(told, receiver.posted)}
    why = by_run["run.parked", refused["id"]]
    assert why["reason"].startswith("“Middle Name” on “Personal Information” does not keep what was put in")
    assert "runs approve" in by_run["run.parked", filed["id"]]["do"]
    assert by_run["run.finished", filed["id"]]["tracking_id"] == filed["tracking_id"]
    assert why["reason"] == refused["reason"]
    everything = b"".join(one.body for one in receiver.posted) + json.dumps(runs(credwright)).encode()
    everything += b"".join(path.read_bytes() for path in credwright.home.glob("ledger.db*"))
    assert [value for value in canaries(REFUSED) | canaries(WELL) if value.encode() in everything] == []
    with closing(sqlite3.connect(credwright.home / "ledger.db")) as database:
        assert database.execute("select count(*) from notices").fetchone() == (0,)


def test_a_worker_killed_before_it_told_leaves_that_to_the_next_one_under_the_same_id(
    credwright: Credwright, receiver: Hook
) -> None:
    receiver.answers[:] = [503]
    receiver.headers["retry-after"] = "30"
    submit(credwright, roster(credwright.folder, [{"profile": str(profile(WELL))}]))
    doomed = credwright.start("worker")
    while not receiver.posted:
        assert doomed.poll() is None
        time.sleep(0.05)
    doomed.kill()
    doomed.communicate()
    receiver.headers.clear()
    work(credwright)
    first, second = receiver.posted
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert told(first)[1] == told(second)[1]


def test_a_workers_counters_can_be_read_while_it_serves(credwright: Credwright) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    credwright.env |= {"CREDWRIGHT_METRICS_PORT": str(port), "CREDWRIGHT_LOG": "info"}
    submit(credwright, roster(credwright.folder, [{"profile": str(profile(WELL))}]))
    [run] = runs(credwright)
    process = credwright.start("worker")
    try:
        until = time.monotonic() + 90
        while "credwright_parked_total{" not in (said := _metrics(port)):
            assert process.poll() is None
            assert time.monotonic() < until, said
            time.sleep(0.2)
        until = time.monotonic() + 10
        while _value(said := _metrics(port), "queue_length") != [0.0]:
            assert time.monotonic() < until, said
            time.sleep(0.2)
    finally:
        process.terminate()
        _, err = process.communicate(timeout=60)
    assert _value(said, "applications_total", 'outcome="at review"') == [1.0]
    assert _value(said, "applications_total") == [1.0]
    assert _value(said, "parked_total", 'reason="to approve"') == [1.0]
    assert _value(said, "pages_total")[0] > 5
    assert run["provider"] not in said
    lines = [json.loads(line) for line in err.splitlines() if line.startswith("{")]
    pages = [line for line in lines if line["logger"] == "agent.record" and line["event"] == "page"]
    assert {line["run"] for line in pages} == {run["id"]}


def _metrics(port: int) -> str:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/metrics", trust_env=False).text
    except httpx.TransportError:
        return ""


def _value(said: str, name: str, label: str = "") -> list[float]:
    """The values of a counter, for all labels or for those that say so."""
    found = re.findall(rf"^credwright_{name}(\{{.*\}}) (\S+)$", said, re.MULTILINE)
    return [float(value) for labels, value in found if label in labels]
