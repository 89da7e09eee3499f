"""The docket: each move is made by one, at the leg it was meant for; an approval is for one press of what was seen."""

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from agent.breaker import key_of
from agent.database import Database
from agent.docket import Docket, Wanted
from agent.errors import EvidenceUnwritable, RunDoubled, RunElsewhere, RunTakenAway, RunUnknown
from agent.failures import Failure
from agent.runs import Run
from agent.stages import Doing, Ending, Stage
from tests.unit.agent.queued import PORTAL, WORKER, at_review, ended, handed_in, order, taken


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with closing(Database.at(tmp_path)) as made:
        yield made


@pytest.fixture
def docket(database: Database) -> Docket:
    return Docket(database)


def approved(docket: Docket, run: Run) -> Run:
    return taken(docket, docket.approve(at_review(docket, run), "Ann"))


def press(docket: Docket, database: Database, run: Run) -> None:
    with database.transaction() as session:
        docket.claim(session, run)


def test_all_of_a_batch_is_handed_in_or_nothing(docket: Docket) -> None:
    handed_in(docket, order(1))
    with pytest.raises(EvidenceUnwritable):
        docket.add([order(2), order(1)])
    assert [run.id for run in docket.all()] == ["enroll-1"]


def test_runs_are_found_by_stage_batch_and_provider(docket: Docket) -> None:
    first, second = handed_in(docket, order(1), order(2, batch="other"))
    at_review(docket, first)
    assert [run.id for run in docket.all(Wanted(frozenset({Stage.TO_APPROVE})))] == [first.id]
    assert [run.id for run in docket.all(Wanted(batch="other"))] == [second.id]
    assert [run.id for run in docket.all(Wanted(provider=first.provider))] == [first.id]


def test_a_run_that_is_none_is_told_with_the_nearest(docket: Docket) -> None:
    handed_in(docket, order(1))
    with pytest.raises(RunUnknown, match="enroll-1"):
        docket.get("enrol-1")


def test_a_leg_is_handed_over_once_and_only_in_its_time(docket: Docket) -> None:
    [run] = handed_in(docket, order())
    assert [one.id for one in docket.due()] == [run.id]
    docket.handed_over(run)
    assert docket.due() == ()
    later = ended(docket, run, Ending(Stage.QUEUED, Doing.PREPARE, pause=60, tries=1))
    assert docket.due() == ()
    docket.resume(later)
    assert [docket.get(one.id).leg for one in docket.due()] == [later.leg + 1]


def test_accounts_that_are_full_are_not_looked_through(docket: Docket) -> None:
    handed_in(docket, order(1), order(2, account="south"), order(3, account="south", known_as="https://other.example"))
    assert [one.id for one in docket.due([(PORTAL, "south")])] == ["enroll-1", "enroll-3"]
    assert [one.id for one in docket.due([(PORTAL, "south"), (PORTAL, "")])] == ["enroll-3"]


def test_what_comes_soon_is_told_apart_from_what_is_there_and_what_comes_later(docket: Docket) -> None:
    [run] = handed_in(docket, order())
    assert not docket.due_soon(60), "its time has come already"
    ended(docket, run, Ending(Stage.QUEUED, Doing.PREPARE, pause=30, tries=1))
    assert docket.due_soon(60)
    assert not docket.due_soon(5)


def test_a_batch_tells_its_waves_once_for_all_that_are_alike(docket: Docket) -> None:
    first, *_ = handed_in(docket, *(order(number, wave=min(number, 3)) for number in range(1, 6)), order(6, batch="b"))
    ended(docket, first, Ending(Stage.PARKED, Doing.PREPARE, error="FieldMissing"))
    queued = Stage.QUEUED
    assert docket.waves("roster") == {(1, Stage.PARKED, "FieldMissing"), (2, queued, ""), (3, queued, "")}


