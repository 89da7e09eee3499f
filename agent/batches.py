"""A batch: what a roster asks for, handed in as a whole or not at all, and the same again if it is handed in again."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from agent import permission
from agent.digests import digest_of_answers
from agent.docket import Docket, Wanted
from agent.errors import Problem, RosterInvalid
from agent.evidence.keys import evidence_key, profile_digest
from agent.flow import Portal
from agent.ledger import Key, Ledger, State
from agent.outline import meant
from agent.roster import Checked
from agent.runs import Order, Run, doubled
from agent.settings import Settings

FEW = 5
"""Runs of a pilot that follow the first."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What is handed in together."""

    settings: Settings
    portal: Portal
    origin: str
    """The portal's address; nothing for the bundled one."""
    roster: Path
    rows: Sequence[Checked]
    pilot: bool = False
    """Whether one run goes first, then a few, then the rest."""

    @property
    def known_as(self) -> str:
        """The portal in the ledger."""
        return self.origin or f"bundled {self.portal.name}"

    @property
    def name(self) -> str:
        """The same for the same rows, so that what was handed in already is found again."""
        said = [[str(row.line.profile.resolve()), row.line.command, dict(row.line.extras)] for row in self.rows]
        told = json.dumps([self.known_as, str(self.roster.resolve()), *said], sort_keys=True)
        return f"{self.roster.stem}-{hashlib.sha256(told.encode()).hexdigest()[:6]}"

    def hand_in(self, docket: Docket, ledger: Ledger) -> bool:
        """Enqueue every row, or none; False where it was handed in before. Raises `RosterInvalid` for doubles."""
        if docket.all(Wanted(batch=self.name)):
            return False
        for row in self.rows:
            permission.require(
                self.settings.home,
                self.origin or "http://localhost",
                synthetic=row.rostered.flow.synthetic(row.subject),
            )
        orders = [self._order(number, row) for number, row in enumerate(self.rows, start=1)]
        filed = [self._in_ledger(ledger, row) for row in self.rows]

        def fit(before: Sequence[Run]) -> bool:
            if any(run.batch == self.name for run in before):  # somebody else handed it in a moment ago
                return False
            if problems := tuple(self._doubles(orders, filed, before)):
                raise RosterInvalid(str(self.roster), problems)
            return True

        return docket.add(orders, fit)

    def _order(self, place: int, row: Checked) -> Order:
        asked = row.rostered.flow.asked(row.subject)
        command = row.line.command
        profile = row.line.profile.resolve()
        return Order(
            id=f"{command.replace(' ', '-')}-{asked.provider}-{self.name[-6:]}{place:03}",
            batch=self.name,
            place=place,
            portal=self.portal.name,
            origin=self.origin,
            known_as=self.known_as,
            account=self._account(asked.provider),
            command=command,
            profile=str(profile),
            profile_digest=profile_digest(self.settings.home, profile),
            extras=row.line.extras,
            provider=asked.provider,
            kind=asked.kind,
            wave=_wave(place) if self.pilot else 0,
        )

    def _account(self, provider: str) -> str:
        """Always the same for a provider, so that no two of its applications are filled at once."""
        names = sorted(self.settings.accounts)
        return names[int(hashlib.sha256(provider.encode()).hexdigest(), 16) % len(names)] if names else ""

    def _doubles(self, orders: Sequence[Order], filed: Sequence[str], before: Sequence[Run]) -> Iterator[Problem]:
        """Rows that ask for what is on its way already, or was filed from this very profile or with these answers."""
        runs: defaultdict[tuple[str, ...], list[Run]] = defaultdict(list)
        for run in before:
            runs[run.application].append(run)
        for row, order, tracking_id in zip(self.rows, orders, filed, strict=True):
            if (double := doubled(order, runs[order.application])) is not None:
                rule = f"run {double.id} of batch {double.batch} is {double.stage.value} for it already"
                yield Problem(row.line.where, rule, f"no such row, or `credwright runs cancel {double.id}` first")
            elif tracking_id:
                rule = f"it was filed already, as {tracking_id}"
                yield Problem(row.line.where, rule, "no such row")

    def _in_ledger(self, ledger: Ledger, row: Checked) -> str:
        """The tracking ID of the same answers, where they are known without looking on the portal first."""
        flow = row.rostered.flow
        if flow.before is not None:
            return ""
        asked, given = flow.asked(row.subject), tuple(meant(flow, row.subject))
        same = digest_of_answers(evidence_key(self.settings.home), asked, given)
        key = Key(self.known_as, asked.provider, asked.kind, same)
        found = ledger.of(key.portal, key.provider, key.kind)
        return next((one.tracking_id for one in found if one.key == key and one.state is State.SUBMITTED), "")


def _wave(place: int) -> int:
    """In a pilot 1 goes first, then 5, then the rest."""
    return 1 if place == 1 else 2 if place <= 1 + FEW else 3
