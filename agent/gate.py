"""The gate: which of the runs whose time has come may be begun now, and why the others are held."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from agent.breaker import EVERYBODY, key_of
from agent.docket import Docket, Due
from agent.hours import open_at, spans
from agent.runs import Run
from agent.settings import Settings
from agent.stages import ENDED, IN_TIME, Doing, Stage

AHEAD = 2
"""Legs of one account that are handed over at most: one that goes on and one that waits. So a pause holds at once."""
ENDLESS = 1_000_000
PAST_THE_PILOT = ENDED | {Stage.FILED}


@dataclass(frozen=True, slots=True)
class Gate:
    """What holds runs back, beside their own time."""

    settings: Settings
    docket: Docket
    now: Callable[[], float] = time.time

    def let_in(self) -> tuple[Run, ...]:
        """The runs that may be begun now, in their order; those that are held stay as they are."""
        now = self.now()
        at = datetime.fromtimestamp(now)  # hours are written in the machine's own time
        if not open_at(at, spans(self.settings.hours), spans(self.settings.maintenance)):
            return ()
        going = self.docket.going()
        accounts = Counter((run.known_as, run.account) for run in going)
        due = self.docket.due(one for one, legs in accounts.items() if legs >= AHEAD)
        let_in = self._let_in(due, going, accounts, now) if due else ()
        return tuple(self.docket.get(run.id) for run in let_in)

    def _let_in(
        self, due: Sequence[Due], going: Sequence[Run], accounts: Counter[tuple[str, str]], now: float
    ) -> Iterator[Due]:
        pauses = self.docket.breaker.pauses()
        portals = Counter(run.known_as for run in going)
        left = self._left_of_this_minute(now, going)
        held = {batch: self._held(batch) for batch in {run.batch for run in due if run.wave}}
        for run in due:
            whole, own = pauses.get((run.known_as, EVERYBODY)), pauses.get((run.known_as, key_of(run.account)))
            paused = any(one is not None and not one.over(now) for one in (whole, own))
            trying = whole is not None and portals[run.known_as] > 0  # one run tries whether it is well again
            full = accounts[run.known_as, run.account] >= AHEAD or left[run.known_as] <= 0
            if not (paused or trying or full or _held_back(run, held)):
                accounts[run.known_as, run.account] += 1
                portals[run.known_as] += 1
                left[run.known_as] -= 1
                yield run

    def _left_of_this_minute(self, now: float, going: Sequence[Run]) -> Counter[str]:
        """How many runs each portal takes yet: those begun in the last minute, and those about to, count."""
        if self.settings.per_minute is None:
            return _Every(ENDLESS)
        begun = self.docket.begun_since(now - 60.0)
        left = _Every(int(max(1, self.settings.per_minute)))
        for name, number in begun.items():
            left[name] -= number
        for run in going:
            if run.stage in IN_TIME:
                left[run.known_as] -= 1
        return left

    def _held(self, batch: str) -> int:
        """The wave of a pilot that may go on: 1 run, then 5, then the rest; none while something new has come up."""
        waves = self.docket.waves(batch)
        seen = {error for _, stage, error in waves if stage is not Stage.PARKED}
        if any(stage is Stage.PARKED and error not in seen for _, stage, error in waves):
            return 0
        return min((wave for wave, stage, _ in waves if stage not in PAST_THE_PILOT), default=0)


def _held_back(run: Due, held: Mapping[str, int]) -> bool:
    """Whether the pilot is not yet so far; what was filed is looked at in any case."""
    return run.doing is not Doing.TRACK and run.wave > held.get(run.batch, run.wave)


class _Every(Counter[str]):
    """As many for each name as for any other, until some are taken."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def __missing__(self, name: str) -> int:
        return self._number