def test_of_many_workers_that_end_the_same_leg_one_does(docket: Docket) -> None:
    [run] = handed_in(docket, order())
    begun, moved = taken(docket, run), list[bool]()
    ending = Ending(Stage.TO_APPROVE, Doing.FILE)
    racers = [threading.Thread(target=lambda: moved.append(docket.end(begun, ending))) for _ in range(8)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert sorted(moved) == [False] * 7 + [True]


def test_a_leg_that_another_worker_took_over_is_not_ended_by_the_first(docket: Docket) -> None:
    [run] = handed_in(docket, order())
    first = taken(docket, run)
    taken(docket, first, "worker-2")
    assert not docket.end(first, Ending(Stage.DONE, Doing.TRACK))
    assert docket.get(run.id).stage is Stage.WORKING


def test_a_leg_that_was_overtaken_is_not_begun(docket: Docket) -> None:
    [run] = handed_in(docket, order())
    at_review(docket, run)
    assert docket.take(run.id, run.leg, WORKER) is None
    assert docket.take(run.id, run.leg + 1, WORKER) is None
    assert docket.take("nobody", 1, WORKER) is None


def test_an_approval_is_for_one_press(docket: Docket, database: Database) -> None:
    [run] = handed_in(docket, order())
    filing = approved(docket, run)
    assert filing.approved
    press(docket, database, filing)
    assert not docket.get(run.id).approved
    with pytest.raises(RunTakenAway):
        press(docket, database, filing)
    with pytest.raises(RunTakenAway):
        press(docket, database, taken(docket, filing))


def test_an_approval_that_was_used_up_can_be_given_anew(docket: Docket, database: Database) -> None:
    [run] = handed_in(docket, order())
    press(docket, database, approved(docket, run))
    again = ended(docket, docket.get(run.id), Ending(Stage.TO_APPROVE, Doing.FILE, digest="answers"))
    press(docket, database, taken(docket, docket.approve(again, "Ann")))
    assert docket.get(run.id).presses == 2


def test_nothing_is_pressed_for_a_run_that_was_cancelled_or_is_in_other_hands(
    docket: Docket, database: Database
) -> None:
    cancelled, taken_over = (approved(docket, run) for run in handed_in(docket, order(1), order(2)))
    docket.cancel(docket.get(cancelled.id), "Ann")
    taken(docket, taken_over, "worker-2")
    for run in (cancelled, taken_over):
        with pytest.raises(RunTakenAway):
            press(docket, database, run)
        assert docket.get(run.id).presses == 0


def test_only_what_waits_for_an_approval_is_approved_and_only_as_it_was_seen(docket: Docket) -> None:
    [run] = handed_in(docket, order())
    with pytest.raises(RunElsewhere, match="queued"):
        docket.approve(run, "Ann")
    seen = at_review(docket, run)
    docket.approve(seen, "Ann")
    with pytest.raises(RunElsewhere):
        docket.approve(seen, "Ben")
    assert docket.get(run.id).approved_by == "Ann"


def test_what_was_parked_begins_anew_with_the_profile_as_it_is_now(docket: Docket) -> None:
    [run] = handed_in(docket, order())
    parked = ended(
        docket, run, Ending(Stage.PARKED, Doing.FILE, "no", "look", Failure.BUSINESS, "FieldMissing", tries=4)
    )
    again = docket.retry(parked, "new")
    assert (again.stage, again.doing, again.tries, again.reason) == (Stage.QUEUED, Doing.PREPARE, 0, "")
    assert (again.profile_digest, again.error) == ("new", "FieldMissing")


def test_what_was_submitted_is_never_prepared_again(docket: Docket) -> None:
    [run] = handed_in(docket, order())
    parked = ended(docket, run, Ending(Stage.PARKED, Doing.TRACK, "returned", tracking_id="T1"))
    assert docket.retry(parked, "new").doing is Doing.TRACK
    assert docket.get(run.id).filed > 0


def test_what_begins_anew_beside_another_is_refused_and_nothing_else_is_changed_by_that(docket: Docket) -> None:
    [first] = handed_in(docket, order(1, account="north"))
    given_up = docket.cancel(first, "Ann")
    [other] = handed_in(docket, order(2, provider=first.provider, account="north"))
    docket.breaker.learn(PORTAL, "north", Failure.ACCOUNT, "refused")
    with pytest.raises(RunDoubled, match=other.id):
        docket.retry(given_up, "new")
    assert docket.get(first.id) == given_up
    assert (PORTAL, key_of("north")) in docket.breaker.pauses()
    docket.cancel(other, "Ann")
    assert docket.retry(given_up, "new").stage is Stage.QUEUED
    assert docket.breaker.pauses() == {}


def test_a_rejected_run_says_by_whom_and_why(docket: Docket) -> None:
    [run] = handed_in(docket, order())
    said = docket.reject(at_review(docket, run), "Ann", "wrong state")
    assert (said.stage, said.reason) == (Stage.REJECTED, "by Ann: wrong state")


def test_evidence_is_noted_once_for_each_folder(docket: Docket) -> None:
    [run] = handed_in(docket, order())
    for folder in ("a:/1", "b:/1", "a:/1"):
        docket.add_evidence(run, folder)
    assert docket.get(run.id).evidence == ("a:/1", "b:/1")
