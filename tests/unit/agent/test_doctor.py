"""The doctor: each thing that can be wrong with a machine is told with what to do; looking changes nothing."""

import hashlib
import http.server
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from agent import browser as browsers
from agent.database import Database
from agent.docket import Docket
from agent.doctor import browser, clock, database, disk, portal, watching
from agent.doctor.finding import Finding, State
from agent.evidence.keys import evidence_key, key_path
from agent.ledger import Key, Ledger
from agent.living import worker_name
from agent.permission import record
from agent.settings import Settings, read_settings
from agent.spans import start
from tests.unit.agent.certificates import certificate, serving
from tests.unit.agent.clinic import PORTAL
from tests.unit.agent.queued import at_review, handed_in, order
from tests.unit.agent.receivers import hook

SECRET = "whsec_" + "QUJD" * 8
TOTP = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CREDWRIGHT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def settings(monkeypatch: pytest.MonkeyPatch, **said: str) -> Settings:
    for name, value in said.items():
        monkeypatch.setenv(f"CREDWRIGHT_{name.upper()}", value)
    return read_settings()


def only(found: Iterable[Finding], check: str) -> Finding:
    (one,) = [one for one in found if one.check == check]
    assert one.do or one.state is State.OK
    return one


def digests(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


# --- browser ---------------------------------------------------------------------------------------------------------


def test_a_browser_that_starts_tells_its_version() -> None:
    one = only(browser.look(read_settings()), "browser")
    assert one.state is State.OK
    assert ", version " in one.seen


def test_a_chosen_browser_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    one = only(browser.look(settings(monkeypatch, browser="/nowhere/chromium")), "browser")
    assert one.state is State.WRONG
    assert "CREDWRIGHT_BROWSER is /nowhere/chromium" in one.seen


def test_no_browser_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PATH", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.delenv("PLAYWRIGHT_BROWSERS_PATH", raising=False)
    monkeypatch.setattr(browsers, "MAC", "/nowhere")
    one = only(browser.look(read_settings()), "browser")
    assert (one.state, one.seen) == (State.WRONG, "none is installed")


def test_a_browser_that_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    one = only(browser.look(settings(monkeypatch, browser=shutil.which("false") or "")), "browser")
    assert one.state is State.WRONG
    assert "does not start" in one.seen


# --- database --------------------------------------------------------------------------------------------------------


def test_a_ledger_that_is_not_there_yet_is_not_made(home: Path) -> None:
    one = only(database.look(read_settings()), "database")
    assert (one.state, "made with the first run" in one.seen) == (State.OK, True)
    assert not home.exists()


def test_a_ledger_tells_what_is_not_settled_and_stays_as_it_is(home: Path) -> None:
    with closing(Ledger.at(home)) as ledger:
        ledger.intend(Key("https://portal.example", "1234567893", "Enrollment", "d"), "r", "Ann", frozenset())
    before = digests(home)
    found = list(database.look(read_settings()))
    assert only(found, "database").state is State.OK
    assert only(found, "ledger").seen == "1 submissions, 1 of them not settled"
    assert "asks the portal" in only(found, "ledger").do
    assert digests(home) == before


def test_a_ledger_that_is_no_database(home: Path) -> None:
    home.mkdir()
    (home / "ledger.db").write_bytes(b"not a database, " * 100)
    one = only(database.look(read_settings()), "database")
    assert one.state is State.WRONG
    assert "file is not a database" in one.seen


def test_a_ledger_with_a_damaged_page(home: Path) -> None:
    with closing(Ledger.at(home)) as ledger:
        for number in range(200):
            ledger.intend(Key("https://portal.example", f"{number}", "Enrollment", "d"), "r", "Ann", frozenset())
    data = bytearray((home / "ledger.db").read_bytes())
    data[5 * 4096 : 6 * 4096] = b"\xff" * 4096
    (home / "ledger.db").write_bytes(data)
    found = list(database.look(read_settings()))
    assert [one for one in found if one.state is State.WRONG]


def test_a_ledger_that_is_in_use_is_no_fault(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.1)
    Ledger.at(home).close()
    with closing(sqlite3.connect(home / "ledger.db")) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert only(database.look(read_settings()), "database").state is State.UNKNOWN


@pytest.mark.parametrize(
    ("url", "seen"),
    [
        ("nonsense-canary", "no address of a PostgreSQL database"),
        ("mysql://me:canary@db/x", "no address of a PostgreSQL database"),
        ("postgresql://me:canary@127.0.0.1:1/x", "postgresql://me:***@127.0.0.1:1/x: connection failed"),
        ("postgresql://me:canary@nowhere.invalid/x", "nowhere.invalid"),
    ],
)
def test_a_database_that_is_not_there(monkeypatch: pytest.MonkeyPatch, url: str, seen: str) -> None:
    one = only(database.look(settings(monkeypatch, database_url=url)), "database")
    assert one.state is State.WRONG
    assert seen in one.seen
    assert "canary" not in f"{one}"


def test_runs_that_wait_while_no_worker_serves_are_told(home: Path) -> None:
    with closing(Database.at(home)) as made:
        docket = Docket(made)
        waiting, parked = handed_in(docket, order(1), order(2))
        at_review(docket, parked)
        one = only(database.look(read_settings()), "queue")
        assert (one.state, one.seen) == (State.WRONG, "1 queued, 1 to approve; no worker serves")
        assert one.do == "Start one: credwright worker"
        with ExitStack() as stack:
            worker_name(stack, home, shared=False)
            one = only(database.look(read_settings()), "queue")
        assert (one.state, one.seen) == (State.OK, "1 queued, 1 to approve; 1 worker serves")
        docket.cancel(waiting, "Ann")
        assert only(database.look(read_settings()), "queue").state is State.OK


# --- disk ------------------------------------------------------------------------------------------------------------


def test_a_disk_with_room_and_nothing_made_on_it(home: Path, tmp_path: Path) -> None:
    found = list(disk.look(home, tmp_path / "runs"))
    assert [one.state for one in found] == [State.OK] * 3
    assert "not made yet" in only(found, "home").seen
    assert [path.name for path in tmp_path.iterdir()] == ["here"]


def test_little_room_is_told_before_it_is_too_little(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = shutil.disk_usage(tmp_path).free
    monkeypatch.setattr(disk, "LITTLE", free * 2)
    assert "free some room" in only(disk.look(home, tmp_path), "runs").do
    monkeypatch.setattr(disk, "LEAST", free * 2)
    assert only(disk.look(home, tmp_path), "runs").state is State.WRONG


def test_a_home_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("x")
    one = only(disk.look(tmp_path / "home", tmp_path), "home")
    assert (one.state, "is no folder" in one.seen) == (State.WRONG, True)


def test_a_home_that_nobody_can_make() -> None:
    assert only(disk.look(Path("/proc/credwright"), Path("/proc/runs")), "home").state is State.WRONG


MOUNTED = """
import sys; from pathlib import Path; from agent.doctor import disk
there = Path(sys.argv[1])
for one in disk.look(there / "home", there / "runs"): print(one.check, one.state.value, one.seen)
"""


@pytest.mark.parametrize(
    ("made", "why"),
    [
        ("mount -t tmpfs -o size=64k t {0} && head -c 64k /dev/zero > {0}/full", "No space left on device"),
        ("mount -t tmpfs -o ro t {0}", "Read-only file system"),
    ],
)
def test_a_disk_that_is_full_or_cannot_be_written_to(tmp_path: Path, made: str, why: str) -> None:
    """Really mounted, in a name space of its own."""
    if subprocess.run(["unshare", "-rm", "true"], check=False, capture_output=True).returncode:
        pytest.skip("nothing can be mounted here: no user name spaces")
    script = f"{made.format(tmp_path)} ; exec {sys.executable} -c '{MOUNTED}' {tmp_path}"
    ended = subprocess.run(["unshare", "-rm", "sh", "-c", script], capture_output=True, text=True, check=True)
    lines = ended.stdout.splitlines()
    assert [line for line in lines if line.startswith(("home", "runs")) and why not in line] == []
    assert len([line for line in lines if " wrong " in line]) == 2


def test_the_key_is_for_its_owner_only(home: Path, tmp_path: Path) -> None:
    evidence_key(home)
    assert only(disk.look(home, tmp_path), "evidence key").state is State.OK
    key_path(home).chmod(0o644)
    one = only(disk.look(home, tmp_path), "evidence key")
    assert (one.state, one.do) == (State.WRONG, f"chmod 600 {key_path(home)}")


def test_a_key_that_is_cut_or_gone(home: Path, tmp_path: Path) -> None:
    evidence_key(home)
    (home / "heads").mkdir()
    (home / "heads" / "a.json").write_text("{}")
    key_path(home).write_bytes(b"short")
    assert "5 bytes instead of 32" in only(disk.look(home, tmp_path), "evidence key").seen
    key_path(home).unlink()
    one = only(disk.look(home, tmp_path), "evidence key")
    assert (one.state, "Restore it from a backup" in one.do) == (State.WRONG, True)


# --- portal and clock ------------------------------------------------------------------------------------------------


@contextmanager
def tls_portal(file: Path) -> Iterator[str]:
    """A portal on the own machine with this certificate."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    server.socket = serving(file).wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"https://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Quiet(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Nothing."""


def test_a_certificate_tells_how_long_it_is_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = certificate(tmp_path, days=90)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with tls_portal(file) as url:
        found, answer = portal.look(settings(monkeypatch, portal=url), PORTAL)
    one = only(found, "certificate")
    assert (one.state, one.do, ", 90 days" in one.seen) == (State.OK, "", True)
    assert answer is not None
    assert answer.ahead is not None
    assert abs(answer.ahead) < 5


def test_a_certificate_that_ends_soon_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = certificate(tmp_path, days=5)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with tls_portal(file) as url:
        found, _ = portal.look(settings(monkeypatch, portal=url), PORTAL)
    assert "Tell the portal's owner" in only(found, "certificate").do


@pytest.mark.parametrize(("days", "trusted", "why"), [(90, False, "self-signed"), (-1, True, "expired")])
def test_a_certificate_that_is_not_valid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: int, trusted: bool, why: str
) -> None:
    file = certificate(tmp_path, days=days)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with tls_portal(file) as url:
        found, answer = portal.look(settings(monkeypatch, portal=url), PORTAL)
    one = only(found, "certificate")
    assert (one.state, why in one.seen, answer) == (State.WRONG, True, None)


def test_a_portal_that_is_not_permitted_is_not_asked(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = settings(monkeypatch, portal="https://portal.invalid")
    found, _ = portal.look(said, PORTAL)
    assert only(found, "permission").state is State.WRONG
    assert only(found, "portal").state is State.UNKNOWN
    record(home, "https://portal.invalid", by="Ann", basis="the contract")
    found, _ = portal.look(said, PORTAL)
    assert only(found, "permission").state is State.OK
    assert "cannot be reached (ConnectError)" in only(found, "portal").seen


def test_nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        gone = nobody.getsockname()[1]
    found, _ = portal.look(settings(monkeypatch, portal=f"http://127.0.0.1:{gone}"), PORTAL)
    assert only(found, "portal").state is State.WRONG


@pytest.mark.parametrize(
    ("ahead", "state", "seen"),
    [
        (0.4, State.OK, "within 1 s"),
        (-29.0, State.OK, "within 29 s"),
        (31.0, State.WRONG, "31 s ahead of"),
        (-3600.0, State.WRONG, "3,600 s behind"),
        (None, State.UNKNOWN, "no portal told its time"),
    ],
)
def test_a_clock_that_is_off_by_more_than_a_code_lives(
    monkeypatch: pytest.MonkeyPatch, ahead: float | None, state: State, seen: str
) -> None:
    said = settings(monkeypatch, portal="https://portal.example", totp_secret=TOTP)
    found = list(clock.look(said, ahead))
    assert (only(found, "clock").state, seen in only(found, "clock").seen) == (state, True)
    assert only(found, "authenticator").seen == "the secret makes codes of 6 digits"
    assert TOTP not in f"{found}"


# --- who watches -----------------------------------------------------------------------------------------------------


def test_a_test_notice_is_sent_only_if_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with hook() as receiver:
        said = settings(monkeypatch, webhook_url=receiver.url, webhook_secret=SECRET)
        assert "not tried" in only(watching.look(said, send=False), "notifications").seen
        assert receiver.posted == []
        assert "a test was sent" in only(watching.look(said, send=True), "notifications").seen
    assert len(receiver.posted) == 1
    assert b"This is a test" in receiver.posted[0].body


def test_a_test_notice_that_is_refused_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    with hook(403) as receiver:
        said = settings(monkeypatch, webhook_url=receiver.url, webhook_secret=SECRET)
        one = only(watching.look(said, send=True), "notifications")
    assert (one.state, "status 403" in one.seen) == (State.WRONG, True)
    assert "token-canary" not in f"{one}"


def test_nobody_to_tell_is_wrong_only_if_it_should_be_tried() -> None:
    assert only(watching.look(read_settings(), send=False), "notifications").state is State.OK
    assert only(watching.look(read_settings(), send=True), "notifications").state is State.WRONG


def test_spans_that_cannot_be_sent_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    start.cache_clear()
    monkeypatch.setenv("OTEL_TRACES_EXPORTER", "zipkin")
    one = only(watching.look(read_settings(), send=False), "spans")
    start.cache_clear()
    assert (one.state, "OTEL_TRACES_EXPORTER" in one.seen) == (State.WRONG, True)
