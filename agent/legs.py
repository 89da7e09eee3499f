"""One leg of a run: prepare it to its review, file what was approved, or look at what became of it.

A leg may be begun again at any time, on any machine: it looks on the portal where it is, and fills the difference.
"""

import asyncio
import socket
from collections.abc import Coroutine
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session as OfDatabase

from agent import observed, permission
from agent.docket import Docket
from agent.errors import LEFT_OUT, CredwrightError, NotAsApproved, ProfileChanged, SettingInvalid, TookTooLong
from agent.evidence.keys import profile_digest
from agent.evidence.record import Record
from agent.evidence.redaction import secrets
from agent.failures import Failure, failure_of
from agent.filed import Tracked
from agent.filing import Filing
from agent.flow import Portal, Rostered
from agent.outcome import Approval, Outcome, Watch
from agent.runs import Run
from agent.stages import Doing, Ending, Failed, Stage, after_failure
from agent.visit import Opened, Where, tracked_in

LONGEST = 2 * 3600.0
"""Seconds that a leg may take, more than the largest application does: no run is lost to something that hangs."""
MACHINE = socket.gethostname()
SIGNERS = "whoever signs"


def rostered(portal: Portal, command: str) -> Rostered[object]:
    """What a portal calls so. Raises `SettingInvalid` where an older or newer version of the portal handed it in."""
    found = next((one for one in portal.rostered if one.flow.name == command), None)
    if found is None:
        raise SettingInvalid("command", f"“{portal.name}” has no “{command}” here")
    return found


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg of one run."""

    run: Run
    where: Where
    docket: Docket
    opened: Opened
    out: Path
    """Where this worker keeps evidence."""

    async def done(self) -> Ending:
        """Do it; every error that this engine foresees is an ending too."""
        doing = {Doing.PREPARE: self._prepared, Doing.FILE: self._filed, Doing.TRACK: self._tracked}
        with secrets.for_now():
            try:
                return await _in_time(doing[self.run.doing]())
            except CredwrightError as error:
                failed = Failed(failure_of(error), type(error).__name__, *_said(error), error.pause)
                return after_failure(self.run.doing, failed, self.run.tries, self.where.settings.pauses)

    async def _prepared(self) -> Ending:
        watch = Watch(_unseen, _nobody, on_folder=self._on_folder, run=self.run.id)
        return self._ending(await self._filing(watch, stop=True).file())

    async def _filed(self) -> Ending:
        """Submit it, if what the portal has now is what was approved; else it waits to be approved anew."""
        seen = ""

        async def approve(approval: Approval) -> str:
            nonlocal seen
            seen = approval.digest
            if not self._covers(approval.digest):
                raise NotAsApproved
            return self.run.approved_by

        watch = Watch(_unseen, approve, on_folder=self._on_folder, run=self.run.id, claim=self._claim)
        try:
            return self._ending(await self._filing(watch, stop=False).file())
        except NotAsApproved as outdated:
            return self._to_approve(seen, outdated.message)

    def _claim(self, session: OfDatabase) -> None:
        self.docket.claim(session, self.run)

    def _covers(self, answers_digest: str) -> bool:
        """Whether what was approved is exactly this, and was not used up by a press already."""
        return self.run.approved and self.run.approved_digest == answers_digest

    async def _tracked(self) -> Ending:
        tracking, origin = self.where.portal.tracking, self.where.origin
        if tracking is None:
            return Ending(Stage.DONE, Doing.TRACK, self.run.reason)
        permission.require(self.where.settings.home, origin, synthetic=False)
        with observed.visit(self.where.name, self.run.id):
            async with self.opened(self.where, Record(None, b""), _unseen) as session:
                return self._told(await tracked_in(session, tracking, self.run.tracking_id))

    def _told(self, found: Tracked) -> Ending:
        """What the portal says of a filed application: decided, to be corrected, or to be looked at again later."""
        filed, step = found.story.filed, found.step
        due, do = step.due.isoformat() if step.due else "", step.plainly or step.do
        if found.closed:
            return Ending(Stage.DONE, Doing.TRACK, filed.status, do, status=filed.status)
        if filed.open:
            failure, who = Failure.BUSINESS, "operator"
            return Ending(
                Stage.PARKED, Doing.TRACK, filed.status, do, failure, waiting_for=who, status=filed.status, due=due
            )
        pause = self.where.settings.track_every * 60
        return Ending(
            Stage.FILED,
            Doing.TRACK,
            next_step=do,
            waiting_for=step.who,
            pause=pause,
            status=filed.status,
            due=due,
        )

    def _filing(self, watch: Watch, *, stop: bool) -> Filing[object]:
        asked = rostered(self.where.portal, self.run.command)
        profile = Path(self.run.profile)
        if profile_digest(self.where.settings.home, profile) != self.run.profile_digest:
            raise ProfileChanged(self.run.profile)
        subject = asked.load(profile, self.run.extras)
        return Filing(
            self.where,
            asked.flow,
            subject,
            self.out,
            watch,
            stop_at_review=stop,
            filled=self.run.doing is Doing.FILE,
            opened=self.opened,
        )

    def _ending(self, outcome: Outcome) -> Ending:
        if outcome.outcome == "at review":
            return self._to_approve(outcome.digest, "")
        if outcome.outcome == "nothing to file":
            return Ending(Stage.DONE, Doing.TRACK, "There is nothing to file: the portal has it all.")
        return Ending(
            Stage.FILED,
            Doing.TRACK,
            outcome.outcome.capitalize(),
            waiting_for=SIGNERS,
            pause=self.where.settings.track_every * 60,
            tracking_id=outcome.tracking_id,
            status=outcome.status,
        )

    def _to_approve(self, answers_digest: str, reason: str) -> Ending:
        what_next = f"credwright runs approve {self.run.id} --as NAME"
        return Ending(Stage.TO_APPROVE, Doing.FILE, reason, what_next, waiting_for="operator", digest=answers_digest)

    def _on_folder(self, folder: Path) -> None:
        self.docket.add_evidence(self.run, f"{MACHINE}:{folder.resolve()}")


async def _in_time(leg: Coroutine[object, object, Ending]) -> Ending:
    limit = asyncio.timeout(LONGEST)
    try:
        async with limit:
            return await leg
    except TimeoutError as error:
        if not limit.expired():
            raise
        raise TookTooLong(LONGEST) from error


def _said(error: CredwrightError) -> tuple[str, str]:
    """What is kept of an error: its words without anybody's data, with paths of this machine; the rest is evidence."""
    reason, do = error.without_data("path")
    more = f" The report of its evidence tells what “{LEFT_OUT}” stands for." if error.evidence else ""
    return secrets(reason), secrets(do + (more if LEFT_OUT in reason else ""))


def _unseen(heading: str) -> None:
    """Nobody looks on."""


async def _nobody(approval: Approval) -> str | None:
    """Nobody is asked before the review."""
