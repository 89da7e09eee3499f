"""Run folders: one a run; a run that did not end is continued in its own."""

import json
from collections.abc import Iterator
from pathlib import Path

from agent.errors import EvidenceUnwritable

DONE = ("submitted", "submitted before")


def open_run(out: Path, flow: str, provider: str) -> Path:
    """The folder to write to: the newest of this provider's if it was not submitted, else the next number.

    Raises `EvidenceUnwritable`.
    """
    stem = f"{flow}-{provider}"
    newest = max(_numbers(out, stem), default=0)
    if newest and outcome(out / f"{stem}-{newest:03}") not in DONE:
        return out / f"{stem}-{newest:03}"
    folder = out / f"{stem}-{newest + 1:03}"
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise EvidenceUnwritable(str(out), error.strerror or type(error).__name__) from error
    return folder


def _numbers(out: Path, stem: str) -> Iterator[int]:
    for folder in out.glob(f"{stem}-*"):
        number = folder.name.removeprefix(f"{stem}-")
        if number.isdecimal() and folder.is_dir():
            yield int(number)


def outcome(folder: Path) -> str:
    """How the run ended, by the last line of its journal; nothing for one that did not end."""
    try:
        lines = (folder / "journal.jsonl").read_bytes().splitlines()
        last = json.loads(lines[-1]) if lines else {}
    except (OSError, ValueError):
        return ""
    facts = last.get("facts") if isinstance(last, dict) and last.get("event") == "finished" else None
    return str(facts.get("outcome", "")) if isinstance(facts, dict) else ""
