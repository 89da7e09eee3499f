"""The operator's account: bound to one origin, and each code handed out once."""

import io
import json
import multiprocessing
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import IO, ClassVar

import pyotp
import pytest
from pydantic import SecretStr

from agent.account import PERIOD, Account, FileNote, sign_in_details
from agent.errors import CodeUsedUp, CredentialsElsewhere, CredentialsMissing, EvidenceUnwritable
from agent.flow import Portal
from agent.locks import only_one
from agent.settings import Settings
from tests.unit.agent.clinic import PORTAL

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NOON = 1_700_000_010.0
BUNDLED = Portal(**{**PORTAL.__dict__, "bundled_accounts": "/qa/accounts"})


def account(note: IO[str], now: float = NOON) -> Account:
    return Account("ann", SecretStr("pw"), SecretStr(SECRET), FileNote(note), lambda: now)


def code(of: Account) -> str:
    return of.code().get_secret_value()


def at(seconds: float) -> str:
    return pyotp.TOTP(SECRET).at(int(seconds))


# --- codes -----------------------------------------------------------------------------------------------------------


def test_the_code_is_the_one_of_this_half_minute() -> None:
    assert code(account(io.StringIO())) == at(NOON)


def test_the_same_code_is_told_until_it_is_spent() -> None:
    one = account(io.StringIO())
    assert code(one) == code(one) == at(NOON)


def test_after_it_was_spent_the_next_half_minutes_code_comes() -> None:
    one = account(io.StringIO())
    code(one)
    one.spent()
    assert code(one) == at(NOON + PERIOD)


def test_after_that_somebody_has_to_wait() -> None:
    one = account(io.StringIO())
    for _ in range(2):
        code(one)
        one.spent()
    with pytest.raises(CodeUsedUp):
        one.code()


def test_half_a_minute_later_there_is_a_code_again() -> None:
    note = io.StringIO()
    one = account(note)
    code(one)
    one.spent()
    assert code(account(note, NOON + 2 * PERIOD)) == at(NOON + 2 * PERIOD)


def test_a_code_that_was_handed_out_is_used_up_even_if_its_run_was_killed_right_after() -> None:
    note = io.StringIO()
    first = code(account(note))
    assert code(account(note)) != first


def test_nothing_was_spent_if_nothing_was_handed_out() -> None:
    note = io.StringIO()
    account(note).spent()
    assert code(account(note)) == at(NOON)


@pytest.mark.parametrize("said", ["", "nonsense", "-5", " 12 "])
def test_a_note_that_says_nothing_is_no_obstacle(said: str) -> None:
    assert code(account(io.StringIO(said))) == at(NOON)


def test_a_clock_that_was_set_back_hands_out_no_code_twice() -> None:
    note = io.StringIO()
    code(account(note))
    with pytest.raises(CodeUsedUp):
        account(note, NOON - 10 * PERIOD).code()


def test_a_code_does_not_print_itself() -> None:
    assert at(NOON) not in repr(account(io.StringIO()).code())


def test_a_note_that_cannot_be_written_hands_out_nothing(tmp_path: Path) -> None:
    (tmp_path / "note").write_text("")
    with (tmp_path / "note").open() as note, pytest.raises(EvidenceUnwritable):
        account(note).code()


def _sign_in(home: Path, codes: object) -> None:
    with only_one(home, "The account", "origin ann") as note:
        codes.put(code(account(note)))  # type: ignore[attr-defined]  # multiprocessing's own types are not public


