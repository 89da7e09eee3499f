"""Which browser is taken: the chosen one, Playwright's own, the system's, else one is installed."""

import os
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest

from agent import browser
from agent.browser import ensure, find, launch_options
from agent.errors import BrowserMissing


class Machine:
    """A machine with only the programs that a test puts there."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.bin, self.cache, self.monkeypatch = folder / "bin", folder / "browsers", monkeypatch
        self.bin.mkdir()
        monkeypatch.setenv("PATH", str(self.bin))
        monkeypatch.setenv("HOME", str(folder))
        monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(self.cache))
        monkeypatch.setattr(browser, "MAC", str(folder / "no Mac"))

    def has(self, name: str, script: str = "exit 0") -> Path:
        """A program on the path."""
        return self._program(self.bin / name, script)

    def has_playwrights(self, version: int = 1200) -> Path:
        """Playwright's own headless shell."""
        shell = self.cache / f"chromium_headless_shell-{version}" / "chrome-linux" / "headless_shell"
        return self._program(shell, "exit 0")

    def _program(self, path: Path, script: str) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


def test_a_machine_without_any_has_none(machine: Machine) -> None:
    assert find() is None


def test_playwrights_own_comes_before_the_systems(machine: Machine) -> None:
    machine.has("chromium-headless-shell")
    own = machine.has_playwrights()
    assert find() == own


def test_the_newest_of_playwrights_own_is_taken(machine: Machine) -> None:
    machine.has_playwrights(999)
    newest = machine.has_playwrights(1200)
    machine.has_playwrights(1100)
    assert find() == newest


def test_the_systems_come_in_the_order_of_their_speed(machine: Machine) -> None:
    assert find() is None
    for name in ("google-chrome", "chromium", "chromium-headless-shell"):
        assert find() != machine.bin / name
        machine.has(name)
        assert find() == machine.bin / name


def test_a_headless_shell_shows_nothing(machine: Machine) -> None:
    machine.has_playwrights()
    machine.has("chromium-headless-shell")
    assert find(headed=True) is None
    chrome = machine.has("google-chrome")
    assert find(headed=True) == chrome


def test_the_chosen_one_is_taken_by_path_or_by_name(machine: Machine) -> None:
    machine.has_playwrights()
    own = machine.has("my-browser")
    assert find(str(own)) == own
    assert find("my-browser") == own


@pytest.mark.parametrize("chosen", ["no-such-browser", "/no/such/browser", "."])
def test_a_chosen_one_that_is_not_there_is_told_and_no_other_is_taken(machine: Machine, chosen: str) -> None:
    machine.has_playwrights()
    with pytest.raises(BrowserMissing) as caught:
        find(chosen)
    assert chosen in caught.value.message


def test_a_file_that_is_no_program_is_none(machine: Machine) -> None:
    machine.has("chromium").chmod(0o644)
    assert find() is None


def test_where_there_is_one_nothing_is_installed(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "_installers", lambda: [("/bin/false",)])
    own = machine.has("chromium")
    assert ensure() == own


def test_playwright_installs_one_where_there_is_none(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    shell = machine.cache / "chromium_headless_shell-1" / "chrome-linux" / "headless_shell"
    script = f"/bin/mkdir -p {shell.parent}; /bin/cp /bin/true {shell}"
    monkeypatch.setattr(browser, "INSTALL", (str(machine.has("installer", script)),))
    assert ensure() == shell


def test_where_that_fails_root_installs_the_distributions(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "INSTALL", ("/bin/false",))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    log = machine.bin / "asked"
    machine.has(
        "apt-get", f'echo "$@" >> {log}; case "$*" in *" chromium") /bin/cp /bin/true {machine.bin}/chromium;; esac'
    )
    assert ensure() == machine.bin / "chromium"
    assert log.read_text().splitlines() == [
        "update",
        "install -y --no-install-recommends chromium-headless-shell",
        "install -y --no-install-recommends chromium",
    ]


def test_nobody_but_root_installs_packages(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "INSTALL", ("/bin/false",))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    machine.has("apt-get", f"echo $@ >> {machine.bin}/asked")
    with pytest.raises(BrowserMissing) as caught:
        ensure()
    assert caught.value.command == "sudo apt-get install chromium"
    assert not (machine.bin / "asked").exists()


def test_where_nothing_helps_the_command_to_type_is_told(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "INSTALL", ("/no/such/program",))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(BrowserMissing) as caught:
        ensure()
    assert "playwright install" in caught.value.next


@pytest.mark.parametrize(("user", "sandboxed"), [(0, False), (1000, True)])
def test_the_sandbox_is_off_for_root_only(monkeypatch: pytest.MonkeyPatch, user: int, sandboxed: bool) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user)
    assert launch_options(Path("/x"))["chromium_sandbox"] is sandboxed


def test_ctrl_c_is_for_credwright_not_for_the_browser() -> None:
    assert launch_options(Path("/x"))["handle_sigint"] is False


@pytest.mark.parametrize(("free", "files"), [(64 * 2**20, True), (24 * 2**30, False), (None, True)])
def test_memory_is_shared_in_files_only_where_there_is_little_else(
    monkeypatch: pytest.MonkeyPatch, free: int | None, files: bool
) -> None:
    def usage(path: Path) -> SimpleNamespace:
        if free is None:
            raise FileNotFoundError(path)
        return SimpleNamespace(free=free)

    monkeypatch.setattr("shutil.disk_usage", usage)
    assert ("--disable-dev-shm-usage" not in launch_options(Path("/x"))["ignore_default_args"]) is files  # type: ignore[operator]  # a list
