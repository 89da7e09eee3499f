"""Verify: recompute a run's chain and its pictures, and name every place that was tampered with."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agent.errors import EvidenceDamaged
from agent.evidence.journal import NAME, PICTURES, Head, canonical, genesis, head_path, read_head, seal
from agent.evidence.keys import evidence_key, key_path

_OURS = {NAME, "report.html", ".report.html"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in the evidence that is not as it was written."""

    where: str
    what: str


def verify(folder: Path, home: Path) -> tuple[Finding, ...]:
    """Everything wrong with the evidence in `folder`; empty when it is as it was written.

    Raises `EvidenceDamaged` where there is nothing to verify, or no key to verify it with.
    """
    path = folder / NAME
    if not path.is_file():
        raise EvidenceDamaged(str(folder), f"there is no {NAME}, so it is not the folder of a run")
    if not key_path(home).is_file():
        raise EvidenceDamaged(str(folder), f"the key {key_path(home)} that sealed it is not here")
    try:
        lines = path.read_bytes().splitlines(keepends=True)
        return tuple(_findings(folder, home, lines))
    except OSError as error:
        raise EvidenceDamaged(str(folder), f"it cannot be read ({error.strerror or type(error).__name__})") from error


def _findings(folder: Path, home: Path, lines: list[bytes]) -> Iterator[Finding]:
    key = evidence_key(home)
    previous, first, last = genesis(folder.name), "", 0
    named: set[str] = set()
    for number, raw in enumerate(lines, start=1):
        line = _line(raw)
        if line is None:
            yield Finding(f"line {number}", "is cut short" if number == len(lines) else "is not a line of a journal")
            continue
        if not _sealed(key, line, raw):
            yield Finding(f"line {number}", "was changed")
        if line.get("previous") != previous or line.get("n") != last + 1:
            yield Finding(f"line {number}", _displaced(line, last))
        previous, last = str(line.get("digest")), line["n"] if isinstance(line.get("n"), int) else last + 1
        first = first or previous
        if isinstance(picture := line.get("screenshot"), dict):
            named.add(str(picture.get("file")))
            yield from _picture(folder, picture)
    head = read_head(home, first)
    yield from _ending(head, head_path(home, first), last, previous)
    unfinished = head.picture if head and head.n == last else ""
    yield from _foreign(folder, {*named, unfinished})


def _line(raw: bytes) -> dict[str, Any] | None:
    try:
        line = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return line if isinstance(line, dict) and "event" in line and raw.endswith(b"\n") else None


def _sealed(key: bytes, line: dict[str, Any], raw: bytes) -> bool:
    """Whether the line is the one that was sealed, to the byte: a name said twice, say, reads in two ways."""
    try:
        return line.get("digest") == seal(key, line) and raw == canonical(line) + b"\n"
    except ValueError:
        return False


def _displaced(line: dict[str, Any], last: int) -> str:
    n = line.get("n")
    if isinstance(n, int) and n > last + 1:
        return f"does not follow line {last}: {n - last - 1} before it missing, or moved"
    return "does not follow the line before it: added, moved or repeated"


def _picture(folder: Path, picture: dict[str, Any]) -> Iterator[Finding]:
    name = str(picture.get("file"))
    path = folder / name
    if not path.is_file():
        yield Finding(name, "is missing")
    elif hashlib.sha256(path.read_bytes()).hexdigest() != picture.get("sha256"):
        yield Finding(name, "was changed")


def _ending(head: Head | None, path: Path, last: int, digest: str) -> Iterator[Finding]:
    """The head is written right after each line, so it is at most one line behind, and never ahead."""
    if head is None:
        yield Finding("the end", f"cannot be checked: this chain's head is missing from {path.parent}")
    elif head.n > last:
        yield Finding("the end", f"was cut off: {head.n - last} of {head.n} lines are missing")
    elif head.n < last - 1:
        yield Finding("the end", f"has {last - head.n} lines more than were written")
    elif head.n == last and head.digest != digest:
        yield Finding("the end", "is not the line that was written last")


def _foreign(folder: Path, named: set[str]) -> Iterator[Finding]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in _OURS and name not in named:
            what = "is a picture that no line names" if name.startswith(PICTURES) else "does not belong to the run"
            yield Finding(name, what)