def test_each_code_is_handed_out_once_over_processes(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    codes = context.Queue()
    for _ in range(2):
        process = context.Process(target=_sign_in, args=(tmp_path, codes))
        process.start()
        process.join()
    assert [codes.get(timeout=60) for _ in range(2)] == [at(NOON), at(NOON + PERIOD)]
    codes.close()


# --- details ---------------------------------------------------------------------------------------------------------


class _Told(BaseHTTPRequestHandler):
    answer: ClassVar[bytes] = b""
    asked: ClassVar[list[str]] = []
    origin: ClassVar[str] = ""

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.answer)

    def log_message(self, *words: object) -> None:
        return None


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[_Told]]:
    """A server on this machine that tells accounts, and a proxy that must not be asked."""
    server = HTTPServer(("127.0.0.1", 0), _Told)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    _Told.asked.clear()
    monkeypatch.setattr(_Told, "origin", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("NO_PROXY", "")
    yield _Told
    server.shutdown()
    thread.join()
    server.server_close()


def settings(**given: str) -> Settings:
    return Settings.model_validate(given)


def test_what_is_configured_is_used_and_nobody_is_asked(told: type[_Told]) -> None:
    given = settings(portal=told.origin, user="ann", password="pw", totp_secret=SECRET)
    details = sign_in_details(given, BUNDLED, told.origin)
    assert (details.user, details.password.get_secret_value()) == ("ann", "pw")
    assert told.asked == []


@pytest.mark.parametrize("portal", ["", "https://another.example.org"])
def test_an_account_of_another_portal_is_typed_nowhere_else(portal: str) -> None:
    given = settings(portal=portal, user="ann", password="pw", totp_secret=SECRET)
    with pytest.raises(CredentialsElsewhere, match="CREDWRIGHT_PORTAL"):
        sign_in_details(given, BUNDLED, "https://portal.example.org")


def test_the_bundled_portal_is_asked_rather_than_told_anothers_account(
    told: type[_Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = {"role": "surrogate", "user_id": "bea", "password": "q", "totp_secret": SECRET}
    accounts = json.dumps([mine]).encode()
    monkeypatch.setattr(told, "answer", accounts)
    given = settings(portal="https://portal.example.org", user="ann", password="pw", totp_secret=SECRET)
    assert sign_in_details(given, BUNDLED, told.origin).user == "bea"


def test_the_bundled_portal_tells_its_own(told: type[_Told], monkeypatch: pytest.MonkeyPatch) -> None:
    mine = {"role": "surrogate", "user_id": "bea", "password": "q", "totp_secret": SECRET}
    accounts = json.dumps([{"role": "provider"}, mine]).encode()
    monkeypatch.setattr(told, "answer", accounts)
    details = sign_in_details(settings(), BUNDLED, told.origin)
    assert (details.user, details.password.get_secret_value()) == ("bea", "q")
    assert told.asked == ["/qa/accounts"]
    assert "'q'" not in repr(details)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"{}",
        b"[]",
        b"nonsense",
        b'[{"role": "surrogate"}]',
        b'[{"role":"surrogate","user_id":"u","password":"p","totp_secret":"A"}]',
        b'["x"]',
        b'{"role": "surrogate"}',
        b"\xff",
    ],
)
def test_a_portal_that_tells_something_else_is_told(
    told: type[_Told], monkeypatch: pytest.MonkeyPatch, answer: bytes
) -> None:
    monkeypatch.setattr(told, "answer", answer)
    with pytest.raises(CredentialsMissing):
        sign_in_details(settings(), BUNDLED, told.origin)


def test_a_portal_that_tells_none_is_not_asked(told: type[_Told]) -> None:
    with pytest.raises(CredentialsMissing):
        sign_in_details(settings(), PORTAL, told.origin)
    assert told.asked == []


def test_half_of_it_configured_is_told_by_name(told: type[_Told]) -> None:
    with pytest.raises(CredentialsMissing) as caught:
        sign_in_details(settings(user="ann"), BUNDLED, told.origin)
    assert caught.value.missing == ("CREDWRIGHT_PASSWORD", "CREDWRIGHT_TOTP_SECRET")
    assert told.asked == []


def test_a_live_portal_is_never_asked_for_accounts() -> None:
    with pytest.raises(CredentialsMissing):
        sign_in_details(settings(), BUNDLED, "https://portal.example.org")


def test_nothing_listens_is_told() -> None:
    with pytest.raises(CredentialsMissing):
        sign_in_details(settings(), BUNDLED, "http://127.0.0.1:1")
