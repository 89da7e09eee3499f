"""Files that go along: there, not too large, and PDF or TIFF by their first bytes, as portals take them."""

from collections.abc import Iterator
from pathlib import Path

from agent.errors import Problem
from flows.profile.known import OnFile

LARGEST = 10 * 1024 * 1024
"""Bytes that a portal takes."""
KINDS = (b"%PDF", b"II*\0", b"MM\0*")
"""How a PDF begins, and a TIFF of either byte order."""
SOURCE = "CMS-855I section 12"


def document_problems(where: str, path: Path | OnFile) -> Iterator[Problem]:
    """What is wrong with one file; one that the portal has already is not looked at."""
    if isinstance(path, OnFile):
        return
    try:
        size, beginning = _looked_at(path)
    except OSError as error:
        why = (error.strerror or "no file").lower()
        right = "the path of a file, relative to the profile"
        yield Problem(where, f"{path.name} cannot be read ({why})", right, SOURCE)
        return
    if size > LARGEST:
        yield Problem(where, f"{path.name} has {size / 1024**2:.1f} MB", "a file of at most 10 MB", SOURCE)
    if not beginning:
        yield Problem(where, f"{path.name} is empty", "a PDF or TIFF file", SOURCE)
    elif beginning not in KINDS:
        yield Problem(where, f"{path.name} is neither PDF nor TIFF", "a PDF or TIFF file", SOURCE)


def _looked_at(path: Path) -> tuple[int, bytes]:
    """Size and first bytes. Raises `OSError` for what is no file, as a pipe that would never end."""
    if path.exists() and not path.is_file():
        raise OSError(0, "no file")
    with path.open("rb") as file:
        return path.stat().st_size, file.read(4)
