"""A browser is found, started, and closed in time."""

import asyncio
import os
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest

from agent import browser as browsers
from agent.browser import browser as started, ensure, find, launch_options
from agent.errors import BrowserMissing, BrowserWontStart


def test_the_chosen_browser_is_the_one() -> None:
    assert find(sys.executable) == Path(sys.executable)


def test_a_chosen_browser_that_is_not_there_is_told_with_what_to_type() -> None:
    with pytest.raises(BrowserMissing, match="export CREDWRIGHT_BROWSER"):
        find("/nowhere/chromium")


def test_a_browser_is_found_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shell, full = tmp_path / "chromium-headless-shell", tmp_path / "chromium"
    for file in (shell, full):
        file.write_text("#!/bin/sh\n")
        file.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("PLAYWRIGHT_BROWSERS_PATH", raising=False)
    assert find() == shell
    assert find(headed=True) == full


def test_playwrights_own_browser_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "chromium_headless_shell-1200" / "chrome-linux" / "headless_shell"
    own.parent.mkdir(parents=True)
    own.touch()
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    assert find() == own


def test_no_browser_at_all_is_told_with_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("PLAYWRIGHT_BROWSERS_PATH", raising=False)
    monkeypatch.setattr(browsers, "INSTALL", ("/bin/false",))
    monkeypatch.setattr(browsers, "MAC", "/nowhere")
    with pytest.raises(BrowserMissing) as caught:
        ensure()
    assert caught.value.next.startswith("Type: ")


def test_only_root_goes_without_the_sandbox() -> None:
    assert launch_options(Path("/chromium"))["chromium_sandbox"] is (os.geteuid() != 0)


async def test_what_is_no_browser_does_not_start() -> None:
    no_browser = shutil.which("true") or "/bin/true"
    with pytest.raises(BrowserWontStart) as caught:
        async with started(Path(no_browser)):
            pass
    assert caught.value.path == no_browser
    assert "\n" not in str(caught.value)


async def test_a_browser_that_hangs_is_left_behind_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browsers, "CLOSING", 0.3)
    began = 0.0
    process = 0
    try:
        async with started(ensure()) as running:
            told = await (await running.new_browser_cdp_session()).send("SystemInfo.getProcessInfo")
            process = next(one["id"] for one in told["processInfo"] if one["type"] == "browser")
            os.kill(process, signal.SIGSTOP)
            began = time.monotonic()
        assert time.monotonic() - began < 5
    finally:
        os.kill(process, signal.SIGKILL)
        await asyncio.to_thread(_gone, process)


def _gone(process: int) -> None:
    """Wait until a process has ended."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return
