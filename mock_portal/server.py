"""The portal in a child process, for as long as a test needs it."""

import json
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 30.0
"""Seconds that the child may take to start, and to end."""


class PortalDidNotStart(Exception):
    """The child ended, or said nothing in time; why is on standard error."""


@contextmanager
def running(data: Path, port: int = 0) -> Iterator[str]:
    """The address of a portal that keeps its data in `data`; it ends with this block, or with this process."""
    command = (sys.executable, "-m", "mock_portal", "--port", str(port), "--data", str(data), "--json")
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603  # ourselves
    with child:
        try:
            yield _address(child)
        finally:
            _end(child)


def _address(child: "subprocess.Popen[str]") -> str:
    ready = child.stdout and select.select([child.stdout], [], [], PATIENCE)[0]
    line = child.stdout.readline() if child.stdout and ready else ""
    try:
        return str(json.loads(line)["url"])
    except (ValueError, KeyError, TypeError) as error:
        raise PortalDidNotStart(line.strip() or "the portal did not start; see standard error") from error


def _end(child: "subprocess.Popen[str]") -> None:
    if child.stdin:
        child.stdin.close()  # what it waits for
    try:
        child.wait(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        child.kill()
