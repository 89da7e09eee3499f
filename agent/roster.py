"""A roster: which profiles are to be filed by which flow, read and checked as a whole before anything is handed in."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from agent.errors import Problem, ProfileInvalid, RosterInvalid
from agent.flow import Portal, Rostered

PROFILE, COMMAND = "profile", "command"
PROFILES = (".json", ".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a roster as it is written."""

    number: int
    """Its line in the file, from 1; in a folder, its number among the profiles."""
    profile: Path
    command: str
    extras: Mapping[str, str]

    @property
    def where(self) -> str:
        """What people call it."""
        return f"row {self.number} ({self.profile.name})"


@dataclass(frozen=True, slots=True)
class Checked:
    """One row of a roster, with what it files."""

    line: Line
    rostered: Rostered[object]
    subject: object

    @property
    def provider(self) -> str:
        """The provider's NPI."""
        return self.rostered.flow.asked(self.subject).provider


def read(path: Path, portal: Portal, command: str) -> tuple[Checked, ...]:
    """Every row of a CSV file, or every profile of a folder, checked; `command` is for rows that name none.

    Raises `RosterInvalid` that names each problem by row and rule, also two rows that ask for the same.
    """
    problems: list[Problem] = []
    checked: list[Checked] = []
    for line in _lines(path, command, problems):
        problems += _checked(line, portal, checked)
    problems += _doubled(checked)
    if not problems and not checked:
        problems.append(Problem(path.name, "it has no rows", "a row for each application"))
    if problems:
        raise RosterInvalid(str(path), tuple(problems))
    return tuple(checked)


def _lines(path: Path, command: str, problems: list[Problem]) -> Iterator[Line]:
    if path.is_dir():
        found = sorted(one for one in path.iterdir() if one.suffix in PROFILES)
        yield from (Line(number, one, command, {}) for number, one in enumerate(found, start=1))
        return
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        why = getattr(error, "strerror", None) or "it is no CSV in UTF-8"
        problems.append(Problem(path.name, f"it cannot be read ({why})", "a CSV file, or a folder of profiles"))
        return
    for number, row in enumerate(rows, start=2):
        yield from _line(path, number, row, command, problems)


def _line(
    path: Path, number: int, row: Mapping[str | None, object], command: str, problems: list[Problem]
) -> Iterator[Line]:
    said = {name.strip().lower(): value.strip() for name, value in row.items() if name and isinstance(value, str)}
    if not any(said.values()):
        return
    if None in row:
        problems.append(Problem(f"row {number}", "it has more cells than the header", "a cell for each column"))
    elif not said.get(PROFILE):
        right = f"a column “{PROFILE}” with the path of a profile, from the roster's own folder on"
        problems.append(Problem(f"row {number}", "it names no profile", right))
    else:
        extras = {name: value for name, value in said.items() if value and name not in (PROFILE, COMMAND)}
        yield Line(number, path.parent / said[PROFILE], said.get(COMMAND) or command, extras)


def _checked(line: Line, portal: Portal, checked: list[Checked]) -> Iterator[Problem]:
    """What is wrong with one row; a row that is right goes to `checked`."""
    known = {one.flow.name: one for one in portal.rostered}
    rostered = known.get(line.command)
    if rostered is None:
        yield Problem(
            line.where, f"“{line.command}” is nothing that a roster can ask for", f"one of {', '.join(known)}"
        )
        return
    wrong = [
        *(
            Problem(line.where, f"{line.command} takes no “{name}”", f"one of {', '.join(rostered.columns) or 'none'}")
            for name in line.extras
            if name not in rostered.columns
        ),
        *(
            Problem(line.where, f"{line.command} needs “{name}”", "a cell that says it")
            for name in rostered.needed
            if name not in line.extras
        ),
    ]
    yield from wrong
    if not wrong:
        yield from _loaded(line, rostered, checked)


def _loaded(line: Line, rostered: Rostered[object], checked: list[Checked]) -> Iterator[Problem]:
    try:
        checked.append(Checked(line, rostered, rostered.load(line.profile, line.extras)))
    except ProfileInvalid as error:
        for one in error.problems:
            yield Problem(f"{line.where} › {one.where}", one.rule, one.right, one.source)
    except ValueError as error:
        yield Problem(line.where, str(error), "see README.md for what a roster can say")


def _doubled(checked: list[Checked]) -> Iterator[Problem]:
    first: dict[tuple[str, str, str], Line] = {}
    for one in checked:
        which = (one.provider, one.line.command, one.line.extras.get("tracking_id", ""))
        before = first.setdefault(which, one.line)
        if before is not one.line:
            rule = f"{one.line.command} of NPI {one.provider} is asked for in {before.where} already"
            yield Problem(one.line.where, rule, "one row for each application")
