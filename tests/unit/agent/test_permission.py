"""Where a run may go: this machine, and live portals that somebody vouched for."""

import json
from pathlib import Path

import pytest

from agent.errors import EvidenceUnwritable, PortalNotPermitted, SettingInvalid, SyntheticOnLive
from agent.permission import is_loopback, record, require

LIVE = "https://portal.example.org"


@pytest.mark.parametrize(
    "origin",
    ["http://localhost:8055", "http://LOCALHOST", "http://127.0.0.1", "http://127.9.9.9:1", "http://[::1]:8055"],
)
def test_this_machine_is_loopback(origin: str) -> None:
    assert is_loopback(origin)


@pytest.mark.parametrize(
    "origin",
    [
        LIVE,
        "http://0.0.0.0",
        "http://10.0.0.1",
        "http://192.168.1.1",
        "http://localhost.example.org",
        "http://127.0.0.1.example.org",
        "http://[fe80::1]",
        "http://my-mac.local",
        "",
    ],
)
def test_anything_else_is_not(origin: str) -> None:
    assert not is_loopback(origin)


def test_this_machine_needs_no_permission(tmp_path: Path) -> None:
    require(tmp_path, "http://127.0.0.1:8055", synthetic=True)
    require(tmp_path, "http://127.0.0.1:8055", synthetic=False)


def test_a_live_portal_needs_one(tmp_path: Path) -> None:
    with pytest.raises(PortalNotPermitted) as caught:
        require(tmp_path, LIVE, synthetic=False)
    assert f"credwright permit {LIVE}" in caught.value.next


def test_a_recorded_permission_is_enough_for_real_people(tmp_path: Path) -> None:
    path = record(tmp_path, LIVE, by="Tess", basis="letter of 2026-01-02")
    require(tmp_path, LIVE, synthetic=False)
    kept = json.loads(path.read_text())[LIVE]
    assert (kept["by"], kept["basis"]) == ("Tess", "letter of 2026-01-02")
    assert kept["at"].endswith("+00:00")


def test_test_people_never_go_to_a_live_portal(tmp_path: Path) -> None:
    record(tmp_path, LIVE, by="Tess", basis="letter")
    with pytest.raises(SyntheticOnLive):
        require(tmp_path, LIVE, synthetic=True)


@pytest.mark.parametrize(
    "other",
    [
        "http://portal.example.org",
        "https://portal.example.org:8443",
        "https://www.portal.example.org",
        "https://portal.example.org.evil.example.org",
    ],
)
def test_a_permission_is_for_one_origin(tmp_path: Path, other: str) -> None:
    record(tmp_path, LIVE, by="Tess", basis="letter")
    with pytest.raises(PortalNotPermitted):
        require(tmp_path, other, synthetic=False)


def test_a_second_permission_keeps_the_first(tmp_path: Path) -> None:
    record(tmp_path, LIVE, by="Tess", basis="letter")
    record(tmp_path, "https://other.example.org", by="Tom", basis="contract")
    require(tmp_path, LIVE, synthetic=False)


@pytest.mark.parametrize(("by", "basis"), [("", "letter"), ("Tess", ""), (" ", "letter"), ("Tess", "\t")])
def test_somebody_must_say_so_on_some_grounds(tmp_path: Path, by: str, basis: str) -> None:
    with pytest.raises(SettingInvalid):
        record(tmp_path, LIVE, by=by, basis=basis)
    assert not (tmp_path / "permissions.json").exists()


def test_a_live_portal_without_encryption_is_not_permitted(tmp_path: Path) -> None:
    with pytest.raises(SettingInvalid):
        record(tmp_path, "http://portal.example.org", by="Tess", basis="letter")
    (tmp_path / "permissions.json").write_text(json.dumps({"http://portal.example.org": {"by": "x"}}))
    with pytest.raises(PortalNotPermitted):
        require(tmp_path, "http://portal.example.org", synthetic=False)


@pytest.mark.parametrize("text", [b"{", b"[]", b"null", b"\xff\xfe"])
def test_a_file_that_is_no_record_permits_nothing(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "permissions.json").write_bytes(text)
    with pytest.raises(SettingInvalid):
        require(tmp_path, LIVE, synthetic=False)
    with pytest.raises(SettingInvalid):
        record(tmp_path, LIVE, by="Tess", basis="letter")
    assert (tmp_path / "permissions.json").read_bytes() == text


def test_a_record_that_cannot_be_read_permits_nothing(tmp_path: Path) -> None:
    (tmp_path / "permissions.json").mkdir()
    with pytest.raises(SettingInvalid):
        require(tmp_path, LIVE, synthetic=False)


def test_a_home_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises((EvidenceUnwritable, SettingInvalid)):
        record(tmp_path / "home", LIVE, by="Tess", basis="letter")
