"""Notifications: signed, sent again while the receiver is unwell, without a secret, and never the run's trouble."""

import asyncio
import base64
import email
import email.policy
import hashlib
import hmac
import json
import time
from email.message import EmailMessage
from pathlib import Path

import pytest

from agent import counters, notify, sending, webhook
from agent.errors import FieldRefused
from agent.evidence.redaction import secrets
from agent.notify import Notice
from agent.settings import Settings, read_settings
from tests.unit.agent.certificates import certificate, serving
from tests.unit.agent.receivers import Hook, Post, hook, post

KEY = bytes(range(32))
SECRET = f"whsec_{base64.b64encode(KEY).decode()}"
SSN = "900-77-8642"
PASSWORD = "mail-canary%2Fpass"
NPI = "1234567893"
NOTICE = Notice("enroll-1234567893-001", "parked", "https://portal.example", "enroll", NPI, "It stopped.", "Look.")


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "_pause", lambda state: 0.01)


def settings(monkeypatch: pytest.MonkeyPatch, **said: str) -> Settings:
    for name, value in said.items():
        monkeypatch.setenv(f"CREDWRIGHT_{name.upper()}", value)
    return read_settings()


def told(monkeypatch: pytest.MonkeyPatch, hook: Hook, notice: Notice = NOTICE) -> tuple[str, ...]:
    return asyncio.run(notify.notify(settings(monkeypatch, webhook_url=hook.url, webhook_secret=SECRET), notice))


def mailed(monkeypatch: pytest.MonkeyPatch, url: str, notice: Notice = NOTICE) -> tuple[str, ...]:
    boxes = {"mail_from": "credwright@firm.example", "mail_to": "ann@firm.example, bob@firm.example"}
    return asyncio.run(notify.notify(settings(monkeypatch, smtp_url=url, **boxes), notice))


def mail(post: Post) -> EmailMessage:
    return email.message_from_bytes(post.mails[0], policy=email.policy.default)


# --- webhook ---------------------------------------------------------------------------------------------------------


def test_a_webhook_gets_what_happened_and_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    with hook() as receiver:
        assert told(monkeypatch, receiver) == ()
    (posted,) = receiver.posted
    said = json.loads(posted.body)
    assert said["type"] == "run.parked"
    assert said["timestamp"].endswith("+00:00")
    assert said["data"] == {
        "run": "enroll-1234567893-001",
        "portal": "https://portal.example",
        "flow": "enroll",
        "provider": "1234567893",
        "reason": "It stopped.",
        "do": "Look.",
        "tracking_id": "",
    }


