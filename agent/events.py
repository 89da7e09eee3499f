"""Events for the logs: structured, ours and our libraries' in one form, none of them with a known secret."""

import logging
from typing import TextIO, cast

import structlog
from structlog.typing import EventDict, FilteringBoundLogger, Processor

from agent.evidence.redaction import deep, secrets

_SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,  # the run and its page: see `agent.observed`
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def logger(name: str) -> FilteringBoundLogger:
    """A logger for one module; `agent.logs` says what becomes of its events."""
    return cast("FilteringBoundLogger", structlog.get_logger(name))


def handler(stream: TextIO) -> logging.Handler:
    """Writes each event as one line of JSON."""
    made = logging.StreamHandler(stream)
    ending: list[Processor] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.format_exc_info,
        _clean,
        structlog.processors.JSONRenderer(ensure_ascii=False),
        _clean_line,
    ]
    made.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=_SHARED, processors=ending))
    return made


def _clean(_logger: object, _name: str, event: EventDict) -> EventDict:
    return cast("EventDict", deep(dict(event)))


def _clean_line(_logger: object, _name: str, line: object) -> str:
    """Once more over the finished line: nothing that a library formats in its own way gets past."""
    return secrets(str(line))


structlog.configure(
    processors=[
        structlog.stdlib.filter_by_level,
        *_SHARED,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    wrapper_class=structlog.stdlib.BoundLogger,
    logger_factory=structlog.stdlib.LoggerFactory(),
)
