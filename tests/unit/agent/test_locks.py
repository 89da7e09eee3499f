"""One at a time, and a lock that dies with its holder."""

import fcntl
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from agent.errors import EvidenceUnwritable, InUse, Kind
from agent.locks import only_one

HOLD = """
import sys
from pathlib import Path
from agent.locks import only_one
with only_one(Path(sys.argv[1]), "The account ann", "origin ann") as note:
    note.write("here")
    note.flush()
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def holder(home: Path) -> "Iterator[subprocess.Popen[str]]":
    """Another process that holds the lock."""
    command = [sys.executable, "-c", HOLD, str(home)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_process_is_refused(tmp_path: Path) -> None:
    with (
        holder(tmp_path),
        pytest.raises(InUse) as caught,
        only_one(tmp_path, "The account ann", "origin ann"),
    ):
        pass
    assert caught.value.what == "The account ann"
    assert caught.value.kind is Kind.SETTINGS


def test_another_name_is_another_lock(tmp_path: Path) -> None:
    with holder(tmp_path), only_one(tmp_path, "The account bea", "origin bea"):
        pass


def test_a_lock_dies_with_its_holder_even_by_sigkill(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
        with only_one(tmp_path, "The account ann", "origin ann") as note:
            note.seek(0)
            assert note.read() == "here"


def test_a_lock_is_free_after_its_block_even_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError), only_one(tmp_path, "x", "x"):
        raise KeyError
    with only_one(tmp_path, "x", "x"):
        pass


def test_a_locks_file_tells_no_name(tmp_path: Path) -> None:
    with only_one(tmp_path, "The account ann", "origin ann"):
        assert not [path for path in tmp_path.rglob("*") if "ann" in path.name]


def test_a_home_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "locks").write_text("in the way")
    with pytest.raises(EvidenceUnwritable), only_one(tmp_path, "x", "x"):
        pass


def test_a_disk_that_knows_no_locks_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(file: object, how: int) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    with pytest.raises(EvidenceUnwritable) as caught, only_one(tmp_path, "x", "x"):
        pass
    assert caught.value.why == "No locks available"
