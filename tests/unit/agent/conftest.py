"""What the engine's unit tests share: nothing waits, no secret is remembered, the working folder is the test's own."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from tenacity import wait_none

from agent import form, retries
from agent.evidence.redaction import Redactor, secrets
from agent.settings import Settings
from tests.unit.agent import journals

settings.register_profile("unhurried", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page in memory does not settle, and a portal in memory does not recover by waiting."""
    monkeypatch.setattr(form, "SETTLING", 0.0)
    monkeypatch.setattr(form, "PATIENCE", 0.01)
    monkeypatch.setattr(retries, "wait_exponential_jitter", lambda **_: wait_none())


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    """The process's redactor knows nothing at the beginning of a test."""
    yield
    secrets.__dict__.update(Redactor().__dict__)


@pytest.fixture(autouse=True)
def _log_as_before() -> Iterator[None]:
    """Whatever a command does to the process's logging ends with its test."""
    root, hook = logging.getLogger(), sys.unraisablehook
    handlers, level, raising = list(root.handlers), root.level, logging.raiseExceptions
    yield
    root.handlers, logging.raiseExceptions, sys.unraisablehook = handlers, raising, hook
    root.setLevel(level)
    logging.captureWarnings(False)


@pytest.fixture(autouse=True)
def _close() -> Iterator[None]:
    """Journals that a test left open."""
    yield
    while journals.opened:
        journals.opened.pop().close()


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, and no settings but the defaults."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"CREDWRIGHT_{name.upper()}", raising=False)
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder
