"""The worker, its browser, the portal and the database are killed at each step of an application: it is filed once.

Each chain of kills is of one application. In the suite a chain goes on by a few pages from kill to kill; by
`make thorough` each of the four is killed at each page. A table tells point, victim, outcome.
"""

from collections.abc import Iterator, Sequence
from itertools import count, cycle
from pathlib import Path

import pytest

from agent.evidence.verify import verify
from agent.stages import Stage
from tests import postgres
from tests.journey.accounts import for_each, several
from tests.journey.command import Credwright
from tests.journey.crowd import short
from tests.journey.held import Data, fixture, written
from tests.journey.queue import roster, submit
from tests.journey.table import KILLS, Record
from tests.journey.verdict import wrong
from tests.journey.victims import VICTIMS, Scene, portal_process
from tests.thorough import THOROUGH

STRIDE = 1 if THOROUGH else 3
"""Pages from one kill to the next."""
KILLED = tuple(one for one in VICTIMS if one != "database" or not postgres.missing())


@pytest.fixture(scope="module")
def server() -> Iterator[postgres.Postgres | None]:
    if postgres.missing():
        yield None
        return
    with postgres.serving() as started:
        yield started


@pytest.fixture
def scene(server: postgres.Postgres | None, tmp_path: Path) -> Iterator[Scene]:
    url = {"CREDWRIGHT_DATABASE_URL": server.new_database()} if server else {}
    with portal_process(tmp_path / "portal") as portal:
        scene = Scene(Credwright(portal.url, tmp_path, url), portal, server)
        try:
            yield scene
        finally:
            scene.end()


@pytest.mark.parametrize("first", range(len(KILLED) if THOROUGH else 1))
def test_killed_on_its_way_to_the_review_it_is_filled_and_filed_once(
    scene: Scene, record_property: Record, first: int
) -> None:
    who = fixture("physician-reassigning" if THOROUGH else "order-and-certify-other")
    [run] = _handed_in(scene, [who])
    scene.begin()
    killed: list[tuple[str, int]] = []
    for victim, page in zip(cycle([*KILLED[first:], *KILLED[:first]]), count(STRIDE, STRIDE), strict=False):
        if not scene.comes_to(page, run):
            break
        scene.kill(victim)
        killed.append((victim, page))
    assert len(killed) > 8 / STRIDE, "many pages were a place to be killed at"
    scene.until(lambda: scene.stage(run) is Stage.TO_APPROVE)
    scene.approve(run)
    scene.until(lambda: scene.stage(run) is Stage.FILED)
    outcome = _judged(scene, run, who)
    for victim, page in killed:
        KILLS.note(record_property, victim, f"page {page}", outcome)


def test_killed_around_the_submission_it_is_filed_once(scene: Scene, record_property: Record) -> None:
    """One application for each victim, by an account of its own: what waits for nobody's code is sooner done."""
    people = for_each(len(KILLED), 1, map(short, count(20_000)))
    scene.credwright.env |= several(scene.portal.url, scene.qa, KILLED)
    runs = _handed_in(scene, people)
    scene.begin()
    for victim, run, who in zip(KILLED, runs, people, strict=True):
        scene.until(lambda run=run: scene.stage(run) is Stage.TO_APPROVE)  # type: ignore[misc]
        scene.qa.faults(drop={"at": "submit", "times": 1})
        scene.approve(run)
        scene.until(lambda: scene.qa.struck("drop"))
        scene.kill(victim)
        scene.qa.no_faults()
        scene.until(lambda run=run: scene.stage(run) is Stage.TO_APPROVE)  # type: ignore[misc]
        assert [one["status"] for one in scene.qa.applications(who["npi"])] == ["In Progress"]
        KILLS.note(record_property, victim, "the submit on its way", "not filed; approved anew, then filed once")

    for victim, run, who in zip(KILLED, runs, people, strict=True):
        scene.qa.faults(slow={"at": "submit", "seconds": 5})
        scene.approve(run)
        scene.until(lambda who=who: scene.qa.only_application(who["npi"])["tracking_id"])  # type: ignore[misc]
        scene.kill(victim)
        scene.qa.no_faults()
        scene.until(lambda run=run: scene.stage(run) is Stage.FILED)  # type: ignore[misc]
        KILLS.note(record_property, victim, "submitted, before the answer", _judged(scene, run, who))


def _handed_in(scene: Scene, people: Sequence[Data]) -> list[str]:
    """Their runs."""
    folder = scene.credwright.folder / "profiles"
    files = [written(folder, data, f"{data['npi']}.json") for data in people]
    handed_in = submit(scene.credwright, roster(folder, [{"profile": str(path)} for path in files]))
    assert handed_in.returncode == 0, handed_in.stderr
    by_provider = {run.provider: run.id for run in scene.docket.all()}
    return [by_provider[data["npi"]] for data in people]


def _judged(scene: Scene, run: str, who: Data) -> str:
    """What became of it, in words. Fails where it is lost, doubled, or not exactly what was meant."""
    assert wrong(who, scene.docket.get(run), scene.qa.applications()) == ""
    for folder in scene.credwright.out.glob(f"*-{who['npi']}-*"):
        assert verify(folder, scene.credwright.home) == ()
    return "filed once"
