"""Two machines with one PostgreSQL: each application once, though one of them dies with work in hand."""

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from mock_portal.plugin import MockPortal
from tests import postgres
from tests.journey.command import Credwright, profile
from tests.journey.queue import approve, roster, runs, submit

pytestmark = pytest.mark.skipif(bool(postgres.missing()), reason=postgres.missing() or "PostgreSQL is here")

WHO = ("physician-private-practice", "nurse-practitioner", "physician-reassigning")
TAKEN_OVER = 30.0
"""Seconds within which another worker has to be at what a dead one left."""


@pytest.fixture(scope="module")
def server() -> Iterator[postgres.Postgres]:
    with postgres.serving() as started:
        yield started


@pytest.fixture
def machines(mock_portal: MockPortal, server: postgres.Postgres, tmp_path: Path) -> tuple[Credwright, Credwright]:
    """Two homes with the same key, the same accounts and the same database."""
    accounts = {
        name: {key: account[key] for key in ("user_id", "password", "totp_secret")}
        for name, account in (("north", mock_portal.qa.new_account()), ("south", mock_portal.qa.new_account()))
    }
    told = {name: {"user": one.pop("user_id"), **one} for name, one in accounts.items()}
    database = f"test{time.monotonic_ns()}"
    made = ("-h", "127.0.0.1", "-p", str(server.port), "-U", "tester", "-c", f"create database {database}", "postgres")
    subprocess.run(["psql", *made], check=True, stdout=subprocess.DEVNULL)
    url = server.url.replace("/postgres", f"/{database}")
    env = {
        "CREDWRIGHT_ACCOUNTS": json.dumps(told),
        "CREDWRIGHT_PORTAL": mock_portal.url,
        "CREDWRIGHT_DATABASE_URL": url,
    }
    first = Credwright(mock_portal.url, tmp_path / "first", env)
    second = replace(first, folder=tmp_path / "second")
    assert first.run("runs", "--json").returncode == 0
    return first, second


def _share_the_key(first: Credwright, second: Credwright) -> None:
    shutil.copytree(first.home / "keys", second.home / "keys")


def test_a_worker_finishes_what_another_left_when_it_was_killed(
    mock_portal: MockPortal, machines: tuple[Credwright, Credwright]
) -> None:
    first, second = machines
    handed_in = submit(first, roster(first.folder, [{"profile": str(profile(name))} for name in WHO]))
    assert handed_in.returncode == 0, handed_in.stderr
    batch = json.loads(handed_in.stdout)["batch"]
    _share_the_key(first, second)
    with ExitStack() as stack:
        doomed = _worker(stack, first)
        while not first.events("page"):
            assert doomed.poll() is None
            time.sleep(0.05)
        other = _worker(stack, second)
        time.sleep(3)  # it has started, and leaves the work of the first alone
        held = [run["id"] for run in runs(first) if run["stage"] == "working" and "first" in str(run["evidence"])]
        doomed.kill()
        doomed.wait()
        killed = time.monotonic()
        while not _taken_over(second, held):
            assert time.monotonic() - killed < TAKEN_OVER, runs(second)
            time.sleep(0.2)
        _until(second, {"to approve"}, other)
        approve(second, batch)
        _until(second, {"filed"}, other)
    applications = mock_portal.qa.applications()
    assert sorted(one["status"] for one in applications) == ["Pending E-Signature"] * len(WHO)
    assert {run["tracking_id"] for run in runs(second)} == {one["tracking_id"] for one in applications}
    for machine in machines:
        for folder in machine.out.iterdir():
            assert machine.run("verify", str(folder)).returncode == 0


def _worker(stack: ExitStack, machine: Credwright) -> "subprocess.Popen[str]":
    process = machine.start("worker", "--at-once", "1")
    stack.callback(process.communicate)
    stack.callback(process.kill)
    return process


def _taken_over(machine: Credwright, held: list[str]) -> bool:
    """Whether every run that the dead one had in hand was begun anew elsewhere."""
    now = {run["id"]: run for run in runs(machine)}
    return all("second" in str(now[run]["evidence"]) for run in held)


def _until(machine: Credwright, wanted: set[str], worker: "subprocess.Popen[str]") -> None:
    until = time.monotonic() + 150
    while {run["stage"] for run in runs(machine)} != wanted:
        assert worker.poll() is None, worker.communicate()[1]
        assert time.monotonic() < until, runs(machine)
        time.sleep(0.5)
