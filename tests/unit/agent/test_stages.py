"""Which error is which kind of failure, and what becomes of a run that failed."""

import pytest

from agent import errors
from agent.errors import CredwrightError
from agent.failures import FAILURES, Failure, failure_of
from agent.stages import Doing, Failed, Stage, after_failure
from flows.pecos import errors as theirs
from tests.unit.agent.test_errors import every, made

PAUSES = (1.0, 2.0)


def test_every_error_of_the_engine_is_in_the_table() -> None:
    assert {*every(), CredwrightError} - set(FAILURES) == set()


@pytest.mark.parametrize("error", [*every()], ids=lambda error: error.__name__)
def test_what_is_tried_again_is_what_looking_again_may_mend(error: type[CredwrightError]) -> None:
    if issubclass(error, errors.PortalUnwell):
        assert FAILURES[error] in (Failure.SYSTEM, Failure.BROWSER)
    if error.kind is errors.Kind.UNKNOWN:
        assert FAILURES[error] is Failure.UNCLEAR
    assert failure_of(made(error)) is FAILURES[error]


def test_what_only_a_portal_knows_is_parked_for_a_person() -> None:
    assert failure_of(theirs.NotActive("1900000013", "deactivated")) is Failure.BUSINESS
    assert failure_of(theirs.ApplicationPending("Pending", "there is one")) is Failure.BUSINESS


def failed(failure: Failure) -> Failed:
    return Failed(failure, "PortalFailed", "it failed", "wait")


@pytest.mark.parametrize("failure", [Failure.SYSTEM, Failure.BROWSER, Failure.UNCLEAR])
def test_a_portal_that_is_unwell_is_tried_again_with_growing_pauses_then_a_person_looks(failure: Failure) -> None:
    endings = [after_failure(Doing.FILE, failed(failure), tries, PAUSES) for tries in range(len(PAUSES) + 1)]
    assert [one.pause for one in endings[:-1]] == list(PAUSES)
    assert {one.stage for one in endings[:-1]} == {Stage.QUEUED}
    assert (endings[-1].stage, endings[-1].waiting_for) == (Stage.PARKED, "operator")


def test_a_portal_that_asks_to_wait_is_left_alone_as_long() -> None:
    busy = Failed(Failure.SYSTEM, "PortalBusy", "too many requests", "wait", pause=90.0)
    assert [after_failure(Doing.FILE, busy, tries, (1.0, 200.0)).pause for tries in (0, 1)] == [90.0, 200.0]


@pytest.mark.parametrize("failure", [Failure.BUSINESS, Failure.ACCOUNT])
def test_what_a_person_must_see_is_parked_at_once(failure: Failure) -> None:
    ending = after_failure(Doing.PREPARE, failed(failure), 0, PAUSES)
    assert (ending.stage, ending.doing, ending.reason) == (Stage.PARKED, Doing.PREPARE, "it failed")
