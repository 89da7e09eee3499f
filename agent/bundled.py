"""The portal that comes along: started as a child process for as long as a command needs it."""

import json
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from agent.errors import BundledPortalWontStart
from agent.permission import is_loopback

PATIENCE = 30.0
"""Seconds it may take to start."""
ENDING = 10.0
"""Seconds it may take to end."""


@contextmanager
def serving(module: str, data: Path) -> Iterator[str]:
    """The address of the bundled portal: of one that already serves this data, else of a child started for now."""
    url = _already(data / "serving.json")
    if url:
        yield url
        return
    with _child(module, data) as child:
        yield _told(child)


@contextmanager
def _child(module: str, data: Path) -> Iterator["subprocess.Popen[str]"]:
    """The portal's process, which ends with this one, whatever happens: it watches its standard input.

    It has a session of its own: Ctrl-C is for us, and the portal is still needed while a run closes.
    """
    command = (sys.executable, "-m", module, "--port", "0", "--data", str(data), "--json")
    pipe = subprocess.PIPE
    try:
        data.mkdir(parents=True, exist_ok=True)
        child = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, start_new_session=True)  # noqa: S603  # our own module
    except OSError as error:
        raise BundledPortalWontStart(f"{data}: {error.strerror or type(error).__name__}") from error
    with child:
        try:
            yield child
        finally:
            _end(child)


def _end(child: "subprocess.Popen[str]") -> None:
    child.terminate()
    try:
        child.wait(timeout=ENDING)
    except subprocess.TimeoutExpired:
        child.kill()


def _already(note: Path) -> str:
    try:
        url = str(json.loads(note.read_bytes())["url"])
        answer = httpx.get(url, timeout=2, trust_env=False)  # on this machine: never through a proxy
        return url if is_loopback(url) and answer.status_code < 500 else ""
    except (OSError, ValueError, KeyError, TypeError, httpx.HTTPError, httpx.InvalidURL):
        return ""


def _told(child: subprocess.Popen[str]) -> str:
    out = child.stdout
    ready = select.select([out], [], [], PATIENCE)[0] if out else []
    line = out.readline() if out and ready else ""
    try:
        return str(json.loads(line)["url"])
    except (ValueError, KeyError, TypeError) as error:
        raise BundledPortalWontStart(line.strip() or f"it said nothing within {PATIENCE:.0f} s") from error
