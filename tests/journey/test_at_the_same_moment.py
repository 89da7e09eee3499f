"""What several machines do in the same moment: nobody is told of a damaged database, and nothing is there twice."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import event

from agent.batches import Batch
from agent.breaker import FAILURES, Breaker
from agent.codes import TypedCodes
from agent.database import Database
from agent.docket import Docket, Wanted
from agent.errors import CredwrightError, KeyDiffers, RosterInvalid, RunDoubled
from agent.evidence.keys import evidence_key
from agent.failures import Failure
from agent.ledger import Ledger
from agent.roster import read
from agent.settings import Settings
from agent.sharing import same_key
from agent.stages import OPEN
from flows.pecos.portal import PORTAL
from tests.journey.crowd import short
from tests.journey.held import written
from tests.journey.queue import roster

MACHINES = 3
SLOW = 0.3
"""Seconds between what one has seen and what it writes: in these, all others look too."""
ORIGIN = "http://127.0.0.1:1"


@pytest.fixture(params=("file", "PostgreSQL"))
def databases(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Sequence[Database]]:
    """The same database, seen from several machines, each of which is slow to write."""
    evidence_key(tmp_path)
    url = request.getfixturevalue("server").new_database() if request.param == "PostgreSQL" else ""
    with ExitStack() as stack:
        seen = [stack.enter_context(closing(Database.at(tmp_path, SecretStr(url)))) for _ in range(MACHINES)]
        seen[0].make_tables()
        for database in seen:
            event.listen(database.engine, "before_cursor_execute", _slowly)
        yield seen


def _slowly(_connection: object, _cursor: object, statement: str, *_: object) -> None:
    if statement.startswith(("INSERT", "UPDATE")):
        time.sleep(SLOW)


def at_once(*works: Callable[[], object]) -> list[object]:
    """What each of them came to, or the error that it ended with."""
    together = threading.Barrier(len(works))

    def done(work: Callable[[], object]) -> object:
        together.wait()
        try:
            return work()
        except CredwrightError as error:
            return error

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(done, works))


def hand_in(database: Database, home: Path, people: Sequence[int], name: str) -> Callable[[], bool]:
    """Hands in a roster of that name."""
    files = [written(home / "profiles", short(number), f"{number}.json") for number in people]
    path = roster(home, [{"profile": str(file)} for file in files], name)
    batch = Batch(Settings.model_validate({"home": home}), PORTAL, ORIGIN, path, read(path, PORTAL, "enroll"))
    docket, ledger = Docket(database), Ledger(database)
    return lambda: batch.hand_in(docket, ledger)


def test_the_first_that_work_with_a_new_database_agree_on_its_key(
    databases: Sequence[Database], tmp_path: Path
) -> None:
    assert at_once(*(partial(same_key, one, tmp_path) for one in databases)) == [None] * MACHINES
    with pytest.raises(KeyDiffers):
        same_key(databases[0], tmp_path / "another")


def test_failures_that_are_learned_of_at_once_all_count(databases: Sequence[Database]) -> None:
    failed = [partial(Breaker(one).learn, "p", "a", Failure.SYSTEM, "It did not answer.") for one in databases]
    news = [told for _ in range(2) for told in at_once(*failed)]
    assert len(news) > FAILURES
    assert sorted(map(bool, news)) == [False] * (len(news) - 1) + [True], news


def test_a_failure_that_is_learned_of_while_a_person_says_go_on_is_one_of_the_next(
    databases: Sequence[Database],
) -> None:
    here, there, _ = databases
    learn = partial(Breaker(here).learn, "p", "a", Failure.SYSTEM, "It did not answer.")
    learn()

    def opened() -> None:
        time.sleep(SLOW / 2)
        with there.transaction() as session:
            Breaker.open(session, "p", "a")

    assert at_once(learn, opened) == ["", None]
    assert not any(learn() for _ in range(FAILURES - 1))


def test_a_code_that_several_type_is_one_of_theirs(databases: Sequence[Database], tmp_path: Path) -> None:
    codes = ("111111", "222222", "333333")
    keepers = [TypedCodes(one, tmp_path, "p", "a") for one in databases]
    stored = at_once(*(partial(keeper.store, code) for keeper, code in zip(keepers, codes, strict=True)))
    assert stored == [None] * MACHINES
    assert keepers[0].take().get_secret_value() in codes


def test_of_rosters_that_ask_for_the_same_one_is_handed_in(databases: Sequence[Database], tmp_path: Path) -> None:
    told = at_once(*(hand_in(one, tmp_path, (place, 9), f"{place}.csv") for place, one in enumerate(databases)))
    assert sorted(type(one).__name__ for one in told) == ["RosterInvalid", "RosterInvalid", "bool"], told
    assert len(Docket(databases[0]).all()) == 2


def test_the_same_roster_is_handed_in_once(databases: Sequence[Database], tmp_path: Path) -> None:
    told = at_once(*(hand_in(one, tmp_path, (1, 2), "roster.csv") for one in databases))
    assert sorted(told, key=str) == [False, False, True]
    assert len(Docket(databases[0]).all()) == 2


@pytest.mark.parametrize("later", [0.0, SLOW / 2])
def test_what_was_given_up_is_not_begun_anew_beside_another_that_asks_for_the_same(
    databases: Sequence[Database], tmp_path: Path, later: float
) -> None:
    here, there, _ = databases
    docket = Docket(here)
    assert hand_in(here, tmp_path, (1,), "first.csv")()
    run = docket.cancel(docket.all()[0], "Ann")

    def retried() -> object:
        time.sleep(later)
        return docket.retry(run, run.profile_digest)

    told = at_once(retried, hand_in(there, tmp_path, (1,), "second.csv"))
    assert sum(isinstance(one, (RunDoubled, RosterInvalid)) for one in told) == 1, told
    assert len(docket.all(Wanted(OPEN))) == 1
