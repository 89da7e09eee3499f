"""The journal: one line an event, each sealed with the one before; written and on disk as it happens."""

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from typing import TypeAlias, Union, cast

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
    picture: str = ""
    """A picture that the next line is about to name: a kill may leave it there without its line."""


def seal(key: bytes, line: Mapping[str, JSON]) -> str:
    """The digest of a line: keyed, over its canonical form (RFC 8785) without the digest itself."""
    bare = {name: value for name, value in line.items() if name != "digest"}
    return digest(key, canonical(bare).decode())


def canonical(line: Mapping[str, JSON]) -> bytes:
    """A line in its one form. Raises `ValueError` for what JSON cannot say, as a number without end."""
    try:
        return rfc8785.dumps(cast("dict[str, object]", line))  # type: ignore[arg-type]  # JSON is wider than the library's own alias
    except (rfc8785.CanonicalizationError, UnicodeError) as error:
        raise ValueError("no canonical form") from error


class Journal:
    """An append-only chain in a run's folder, and its head outside of it, so that cutting its end shows too."""

    def __init__(self, folder: Path, key: bytes, redact: Redactor, file: FileIO, home: Path, head: Head) -> None:
        self._folder, self._key, self._redact = folder, key, redact
        self._file, self._home, self._head = file, home, head
        self._noted = head.n

    @classmethod
    def open(cls, folder: Path, key: bytes, redact: Redactor, home: Path) -> "Journal":
        """Begin the chain of `folder`, or go on where it ends. Raises `EvidenceUnwritable` or `EvidenceDamaged`.

        What a kill left unfinished, a line cut short or a picture without its line, is taken away. A chain that lost
        its end is not gone on with: that would hide the loss.
        """
        path = folder / NAME
        try:
            (folder / PICTURES).mkdir(parents=True, exist_ok=True)
            head = _end_of(path, folder.name)
            head_path(home, "").parent.mkdir(parents=True, exist_ok=True)
            _not_cut(folder, home, head)
            return cls(folder, key, redact, path.open("ab", buffering=0), home, head)
        except OSError as error:
            raise EvidenceUnwritable(str(path), error.strerror or type(error).__name__) from error

    def append(self, event: str, *, screenshot: bytes | None = None, **facts: JSON) -> int:
        """Write one event: the picture, then the line, each on disk when this returns; the number of the line.

        Raises `EvidenceUnwritable`.
        """
        n = self._head.n + 1
        try:
            if self._noted < self._head.n:
                self._note_head(self._head)  # the head is never more than one line behind
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
            self._write(canonical(line) + b"\n")
            self._head = Head(n, str(line["digest"]), self._head.first or str(line["digest"]))
            self._note_head(self._head)
        except OSError as error:
            raise EvidenceUnwritable(str(self._folder), error.strerror or type(error).__name__) from error
        return n

    def pictured(self) -> Iterator[tuple[str, int]]:
        """What the pages with a picture that is still there read (`sight`), and the numbers of their lines."""
        try:
            for raw in (self._folder / NAME).read_bytes().splitlines():
                line = json.loads(raw)
                if (sight := line["facts"].get("sight")) and (self._folder / line["screenshot"]["file"]).is_file():
                    yield str(sight), int(line["n"])
        except OSError as error:
            raise EvidenceUnwritable(str(self._folder), error.strerror or type(error).__name__) from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise EvidenceDamaged(str(self._folder / NAME), "a line is not one of a journal") from error

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _write(self, line: bytes) -> None:
        """The whole line or none of it: half a line would spoil the next one. Raises `OSError`."""
        end = self._file.seek(0, os.SEEK_END)
        try:
            while line:  # a disk that is nearly full takes a part
                line = line[self._file.write(line) or 0 :]
            os.fsync(self._file.fileno())
        except OSError:
            self._file.truncate(end)
            raise

    def _picture(self, n: int, heading: str, data: bytes | None) -> JSON:
        if data is None:
            return None
        slug = re.sub(r"[^a-z0-9]+", "-", self._redact(heading).lower()).strip("-")[:40]
        name = f"{PICTURES}/{n:04}-{slug}.{_MAGIC.get(data[:3], 'bin')}"
        if self._head.first:
            self._note_head(replace(self._head, picture=name))
        with (self._folder / name).open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        return {"file": name, "sha256": hashlib.sha256(data).hexdigest()}

    def _clean(self, value: JSON) -> JSON:
        if isinstance(value, str):
            whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # a page may say half a sign
            return self._redact(whole)
        if isinstance(value, Mapping):
            return {str(self._clean(name)): self._clean(one) for name, one in value.items()}
        if isinstance(value, Sequence):
            return [self._clean(one) for one in value]
        return value

    def _note_head(self, head: Head) -> None:
        path = head_path(self._home, head.first)
        fresh = path.with_suffix(".new")
        with fresh.open("w") as file:
            json.dump({"n": head.n, "digest": head.digest, "picture": head.picture}, file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
        self._noted = head.n


def head_path(home: Path, first: str) -> Path:
    """Where the head of a chain is kept, outside the run's folder; `first` is the digest of its first line."""
    return home / "heads" / f"{first[:24]}.json"


def read_head(home: Path, first: str) -> Head | None:
    """The head of a chain as it was noted; nothing where it is missing or unreadable."""
    try:
        noted = json.loads(head_path(home, first).read_bytes())
        return Head(int(noted["n"]), str(noted["digest"]), first, str(noted.get("picture", "")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


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
        lines = whole.split(b"\n")[:-1]
        first, last = json.loads(lines[0]), json.loads(lines[-1])
        return Head(int(last["n"]), str(last["digest"]), str(first["digest"]))
    except (ValueError, KeyError, TypeError) as error:
        raise EvidenceDamaged(str(path), "its first or last line is not one of a journal") from error


def _not_cut(folder: Path, home: Path, head: Head) -> None:
    """Raises `EvidenceDamaged` if lines are missing at the end; takes away the picture of a line never written."""
    noted = read_head(home, head.first) if head.first else None
    if noted is not None and (noted.n > head.n or (noted.n == head.n and noted.digest != head.digest)):
        raise EvidenceDamaged(str(folder / NAME), f"it ends with line {head.n}, but {noted.n} were written")
    if noted is not None and noted.n == head.n and noted.picture:
        (folder / noted.picture).unlink(missing_ok=True)
    if not head.first and any((folder / PICTURES).iterdir()):
        raise EvidenceDamaged(str(folder / NAME), "it has no line, but there are pictures")
