"""What is tried again, and how: a portal that is unwell and a database that is away, with growing, jittered pauses."""

import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime

from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception_type,
    retry_if_not_exception_type,
    stop_after_delay,
    wait_exponential_jitter,
)

from agent.errors import BrowserGone, CredwrightError, DatabaseUnreachable, PortalUnwell

TRIES = 9
"""Tries of one step before the run stops; together their pauses are about half a minute."""
LONGEST = 60.0
"""Seconds that a portal may ask to wait; for more than that no browser is kept waiting."""


def patiently(before_again: Callable[[RetryCallState], None], tries: int = TRIES) -> AsyncRetrying:
    """Retries around one step of a run. `before_again` learns of each failure before the pause.

    A browser that is gone does not come back by waiting: the run stops at once, and begins anew with another one.
    """
    growing = wait_exponential_jitter(multiplier=0.25, max=8, jitter=0.5)
    return AsyncRetrying(
        retry=retry_if_exception_type(PortalUnwell) & retry_if_not_exception_type(BrowserGone),
        stop=lambda state: state.attempt_number >= tries or _asked(state) > LONGEST,
        wait=lambda state: max(growing(state), _asked(state)),
        before_sleep=before_again,
        reraise=True,
    )


def _asked(state: RetryCallState) -> float:
    """Seconds that the portal itself asks to wait."""
    error = state.outcome.exception() if state.outcome else None
    return error.pause if isinstance(error, CredwrightError) else 0.0


def database_retries(seconds: float = 300.0) -> AsyncRetrying:
    """Retries around one word with the database, which may be restarting: for so many seconds."""
    return AsyncRetrying(
        retry=retry_if_exception_type(DatabaseUnreachable),
        stop=stop_after_delay(seconds),
        wait=wait_exponential_jitter(multiplier=0.25, max=5, jitter=0.5),
        reraise=True,
    )


def seconds_of(retry_after: str) -> float:
    """Seconds that a `Retry-After` asks for, as a number or as a date. Source: RFC 9110, 10.2.3."""
    said = retry_after.strip()
    if said.isdecimal():
        return float(said)
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - time.time())
    except ValueError:
        return 0.0
