"""The docket: every run there is, and what moves one from a stage to the next.

Every move names the leg and the stage it starts from, so of two that try at once one moves and the other learns that it
came too late.
"""

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import CursorResult, and_, func, or_, select, update
from sqlalchemy.orm import Session

from agent.breaker import Breaker
from agent.database import Also, Database
from agent.errors import RunDoubled, RunElsewhere, RunTakenAway, RunUnknown
from agent.nearest import nearest
from agent.runs import Order, Row, Run, doubled, run_of
from agent.stages import ANSWERS, IN_TIME, Doing, Ending, Stage

PART = 1000
"""Providers that are looked for at once."""
_OPENING = "opening runs"
"""What one does at a time, so that no two runs on their way ask for the same."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which runs are looked for; nothing asked is every run."""

    stages: frozenset[Stage] = frozenset()
    batch: str = ""
    provider: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """A run whose time has come: what is decided by, for thousands may wait while few are begun."""

    id: str
    known_as: str
    account: str
    batch: str
    wave: int
    doing: Doing


class Docket:
    """The runs of one installation, or of all machines that share a database."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.breaker = Breaker(database)
        """What these runs find left alone."""
        database.make_tables()

    # --- looking -----------------------------------------------------------------------------------------------------

    def get(self, run: str) -> Run:
        """One run. Raises `RunUnknown` with the nearest."""
        with self.database.transaction() as session:
            row = session.get(Row, run)
            if row is None:
                raise RunUnknown(run, nearest(run, session.scalars(select(Row.id))))
            return run_of(row)

    def all(self, wanted: Wanted = Wanted()) -> tuple[Run, ...]:
        """Every run that is looked for, in the order in which they were handed in."""
        asked = select(Row).order_by(Row.created, Row.batch, Row.place)
        if wanted.stages:
            asked = asked.where(Row.stage.in_([stage.value for stage in wanted.stages]))
        for column in ("batch", "provider"):
            if value := getattr(wanted, column):
                asked = asked.where(getattr(Row, column) == value)
        with self.database.transaction() as session:
            return tuple(map(run_of, session.scalars(asked)))

    def due(self, full: Iterable[tuple[str, str]] = ()) -> tuple[Due, ...]:
        """Runs whose time has come and whose leg nobody handed to the engine of durable runs yet, in their order.

        `full`: accounts of which none is wanted, each with its portal as the ledger calls it.
        """
        of_others = [or_(Row.known_as != portal, Row.account != account) for portal, account in full]
        asked = (
            select(Row.id, Row.known_as, Row.account, Row.batch, Row.wave, Row.doing)
            .where(Row.stage == Stage.QUEUED.value, Row.handed_over < Row.leg, Row.not_before <= time.time())
            .where(*of_others)
            .order_by(Row.not_before, Row.created, Row.place)
        )
        with self.database.transaction() as session:
            return tuple(Due(*row[:5], Doing(row.doing)) for row in session.execute(asked))

    def due_soon(self, seconds: float) -> bool:
        """Whether the time of any run is yet to come, and comes within so many seconds."""
        now = time.time()
        asked = select(Row.id).where(Row.stage == Stage.QUEUED.value, Row.not_before.between(now, now + seconds))
        with self.database.transaction() as session:
            return session.scalar(asked.limit(1)) is not None

    def waves(self, batch: str) -> frozenset[tuple[int, Stage, str]]:
        """Wave, stage and latest error of the runs of a batch: one entry for all that are alike."""
        asked = select(Row.wave, Row.stage, Row.error).where(Row.batch == batch).distinct()
        with self.database.transaction() as session:
            return frozenset((wave, Stage(stage), error) for wave, stage, error in session.execute(asked))

    def going(self) -> tuple[Run, ...]:
        """Runs whose leg goes on, or was handed over and is about to."""
        waiting = and_(Row.stage.in_([one.value for one in IN_TIME]), Row.handed_over == Row.leg)
        with self.database.transaction() as session:
            rows = session.scalars(select(Row).where(or_(Row.stage == Stage.WORKING.value, waiting)))
            return tuple(map(run_of, rows))

    def waiting(self) -> Mapping[str, int]:
        """How many runs of each portal wait for a worker now, by what the ledger calls it; only those that have any."""
        with self.database.transaction() as session:
            asked = select(Row.known_as, func.count()).where(
                Row.stage == Stage.QUEUED.value, Row.not_before <= time.time()
            )
            return {row[0]: row[1] for row in session.execute(asked.group_by(Row.known_as))}

    def begun_since(self, then: float) -> Mapping[str, int]:
        """How many legs each portal saw begin since, by what the ledger calls it."""
        with self.database.transaction() as session:
            asked = select(Row.known_as, func.count()).where(Row.began >= then).group_by(Row.known_as)
            return {row[0]: row[1] for row in session.execute(asked)}

    # --- moving ------------------------------------------------------------------------------------------------------

    def add(self, orders: Sequence[Order], fit: Callable[[Sequence[Run]], bool] = lambda before: True) -> bool:
        """Hand in all of them or none; whether they were.

        `fit` sees the runs there are for the same providers, while nobody else hands in or retries, and says whether to
        go on; what it raises is raised.
        """
        now = time.time()
        with self.database.alone(_OPENING) as session:
            if not fit(_of_providers(session, {order.provider for order in orders})):
                return False
            for order in orders:
                facts = {one.name: getattr(order, one.name) for one in fields(Order)}
                facts["extras"] = json.dumps(dict(order.extras))
                stage, doing = Stage.QUEUED.value, Doing.PREPARE.value
                session.add(Row(**facts, stage=stage, doing=doing, created=now, changed=now))
        return True

    def handed_over(self, run: Run) -> None:
        """Note that this leg is in the hands of the engine of durable runs: doing so twice does no harm."""
        self._move(run, IN_TIME, handed_over=run.leg)

    def take(self, run: str, leg: int, executor: str) -> Run | None:
        """Begin a leg, or begin it again after a worker died; nothing if it was ended, cancelled or overtaken."""
        with self.database.transaction() as session:
            row = session.get(Row, run, with_for_update=True)
            if row is None or row.leg != leg or Stage(row.stage) not in IN_TIME | {Stage.WORKING}:
                return None
            row.stage, row.executor = Stage.WORKING.value, executor
            row.began = row.changed = time.time()
            return run_of(row)

    def end(self, run: Run, ending: Ending, also: Also | None = None) -> bool:
        """Write down how a leg ended, and `also` in the same transaction; False if the run is in other hands by now."""
        now = time.time()
        return self._move(
            run,
            {Stage.WORKING},
            executor=run.executor,
            also=also,
            to={
                "stage": ending.stage.value,
                "doing": ending.doing.value,
                "leg": run.leg + 1,
                "not_before": now + ending.pause,
                "reason": ending.reason,
                "next_step": ending.next_step,
                "failure": ending.failure.value if ending.failure else "",
                "waiting_for": ending.waiting_for,
                "tries": ending.tries,
                **_said(error=ending.error, digest=ending.digest, tracking_id=ending.tracking_id, status=ending.status),
                "due": ending.due,
                **({"filed": now} if ending.tracking_id and not run.filed else {}),
            },
        )

    def give_back(self, run: Run) -> bool:
        """Queue a leg anew that nobody does any more; False if somebody does."""
        anew = {"stage": Stage.QUEUED.value, "leg": run.leg + 1}
        return self._move(run, IN_TIME | {Stage.WORKING}, executor=run.executor, to=anew)

    def add_evidence(self, run: Run, folder: str) -> None:
        """Note where a leg keeps its evidence."""
        with self.database.transaction() as session:
            row = session.get_one(Row, run.id)
            row.evidence = json.dumps(list(dict.fromkeys([*json.loads(row.evidence), folder])))

    def claim(self, session: Session, run: Run) -> None:
        """Use up the approval, in the transaction that writes the intent. Raises `RunTakenAway`."""
        mine = update(Row).filter_by(
            id=run.id,
            leg=run.leg,
            executor=run.executor,
            stage=Stage.WORKING.value,
            presses=run.presses,
            approved_press=run.presses,
            approved_digest=run.approved_digest,
        )
        if not _moved(session, mine.values(presses=run.presses + 1)):
            raise RunTakenAway(run.id)

    # --- a person's answers ------------------------------------------------------------------------------------------

    def approve(self, run: Run, by: str) -> Run:
        """Let exactly the answers that `run` waits with be submitted once. Raises `RunElsewhere`."""
        approval = {"approved_by": by, "approved_digest": run.digest, "approved_press": run.presses}
        return self._answered(run, "approved", Stage.QUEUED, {"doing": Doing.FILE.value, "waiting_for": "", **approval})

    def reject(self, run: Run, by: str, why: str) -> Run:
        """End a run before it is submitted; its draft stays on the portal. Raises `RunElsewhere`."""
        return self._answered(run, "rejected", Stage.REJECTED, _by(by, why))

    def retry(self, run: Run, profile_digest: str) -> Run:
        """Begin anew, with the profile as it is now and every try counted again.

        Raises `RunElsewhere`, and `RunDoubled` where another run asks for the same by now.
        """
        anew = Doing.TRACK if run.tracking_id else Doing.PREPARE
        also = self._no_other_than(run, profile_digest) if anew is Doing.PREPARE else None
        return self._goes_on(run, "retried", {"doing": anew.value, "profile_digest": profile_digest}, also)

    def answer(self, run: Run) -> Run:
        """Go on at once, for what it was waiting for was given. Raises `RunElsewhere`."""
        return self._goes_on(run, "answered")

    def resume(self, run: Run) -> Run:
        """Go on at once from where it stands. Raises `RunElsewhere`."""
        return self._goes_on(run, "resumed")

    def cancel(self, run: Run, by: str) -> Run:
        """Do nothing more with it; what was submitted stays submitted. Raises `RunElsewhere`."""
        return self._answered(run, "cancelled", Stage.CANCELLED, _by(by))

    def _no_other_than(self, run: Run, profile_digest: str) -> Also:
        """Raises `RunDoubled` where another run asks for what this one asks for."""

        def looked(session: Session) -> None:
            self.database.wait_for_turn(session, _OPENING)
            if other := doubled(replace(run, profile_digest=profile_digest), _of_providers(session, {run.provider})):
                raise RunDoubled(run.id, other.id, other.stage.value)

        return looked

    def _goes_on(self, run: Run, answer: str, to: Mapping[str, object] = {}, also: Also | None = None) -> Run:
        """A person has seen to it: its portal and its account may be tried again too."""

        def opened(session: Session) -> None:
            if also is not None:
                also(session)
            self.breaker.open(session, run.known_as, run.account)

        return self._answered(run, answer, Stage.QUEUED, {**_CLEARED, **to}, opened)

    def _answered(self, run: Run, answer: str, stage: Stage, to: Mapping[str, object], also: Also | None = None) -> Run:
        on = {"stage": stage.value, "leg": run.leg + 1, "not_before": 0.0}
        moved = self._move(run, ANSWERS[answer], to={**on, **to}, also=also)
        now = self.get(run.id)
        if not moved:
            raise RunElsewhere(run.id, now.stage.value, answer)
        return now

    def _move(
        self,
        run: Run,
        stages: Iterable[Stage],
        *,
        executor: str = "",
        to: Mapping[str, object] | None = None,
        also: Also | None = None,
        **more: int,
    ) -> bool:
        """Whether the run was still at this leg and in one of `stages`, and is now as `to` says."""
        here = update(Row).where(Row.id == run.id, Row.leg == run.leg, Row.stage.in_([one.value for one in stages]))
        if executor:
            here = here.where(Row.executor == executor)
        with self.database.transaction() as session:
            moved = _moved(session, here.values(**(to or {}), **more, changed=time.time()))
            if moved and also is not None:
                also(session)
            return moved


_CLEARED: dict[str, object] = {"tries": 0, "reason": "", "next_step": "", "failure": "", "waiting_for": ""}


def _of_providers(session: Session, providers: Iterable[str]) -> list[Run]:
    """Their runs, whatever became of them; asked for in parts, for a database takes so many names at once."""
    names = sorted(providers)
    parts = (names[at : at + PART] for at in range(0, len(names), PART))
    return [run_of(row) for some in parts for row in session.scalars(select(Row).where(Row.provider.in_(some)))]


def _moved(session: Session, statement: Any) -> bool:
    result = session.execute(statement)
    return isinstance(result, CursorResult) and result.rowcount == 1


def _said(**facts: str) -> dict[str, str]:
    """Only what an ending says: what it does not say stays."""
    return {name: fact for name, fact in facts.items() if fact}


def _by(by: str, why: str = "") -> dict[str, object]:
    """What a run that a person ended says of itself."""
    return {"reason": f"by {by}" + (f": {why}" if why else ""), "next_step": "", "waiting_for": ""}
