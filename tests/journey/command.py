"""The command line as an operator uses it: a process of its own, with a home and an evidence folder of its own."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Self

PROFILES = Path(__file__).parents[2] / "fixtures" / "profiles"
PATIENCE = 120.0
"""Seconds one command may take on a busy machine."""
LOW = (sys.executable, "-m", "tests.window")
"""`credwright` with low windows, for tests that look at what the portal received."""


@dataclass
class Credwright:
    """`credwright` with one portal, one home, one folder of evidence."""

    portal: str
    folder: Path
    env: dict[str, str] = field(default_factory=dict)
    program: tuple[str, ...] = (str(Path(sys.executable).with_name("credwright")),)
    """What is started; `LOW` is the same in low windows."""
    _read: tuple[object, list[dict[str, Any]]] = field(default=(None, []), init=False, repr=False, compare=False)

    @property
    def home(self) -> Path:
        """CREDWRIGHT_HOME."""
        return self.folder / "home"

    @property
    def out(self) -> Path:
        """Where evidence goes."""
        return self.folder / "runs"

    def environment(self) -> dict[str, str]:
        """What it finds in its environment besides all else."""
        return {"CREDWRIGHT_HOME": str(self.home), "COLUMNS": "200", **self.env}

    def start(self, *words: str) -> "subprocess.Popen[str]":
        """Begin a command."""
        self.folder.mkdir(parents=True, exist_ok=True)
        env = {**os.environ, **self.environment()}
        command = [*self.program, *words]
        pipe = subprocess.PIPE
        return subprocess.Popen(
            command, cwd=self.folder, env=env, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe, text=True
        )

    def run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Do a command to its end."""
        process = self.start(*words)
        out, err = process.communicate(timeout=PATIENCE)
        return subprocess.CompletedProcess(words, process.returncode, out, err)

    def as_(self, account: Mapping[str, object]) -> Self:
        """The same home and evidence with an account of one's own: its codes are not used up by earlier runs."""
        names = {"USER": "user_id", "PASSWORD": "password", "TOTP_SECRET": "totp_secret"}
        own = {f"CREDWRIGHT_{name}": str(account[key]) for name, key in names.items()}
        return replace(self, env={**self.env, **own, "CREDWRIGHT_PORTAL": self.portal})

    def enroll(self, profile: Path, *more: str) -> "subprocess.CompletedProcess[str]":
        """Enroll a profile, approved by a tester."""
        return self.run(*self.enrollment(profile, *more))

    def file(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Do a command that files something, approved by a tester."""
        return self.run(*self.filing(*words))

    def filing(self, *words: str) -> tuple[str, ...]:
        """The words of a command that files something."""
        return (*words, "--portal", self.portal, "--out", str(self.out), "--approve-as", "Tester", "--json")

    def enrollment(self, profile: Path, *more: str) -> tuple[str, ...]:
        """The words that enroll a profile."""
        where = ("--portal", self.portal, "--out", str(self.out))
        return ("enroll", str(profile), *where, "--approve-as", "Tester", *more)

    def journal(self) -> list[dict[str, Any]]:
        """Every whole line of the newest run's journal; read again only once it has grown, for many wait for that."""
        path = max(self.out.glob("*/journal.jsonl"), default=None)
        if path is None:
            return []
        place = (path, path.stat().st_size)
        if self._read[0] != place:
            raw = path.read_bytes().splitlines(keepends=True)
            self._read = place, [json.loads(line) for line in raw if line.endswith(b"\n")]
        return [*self._read[1]]

    def events(self, name: str) -> list[dict[str, Any]]:
        """The journal's lines of one event."""
        return [line for line in self.journal() if line["event"] == name]

    def until(self, process: "subprocess.Popen[str]", event: str, count: int = 1) -> None:
        """Wait until a process at work has written so many lines of one event."""
        while len(self.events(event)) < count:
            assert process.poll() is None, process.communicate()
            time.sleep(0.02)

    def written(self) -> bytes:
        """Every byte that was written, one file after the other."""
        return b"".join(path.read_bytes() for path in sorted(self.folder.rglob("*")) if path.is_file())

    def kills(self, words: tuple[str, ...], event: str, count: int) -> bool:
        """Start a command, and SIGKILL it once it has written `count` such events; False if it ended before."""
        process, before = self.start(*words), len(self.journal())
        while process.poll() is None:
            if [line["event"] for line in self.journal()[before:]].count(event) >= count:
                process.kill()
                process.communicate()
                return True
            time.sleep(0.005)
        process.communicate()
        return False


def profile(name: str) -> Path:
    """A fixture profile by its name without ending."""
    return next(path for path in PROFILES.iterdir() if path.stem == name)
