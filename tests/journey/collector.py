"""An OpenTelemetry collector on the own machine: takes spans by OTLP over HTTP, and keeps every byte."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span


@dataclass(frozen=True)
class Seen:
    """One span."""

    name: str
    trace: bytes
    id: bytes
    parent: bytes
    facts: dict[str, str]
    errors: tuple[dict[str, str], ...]
    """What its events tell of exceptions."""


@dataclass
class Collector:
    """What arrived."""

    url: str = ""
    bodies: list[bytes] = field(default_factory=list)
    services: set[str] = field(default_factory=set)
    spans: list[Seen] = field(default_factory=list)

    def named(self, name: str) -> list[Seen]:
        """The spans of one name."""
        return [one for one in self.spans if one.name == name]

    def above(self, span: Seen) -> list[str]:
        """Names of the spans around one, from the outermost."""
        parents = {one.id: one for one in self.spans}
        names: list[str] = []
        while (parent := parents.get(span.parent)) is not None:
            names.insert(0, parent.name)
            span = parent
        return names

    def take(self, path: str, body: bytes) -> None:
        """One request."""
        assert path == "/v1/traces"
        self.bodies.append(body)
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
            facts = {one.key: one.value.string_value for one in resource.resource.attributes}
            self.services.add(facts.get("service.name", ""))
            self.spans += [_seen(span) for scope in resource.scope_spans for span in scope.spans]


def _seen(span: Span) -> Seen:
    facts = {one.key: one.value.string_value or str(one.value.int_value) for one in span.attributes}
    errors = tuple({one.key: one.value.string_value for one in event.attributes} for event in span.events)
    return Seen(span.name, span.trace_id, span.span_id, span.parent_span_id, facts, errors)


@contextmanager
def collecting() -> Iterator[Collector]:
    """A collector that runs meanwhile."""
    told = Collector()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.take(self.path, self.rfile.read(int(self.headers["content-length"])))
            self.send_response(200)
            self.send_header("content-type", "application/x-protobuf")
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        told.url = f"http://127.0.0.1:{server.server_port}"
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
