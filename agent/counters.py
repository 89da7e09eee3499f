"""Counters: what a process did so far, as Prometheus reads it; `serve` shows them on the own machine only.

No label ever names a provider or a run.
"""

from threading import Thread
from wsgiref.simple_server import WSGIServer

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, start_http_server

from agent.errors import SettingInvalid

HOST = "127.0.0.1"

REGISTRY = CollectorRegistry(auto_describe=True)
ProcessCollector(registry=REGISTRY)  # memory, open files, processor time

_FLOW = ("portal", "flow")


def _counter(name: str, says: str, *labels: str) -> Counter:
    return Counter(f"credwright_{name}", says, labels, registry=REGISTRY)


_applications = _counter("applications", "Runs that ended, by how.", *_FLOW, "outcome")
_parked = _counter("parked", "Runs that came to wait for a person, by why.", *_FLOW, "reason")
_pages = _counter("pages", "Pages that were filled and proven.", *_FLOW)
_retries = _counter("retries", "Steps that were tried again.", *_FLOW)
_submissions = _counter("submissions", "Times a final button was pressed, by what came of it.", *_FLOW, "outcome")
_failures = _counter("portal_failures", "Times a portal was unwell, by how.", "portal", "error")
_notices = _counter("notices", "Notifications, by way and by what came of them.", "by", "outcome")
_seconds = Histogram(
    "credwright_page_seconds",
    "Seconds from the first look at a page until it is proven.",
    _FLOW,
    registry=REGISTRY,
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120),
)
_queue = Gauge("credwright_queue_length", "Runs that wait for a worker.", ("portal",), registry=REGISTRY)


def ended(portal: str, flow: str, outcome: str) -> None:
    """A run ended: “submitted”, “at review”, “stopped” …"""
    _applications.labels(portal, flow, outcome).inc()


def parked(portal: str, flow: str, reason: str) -> None:
    """A run waits until somebody acts: it is “to approve”, or the kind of failure says who."""
    _parked.labels(portal, flow, reason).inc()


def filled(portal: str, flow: str, seconds: float) -> None:
    """A page says what it should."""
    _pages.labels(portal, flow).inc()
    _seconds.labels(portal, flow).observe(seconds)


def retried(portal: str, flow: str) -> None:
    """A step is tried again."""
    _retries.labels(portal, flow).inc()


def pressed(portal: str, flow: str, outcome: str) -> None:
    """A final button was pressed: “submitted”, “refused” or “unknown”."""
    _submissions.labels(portal, flow, outcome).inc()


def failed(portal: str, error: str) -> None:
    """A portal was unwell; `error` is the error's class."""
    _failures.labels(portal, error).inc()


def noticed(by: str, outcome: str) -> None:
    """A notification by “webhook” or “mail” was “sent” or “failed”."""
    _notices.labels(by, outcome).inc()


def queued(portal: str, length: int) -> None:
    """How many runs of a portal wait for a worker now."""
    _queue.labels(portal).set(length)


def serve(port: int) -> tuple[WSGIServer, Thread]:
    """Show the counters at http://127.0.0.1:port/metrics until the process ends, or the server is shut down.

    `port` 0 takes any that is free: `server_port` tells which. Raises `SettingInvalid`.
    """
    try:
        return start_http_server(port, addr=HOST, registry=REGISTRY)
    except (OSError, OverflowError) as error:
        why = error.strerror if isinstance(error, OSError) else "no such port"
        raise SettingInvalid("CREDWRIGHT_METRICS_PORT", f"{HOST}:{port} cannot be served ({why})") from error
