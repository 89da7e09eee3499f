"""The portal that comes along: started for as long as it is needed, and never left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from agent import bundled
from agent.bundled import serving
from agent.errors import BundledPortalWontStart

MODULE = "tests.unit.agent.no_portal"
REPOSITORY = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(REPOSITORY))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "portal"
    folder.mkdir()
    return folder


def says(data: Path, words: str) -> None:
    (data / "says").write_text(words)


def alive(data: Path) -> bool:
    try:
        os.kill(int((data / "pid").read_text()), 0)
    except ProcessLookupError:
        return False
    return True


def test_it_serves_where_it_says_and_ends_afterwards(data: Path) -> None:
    says(data, '{"url": "http://127.0.0.1:5"}')
    with serving(MODULE, data) as url:
        assert url == "http://127.0.0.1:5"
        assert alive(data)
    assert not alive(data)


def test_it_ends_after_an_error_too(data: Path) -> None:
    says(data, '{"url": "http://127.0.0.1:5"}')
    with pytest.raises(KeyError), serving(MODULE, data):
        raise KeyError
    assert not alive(data)


def test_it_has_a_session_of_its_own(data: Path) -> None:
    """Ctrl-C in a terminal goes to everybody in the session: the portal is still needed while a run closes."""
    says(data, '{"url": "http://127.0.0.1:5"}')
    with serving(MODULE, data):
        assert os.getsid(int((data / "pid").read_text())) != os.getsid(0)


@pytest.mark.parametrize("words", ["exit", "nonsense exit", "[] exit", '{"exit": 1}', "null exit"])
def test_one_that_says_something_else_is_told_and_ended(data: Path, words: str) -> None:
    says(data, words)
    with pytest.raises(BundledPortalWontStart) as caught, serving(MODULE, data):
        pass
    assert words in caught.value.message
    assert not alive(data)


def test_one_that_says_nothing_in_time_is_told_and_ended(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundled, "PATIENCE", 0.5)
    with pytest.raises(BundledPortalWontStart), serving(MODULE, data):
        pass


def test_a_module_that_is_not_there_is_told(data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(BundledPortalWontStart), serving("no.such.module", data):
        pass
    capfd.readouterr()


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BundledPortalWontStart) as caught, serving(MODULE, tmp_path / "file" / "portal"):
        pass
    assert "file" in caught.value.why


def test_it_ends_with_whoever_started_it_even_by_sigkill(data: Path) -> None:
    says(data, '{"url": "http://127.0.0.1:5"}')
    script = (
        "import sys; from pathlib import Path; from agent.bundled import serving\n"
        f"with serving({MODULE!r}, Path({str(data)!r})): print('up', flush=True); sys.stdin.read()"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", script], stdin=pipe, stdout=pipe, text=True) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "up\n"
        portal = int((data / "pid").read_text())
        parent.send_signal(signal.SIGKILL)
    _gone(portal)


def _gone(process: int) -> None:
    """Wait until a process that is nobody's child has ended."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return
        os.sched_yield()
    raise AssertionError("it is still there")


# --- one that serves already -----------------------------------------------------------------------------------------


class _Portal(BaseHTTPRequestHandler):
    status = 200

    def do_GET(self) -> None:
        self.send_response(self.status)
        self.end_headers()

    def log_message(self, *words: object) -> None:
        return None


@pytest.fixture
def served(data: Path) -> Iterator[str]:
    """A portal that serves this data already."""
    server = HTTPServer(("127.0.0.1", 0), _Portal)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    url = f"http://127.0.0.1:{server.server_port}"
    (data / "serving.json").write_text(f'{{"url": "{url}"}}')
    yield url
    server.shutdown()
    thread.join()
    server.server_close()


def test_one_that_serves_the_same_data_is_used_and_left_alone(data: Path, served: str) -> None:
    with serving(MODULE, data) as url:
        assert url == served
    assert not (data / "pid").exists()
    assert (data / "serving.json").exists()


def test_never_through_a_proxy(data: Path, served: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("NO_PROXY", "")
    with serving(MODULE, data) as url:
        assert url == served


def test_one_that_is_unwell_is_not_used(data: Path, served: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Portal, "status", 503)
    says(data, '{"url": "http://127.0.0.1:5"}')
    with serving(MODULE, data) as url:
        assert url == "http://127.0.0.1:5"


@pytest.mark.parametrize(
    "note", ["", "{", "[]", "null", "{}", '{"url": "http://127.0.0.1:1"}', '{"url": "nonsense"}', '{"url": 5}', "\xff"]
)
def test_a_note_that_was_left_behind_is_no_obstacle(data: Path, note: str) -> None:
    (data / "serving.json").write_bytes(note.encode("latin-1"))
    says(data, '{"url": "http://127.0.0.1:5"}')
    with serving(MODULE, data) as url:
        assert url == "http://127.0.0.1:5"
