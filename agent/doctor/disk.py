"""The disk: room and permission to write where state and evidence go, and the key of the evidence."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from agent.doctor.finding import Finding, ok, wrong
from agent.evidence.keys import SIZE, key_path

LEAST = 200 * 2**20
"""Free bytes below which it is wrong: some forty applications' evidence."""
LITTLE = 2 * 2**30
"""Free bytes below which somebody should think of it."""
_BLOCK = b"credwright" * 410


def look(home: Path, runs: Path) -> Iterator[Finding]:
    """Home, the folder of runs, and the key of the evidence."""
    yield _room("home", home)
    yield _room("runs", runs.absolute())
    yield _key(home)


def _room(check: str, folder: Path) -> Finding:
    there = next(one for one in (folder, *folder.parents) if one.exists())
    named = f"{folder}" if there == folder else f"{folder}, not made yet"
    try:
        if not there.is_dir():
            return wrong(check, f"{there} is no folder", "Move it away, or choose another folder.")
        _write(there)
        free = shutil.disk_usage(there).free
        entries = os.statvfs(there).f_favail
    except OSError as error:
        why = error.strerror or type(error).__name__
        return wrong(check, f"{named}: nothing can be written ({why})", _advice(check))
    seen = f"{named}: {free / 2**30:,.1f} GB free"
    if free < LEAST:
        return wrong(check, seen, _advice(check))
    if 0 < entries < 1000:  # some file systems count none
        return wrong(check, f"{seen}, but room for {entries} more files only", _advice(check))
    return ok(check, seen, "Evidence takes about 5 MB an application: free some room soon." if free < LITTLE else "")


def _advice(check: str) -> str:
    other = "CREDWRIGHT_HOME" if check == "home" else "--out"
    return f"Free the disk, correct the folder's permissions, or choose another one with {other}."


def _write(folder: Path) -> None:
    """As evidence is written: on disk before it counts. Nothing of it stays. Raises `OSError`."""
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(_BLOCK)
        file.flush()
        os.fsync(file.fileno())


def _key(home: Path) -> Finding:
    path, check = key_path(home), "evidence key"
    back = "Restore it from a backup: without it, no run of before can be verified."
    try:
        if not path.exists():
            lost = any((home / "heads").glob("*.json"))
            return wrong(check, f"{path} is gone", back) if lost else ok(check, "made with the first run")
        about = path.stat()
    except OSError as error:
        return wrong(check, f"{path}: {error.strerror}", f"chown it to the user that runs Credwright: {path}")
    if about.st_size != SIZE:
        return wrong(check, f"{path} has {about.st_size} bytes instead of {SIZE}", back)
    if about.st_mode & 0o077:
        return wrong(check, f"{path} can be read by others", f"chmod 600 {path}")
    if about.st_uid != os.geteuid():
        return wrong(check, f"{path} belongs to another user", f"chown it to the user that runs Credwright: {path}")
    return ok(check, f"{path}, readable by its owner only", "Keep it in your backup.")
