"""The ledger: the intent is on disk before anything else, one row an application, one winner of any number."""

import multiprocessing
import os
import queue
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.database import Database
from agent.errors import EvidenceUnwritable, Kind, SubmissionUnknown
from agent.ledger import Key, Ledger, State

KEY = Key("http://127.0.0.1:8055", "1234567893", "Enrollment", "d" * 64)
OTHER = Key(KEY.portal, KEY.provider, KEY.kind, "e" * 64)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    made = Ledger.at(tmp_path)
    yield made
    made.close()


def intend(ledger: Ledger, key: Key = KEY, known: frozenset[str] = frozenset()) -> State:
    return ledger.intend(key, "run-1", "Tester", known).state


def states(ledger: Ledger) -> list[State]:
    return [entry.state for entry in ledger.of(KEY.portal, KEY.provider, KEY.kind)]


def test_an_intent_is_there_when_the_call_returns(ledger: Ledger, tmp_path: Path) -> None:
    entry = ledger.intend(KEY, "run-1", "Tester", frozenset({"T1"}))
    assert (entry.state, entry.attempts, entry.run, entry.known) == (State.INTENDED, 1, "run-1", frozenset({"T1"}))
    with sqlite3.connect(tmp_path / "ledger.db") as there:
        rows = there.execute("select state, approved_by, attempts from submissions").fetchall()
    there.close()
    assert rows == [("intended", "Tester", 1)]


def test_an_intent_survives_a_kill_right_after(tmp_path: Path) -> None:
    script = (
        "import os, signal; from pathlib import Path; from agent.ledger import Key, Ledger\n"
        f"Ledger.at(Path({str(tmp_path)!r})).intend(Key('p', 'n', 'k', 'd'), 'run', 'by', frozenset())\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    ended = subprocess.run([sys.executable, "-c", script], check=False)
    assert ended.returncode == -signal.SIGKILL
    ledger = Ledger.at(tmp_path)
    assert [entry.state for entry in ledger.of("p", "n", "k")] == [State.INTENDED]
    ledger.close()


def test_what_is_submitted_is_not_begun_again(ledger: Ledger) -> None:
    intend(ledger)
    ledger.settle(KEY, State.SUBMITTED, "T7")
    entry = ledger.intend(KEY, "run-2", "Somebody", frozenset())
    assert (entry.state, entry.tracking_id, entry.attempts, entry.run) == (State.SUBMITTED, "T7", 1, "run-1")


@pytest.mark.parametrize("state", [State.INTENDED, State.UNKNOWN])
def test_what_is_begun_and_not_settled_is_not_begun_again(ledger: Ledger, state: State) -> None:
    """Another run may be pressing the button at this moment."""
    intend(ledger)
    ledger.settle(KEY, state)
    with pytest.raises(SubmissionUnknown) as caught:
        intend(ledger)
    assert caught.value.kind is Kind.UNKNOWN
    assert states(ledger) == [state]


def test_what_the_portal_does_not_have_may_be_begun_again(ledger: Ledger) -> None:
    intend(ledger)
    ledger.settle(KEY, State.ABSENT)
    entry = ledger.intend(KEY, "run-2", "Tester", frozenset({"T2"}))
    assert (entry.state, entry.attempts, entry.run, entry.known) == (State.INTENDED, 2, "run-2", frozenset({"T2"}))


def test_other_answers_are_another_application(ledger: Ledger) -> None:
    intend(ledger)
    intend(ledger, OTHER)
    found = ledger.of(KEY.portal, KEY.provider, KEY.kind)
    assert [entry.key for entry in found] == [OTHER, KEY]


def test_other_portals_providers_and_kinds_are_not_listed(ledger: Ledger) -> None:
    intend(ledger)
    assert ledger.of("http://elsewhere", KEY.provider, KEY.kind) == ()
    assert ledger.of(KEY.portal, "1999999984", KEY.kind) == ()
    assert ledger.of(KEY.portal, KEY.provider, "Revalidation") == ()


def test_tracking_ids_are_kept_to_the_letter(ledger: Ledger) -> None:
    known = frozenset({"T 1", "T\n2", "“3”"})
    assert ledger.intend(KEY, "run", "by", known).known == known


def test_settling_what_was_never_begun_does_nothing(ledger: Ledger) -> None:
    ledger.settle(KEY, State.SUBMITTED, "T1")
    assert states(ledger) == []


def _race(home: Path, start: object, winners: object) -> None:
    ledger = Ledger.at(home)
    start.wait()  # type: ignore[attr-defined]  # multiprocessing's own types are not public
    try:
        ledger.intend(KEY, f"run {os.getpid()}", "by", frozenset())
    except SubmissionUnknown:
        winners.put(False)  # type: ignore[attr-defined]  # as above
    else:
        winners.put(True)  # type: ignore[attr-defined]  # as above
    ledger.close()


def test_of_two_processes_at_once_one_may_press(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    start, winners = context.Barrier(2), context.Queue()
    racers = [context.Process(target=_race, args=(tmp_path, start, winners)) for _ in range(2)]
    for racer in racers:
        racer.start()
    won = [winners.get(timeout=60) for _ in racers]
    for racer in racers:
        racer.join()
    winners.close()
    assert sorted(won) == [False, True]


@pytest.mark.parametrize("before", [None, State.ABSENT])
def test_of_many_at_once_one_may_press(tmp_path: Path, before: State | None) -> None:
    ledger = Ledger.at(tmp_path)
    if before:
        intend(ledger)
        ledger.settle(KEY, before)
    start, winners = threading.Barrier(8), queue.Queue[bool]()
    racers = [threading.Thread(target=_race, args=(tmp_path, start, winners)) for _ in range(8)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert sum(winners.get() for _ in racers) == 1
    assert [entry.attempts for entry in ledger.of(KEY.portal, KEY.provider, KEY.kind)] == [2 if before else 1]
    ledger.close()


def test_a_ledger_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").write_text("this is a letter, not a database, and long enough to be read as one" * 20)
    with pytest.raises(EvidenceUnwritable) as caught:
        Ledger.at(tmp_path)
    assert "ledger.db" in caught.value.path


def test_a_ledger_that_is_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").mkdir()
    with pytest.raises(EvidenceUnwritable):
        Ledger.at(tmp_path)


def test_a_home_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(EvidenceUnwritable):
        Ledger.at(tmp_path / "home")
    with pytest.raises(EvidenceUnwritable):
        Ledger.at(tmp_path / "home" / "deeper")


def test_a_full_disk_is_told(ledger: Ledger, tmp_path: Path) -> None:
    intend(ledger)
    with sqlite3.connect(tmp_path / "ledger.db") as there:
        pages = there.execute("pragma page_count").fetchone()[0]
    there.close()
    limited = Ledger(Database(f"sqlite:///{tmp_path / 'ledger.db'}"))
    with limited._database.engine.connect() as connection:
        connection.exec_driver_sql(f"pragma max_page_count = {pages}")
        connection.commit()
    with pytest.raises(EvidenceUnwritable):
        _fill(limited)
    limited.close()


def _fill(ledger: Ledger) -> None:
    for number in range(2000):
        intend(ledger, Key("p", str(number), "k", "d" * 64))
