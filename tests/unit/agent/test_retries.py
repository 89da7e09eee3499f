"""What is tried again, how often, and what never is."""

import asyncio
from collections.abc import Iterator

import pytest
from tenacity import RetryCallState

from agent import retries
from agent.errors import (
    BrowserGone,
    CodeUsedUp,
    CredwrightError,
    PageMoved,
    PortalBusy,
    PortalFailed,
    PortalRefused,
    PortalSlow,
    PortalUnwell,
)
from agent.retries import LONGEST, TRIES, patiently, seconds_of
from tests.unit.agent.test_errors import every, made


def tried(failures: Iterator[BaseException]) -> tuple[int, list[int]]:
    """How often a step is tried that fails so, and which tries were told of."""
    told: list[int] = []
    times = 0

    def again(state: RetryCallState) -> None:
        told.append(state.attempt_number)

    async def run() -> None:
        nonlocal times
        async for attempt in patiently(again):
            with attempt:
                times += 1
                failure = next(failures, None)
                if failure is not None:
                    raise failure

    asyncio.run(run())
    return times, told


@pytest.mark.parametrize(
    "error",
    [PortalFailed("/x", 500), PortalSlow("p", "b", 30.0), CodeUsedUp(), PageMoved("p", ())],
    ids=lambda e: type(e).__name__,
)
def test_a_portal_that_is_unwell_is_tried_again(error: CredwrightError) -> None:
    assert tried(iter([error, error])) == (3, [1, 2])


def test_a_browser_that_is_gone_does_not_come_back_by_waiting() -> None:
    with pytest.raises(BrowserGone):
        tried(iter([BrowserGone("closed")]))


def test_it_is_tried_only_so_often_and_then_told_as_it_is() -> None:
    error = PortalFailed("/x", 500)
    with pytest.raises(PortalFailed) as caught:
        tried(iter([error] * (TRIES + 1)))
    assert caught.value is error


@pytest.mark.parametrize(
    "error", [one for one in every() if not issubclass(one, PortalUnwell)], ids=lambda error: error.__name__
)
def test_nothing_else_is_tried_again(error: type[CredwrightError]) -> None:
    failures = iter([made(error), made(error)])
    with pytest.raises(error):
        tried(failures)
    assert next(failures, None) is not None


@pytest.mark.parametrize("error", [KeyError, TimeoutError, asyncio.CancelledError, KeyboardInterrupt])
def test_what_nobody_foresaw_is_not_tried_again(error: type[BaseException]) -> None:
    failures: Iterator[BaseException] = iter([error(), PortalRefused("p", ())])
    with pytest.raises(error):
        tried(failures)
    assert isinstance(next(failures), PortalRefused)


def test_pauses_grow_and_differ_and_have_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    waits = [patiently(lambda state: None).wait for _ in range(2)]
    pauses = [[wait(_state(n)) for n in range(1, TRIES)] for wait in waits]
    assert pauses[0] != pauses[1]
    assert all(pause <= 8.5 for pause in pauses[0])
    assert pauses[0][0] < 1 < pauses[0][-1]
    assert 20 < sum(pauses[0]) < 60
    assert retries.TRIES == TRIES


def test_a_portal_that_asks_to_wait_is_given_its_time() -> None:
    state = _state(1)
    state.set_exception((PortalBusy, PortalBusy("/x", 7.0), None))
    assert patiently(lambda state: None).wait(state) >= 7.0


def test_no_browser_is_kept_waiting_for_a_portal_that_asks_for_too_long() -> None:
    error = PortalBusy("/x", LONGEST + 1)
    with pytest.raises(PortalBusy):
        tried(iter([error]))


def test_retry_after_is_a_number_or_a_date() -> None:
    assert (seconds_of("7"), seconds_of(""), seconds_of("soon")) == (7.0, 0.0, 0.0)
    assert seconds_of("Fri, 01 Jan 2100 00:00:00 GMT") > 0
    assert seconds_of("Fri, 01 Jan 1999 00:00:00 GMT") == 0


def _state(attempt: int) -> RetryCallState:
    state = RetryCallState(patiently(lambda state: None), None, (), {})
    state.attempt_number = attempt
    return state
