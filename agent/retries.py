"""What is tried again, and how: a portal that is unwell and a database that is away, with growing, jittered pauses."""

from collections.abc import Callable

from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception_type,
    stop_after_attempt,
    stop_after_delay,
    wait_exponential_jitter,
)

from agent.errors import DatabaseUnreachable, PortalUnwell

TRIES = 9
"""Tries of one step before the run stops; together their pauses are about half a minute."""


def patiently(before_again: Callable[[RetryCallState], None], tries: int = TRIES) -> AsyncRetrying:
    """Retries around one step of a run. `before_again` learns of each failure before the pause."""
    return AsyncRetrying(
        retry=retry_if_exception_type(PortalUnwell),
        stop=stop_after_attempt(tries),
        wait=wait_exponential_jitter(multiplier=0.25, max=8, jitter=0.5),
        before_sleep=before_again,
        reraise=True,
    )


def database_retries(seconds: float = 300.0) -> AsyncRetrying:
    """Retries around one word with the database, which may be restarting: for so many seconds."""
    return AsyncRetrying(
        retry=retry_if_exception_type(DatabaseUnreachable),
        stop=stop_after_delay(seconds),
        wait=wait_exponential_jitter(multiplier=0.25, max=5, jitter=0.5),
        reraise=True,
    )
