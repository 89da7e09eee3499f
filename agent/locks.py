"""One run at a time for one thing (an account, a provider): a lock that dies with its process."""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from agent.errors import EvidenceUnwritable, InUse


@contextmanager
def only_one(home: Path, what: str, name: str) -> Iterator[IO[str]]:
    """Hold the lock of `name`; `what` says it to people. Raises `InUse` if another process holds it.

    The file belongs to the holder, who may keep a note in it; the operating system lets go of it even after SIGKILL.
    """
    path = _path(home, name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+")
    except OSError as error:
        raise EvidenceUnwritable(str(path.parent), error.strerror or type(error).__name__) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise InUse(what) from error
        except OSError as error:
            raise EvidenceUnwritable(str(path), error.strerror or type(error).__name__) from error
        yield file


def is_held(home: Path, name: str) -> bool:
    """Whether any process holds that lock now; nothing is made to find out."""
    try:
        with _path(home, name).open() as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _path(home: Path, name: str) -> Path:
    return home / "locks" / hashlib.sha256(name.encode()).hexdigest()[:16]
