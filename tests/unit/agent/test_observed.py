"""What a run is doing is told under its own name, whatever goes on beside it."""

import asyncio
import io
import json
import subprocess
import sys

import pytest
from prometheus_client import generate_latest

from agent import counters, logs, observed
from agent.errors import FieldMissing, PortalFailed, PortalRefused, SubmissionUnknown
from agent.events import logger


@pytest.fixture
def stream() -> io.StringIO:
    stream = io.StringIO()
    logs.start("debug", stream)
    return stream


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines() if "asyncio" not in line]


def value(name: str, **labels: str) -> float:
    return counters.REGISTRY.get_sample_value(f"credwright_{name}", labels) or 0.0


def test_each_line_of_a_run_names_the_run_and_its_page(stream: io.StringIO) -> None:
    with observed.run("enroll-1", "enroll", "here"):
        logger("agent.test").info("started")
        observed.at("Name")
        logger("agent.test").info("look")
        observed.at("License")
        logger("agent.test").info("look")
    logger("agent.test").info("after")
    told = [(line.get("run"), line.get("page"), line.get("page_number")) for line in lines(stream)]
    assert told == [("enroll-1", "", 0), ("enroll-1", "Name", 1), ("enroll-1", "License", 2), (None, None, None)]


def test_runs_side_by_side_never_mix(stream: io.StringIO) -> None:
    async def one(name: str) -> None:
        with observed.run(name, "enroll", "here"):
            for number in range(20):
                observed.at(f"{name} page {number}")
                await asyncio.sleep(0)
                logger("agent.test").info("look", mine=name, there=f"{name} page {number}")
                await asyncio.to_thread(lambda: logger("agent.test").info("aside", mine=name))

    async def both() -> None:
        await asyncio.gather(one("a"), one("b"), one("c"))

    asyncio.run(both())
    told = lines(stream)
    assert len(told) == 120
    assert [line for line in told if line["run"] != line["mine"]] == []
    assert [line for line in told if "there" in line and line["page"] != line["there"]] == []
    order = [str(line["mine"]) for line in told]
    assert order != sorted(order), "they did go on side by side"


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (FieldMissing("Name", "Suffix", ()), "stopped"),
        (SubmissionUnknown("1234567893", "lost"), "unknown"),
        (KeyboardInterrupt(), "interrupted"),
        (asyncio.CancelledError(), "interrupted"),
        (ValueError("bug"), "failed"),
    ],
)
def test_a_run_that_stops_is_counted_by_how(error: BaseException, outcome: str) -> None:
    labels = {"portal": f"p {outcome}", "flow": "enroll", "outcome": outcome}
    before = value("applications_total", **labels)
    with pytest.raises(type(error)), observed.run("r", "enroll", f"p {outcome}"):
        raise error
    assert value("applications_total", **labels) == before + 1


def test_pages_retries_and_failures_are_counted_where_they_happen() -> None:
    labels = {"portal": "counted", "flow": "update"}
    with observed.run("r", "update", "counted") as going:
        observed.filled(0.3)
        observed.filled(1.5)
        observed.retried(PortalFailed("http://127.0.0.1/x", 503))
        going.outcome = "submitted"
    assert value("pages_total", **labels) == 2
    assert value("page_seconds_sum", **labels) == pytest.approx(1.8)
    assert value("retries_total", **labels) == 1
    assert value("portal_failures_total", portal="counted", error="PortalFailed") == 1
    assert value("applications_total", **labels, outcome="submitted") == 1


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (None, "submitted"),
        (PortalRefused("Complete", ("no",)), "refused"),
        (SubmissionUnknown("1234567893", "lost"), "unknown"),
    ],
)
def test_what_came_of_the_final_button_is_counted(error: Exception | None, outcome: str) -> None:
    def press() -> None:
        with observed.run("r", "enroll", f"button {outcome}"), observed.pressing():
            if error:
                raise error

    if error:
        with pytest.raises(type(error)):
            press()
    else:
        press()
    assert value("submissions_total", portal=f"button {outcome}", flow="enroll", outcome=outcome) == 1


def test_no_label_names_a_provider_or_a_run() -> None:
    with observed.run("enroll-1234567893-001", "enroll", "here"):
        observed.at("Name")
        observed.filled(0.1)
    said = generate_latest(counters.REGISTRY).decode()
    assert "1234567893" not in said
    assert "enroll-" not in said


def test_what_starts_no_browser_loads_nothing_of_it() -> None:
    script = (
        "import sys; from agent.cli import app, Commands\n"
        "from agent.commands import profiles\n"
        "print([one for one in ('structlog', 'prometheus_client', 'opentelemetry', 'httpx') if one in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout == "[]\n"