def test_it_is_signed_as_receivers_check_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Source: Standard Webhooks, "Verifying webhook authenticity"."""
    with hook() as receiver:
        told(monkeypatch, receiver)
    (posted,) = receiver.posted
    at, name = posted.headers["webhook-timestamp"], posted.headers["webhook-id"]
    signed = hmac.new(KEY, f"{name}.{at}.".encode() + posted.body, hashlib.sha256).digest()
    assert posted.headers["webhook-signature"] == f"v1,{base64.b64encode(signed).decode()}"
    assert abs(time.time() - int(at)) < 60


def test_its_signature_is_that_of_the_published_example() -> None:
    """Source: the example in the Standard Webhooks specification and its reference libraries."""
    key, body = base64.b64decode("plJ3nmyCDGBKInavdOK15jsl"), b'{"event_type":"ping","data":{"success":true}}'
    signed = webhook.signature(key, "msg_loFOjxBNrRLzqYUf", "1731705121", body)
    assert signed == "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0="


@pytest.mark.parametrize("trouble", [500, 503, 429, 0])
def test_it_is_sent_again_under_the_same_id_while_the_receiver_is_unwell(
    monkeypatch: pytest.MonkeyPatch, trouble: int
) -> None:
    with hook(trouble, trouble) as receiver:
        assert told(monkeypatch, receiver) == ()
    assert len(receiver.posted) == 3
    assert {one.headers["webhook-id"] for one in receiver.posted} == {NOTICE.id}
    assert len({one.body for one in receiver.posted}) == 1


def test_a_receiver_that_asks_to_wait_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    with hook(429, headers={"Retry-After": "1"}) as receiver:
        began = time.monotonic()
        assert told(monkeypatch, receiver) == ()
    assert time.monotonic() - began >= 1
    assert len(receiver.posted) == 2


@pytest.mark.parametrize("refusal", [400, 401, 404, 410, 302])
def test_a_refusal_is_not_repeated(monkeypatch: pytest.MonkeyPatch, refusal: int) -> None:
    with hook(refusal, headers={"Location": "/elsewhere"}) as receiver:
        (failed,) = told(monkeypatch, receiver)
    assert failed == f"webhook to {receiver.url.split('/')[2]}: it answers with status {refusal}"
    assert len(receiver.posted) == 1


def test_a_receiver_that_stays_away_is_told_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    def failures() -> float:
        return (
            counters.REGISTRY.get_sample_value("credwright_notices_total", {"by": "webhook", "outcome": "failed"})
            or 0.0
        )

    before = failures()
    with hook(*[500] * 20) as receiver:
        (failed,) = told(monkeypatch, receiver)
    assert "status 500" in failed
    assert "canary" not in failed
    assert len(receiver.posted) == sending.TRIES
    (gone,) = told(monkeypatch, receiver)
    assert "cannot be reached (ConnectError)" in gone
    assert failures() == before + 2


# --- mail ------------------------------------------------------------------------------------------------------------


def test_mail_on_the_own_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    with post() as server:
        assert mailed(monkeypatch, f"smtp://127.0.0.1:{server.port}") == ()
    assert server.receivers == ["ann@firm.example", "bob@firm.example"]
    got = mail(server)
    assert got["subject"] == "Credwright: enroll-1234567893-001 parked"
    assert got["message-id"] == f"<{NOTICE.id}@firm.example>"
    assert got.get_content().splitlines()[:2] == ["What: It stopped.", "Next: Look."]


@pytest.mark.parametrize(("scheme", "at_once"), [("smtp+starttls", False), ("smtps", True)])
def test_mail_over_an_encrypted_connection(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, scheme: str, at_once: bool
) -> None:
    file = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with post(tls=serving(file), at_once=at_once) as server:
        assert mailed(monkeypatch, f"{scheme}://ann:{PASSWORD}@127.0.0.1:{server.port}") == ()
    assert server.encrypted == [True]
    assert server.accounts == ["\0ann\0mail-canary/pass"]


@pytest.mark.parametrize(("scheme", "at_once"), [("smtp+starttls", False), ("smtps", True)])
def test_a_mail_server_that_nobody_vouches_for_gets_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, scheme: str, at_once: bool
) -> None:
    with post(tls=serving(certificate(tmp_path)), at_once=at_once) as server:
        (failed,) = mailed(monkeypatch, f"{scheme}://ann:{PASSWORD}@127.0.0.1:{server.port}")
    assert "its certificate is not valid (self-signed certificate)" in failed
    assert (server.accounts, server.mails) == ([], [])


def test_a_server_without_encryption_gets_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    with post() as server:
        (failed,) = mailed(monkeypatch, f"smtp+starttls://ann:{PASSWORD}@127.0.0.1:{server.port}")
    assert "offers no encryption" in failed
    assert (server.accounts, server.mails) == ([], [])


def test_a_mail_server_that_is_busy_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with post(b"421 later", b"421 later") as server:
        assert mailed(monkeypatch, f"smtp://127.0.0.1:{server.port}") == ()
    assert len(server.mails) == 1


def test_mail_that_was_taken_is_not_sent_again_whatever_the_server_says_afterwards(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with post() as server:
        server.farewell = b"421 too many"
        assert mailed(monkeypatch, f"smtp://127.0.0.1:{server.port}") == ()
    assert len(server.mails) == 1


def test_a_refused_receiver_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with post(refuses=("bob@firm.example",)) as server:
        (failed,) = mailed(monkeypatch, f"smtp://127.0.0.1:{server.port}")
        assert "refuses 1 of the receivers; the others have it" in failed
        server.refuses = ("ann@firm.example", "bob@firm.example")
        (failed,) = mailed(monkeypatch, f"smtp://127.0.0.1:{server.port}")
        assert "refuses every receiver (code 550)" in failed
    assert len(server.mails) == 1


# --- both ------------------------------------------------------------------------------------------------------------


def test_without_settings_nobody_is_told() -> None:
    assert asyncio.run(notify.notify(read_settings(), NOTICE)) == ()


def test_nothing_that_is_sent_or_said_of_it_has_a_secret(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    secrets.add(SSN)
    notice = Notice("r", "parked", "p", "f", "1234567893", f"It shows {SSN}", "Clear 900778642", "T1")
    with hook(503) as receiver, post() as server:
        settings(monkeypatch, webhook_url=receiver.url, webhook_secret=SECRET)
        assert mailed(monkeypatch, f"smtp://127.0.0.1:{server.port}", notice) == ()
    everything = b"".join([*(one.body for one in receiver.posted), *server.mails])
    assert everything.count("•••".encode()) >= 2
    assert b"8642" not in everything
    assert "8642" not in "".join(capfd.readouterr())


def test_the_notice_of_an_error_has_none_of_its_values() -> None:
    error = FieldRefused("License", "License Number", "A-12345", "12345")
    notice = notify.stopped("r", "parked", "p", "enroll", "1234567893", error)
    assert "“License Number” on “License”" in notice.reason
    assert "12345" not in notice.reason.replace("1234567893", "")
    assert notice.do.startswith("Look at the screenshot")
