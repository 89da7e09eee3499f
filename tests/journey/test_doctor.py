"""`credwright doctor` against a portal that is well, and one on a bad day."""

import json
from pathlib import Path

import pytest

from mock_portal.plugin import MockPortal
from tests.journey.command import Credwright


@pytest.fixture
def credwright(mock_portal: MockPortal, tmp_path: Path) -> Credwright:
    return Credwright(mock_portal.url, tmp_path).as_(mock_portal.qa.new_account())


def looked(credwright: Credwright, *words: str) -> tuple[int, dict[str, dict[str, str]]]:
    ended = credwright.run("doctor", "--json", *words)
    found = json.loads(ended.stdout)
    assert found["well"] is (ended.returncode == 0)
    return ended.returncode, {one["check"]: one for one in found["checks"]}


def test_where_all_is_well_it_says_so_and_leaves_nothing(credwright: Credwright) -> None:
    code, found = looked(credwright)
    assert code == 0
    assert {name: one["state"] for name, one in found.items() if one["state"] != "ok"} == {}
    assert {"browser", "database", "portal", "permission", "account", "home", "runs", "evidence key"} <= set(found)
    assert {"clock", "authenticator", "notifications", "spans"} <= set(found)
    assert found["account"]["seen"].endswith(", configured")
    assert credwright.written() == b""


def test_people_see_a_table(credwright: Credwright) -> None:
    ended = credwright.run("doctor")
    assert ended.returncode == 0, ended.stderr
    assert "What to do" in ended.stdout
    assert "✓ │ browser" in ended.stdout
    assert ended.stdout.endswith("Nothing is wrong.\n")
    for hidden in ("PASSWORD", "TOTP_SECRET"):
        assert credwright.env[f"CREDWRIGHT_{hidden}"] not in ended.stdout


def test_a_clock_that_is_off_is_wrong(mock_portal: MockPortal, credwright: Credwright) -> None:
    mock_portal.qa.faults(clock_skew=90)
    code, found = looked(credwright)
    assert (code, found["clock"]["state"]) == (5, "wrong")
    assert " s ahead of this machine's" in found["clock"]["seen"]
    mock_portal.qa.faults(clock_skew=20)
    assert looked(credwright)[1]["clock"]["state"] == "ok"


def test_a_certificate_that_nobody_vouches_for_is_wrong(mock_portal: MockPortal, credwright: Credwright) -> None:
    mock_portal.qa.faults(certificate=True)
    code, found = looked(credwright)
    assert (code, found["certificate"]["state"]) == (5, "wrong")
    assert "self-signed" in found["certificate"]["seen"]


def test_a_portal_that_fails_is_wrong(mock_portal: MockPortal, credwright: Credwright) -> None:
    mock_portal.qa.faults(fail=True)
    code, found = looked(credwright)
    assert (code, found["portal"]["state"]) == (5, "wrong")
    assert "status 500" in found["portal"]["seen"]


def test_an_account_that_is_half_configured_is_wrong(credwright: Credwright) -> None:
    del credwright.env["CREDWRIGHT_PASSWORD"]
    code, found = looked(credwright)
    assert (code, found["account"]["state"]) == (5, "wrong")
    assert "CREDWRIGHT_PASSWORD" in found["account"]["seen"]
