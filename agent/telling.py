"""Telling people of runs: what they learn is in the database in the moment a run moves, and there until it was sent.

So a worker that dies in between keeps nothing from anybody: the next one sends it, under the same id.
"""

import asyncio
import hashlib
import time
from dataclasses import dataclass, field, fields

from sqlalchemy import Double, String, Text, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from agent.database import Also, Base, Database
from agent.errors import LEFT_OUT
from agent.notify import Notice, notify, ways
from agent.runs import Run
from agent.settings import Settings
from agent.stages import Doing, Ending, Stage

LATE = 600.0
"""Seconds after which a notice that another machine's worker has not sent is taken to be nobody's any more."""
GRACE = 20.0
"""Seconds that what is being sent has when the worker ends; what is not sent by then is sent by the next one."""


class Row(Base):
    """A notice that was not sent yet."""

    __tablename__ = "notices"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    run: Mapped[str] = mapped_column(String(80))
    event: Mapped[str] = mapped_column(String(20))
    portal: Mapped[str] = mapped_column(String(200))
    flow: Mapped[str] = mapped_column(String(40))
    provider: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text)
    do: Mapped[str] = mapped_column(Text)
    tracking_id: Mapped[str] = mapped_column(String(40))
    since: Mapped[float] = mapped_column(Double)


@dataclass
class Telling:
    """Who is told, and what is on its way to them."""

    settings: Settings
    database: Database
    _sending: dict[str, asyncio.Task[None]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.database.make_tables()

    def of(self, run: Run, ending: Ending) -> Notice | None:
        """What is to be told of a leg's end; nothing where nobody is to be told, or nothing new came of it."""
        return notice_of(run, ending) if ways(self.settings) else None

    def paused(self, run: Run, why: str) -> Notice | None:
        """What is to be told of a portal or an account that is left alone since the leg of `run` ended."""
        if not ways(self.settings):
            return None
        do = "See to the portal or the account; then `credwright runs resume RUN` for any run that waits there."
        return Notice("", "paused", run.known_as, "", "", why, do, id=_id(run, "paused"))

    def keep(self, notice: Notice | None) -> Also:
        """Keeps a notice until it was sent, in the transaction that makes it true."""

        def kept(session: Session) -> None:
            if notice is not None:
                facts = {one.name: getattr(notice, one.name) for one in fields(Notice)}
                session.merge(Row(**facts, since=time.time()))

        return kept

    def store(self, notice: Notice | None) -> None:
        """Keep a notice in a transaction of its own."""
        with self.database.transaction() as session:
            self.keep(notice)(session)

    def begin(self, notice: Notice | None) -> None:
        """Send what was kept, in the background: nobody waits for it."""
        if notice is not None and notice.id not in self._sending:
            self._sending[notice.id] = asyncio.create_task(self._sent(notice))

    async def sweep(self) -> None:
        """Send what a worker that died had kept."""
        late = time.time() - LATE if self.database.shared else time.time()
        for notice in await asyncio.to_thread(self._left, late):
            self.begin(notice)

    async def close(self) -> None:
        """Wait a little for what is on its way."""
        if self._sending:
            await asyncio.wait(self._sending.values(), timeout=GRACE)
        for task in self._sending.values():
            task.cancel()

    async def _sent(self, notice: Notice) -> None:
        """Sent, or tried as often as is worth it: `notify` logs what failed."""
        await notify(self.settings, notice)
        await asyncio.to_thread(self._forget, notice)
        del self._sending[notice.id]

    def _left(self, late: float) -> tuple[Notice, ...]:
        with self.database.transaction() as session:
            rows = session.scalars(select(Row).where(Row.since <= late).order_by(Row.since))
            return tuple(Notice(**{one.name: getattr(row, one.name) for one in fields(Notice)}) for row in rows)

    def _forget(self, notice: Notice) -> None:
        with self.database.transaction() as session:
            session.execute(delete(Row).where(Row.id == notice.id))


def notice_of(run: Run, ending: Ending) -> Notice | None:
    """What there is to tell of a leg that ended so; nothing where the run goes on by itself as before. Pure."""
    event, reason, do = "parked", ending.reason, ending.next_step
    if ending.stage is Stage.TO_APPROVE:
        reason = reason or "It is filled to its review and waits for an approval."
    elif ending.stage is Stage.DONE or (ending.stage is Stage.FILED and run.doing is not Doing.TRACK):
        event, reason = "finished", reason or ending.status
        do = do or (f"Nothing here: it waits for {ending.waiting_for}." if ending.waiting_for else "Nothing.")
    elif ending.stage is not Stage.PARKED:
        return None
    # a profile's file may be called by a person's name
    reason, do = (said.replace(run.profile, LEFT_OUT) for said in (reason, do))
    facts = (run.known_as, run.command, run.provider, reason, do, ending.tracking_id or run.tracking_id)
    return Notice(run.id, event, *facts, _id(run, event))


def _id(run: Run, event: str) -> str:
    """The same however often the leg is done, and of this leg only: whoever receives it can drop doubles."""
    return f"msg_{hashlib.sha256(f'{run.id}/{run.leg}/{event}'.encode()).hexdigest()[:32]}"
