"""Logs: as much as is asked for, as JSON, and no secret at any level from anybody."""

import io
import json
import logging
import subprocess
import sys
import warnings

import httpx
import pytest

from agent import logs
from agent.events import logger
from agent.evidence.record import Record
from agent.evidence.redaction import secrets

SSN, PASSWORD = "900-12-3456", 'canary "pass" wörd'


def logged(level: str) -> io.StringIO:
    """Where everything goes that is logged from now on."""
    stream = io.StringIO()
    logs.start(level, stream)
    for value in (SSN, PASSWORD):
        secrets.add(value)
    return stream


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_an_event_is_one_line_of_json_with_its_facts() -> None:
    stream = logged("info")
    logger("agent.test").info("page", heading="Name", answers=3)
    (line,) = lines(stream)
    assert (line["event"], line["heading"], line["answers"]) == ("page", "Name", 3)
    assert (line["level"], line["logger"]) == ("info", "agent.test")
    assert str(line["timestamp"]).endswith("Z")


@pytest.mark.parametrize(
    ("level", "kept"),
    [
        ("off", []),
        ("error", ["error"]),
        ("warning", ["warning", "error"]),
        ("info", ["info", "warning", "error"]),
        ("debug", ["debug", "info", "warning", "error"]),
    ],
)
def test_only_what_is_asked_for_is_logged(level: str, kept: list[str]) -> None:
    stream = logged(level)
    for name in ("debug", "info", "warning", "error"):
        getattr(logger("agent.test"), name)("event")
        getattr(logging.getLogger("somebody"), name)("event")
    assert [line["level"] for line in lines(stream)] == [name for name in kept for _ in range(2)]


def test_every_level_of_the_settings_is_one() -> None:
    for level in logs.LEVELS:
        logs.start(level, io.StringIO())


def test_no_secret_is_logged_at_the_most_verbose_level_by_anybody() -> None:
    stream = logged("debug")
    log = logger("agent.test")
    log.info(f"typed {SSN}", ssn=900123456, deep={"a": [PASSWORD, {SSN: 1}]}, thing=ValueError(SSN))
    for name in ("httpx", "httpcore", "asyncio", "playwright", "uvicorn"):
        logging.getLogger(name).debug("%s and %r", SSN, PASSWORD)
        logging.getLogger(name).info("GET http://127.0.0.1/?ssn=%s", SSN.replace("-", "%2D"))
    failed = KeyError(f"{SSN} / {PASSWORD}")
    log.error("failed", exc_info=failed)
    logging.getLogger("asyncio").error("task failed", exc_info=failed)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(f"about {SSN}", stacklevel=1)
    text = stream.getvalue()
    assert len(lines(stream)) == 14
    assert "3456" not in text
    assert "canary" not in text


def test_what_a_real_client_logs_has_no_secret() -> None:
    stream = logged("debug")
    with httpx.Client(transport=httpx.MockTransport(lambda request: httpx.Response(200))) as client:
        client.get("http://127.0.0.1/", params={"ssn": SSN, "q": PASSWORD})
    assert "127.0.0.1" in stream.getvalue()
    assert "3456" not in stream.getvalue()
    assert "canary" not in stream.getvalue()


def test_what_a_run_records_is_logged_without_answers() -> None:
    stream = logged("info")
    record = Record(None, b"")
    record.retried(f"slow with {SSN}", 2, 0.5)
    record.finished("stopped")
    assert [line["event"] for line in lines(stream)] == ["retried", "finished"]
    assert "3456" not in stream.getvalue()


def test_what_python_cannot_raise_is_no_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    stream = logged("error")

    class Left:
        def __del__(self) -> None:
            raise ValueError(SSN)

    left = Left()
    del left
    assert capsys.readouterr().err == ""
    assert "ignored ValueError" in stream.getvalue()
    assert "3456" not in stream.getvalue()


def test_what_cannot_be_logged_is_not_printed_in_another_way(capsys: pytest.CaptureFixture[str]) -> None:
    logged("debug")
    logging.getLogger("somebody").info("%s %s", SSN)
    assert capsys.readouterr().err == ""


def test_switched_off_nothing_is_printed_at_all() -> None:
    script = (
        "import logging, warnings; from agent import logs; logs.start('off')\n"
        "from agent.events import logger\n"
        "logger('x').error('loud'); logging.getLogger('y').critical('loud'); warnings.warn('loud')\n"
        "logging.getLogger('asyncio').error('loud', exc_info=ValueError('loud'))"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert (ended.stdout, ended.stderr) == ("", "")


def test_switched_off_nothing_heavy_is_loaded() -> None:
    script = "import sys; from agent import logs; logs.start('off'); print('structlog' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout == "False\n"
