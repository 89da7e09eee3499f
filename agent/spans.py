"""Spans: how long each step of a run took, for an OpenTelemetry collector that the standard OTEL_ variables name.

Without them nothing of OpenTelemetry is loaded. What leaves is names, numbers and addresses that went through the
redactor; of an error its class and its message without anybody's data.
"""

import os
from collections.abc import Callable, Coroutine
from contextlib import AbstractContextManager, nullcontext
from functools import cache, wraps
from types import TracebackType
from typing import TYPE_CHECKING, ParamSpec, TypeAlias, TypeVar

from agent.errors import CredwrightError, SettingInvalid, SpansUnavailable
from agent.evidence.redaction import secrets

if TYPE_CHECKING:
    from opentelemetry.trace import Span, Tracer

P = ParamSpec("P")
T = TypeVar("T")
Fact = str | int | float
_Doing: TypeAlias = Callable[P, Coroutine[object, object, T]]

SENDING = 3.0
"""Seconds that sending one batch (512 spans) may take, tries again included, where OTEL_EXPORTER_OTLP_TIMEOUT does not
say: a collector that is away must not keep a command from ending."""

_ENDPOINTS = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
_PROTOCOLS = ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL")
_TIMEOUTS = ("OTEL_EXPORTER_OTLP_TIMEOUT", "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT")

_nothing: AbstractContextManager[None] = nullcontext()


def wanted() -> str:
    """The variable that asks for spans; nothing if none does.

    Source: OpenTelemetry, "Environment Variable Specification".
    """
    if _said("OTEL_SDK_DISABLED") == "true" or _said("OTEL_TRACES_EXPORTER") == "none":
        return ""
    return next((name for name in ("OTEL_TRACES_EXPORTER", *_ENDPOINTS) if _said(name)), "")


@cache
def start() -> "Tracer | None":
    """What sends spans from now on, if they are asked for. Raises `SpansUnavailable` or `SettingInvalid`."""
    name = wanted()
    if not name:
        return None
    if _said("OTEL_TRACES_EXPORTER") not in ("", "otlp"):
        raise SettingInvalid("OTEL_TRACES_EXPORTER", "it is “otlp” or “none”")
    protocol = next((one for one in _PROTOCOLS if _said(one)), "")
    if protocol and _said(protocol) != "http/protobuf":
        raise SettingInvalid(protocol, "only “http/protobuf” is spoken")
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError as error:
        raise SpansUnavailable(name) from error
    timeout = None if any(_said(one) for one in _TIMEOUTS) else SENDING
    named = _said("OTEL_SERVICE_NAME") or "service.name=" in _said("OTEL_RESOURCE_ATTRIBUTES")
    # one of our own: that of a program around us is left alone
    provider = TracerProvider(resource=Resource.create({} if named else {"service.name": "credwright"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(timeout=timeout)))
    return provider.get_tracer("credwright")


def span(name: str, **facts: Fact) -> AbstractContextManager[None]:
    """What happens inside is one step of this name."""
    tracer = start()
    return _nothing if tracer is None else _Step(tracer, name, facts)


def spanned(name: str) -> Callable[[_Doing[P, T]], _Doing[P, T]]:
    """Each call of the function is one step of this name."""

    def spanning(function: _Doing[P, T]) -> _Doing[P, T]:
        @wraps(function)
        async def call(*args: P.args, **kwargs: P.kwargs) -> T:
            with span(name):
                return await function(*args, **kwargs)

        return call

    return spanning


def note(**facts: Fact) -> None:
    """Facts about the step that is going on."""
    if start() is not None:
        from opentelemetry.trace import get_current_span

        get_current_span().set_attributes(_clean(facts))


class _Step:
    """One span, from its beginning to its end."""

    def __init__(self, tracer: "Tracer", name: str, facts: dict[str, Fact]) -> None:
        self._opened: AbstractContextManager[Span] = tracer.start_as_current_span(
            name, attributes=_clean(facts), record_exception=False, set_status_on_exception=False
        )

    def __enter__(self) -> None:
        self._span = self._opened.__enter__()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if error is not None:
            _failed(self._span, error)
        self._opened.__exit__(kind, error, at)


def _failed(span: "Span", error: BaseException) -> None:
    """An error by its class; in words only if they are ours, and then without what a page or a profile said."""
    from opentelemetry.trace import Status, StatusCode

    name = type(error).__name__
    words = secrets(error.harmless) if isinstance(error, CredwrightError) else ""
    span.add_event("exception", {"exception.type": name, "exception.message": words})
    span.set_status(Status(StatusCode.ERROR, name))


def _clean(facts: dict[str, Fact]) -> dict[str, Fact]:
    """Attributes under our own name, without any known secret."""
    cleaned: dict[str, Fact] = {}
    for name, fact in facts.items():
        clean = secrets(str(fact))
        cleaned[f"credwright.{name}"] = fact if clean == str(fact) else clean
    return cleaned


def _said(name: str) -> str:
    return os.environ.get(name, "").strip().lower()
