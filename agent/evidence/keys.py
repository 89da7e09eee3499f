"""The key of this installation's evidence: outside every run's folder, so that a run cannot be rewritten with it."""

import hashlib
import hmac
import os
import secrets
import tempfile
from pathlib import Path

from agent.errors import EvidenceDamaged, EvidenceUnwritable

SIZE = 32


def key_path(home: Path) -> Path:
    """Where the key of this installation is kept."""
    return home / "keys" / "evidence.key"


def evidence_key(home: Path) -> bytes:
    """The key, made on first use, readable by its owner only. Raises `EvidenceUnwritable` or `EvidenceDamaged`."""
    path = key_path(home)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            _make(path)
        key = path.read_bytes()
    except OSError as error:
        raise EvidenceUnwritable(str(path), error.strerror or type(error).__name__) from error
    if len(key) != SIZE:
        raise EvidenceDamaged(str(path), f"the key has {len(key)} bytes instead of {SIZE}")
    return key


def _make(path: Path) -> None:
    """Whole or not at all, and only once even if two runs begin together."""
    descriptor, name = tempfile.mkstemp(dir=path.parent)  # readable by its owner only
    fresh = Path(name)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_bytes(SIZE))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()


def digest(key: bytes, *parts: str) -> str:
    """Keyed digest (HMAC-SHA-256, hex) of texts in this order: of nine digits, a plain one would give them away."""
    summed = hmac.new(key, digestmod=hashlib.sha256)
    for part in parts:
        data = part.encode()
        summed.update(len(data).to_bytes(8, "big"))
        summed.update(data)
    return summed.hexdigest()


def profile_digest(home: Path, profile: Path) -> str:
    """Keyed digest of a profile's bytes; of nothing where it cannot be read: loading it says why."""
    try:
        content = profile.read_bytes().decode("latin-1")
    except OSError:
        content = ""
    return digest(evidence_key(home), content)
