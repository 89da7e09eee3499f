"""The portal as a process: it starts, says where it is, and ends with whoever started it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from mock_portal.qa.client import Qa
from mock_portal.server import PortalDidNotStart, running

PATIENCE = 20.0


def start(module: str, *words: str, stdin: int = subprocess.PIPE, **env: str) -> "subprocess.Popen[str]":
    command = (sys.executable, "-m", module, *words)
    pipe = subprocess.PIPE
    everything = {**os.environ, **env}
    return subprocess.Popen(command, stdin=stdin, stdout=pipe, stderr=pipe, text=True, env=everything)


@pytest.fixture
def child(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    with start("mock_portal", "--port", "0", "--data", str(tmp_path / "data"), "--json") as process:
        yield process
        process.kill()


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator["subprocess.Popen[str]"]:
    """One for the tests that leave it running."""
    data = tmp_path_factory.mktemp("lasting")
    with start("mock_portal", "--port", "0", "--data", str(data), "--json") as process:
        yield process
        process.kill()


@pytest.fixture(scope="module")
def url(lasting: "subprocess.Popen[str]") -> str:
    return told(lasting)


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which something else answers."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def told(process: "subprocess.Popen[str]") -> str:
    assert process.stdout
    return str(json.loads(process.stdout.readline())["url"])


def is_there(url: str) -> bool:
    try:
        return httpx.get(f"{url}/terms").status_code == 200
    except httpx.TransportError:
        return False


# --- python -m mock_portal --------------------------------------------------------------------------------------------


def test_it_says_where_it_is_once_it_answers(url: str) -> None:
    assert url.startswith("http://127.0.0.1:"), "on this machine only"
    assert is_there(url)


def test_it_ends_when_its_standard_input_closes(child: "subprocess.Popen[str]") -> None:
    url = told(child)
    out, err = child.communicate(timeout=PATIENCE)  # closes it
    assert (child.returncode, out, err) == (0, "", "")
    assert not is_there(url)


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_in_good_order_when_it_is_told_to(child: "subprocess.Popen[str]", sent: signal.Signals) -> None:
    told(child)
    child.send_signal(sent)
    assert child.wait(timeout=PATIENCE) == 0
    assert child.stderr
    assert child.stderr.read() == ""


def test_an_answer_is_not_held_back_until_more_follows(url: str) -> None:
    """Nagle's algorithm and a delayed acknowledgement together would cost 40 ms a page."""
    with httpx.Client(base_url=url) as client:
        times = [client.get("/terms").elapsed for _ in range(12)]
    assert min(times[1:]).total_seconds() < 0.030


def test_what_is_written_to_it_does_not_end_it(lasting: "subprocess.Popen[str]", url: str) -> None:
    assert lasting.stdin
    lasting.stdin.write("hello\n")
    lasting.stdin.flush()
    assert is_there(url)
    assert lasting.poll() is None


def test_without_a_pipe_for_standard_input_it_stays(tmp_path: Path) -> None:
    with start("mock_portal", "--data", str(tmp_path), "--json", stdin=subprocess.DEVNULL) as process:
        try:
            assert is_there(told(process))
            assert process.poll() is None
        finally:
            process.terminate()


