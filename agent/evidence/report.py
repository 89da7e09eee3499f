"""The report: a run's journal as one HTML file to open, read, show and print."""

import base64
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, TemplateError

from agent.errors import EvidenceDamaged, EvidenceUnwritable
from agent.evidence import journal

NAME = "report.html"
_TYPES = {".jpg": "image/jpeg", ".png": "image/png"}
_TITLES = {
    "started": "Run started",
    "read": "Read on the portal",
    "reconciled": "Review reconciled",
    "approved": "Approved",
    "intent": "About to submit",
    "submitted": "Submitted",
    "asked": "Portal asked",
    "status": "Status",
    "retried": "Tried again",
    "interruption": "Interruption",
    "stopped": "Stopped",
    "interrupted": "Stopped by hand",
    "finished": "Run ended",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One event, ready to show."""

    anchor: str
    n: int
    event: str
    title: str
    at: str
    facts: dict[str, Any]
    picture: str
    """The screenshot as a data URI, or nothing."""
    file: str
    same: str = ""
    """The anchor of the part whose screenshot shows the same."""

    @property
    def told(self) -> bool:
        """Whether there is anything to read: a list of topics met once more has nothing to say."""
        return self.event != "page" or bool(self.facts.get("answers")) or bool(self.file)


@dataclass(frozen=True, slots=True)
class Summary:
    """What the top of the report says."""

    run: str
    title: str
    provider: str
    portal: str
    version: str
    began: str
    ended: str
    outcome: str
    tracking_id: str
    stop: dict[str, Any]
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Told:
    """One run, ready to show."""

    top: Summary
    parts: list[Part]


def write_report(folder: Path) -> Path:
    """Write `report.html` beside the journal. Raises `EvidenceDamaged` or `EvidenceUnwritable`."""
    return write_life((folder,), folder)


def write_life(runs: Sequence[Path], folder: Path) -> Path:
    """Write one `report.html` of several runs, in the order in which they began. Raises as `write_report` does."""
    told = sorted((_told(run, f"r{number}" if number else "") for number, run in enumerate(runs)), key=_beginning)
    try:
        html = _pages().get_template("report.html.j2").render(runs=told)
    except TemplateError as error:
        raise EvidenceDamaged(str(folder), "a line of its journal lacks what its event tells") from error
    path, fresh = folder / NAME, folder / f".{NAME}"
    try:
        fresh.write_text(html, encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        raise EvidenceUnwritable(str(path), error.strerror or type(error).__name__) from error
    return path


@cache
def _pages() -> Environment:
    """The report's template, compiled once for all reports of a process."""
    return Environment(
        loader=PackageLoader("agent", "evidence"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )


def _told(folder: Path, anchors: str) -> Told:
    parts = list(_parts(folder, anchors))
    return Told(_summary(folder, parts), [part for part in parts if part.told])


def _beginning(run: Told) -> str:
    return run.top.began


def _parts(folder: Path, anchors: str) -> Iterator[Part]:
    try:
        lines = (folder / journal.NAME).read_bytes().split(b"\n")[:-1]  # a last line without its end was never finished
    except OSError as error:
        raise EvidenceDamaged(str(folder), f"there is no {journal.NAME}, so it is not the folder of a run") from error
    for number, raw in enumerate(lines, start=1):
        try:
            yield _part(folder, anchors, json.loads(raw))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
            raise EvidenceDamaged(str(folder), f"line {number} is not a line of a journal") from error


def _part(folder: Path, anchors: str, line: dict[str, Any]) -> Part:
    facts = dict(line["facts"])
    title = str(facts.get("heading") or _TITLES.get(line["event"], line["event"]))
    picture = line["screenshot"] or {}
    file = str(picture.get("file", ""))
    same = f"{anchors}e{int(facts['pictured'])}" if facts.get("pictured") else ""
    anchor, at = f"{anchors}e{line['n']}", _clock(line["at"])
    return Part(anchor, line["n"], line["event"], title, at, facts, _embed(folder, file), file, same)


def _embed(folder: Path, file: str) -> str:
    path = folder / file
    if not file or path.parent.resolve() != (folder / journal.PICTURES).resolve() or not path.is_file():
        return ""
    return f"data:{_TYPES.get(path.suffix, 'image/png')};base64,{base64.b64encode(path.read_bytes()).decode()}"


def _clock(at: str) -> str:
    return datetime.fromisoformat(at).strftime("%Y-%m-%d %H:%M:%S UTC")


def _summary(folder: Path, parts: list[Part]) -> Summary:
    started: dict[str, Any] = next((part.facts for part in parts if part.event == "started"), {})
    ended = next((part for part in reversed(parts) if part.event == "finished"), None)
    submitted = next((part.facts for part in reversed(parts) if part.event == "submitted"), {})
    outcome = str(ended.facts.get("outcome", "")) if ended else "not ended"
    stop = next((part.facts for part in reversed(parts) if part.event == "stopped"), {})
    tracking = submitted.get("tracking_id") or (ended.facts.get("tracking_id") if ended else "") or ""
    return Summary(
        run=folder.name,
        title=str(started.get("title", "Run")),
        provider=str(started.get("provider", "")),
        portal=str(started.get("portal", "")),
        version=str(started.get("version", "")),
        began=parts[0].at if parts else "",
        ended=parts[-1].at if parts else "",
        outcome=outcome,
        tracking_id=str(tracking),
        stop=stop if outcome in ("stopped", "unknown") else {},
        counts=_counts(parts),
    )


def _counts(parts: list[Part]) -> dict[str, int]:
    counted = Counter(part.event for part in parts)
    answers = sum(len(part.facts.get("answers", ())) for part in parts if part.event == "page")
    pictures = sum(1 for part in parts if part.file)
    return {
        "pages": counted["page"],
        "answers": answers,
        "screenshots": pictures,
        "tried again": counted["retried"],
        "approvals": counted["approved"],
    }
