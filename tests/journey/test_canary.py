"""Whoever greps everything that a run wrote or said finds none of the profile's secrets."""

import json
import re
from pathlib import Path

import pytest

from mock_portal.plugin import MockPortal
from tests.journey.command import Credwright, profile

VERBOSE = {"CREDWRIGHT_LOG": "debug", "DEBUG": "pw:*", "PYTHONASYNCIODEBUG": "1"}


def _secrets(path: Path) -> dict[str, str]:
    """The profile's own secrets, read by hand: SSN, birth date and account."""
    data = json.loads(path.read_text())
    return {"ssn": data["ssn"], "birth": data["birth_date"], "account": data["practice"]["eft"]["account"]}


def _ways_to_write(secrets: dict[str, str]) -> set[str]:
    digits = re.sub(r"\D", "", secrets["ssn"])
    year, month, day = secrets["birth"].split("-")
    ssn = {digits, f"{digits[:3]}-{digits[3:5]}-{digits[5:]}", f"{digits[:3]} {digits[3:5]} {digits[5:]}"}
    birth = {secrets["birth"], f"{month}/{day}/{year}", f"{month}%2F{day}%2F{year}", f"{year}{month}{day}"}
    return ssn | birth | {secrets["account"]}


@pytest.fixture
def credwright(mock_portal: MockPortal, tmp_path: Path) -> Credwright:
    return Credwright(mock_portal.url, tmp_path, env=VERBOSE)


def _found(written: bytes, secrets: dict[str, str]) -> list[str]:
    return [way for way in _ways_to_write(secrets) if way.encode() in written]


def test_a_run_that_ends_well_leaves_no_secret_anywhere_nor_the_portals_own_account(
    mock_portal: MockPortal, credwright: Credwright
) -> None:
    who = profile("physician-private-practice")
    done = credwright.enroll(who)
    assert done.returncode == 0, done.stderr
    everything = credwright.written() + (done.stdout + done.stderr).encode()
    assert _found(everything, _secrets(who)) == []
    account = mock_portal.qa.account("surrogate")
    assert account["password"].encode() not in everything
    assert account["totp_secret"].encode() not in everything


def test_a_run_that_is_refused_on_the_page_of_a_secret_leaves_none_either(
    mock_portal: MockPortal, credwright: Credwright
) -> None:
    who = profile("physician-private-practice")
    mock_portal.qa.changes(renamed={"Confirm Account Number": "Account Number Again"})
    stopped = credwright.enroll(who)
    mock_portal.qa.no_changes()
    assert stopped.returncode == 3
    said = (stopped.stdout + stopped.stderr).encode()
    assert _found(credwright.written() + said, _secrets(who)) == []


def test_plan_shows_every_page_and_no_secret(credwright: Credwright) -> None:
    who = profile("physician-private-practice")
    shown = credwright.run("plan", str(who))
    assert shown.returncode == 0, shown.stderr
    assert "Electronic Funds Transfer" in shown.stdout
    assert _found((shown.stdout + shown.stderr).encode(), _secrets(who)) == []
