"""Sending something out of a run: how often it is tried, how long it may take, and what it means that it failed."""

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

TRIES = 5
"""Tries of one notification; together their pauses are about ten seconds, unless the receiver asks for longer ones."""
PATIENCE = 10.0
"""Seconds that one try may take."""
LONGEST = 60.0
"""Seconds that a receiver may ask us to wait."""
_pause = wait_exponential_jitter(multiplier=0.5, max=8, jitter=0.5)


class NotSent(Exception):
    """It was not sent, and trying again would not help; the text says why, without any secret."""


class TryAgain(NotSent):
    """It was not sent, but may be a little later."""

    def __init__(self, why: str, after: float = 0.0) -> None:
        super().__init__(why)
        self.after = min(after, LONGEST)
        """Seconds that the receiver asks us to wait."""


def patiently() -> AsyncRetrying:
    """Tries of one sending, with growing, jittered pauses, or those that the receiver asks for."""
    return AsyncRetrying(
        retry=retry_if_exception_type(TryAgain), stop=stop_after_attempt(TRIES), wait=_wait, reraise=True
    )


def _wait(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    return max(_pause(state), error.after if isinstance(error, TryAgain) else 0.0)
