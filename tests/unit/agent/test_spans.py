"""Spans: asked for by the standard variables, and otherwise not there at all."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from agent import spans
from agent.errors import SettingInvalid, SpansUnavailable

ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT"
URL = "http://127.0.0.1:9"


@pytest.fixture(autouse=True)
def _anew(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The variables are read once a process."""
    for name in ("OTEL_SDK_DISABLED", "OTEL_TRACES_EXPORTER", ENDPOINT, "OTEL_EXPORTER_OTLP_PROTOCOL"):
        monkeypatch.delenv(name, raising=False)
    spans.start.cache_clear()
    yield
    spans.start.cache_clear()


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ({}, ""),
        ({ENDPOINT: URL}, ENDPOINT),
        ({ENDPOINT: ""}, ""),
        ({"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": URL}, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"),
        ({"OTEL_TRACES_EXPORTER": "otlp"}, "OTEL_TRACES_EXPORTER"),
        ({"OTEL_TRACES_EXPORTER": "none", ENDPOINT: URL}, ""),
        ({"OTEL_SDK_DISABLED": "true", ENDPOINT: URL}, ""),
        ({"OTEL_SDK_DISABLED": "false", ENDPOINT: URL}, ENDPOINT),
        ({"OTEL_SERVICE_NAME": "mine"}, ""),
    ],
)
def test_the_standard_variables_say_whether(said: dict[str, str], asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    assert spans.wanted() == asked


def test_without_the_extra_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENDPOINT, URL)
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.http.trace_exporter", None)
    with pytest.raises(SpansUnavailable, match=rf'{ENDPOINT} asks .* pip install "credwright\[otel\]"'):
        spans.start()


@pytest.mark.parametrize(
    ("name", "value"), [("OTEL_TRACES_EXPORTER", "zipkin"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")]
)
def test_what_is_not_spoken_is_refused_by_its_variable(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENDPOINT, URL)
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingInvalid, match=name):
        spans.start()


def test_not_asked_for_nothing_is_loaded_and_a_step_costs_next_to_nothing() -> None:
    script = (
        "import sys, time; from agent import spans; import agent.observed\n"
        "began = time.process_time()\n"
        "for _ in range(10_000):\n"
        "    with spans.span('look', page='Name'): spans.note(page='Name')\n"
        "took = (time.process_time() - began) / 10_000\n"
        "print('opentelemetry' in sys.modules, took < 50e-6)"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout == "False True\n"
