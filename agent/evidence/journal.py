"""The journal: one line an event, each sealed with the one before; written and on disk as it happens."""

import hashlib
import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TypeAlias, Union, cast

import rfc8785

from agent.errors import EvidenceDamaged, EvidenceUnwritable
from agent.evidence.keys import digest
from agent.evidence.redaction import Redactor

JSON: TypeAlias = Union[str, int, bool, Sequence["JSON"], Mapping[str, "JSON"], None]  # noqa: UP007  # names itself

NAME = "journal.jsonl"
PICTURES = "screenshots"
_MAGIC = {b"\xff\xd8\xff": "jpg", b"\x89PN": "png"}


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain ends."""

    n: int
    digest: str
    first: str = ""
    """Digest of the first line: the name of the chain."""


def seal(key: bytes, line: Mapping[str, JSON]) -> str:
    """The digest of a line: keyed, over its canonical form (RFC 8785) without the digest itself."""
    bare = {name: value for name, value in line.items() if name != "digest"}
    return digest(key, rfc8785.dumps(cast("dict[str, object]", bare)).decode())  # type: ignore[arg-type]  # JSON is wider than the library's own alias


class Journal:
    """An append-only chain in a run's folder, and its head outside of it, so that cutting its end shows too."""

    def __init__(self, folder: Path, key: bytes, redact: Redactor, file: IO[bytes], home: Path, head: Head) -> None:
        self._folder, self._key, self._redact = folder, key, redact
        self._file, self._home, self._head = file, home, head

    @classmethod
    def open(cls, folder: Path, key: bytes, redact: Redactor, home: Path) -> "Journal":
        """Begin the chain of `folder`, or go on where it ends. Raises `EvidenceUnwritable` or `EvidenceDamaged`.

        A last line cut short by a kill was never finished, so it is taken away.
        """
        path = folder / NAME
        try:
            (folder / PICTURES).mkdir(parents=True, exist_ok=True)
            head = _end_of(path, folder.name)
            head_path(home, "").parent.mkdir(parents=True, exist_ok=True)
            return cls(folder, key, redact, path.open("ab"), home, head)
        except OSError as error:
            raise EvidenceUnwritable(str(path), error.strerror or type(error).__name__) from error

    def append(self, event: str, *, screenshot: bytes | None = None, **facts: JSON) -> None:
        """Write one event: the picture, then the line, each on disk when this returns. Raises `EvidenceUnwritable`."""
        n = self._head.n + 1
        try:
            picture = self._picture(n, str(facts.get("heading", event)), screenshot)
            line: dict[str, JSON] = {
                "n": n,
                "at": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
                "event": event,
                "facts": self._clean(facts),
                "screenshot": picture,
                "previous": self._head.digest,
            }
            line["digest"] = seal(self._key, line)
            self._file.write(json.dumps(line, ensure_ascii=False, sort_keys=True).encode() + b"\n")
            self._file.flush()
            os.fsync(self._file.fileno())
            self._head = Head(n, str(line["digest"]), self._head.first or str(line["digest"]))
            self._note_head()
        except OSError as error:
            raise EvidenceUnwritable(str(self._folder), error.strerror or type(error).__name__) from error

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _picture(self, n: int, heading: str, data: bytes | None) -> JSON:
        if data is None:
            return None
        slug = re.sub(r"[^a-z0-9]+", "-", self._redact(heading).lower()).strip("-")[:40]
        name = f"{PICTURES}/{n:04}-{slug}.{_MAGIC.get(data[:3], 'bin')}"
        with (self._folder / name).open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        return {"file": name, "sha256": hashlib.sha256(data).hexdigest()}

    def _clean(self, value: JSON) -> JSON:
        if isinstance(value, str):
            return self._redact(value)
        if isinstance(value, Mapping):
            return {self._redact(name): self._clean(one) for name, one in value.items()}
        if isinstance(value, Sequence):
            return [self._clean(one) for one in value]
        return value

    def _note_head(self) -> None:
        path = head_path(self._home, self._head.first)
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps({"n": self._head.n, "digest": self._head.digest}))
        fresh.replace(path)


def head_path(home: Path, first: str) -> Path:
    """Where the head of a chain is kept, outside the run's folder; `first` is the digest of its first line."""
    return home / "heads" / f"{first[:24]}.json"


def genesis(run: str) -> str:
    """What the first line of a run calls the one before."""
    return hashlib.sha256(f"credwright run {run}".encode()).hexdigest()


def _end_of(path: Path, run: str) -> Head:
    if not path.exists():
        return Head(0, genesis(run))
    data = path.read_bytes()
    whole = data[: data.rfind(b"\n") + 1]
    if whole != data:
        with path.open("r+b") as file:
            file.truncate(len(whole))
    if not whole:
        return Head(0, genesis(run))
    try:
        lines = whole.splitlines()
        first, last = json.loads(lines[0]), json.loads(lines[-1])
        return Head(int(last["n"]), str(last["digest"]), str(first["digest"]))
    except (ValueError, KeyError, TypeError) as error:
        raise EvidenceDamaged(str(path), "its first or last line is not one of a journal") from error
