"""What is tried again, and how: only errors of kind "the portal was unwell", with growing, jittered pauses."""

from collections.abc import Callable

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

from agent.errors import PortalUnwell

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
