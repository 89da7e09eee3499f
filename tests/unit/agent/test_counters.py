"""Counters: shown on the own machine, in the form that Prometheus reads."""

import socket

import httpx
import pytest

from agent import counters
from agent.errors import SettingInvalid


def test_they_are_served_on_the_own_machine_only() -> None:
    counters.queued("served", 7)
    counters.parked("served", "enroll", "business")
    server, thread = counters.serve(0)
    try:
        assert server.server_address[0] == "127.0.0.1"
        said = httpx.get(f"http://127.0.0.1:{server.server_port}/metrics", trust_env=False).text
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert 'credwright_queue_length{portal="served"} 7.0' in said
    assert 'credwright_parked_total{flow="enroll",portal="served",reason="business"} 1.0' in said
    assert "process_resident_memory_bytes" in said


def test_a_port_that_is_taken_is_told_by_its_setting() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        pytest.raises(SettingInvalid, match="CREDWRIGHT_METRICS_PORT"),
    ):
        counters.serve(taken.getsockname()[1])
