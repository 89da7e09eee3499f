"""Two machines with one PostgreSQL: each application once, though one of them dies with work in hand."""

import json
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from pydantic import SecretStr

from agent.database import Database
from agent.docket import Docket, Wanted
from agent.evidence.keys import evidence_key
from agent.evidence.verify import verify
from agent.runs import Run
from agent.stages import Stage
from mock_portal.plugin import MockPortal
from tests import postgres
from tests.journey.accounts import for_each, several
from tests.journey.command import LOW, Credwright
from tests.journey.crowd import short
from tests.journey.held import Data, written
from tests.journey.queue import approve, roster, submit
from tests.journey.table import PACE, Record
from tests.journey.verdict import wrong

ACCOUNTS = ("north", "south")
TAKEN_OVER = 30.0
"""Seconds within which another worker has to be at what a dead one left."""
EACH = 2
"""Applications of each account."""


@pytest.fixture
def machines(mock_portal: MockPortal, server: postgres.Postgres, tmp_path: Path) -> tuple[Credwright, Credwright]:
    """Two homes with the same key, the same accounts and the same database."""
    accounts = several(mock_portal.url, mock_portal.qa, ACCOUNTS)
    env = {**accounts, "CREDWRIGHT_DATABASE_URL": server.new_database()}
    first = Credwright(mock_portal.url, tmp_path / "first", env, LOW)
    second = replace(first, folder=tmp_path / "second")
    evidence_key(first.home)
    shutil.copytree(first.home / "keys", second.home / "keys")
    return first, second


@pytest.fixture
def docket(machines: tuple[Credwright, Credwright]) -> Iterator[Docket]:
    first, _ = machines
    with closing(Database.at(first.home, SecretStr(first.env["CREDWRIGHT_DATABASE_URL"]))) as database:
        yield Docket(database)


def test_a_worker_finishes_what_another_left_when_it_was_killed(
    mock_portal: MockPortal, machines: tuple[Credwright, Credwright], docket: Docket
) -> None:
    first, second = machines
    people = _people(1, 2)
    batch = _handed_in(first, people)
    with ExitStack() as stack:
        doomed = _worker(stack, first)
        first.until(doomed, "page", 3)
        [held] = [run for run in docket.all() if run.stage is Stage.WORKING]
        doomed.kill()
        doomed.wait()
        other, killed = _worker(stack, second), time.monotonic()
        while docket.get(held.id).executor == held.executor:
            assert time.monotonic() - killed < TAKEN_OVER, docket.get(held.id)
            time.sleep(0.1)
        _until(docket, batch, Stage.TO_APPROVE, other)
        approve(second, batch)
        _until(docket, batch, Stage.FILED, other)
    there = {run.provider: run for run in docket.all()}
    applications = mock_portal.qa.applications()
    assert [wrong(data, there[data["npi"]], applications) for data in people] == [""] * len(people)
    for machine in machines:
        for folder in machine.out.iterdir():
            assert verify(folder, machine.home) == ()


def test_how_many_more_applications_two_workers_do_is_told(
    mock_portal: MockPortal, machines: tuple[Credwright, Credwright], docket: Docket, record_property: Record
) -> None:
    """Each has a browser of its own, and at any time an account of its own; they share two cores with the portal."""
    rates: list[float] = []
    with ExitStack() as stack:
        for number, machine in enumerate(machines, start=1):
            worker = _worker(stack, machine)
            batch = _handed_in(machines[0], _people(number, EACH))
            _until(docket, batch, Stage.TO_APPROVE, worker)
            done = docket.all(Wanted(batch=batch))
            assert len({run.executor for run in done}) == number, "every worker did some of them"
            rates.append(_rate(done))
    assert len(mock_portal.qa.applications()) == 2 * len(ACCOUNTS) * EACH
    one, two = (f"{rate:.0f} applications a minute filled to their reviews" for rate in rates)
    PACE.note(record_property, "one worker", "", one)
    PACE.note(record_property, "two workers", f"{rates[1] / rates[0]:.2f} times as many", two)


def _rate(done: Sequence[Run]) -> float:
    """Applications a minute, since every worker that took part was at work."""
    began = {run.executor: min(one.began for one in done if one.executor == run.executor) for run in done}
    since, ended = max(began.values()), [run.changed for run in done]
    return 60 * sum(one > since for one in ended) / (max(ended) - since)


def _people(number: int, each: int) -> list[Data]:
    """So many for each account."""
    return for_each(len(ACCOUNTS), each, map(short, count(1000 * number)))


def _handed_in(machine: Credwright, people: Sequence[Data]) -> str:
    """Their batch."""
    folder = machine.folder / "profiles"
    files = [written(folder, data, f"{data['npi']}.json") for data in people]
    handed_in = submit(machine, roster(folder, [{"profile": str(path)} for path in files]))
    assert handed_in.returncode == 0, handed_in.stderr
    return str(json.loads(handed_in.stdout)["batch"])


def _worker(stack: ExitStack, machine: Credwright) -> "subprocess.Popen[str]":
    process = machine.start("worker", "--at-once", "1")
    stack.callback(process.communicate)
    stack.callback(process.kill)
    return process


def _until(docket: Docket, batch: str, wanted: Stage, worker: "subprocess.Popen[str]") -> None:
    until = time.monotonic() + 150
    while {run.stage for run in docket.all(Wanted(batch=batch))} != {wanted}:
        assert worker.poll() is None, worker.communicate()[1]
        assert time.monotonic() < until, docket.all()
        time.sleep(0.2)
