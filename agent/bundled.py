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

PATIENCE = 30.0
"""Seconds it may take to start."""


@contextmanager
def serving(module: str, data: Path) -> Iterator[str]:
    """The address of the bundled portal: of one that already serves this data, else of a child started for now."""
    note = data / "serving.json"
    url = _already(note)
    if url:
        yield url
        return
    data.mkdir(parents=True, exist_ok=True)
    command = (sys.executable, "-m", module, "--port", "0", "--data", str(data), "--json")
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603  # our own module
    try:
        url = _told(child)
        note.write_text(json.dumps({"url": url}))
        yield url
    finally:
        note.unlink(missing_ok=True)
        child.terminate()
        child.wait(timeout=PATIENCE)


def _already(note: Path) -> str:
    try:
        url = str(json.loads(note.read_text())["url"])
        return url if httpx.get(url, timeout=2).status_code < 500 else ""
    except (OSError, ValueError, KeyError, httpx.HTTPError):
        return ""


def _told(child: subprocess.Popen[str]) -> str:
    out = child.stdout
    ready = select.select([out], [], [], PATIENCE)[0] if out else []
    line = out.readline() if out and ready else ""
    try:
        return str(json.loads(line)["url"])
    except (ValueError, KeyError, TypeError) as error:
        child.kill()
        raise BundledPortalWontStart(line.strip() or f"it said nothing within {PATIENCE:.0f} s") from error
