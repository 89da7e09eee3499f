"""Files that go along: there, not too large, and PDF or TIFF by their first bytes, as the portal takes them."""

from collections.abc import Iterator
from pathlib import Path

from agent.errors import Problem

LARGEST = 10 * 1024 * 1024
"""Bytes that the portal takes."""
KINDS = (b"%PDF", b"II*\0", b"MM\0*")
SOURCE = "CMS-855I section 12"


def document_problems(where: str, path: Path) -> Iterator[Problem]:
    """What is wrong with one file."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            beginning = file.read(4)
    except OSError as error:
        why = (error.strerror or "cannot be read").lower()
        yield Problem(
            where, f"{path.name} cannot be read ({why})", "the path of a file, relative to the profile", SOURCE
        )
        return
    if size > LARGEST:
        yield Problem(where, f"{path.name} has {size / 1048576:.1f} MB", "a file of at most 10 MB", SOURCE)
    if not beginning.startswith(KINDS):
        yield Problem(where, f"{path.name} is neither PDF nor TIFF", "a PDF or TIFF file", SOURCE)
