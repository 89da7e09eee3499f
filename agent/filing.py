"""File one application: from a profile to a tracking ID, with evidence, an operator's approval, and one submission."""

import asyncio
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from agent import observed, permission
from agent.digests import digest_of_answers
from agent.errors import CredwrightError, NotApproved, PortalRefused, ReviewDiffers
from agent.evidence.journal import Journal
from agent.evidence.keys import evidence_key
from agent.evidence.record import Record
from agent.evidence.redaction import secrets
from agent.evidence.report import NAME as REPORT, write_report
from agent.evidence.runs import open_run
from agent.flow import Asked, Flow, Looked
from agent.ledger import Key, Ledger
from agent.locks import only_one
from agent.outcome import Approval, Outcome, Watch
from agent.outline import hidden_values, meant, reviewed_in_full
from agent.reconcile import Given, differences
from agent.run import Run
from agent.session import Session
from agent.submit import Approved, look_before, submit
from agent.visit import Opened, Where, open_session

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Filing(Generic[P]):
    """One profile to be filed by one flow."""

    where: Where
    flow: Flow[P]
    subject: P
    out: Path
    watch: Watch
    stop_at_review: bool = False
    filled: bool = False
    """Whether it was filled to its review before: then what that page proves is not opened again."""
    opened: Opened | None = None
    """Opens the session to file in, where a worker keeps one signed in; else the run has a browser of its own."""

    async def file(self) -> Outcome:
        """File it, or say why not: each error is in the evidence before it is raised."""
        home, origin = self.where.settings.home, self.where.origin
        asked = self.flow.asked(self.subject)
        permission.require(home, origin, synthetic=self.flow.synthetic(self.subject))
        for value in hidden_values(self.flow, self.subject):
            secrets.add(value)
        with (
            only_one(home, f"The {self.flow.name} of provider {asked.provider}", f"{self.where.name} {asked.provider}"),
            _run_folder(self.out, home, self.flow.name, asked.provider) as (folder, journal, key),
        ):
            self.watch.on_folder(folder)
            record = Record.of(journal, key)
            with observed.run(self.watch.run or folder.name, self.flow.name, self.where.name) as going:
                record.started(folder.name, self.flow, asked, origin)
                outcome = await self._recorded(record, folder, asked)
                going.outcome = outcome.outcome
                return outcome

    async def _recorded(self, record: Record, folder: Path, asked: Asked) -> Outcome:
        """Whatever ends the run is the last line of its journal, and the report is written.

        What ended it is what is raised: evidence that cannot be written any more does not hide that.
        """
        try:
            outcome = await self._in_session(record, folder, asked)
        except BaseException as error:
            _close(record, folder, error)
            raise
        record.finished(outcome.outcome, outcome.tracking_id)
        write_report(folder)
        return outcome

    async def _in_session(self, record: Record, folder: Path, asked: Asked) -> Outcome:
        async with (self.opened or open_session)(self.where, record, self.watch.on_page) as session:
            try:
                looked = await self._looked(session)
                if looked.subject is None:
                    return Outcome(folder.name, folder, folder / REPORT, "nothing to file", facts=looked.facts)
                ready = replace(self, subject=looked.subject)
                outcome = await ready._file(session, folder, self.flow.asked(looked.subject))
                return replace(outcome, facts=looked.facts)
            except CredwrightError as error:
                error.picture = await session.last_picture()
                raise

    async def _looked(self, session: Session) -> Looked[P]:
        """The subject, completed by what the portal has on file, if the flow looks there first."""
        before = self.flow.before
        if before is None:
            return Looked(self.subject)
        run = Run(session, before.walk, self.subject)
        await run.start()
        screen = await run.until(before.page)
        session.record.read(screen, await session.tab.photograph(screen))
        looked = before.look(self.subject, screen)
        self.watch.on_looked(looked.told)
        return looked

    async def _file(self, session: Session, folder: Path, asked: Asked) -> Outcome:
        given = tuple(meant(self.flow, self.subject))
        key = Key(self.where.name, asked.provider, asked.kind, digest_of_answers(session.record.key, asked, given))
        with closing(Ledger.at(self.where.settings.home, self.where.settings.database_url)) as ledger:
            return await self._submitted_once(session, ledger, key, asked, given, folder)

    async def _submitted_once(
        self, session: Session, ledger: Ledger, key: Key, asked: Asked, given: tuple[Given, ...], folder: Path
    ) -> Outcome:
        report = folder / REPORT
        before = await look_before(session, ledger, key)
        if before.filed is not None:
            session.record.status(before.filed)
            filed = before.filed
            return Outcome(folder.name, folder, report, "submitted before", filed.tracking_id, filed.status)
        run = await self._at_review(session, given, key.digest)
        if self.stop_at_review:
            return Outcome(folder.name, folder, report, "at review", digest=key.digest)
        by = await self.watch.approve(Approval(asked, self.where.origin, given, key.digest, folder))
        if not by:
            raise NotApproved
        session.record.approved(by, key.digest)
        await self._on_to_final(run, given, key.digest)
        approved = Approved(key, by, folder.name, before.known, self.watch.claim)
        tracking_id = await submit(run, self.flow, ledger, approved)
        return Outcome(folder.name, folder, report, "submitted", tracking_id)

    async def _at_review(self, session: Session, given: tuple[Given, ...], answers_digest: str) -> Run[P]:
        """A run that has come to a review page that says all that is meant, and nothing else."""
        if self.filled:
            proven = frozenset(reviewed_in_full(self.flow, self.subject))
            try:
                return await self._walked(session, given, answers_digest, proven)
            except (ReviewDiffers, PortalRefused) as error:  # the draft is not what it was: each topic shows where
                session.record.retried(str(error), 1, 0.0)
        return await self._walked(session, given, answers_digest)

    async def _walked(
        self, session: Session, given: tuple[Given, ...], answers_digest: str, proven: frozenset[str] = frozenset()
    ) -> Run[P]:
        run = Run(session, self.flow, self.subject, proven)
        await run.start()
        await self._review(run, given, answers_digest)
        return run

    async def _review(self, run: Run[P], given: tuple[Given, ...], answers_digest: str) -> None:
        """Walk to the review page and reconcile it with every answer meant. Raises `ReviewDiffers`."""
        screen = await run.until(self.flow.review)
        wrong = differences(given, screen.facts)
        if wrong:
            raise ReviewDiffers(tuple(str(one) for one in wrong))
        picture = await run.session.new_picture(screen)
        answers = sum(len(one.answers) for one in given)
        run.session.record.reconciled(screen, answers, answers_digest, picture)

    async def _on_to_final(self, run: Run[P], given: tuple[Given, ...], answers_digest: str) -> None:
        """From the review to the final page; a review met again on the way is reconciled again."""
        while True:
            await self._review(run, given, answers_digest)  # again: approval may take so long that a session is lost
            await run.through(self.flow.review)
            screen = await run.until(self.flow.review, self.flow.final)
            if screen.heading == self.flow.final.heading:
                return


def _close(record: Record, folder: Path, error: BaseException) -> None:
    with suppress(CredwrightError):
        if isinstance(error, CredwrightError):
            record.stopped(error)
        elif isinstance(error, asyncio.CancelledError | KeyboardInterrupt):
            record.interrupted()
        else:
            record.finished("failed")
    with suppress(CredwrightError):
        report = write_report(folder)
        if isinstance(error, CredwrightError):
            error.evidence = report


@contextmanager
def _run_folder(out: Path, home: Path, flow: str, provider: str) -> Iterator[tuple[Path, Journal, bytes]]:
    key = evidence_key(home)
    folder = open_run(out, flow, provider)
    journal = Journal.open(folder, key, secrets, home)
    try:
        yield folder, journal, key
    finally:
        journal.close()
