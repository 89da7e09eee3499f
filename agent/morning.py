"""The morning's page: what was done, what waits for whom and why, in an operator's words."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from agent.breaker import EVERYBODY, Pause
from agent.flow import Section
from agent.overview import counted, facts, stage_of
from agent.runs import Run
from agent.stages import ENDED, WAITING, Stage
from agent.terminal import as_json_line, out, say, show_section

HOUR = 3600.0
NAMED = 3
"""Runs of one reason that are named; of the others only the number is told."""


@dataclass(frozen=True, slots=True)
class Morning:
    """All that the page says."""

    total: str
    done: tuple[Run, ...]
    """Filed or ended lately."""
    here: tuple[Run, ...]
    """Waiting for an operator."""
    elsewhere: tuple[Run, ...]
    """Filed, and waiting for somebody else."""
    going_on: tuple[Run, ...]
    alone: tuple[tuple[str, str], ...]
    """What is left alone, and why."""


def morning(runs: Sequence[Run], pauses: Mapping[tuple[str, str], Pause], now: float, hours: float) -> Morning:
    """The page as of `now`, in seconds since 1970; `hours` back is what it tells of what was done. Pure."""
    since = now - hours * HOUR
    lately = (run for run in runs if (run.filed >= since) or (run.stage in ENDED and run.changed >= since))
    return Morning(
        counted(runs),
        tuple(lately),
        tuple(run for run in runs if run.stage in WAITING),
        tuple(run for run in runs if run.stage is Stage.FILED),
        tuple(run for run in runs if run.stage in (Stage.QUEUED, Stage.WORKING)),
        tuple(_alone(pauses, now)),
    )


def _alone(pauses: Mapping[tuple[str, str], Pause], now: float) -> Iterator[tuple[str, str]]:
    for (portal, account), pause in pauses.items():
        if not pause.over(now):
            who = portal if account == EVERYBODY else f"{account.removeprefix('@') or 'the account'} at {portal}"
            yield who, pause.reason


def show_morning(page: Morning, *, as_json: bool) -> None:
    """The page for people, or for programs."""
    if as_json:
        parts = {name: getattr(page, name) for name in ("done", "here", "elsewhere", "going_on")}
        told: dict[str, object] = {name: [facts(run) for run in runs] for name, runs in parts.items()}
        as_json_line({**told, "left_alone": [{"what": what, "why": why} for what, why in page.alone]})
        return
    say(out, f"{page.total[:1].upper()}{page.total[1:]}.")
    sections = (
        Section("Waits for you", ("How many", "What", "Why", "Do"), tuple(_grouped(page.here))),
        Section("Done lately", ("How many", "What", "The portal says", "Runs"), tuple(_done(page.done))),
        Section("Waits for others", ("How many", "For whom", "Last day", "Runs"), tuple(_others(page.elsewhere))),
        Section("Goes on by itself", ("How many", "What", "Why", "Runs"), tuple(_going(page.going_on))),
        Section("Left alone for now", ("What", "Why"), page.alone),
    )
    for section in sections:
        if section.rows:
            show_section(section)


def _grouped(runs: Sequence[Run]) -> Iterator[tuple[str, ...]]:
    """What waits here, by reason: what holds many runs is told once."""
    by_reason: dict[tuple[Stage, str], list[Run]] = defaultdict(list)
    for run in runs:
        by_reason[run.stage, run.reason].append(run)
    for (stage, reason), group in sorted(by_reason.items(), key=lambda one: -len(one[1])):
        what = "to be approved" if stage is Stage.TO_APPROVE else "parked"
        do = group[0].next_step if len(group) == 1 else _several(stage, group)
        yield str(len(group)), f"{what}: {_names(group)}", reason, do


def _several(stage: Stage, group: Sequence[Run]) -> str:
    if stage is Stage.TO_APPROVE:
        return f"credwright runs approve {group[0].batch} --as NAME"
    return f"{group[0].next_step} Then credwright runs retry RUN…"


def _done(runs: Sequence[Run]) -> Iterator[tuple[str, ...]]:
    for (what, said), group in _by(runs, lambda run: (stage_of(run), run.status or run.reason)).items():
        yield str(len(group)), what, said, _names(group)


def _others(runs: Sequence[Run]) -> Iterator[tuple[str, ...]]:
    for (whom, due), group in _by(runs, lambda run: (run.waiting_for, run.due)).items():
        yield str(len(group)), whom, due, _names(group)


def _going(runs: Sequence[Run]) -> Iterator[tuple[str, ...]]:
    for (what, why), group in _by(runs, lambda run: (stage_of(run), run.reason)).items():
        yield str(len(group)), what, why, _names(group)


def _by(runs: Sequence[Run], key: Callable[[Run], tuple[str, str]]) -> Mapping[tuple[str, str], Sequence[Run]]:
    groups: dict[tuple[str, str], list[Run]] = defaultdict(list)
    for run in runs:
        groups[key(run)].append(run)
    return groups


def _names(group: Sequence[Run]) -> str:
    named = ", ".join(run.id for run in group[:NAMED])
    return named if len(group) <= NAMED else f"{named} and {len(group) - NAMED} more"