def test_it_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    parent = (
        "import sys\n"
        "from pathlib import Path\n"
        "from mock_portal.server import running\n"
        f"with running(Path({str(tmp_path)!r})) as url:\n"
        "    print(url, flush=True)\n"
        "    sys.stdin.read()\n"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen((sys.executable, "-c", parent), stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout
        url = process.stdout.readline().strip()
        assert is_there(url)
        process.kill()
    deadline = time.monotonic() + PATIENCE
    while is_there(url):
        assert time.monotonic() < deadline, "it outlived its parent"


def test_a_busy_port_is_said_to_be_busy(tmp_path: Path, taken: int) -> None:
    with start("mock_portal", "--port", str(taken), "--data", str(tmp_path), "--json") as process:
        out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (5, "")
    assert err == f"port {taken} of 127.0.0.1 is in use; choose another, or 0 for any that is free\n"


def test_a_folder_that_cannot_be_used_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with start("mock_portal", "--data", str(tmp_path / "file"), "--json") as process:
        out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (5, "")
    assert err.startswith(f"cannot keep the portal's data in {tmp_path / 'file'}: ")
    assert len(err.splitlines()) == 1


def test_a_file_that_is_no_database_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "portal.db").write_text("this is no database " * 100)
    with start("mock_portal", "--data", str(tmp_path), "--json") as process:
        _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 5
    assert "not a database" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("port", ["65536", "http"])
def test_a_port_that_is_none_is_refused(tmp_path: Path, port: str) -> None:
    with start("mock_portal", "--port", port, "--data", str(tmp_path)) as process:
        _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2
    assert "--port" in err


def test_while_it_serves_its_data_tells_where(child: "subprocess.Popen[str]", tmp_path: Path) -> None:
    url = told(child)
    note = tmp_path / "data" / "serving.json"
    assert json.loads(note.read_text()) == {"url": url}
    child.communicate(timeout=PATIENCE)
    assert not note.exists()


# --- running ----------------------------------------------------------------------------------------------------------


def test_it_runs_for_as_long_as_the_block(tmp_path: Path) -> None:
    with running(tmp_path) as url:
        assert is_there(url)
    assert not is_there(url)


def test_started_again_on_its_port_it_still_knows_what_it_knew(tmp_path: Path) -> None:
    with running(tmp_path) as url, Qa(url) as qa:
        accounts = qa.accounts()
        made = qa.add_enrollment(npi="1234567893", name="Rosalind O'Hara", state="Texas")
    with running(tmp_path, port=httpx.URL(url).port or 0) as again, Qa(again) as qa:
        assert again == url
        assert qa.enrollments() == [made]
        assert qa.accounts() == accounts


def test_a_portal_that_cannot_start_is_an_error(tmp_path: Path, capfd: pytest.CaptureFixture[str], taken: int) -> None:
    with pytest.raises(PortalDidNotStart), running(tmp_path, port=taken):
        pass
    assert f"port {taken} of 127.0.0.1 is in use" in capfd.readouterr().err


def test_an_error_in_the_block_ends_it_too(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), running(tmp_path) as url:
        _ = 1 / 0
    assert not is_there(url)


# --- credwright portal ------------------------------------------------------------------------------------------------

COMMAND = "import typer, mock_portal.cli; typer.run(mock_portal.cli.portal)"


def command(*words: str, **env: str) -> "subprocess.Popen[str]":
    pipe = subprocess.PIPE
    everything = {**os.environ, **env, "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(
        (sys.executable, "-c", COMMAND, *words), stdout=pipe, stderr=pipe, text=True, env=everything
    )


def test_people_are_told_where_it_is_and_where_its_accounts_are(tmp_path: Path) -> None:
    with command("--port", "0", "--data", str(tmp_path)) as process:
        assert process.stdout
        opening = [process.stdout.readline().strip() for _ in range(10)]
        url = opening[0].rpartition(" ")[2]
        with Qa(url) as qa:
            accounts = qa.accounts()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE)
    said = "\n".join(opening) + out
    assert (process.returncode, err) == (0, "")
    assert f"{url}/qa/accounts" in said
    assert f"{url}/qa/outbox" in said
    for one in accounts:
        assert f"{one['user_id']} ({one['role']})" in said
        assert one["password"] not in said
        assert one["totp_secret"] not in said
    assert said.rstrip().endswith("The portal has ended.")


def test_it_keeps_its_data_in_the_home_of_credwright(tmp_path: Path) -> None:
    with command("--port", "0", CREDWRIGHT_HOME=str(tmp_path)) as process:
        assert process.stdout
        process.stdout.readline()
        assert (tmp_path / "portal" / "portal.db").exists()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=PATIENCE)


def test_a_busy_port_ends_the_command_with_a_message(tmp_path: Path, taken: int) -> None:
    with command("--port", str(taken), "--data", str(tmp_path)) as process:
        out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (5, "")
    assert err == f"Error: port {taken} of 127.0.0.1 is in use; choose another, or 0 for any that is free\n"
