"""What holds runs back: the portal's hours, its limit, its failures, a refused account, a pilot that is not so far."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from agent import breaker
from agent.database import Database
from agent.docket import Docket
from agent.failures import Failure
from agent.gate import AHEAD, Gate
from agent.hours import open_at, spans
from agent.runs import Run
from agent.settings import Settings
from agent.stages import Doing, Ending, Stage
from tests.unit.agent.queued import PORTAL, at_review, ended, handed_in, order, taken

MONDAY, SUNDAY = datetime(2026, 11, 30, 12), datetime(2026, 11, 29, 3)


@pytest.fixture
def docket(tmp_path: Path) -> Iterator[Docket]:
    with closing(Database.at(tmp_path)) as database:
        yield Docket(database)


def through(docket: Docket, **settings: object) -> list[str]:
    gate = Gate(Settings(**settings), docket)  # type: ignore[arg-type]  # a table of settings
    return [run.id for run in gate.let_in()]


def test_each_account_has_a_few_legs_ahead_and_no_more(docket: Docket) -> None:
    handed_in(docket, *(order(number) for number in range(1, 6)), order(6, account="south"))
    first = through(docket)
    assert first == ["enroll-1", "enroll-2", "enroll-6"]
    for name in first:
        docket.handed_over(docket.get(name))
    assert through(docket) == []
    at_review(docket, docket.get("enroll-1"))
    assert len(through(docket)) == AHEAD - 1


def test_a_portal_takes_so_many_in_a_minute(docket: Docket) -> None:
    runs = handed_in(docket, *(order(number, account=f"a{number}") for number in range(1, 6)))
    assert len(through(docket, per_minute=2)) == 2
    taken(docket, runs[0])
    assert len(through(docket, per_minute=2)) == 1


@pytest.mark.parametrize(
    ("written", "at", "is_open"),
    [
        ("Mon-Fri 06:00-20:00", MONDAY, True),
        ("Mon-Fri 06:00-20:00", SUNDAY, False),
        ("Sat 20:00-06:00", SUNDAY, True),
        ("06:00-20:00", MONDAY, True),
        ("Fri-Mon 12:00-24:00", MONDAY, True),
        ("", SUNDAY, True),
    ],
)
def test_a_portal_has_hours(written: str, at: datetime, is_open: bool) -> None:
    assert open_at(at, spans(written), ()) is is_open
    assert not open_at(at, spans(written), spans("00:00-24:00, Mon-Sun 00:00-23:59"))


@pytest.mark.parametrize("written", ["always", "Mon 6-20", "Mun 06:00-20:00", "Mon 25:00-26:00"])
def test_hours_that_are_none_are_told(written: str) -> None:
    with pytest.raises(ValueError, match="no "):
        spans(written)


def test_nothing_is_begun_outside_of_hours(docket: Docket) -> None:
    handed_in(docket, order())
    now = lambda: SUNDAY.timestamp()  # noqa: E731  # a clock
    assert Gate(Settings(hours="Mon-Fri 06:00-20:00"), docket, now).let_in() == ()
    assert len(Gate(Settings(maintenance="Mon 00:00-06:00"), docket, now).let_in()) == 1


def learn(docket: Docket, failure: Failure | None, times: int = 1, account: str = "") -> list[str]:
    return [docket.breaker.learn(PORTAL, account, failure, "status 500") for _ in range(times)]


def test_a_portal_that_fails_and_fails_is_left_alone_and_the_operator_told_once(
    docket: Docket, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed_in(docket, order(1), order(2))
    told = learn(docket, Failure.SYSTEM, breaker.FAILURES + 2)
    assert [bool(one) for one in told] == [False] * (breaker.FAILURES - 1) + [True, False, False]
    assert through(docket) == []
    monkeypatch.setattr("agent.breaker.time.time", lambda: 0.0)
    learn(docket, Failure.SYSTEM)
    assert through(docket) == ["enroll-1"], "one run tries whether it is well again"
    docket.handed_over(docket.get("enroll-1"))
    assert through(docket) == []
    learn(docket, None)
    assert through(docket) == ["enroll-2"]


def test_other_failures_do_not_count(docket: Docket) -> None:
    handed_in(docket, order())
    learn(docket, Failure.SYSTEM, breaker.FAILURES - 1)
    learn(docket, Failure.BUSINESS)
    assert learn(docket, Failure.SYSTEM) == [""]
    assert through(docket) == ["enroll-1"]


def test_a_browser_that_closes_under_many_runs_says_nothing_of_the_portal(docket: Docket) -> None:
    handed_in(docket, order())
    learn(docket, Failure.SYSTEM, breaker.FAILURES - 1)
    assert learn(docket, Failure.BROWSER, breaker.FAILURES) == [""] * breaker.FAILURES
    assert through(docket) == ["enroll-1"]
    [told] = learn(docket, Failure.SYSTEM)
    assert told, "what the portal did before is not forgotten"


def test_an_account_that_is_refused_once_is_not_used_again_until_a_person_says_so(docket: Docket) -> None:
    first, _ = handed_in(docket, order(1, account="north"), order(2, account="south"))
    [told] = learn(docket, Failure.ACCOUNT, account="north")
    assert "north" in told
    assert learn(docket, Failure.ACCOUNT, account="north") == [""]
    learn(docket, None, account="south")
    assert through(docket) == ["enroll-2"]
    docket.resume(first)
    assert sorted(through(docket)) == ["enroll-1", "enroll-2"]


# --- pilot -----------------------------------------------------------------------------------------------------------


def pilot(docket: Docket) -> tuple[Run, ...]:
    waves = (1, 2, 2, 3)
    return handed_in(docket, *(order(n, wave=wave, account=f"a{n}") for n, wave in enumerate(waves, start=1)))


def parked(docket: Docket, run: Run, error: str) -> Run:
    return ended(docket, run, Ending(Stage.PARKED, Doing.PREPARE, "no", "look", Failure.BUSINESS, error))


def filed(docket: Docket, run: Run) -> None:
    ended(docket, run, Ending(Stage.FILED, Doing.TRACK, tracking_id="T", pause=600))


def test_a_pilot_goes_on_once_those_before_are_filed(docket: Docket) -> None:
    first, second, third, _ = pilot(docket)
    assert through(docket) == ["enroll-1"]
    at_review(docket, first)
    assert through(docket) == []
    filed(docket, docket.approve(docket.get(first.id), "Ann"))
    assert through(docket) == ["enroll-2", "enroll-3"]
    filed(docket, second)
    assert through(docket) == ["enroll-3"]
    filed(docket, third)
    assert through(docket) == ["enroll-4"]


def test_something_new_holds_a_pilot_until_somebody_has_answered_it(docket: Docket) -> None:
    first, second, third, _ = pilot(docket)
    filed(docket, first)
    new = parked(docket, second, "FieldMissing")
    assert through(docket) == []
    docket.cancel(new, "Ann")
    assert through(docket) == ["enroll-3"]
    parked(docket, third, "FieldMissing")
    assert through(docket) == [], "those before the rest are not filed yet"
    docket.cancel(docket.get(third.id), "Ann")
    assert through(docket) == ["enroll-4"]
