"""Journals to write to and to read back."""

import errno
import json
from pathlib import Path
from typing import Any

from agent.evidence.journal import NAME, Journal
from agent.evidence.keys import evidence_key
from agent.evidence.redaction import Redactor, secrets

opened: list[Journal] = []
"""Every journal that a test opened: closed at its end."""


class _FullDisk:
    """A file on a disk that is full."""

    def write(self, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    def seek(self, to: int, whence: int = 0) -> int:
        return 0

    def truncate(self, size: int) -> int:
        return size

    def close(self) -> None:
        return None


class Lines:
    """A journal in a run's folder, with this home's key."""

    def __init__(self, folder: Path, home: Path, redact: Redactor = secrets) -> None:
        self.folder, self.home = folder, home
        self.key = evidence_key(home)
        self.journal = Journal.open(folder, self.key, redact, home)
        opened.append(self.journal)

    def read(self) -> list[dict[str, Any]]:
        """Every line so far."""
        return [json.loads(raw) for raw in (self.folder / NAME).read_bytes().splitlines()]

    def fill_the_disk(self) -> None:
        """From now on nothing can be written."""
        self.journal._file.close()
        self.journal._file = _FullDisk()  # type: ignore[assignment]  # as much of a file as a full disk leaves
