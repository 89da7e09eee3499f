"""What became of applications, read on the running portal: once, and again and again until all are decided."""

import json
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import IO, Any

import pytest

from mock_portal.draft import Draft
from mock_portal.plugin import MockPortal
from mock_portal.portal import Portal, open_portal
from mock_portal.qa.client import Qa
from mock_portal.server import running
from tests.journey.command import Credwright
from tests.journey.library import Library
from tests.portal import filed

OTHER_NPI = "1999999984"
T1, T2 = "T112420260000001", "T112420260000002"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the portal of this module keeps its data."""
    return tmp_path_factory.mktemp("tracked")


@pytest.fixture(scope="module")
def served(data: Path) -> Iterator[MockPortal]:
    """A portal that tests file on without filling its pages."""
    with running(data) as url, Qa(url) as qa:
        yield MockPortal(url, qa)


@pytest.fixture
def portal(served: MockPortal) -> MockPortal:
    """That portal as it is before anybody used it."""
    served.qa.reset()
    return served


@pytest.fixture
def kept(portal: MockPortal, data: Path) -> Iterator[Portal]:
    """What it keeps, in its own file."""
    assert portal.url
    opened = open_portal(data)
    yield opened
    opened.database.close()


@pytest.fixture
def credwright(portal: MockPortal, tmp_path: Path) -> Credwright:
    """A command that signs in as somebody new."""
    return colleague(portal, tmp_path)


def colleague(portal: MockPortal, folder: Path) -> Credwright:
    """One more operator: a code of an authenticator is good for one sign-in in half a minute."""
    return Library(portal.url, folder).as_(portal.qa.new_account())


def submitted(kept: Portal, tracking_id: str = T1, npi: str = filed.NPI) -> Draft:
    """An application that waits for the provider's signature."""
    draft = replace(filed.draft(kept, npi=npi), tracking_id=tracking_id)
    return filed.submit(kept, draft, filed.provider_signature(f"link-of-{tracking_id}"))


def us(kept: Portal, days: int) -> str:
    """The portal's day in so many days."""
    return f"{kept.clock.today() + timedelta(days=days):%m/%d/%Y}"


def applications(done: "subprocess.CompletedProcess[str]") -> list[dict[str, Any]]:
    """What a command told programs."""
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)["applications"]
    return found


def told(done: "subprocess.CompletedProcess[str]") -> str:
    """What a command told people, without its lines and spaces."""
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.replace("│", " ").split())


# --- one application from its submission to its end ------------------------------------------------------------------


def test_while_signatures_are_missing_it_says_whom_to_ask_and_until_when(kept: Portal, credwright: Credwright) -> None:
    submitted(kept)
    shown = told(credwright.run("status", T1))
    assert f"ask Rosalind O'Hara-Nuñez to sign by {us(kept, 20)}" in shown
    assert "20 days left" in shown
    assert "20 days from the submission: CMS Change Request 9776" in shown


def test_once_everybody_signed_it_is_the_contractors_turn(
    portal: MockPortal, kept: Portal, credwright: Credwright
) -> None:
    submitted(kept)
    portal.qa.sign(T1)
    (one,) = applications(credwright.run("status", T1, "--json"))
    assert (one["status"], one["next"]["due"]) == ("Submitted", None)
    assert "Novitas Solutions" in one["next"]["do"]


def test_once_it_is_returned_it_says_what_is_asked_for_and_the_command_to_type(
    portal: MockPortal, kept: Portal, credwright: Credwright
) -> None:
    submitted(kept)
    portal.qa.sign(T1)
    portal.qa.decide(T1, "receive")
    portal.qa.decide(T1, "return", "Send the license.")
    portal.qa.advance(days=10)
    (one,) = applications(credwright.run("status", T1, "--json"))
    assert one["request"] == "Send the license."
    assert one["next"]["do"] == f"credwright correct {T1} PROFILE by {us(kept, 20)}"
    assert one["next"]["days_left"] == 20
    assert one["next"]["differs"] == ""


def test_the_history_tells_every_step_to_the_approval(portal: MockPortal, kept: Portal, credwright: Credwright) -> None:
    submitted(kept)
    portal.qa.sign(T1)
    portal.qa.decide(T1, "receive")
    portal.qa.decide(T1, "approve", "Welcome.")
    (one,) = applications(credwright.run("status", T1, "--json"))
    assert one["closed"]
    assert [event["status"] for event in one["history"]] == [
        "In Progress",
        "Pending E-Signature",
        "Submitted",
        "In Process",
        "Approved",
    ]
    assert one["history"][-1]["note"] == "Welcome."


def test_days_are_left_by_the_portals_day_and_not_by_the_machines(
    portal: MockPortal, kept: Portal, credwright: Credwright
) -> None:
    submitted(kept)
    portal.qa.advance(days=20)
    shown = told(credwright.run("status", T1))
    assert "today is the last day" in shown
    assert f"as of {us(kept, 0)}" in shown


def test_what_was_not_signed_in_time_is_rejected_and_to_be_filed_anew(
    portal: MockPortal, kept: Portal, credwright: Credwright
) -> None:
    submitted(kept)
    portal.qa.advance(days=21)
    shown = told(credwright.run("status", T1))
    assert "Not everybody signed within 20 days." in shown
    assert "file it anew" in shown


def test_a_day_of_the_portals_own_that_differs_from_the_rule_is_told(kept: Portal, credwright: Credwright) -> None:
    sent = submitted(kept)
    kept.store.save(replace(sent, due=(kept.clock.today() + timedelta(days=25)).isoformat()))
    (one,) = applications(credwright.run("status", T1, "--json"))
    assert one["next"]["days_left"] == 25
    assert f"the portal says {us(kept, 25)}, the rule makes it {us(kept, 20)}" in one["next"]["differs"]


def test_a_provider_is_told_of_all_their_applications(portal: MockPortal, kept: Portal, credwright: Credwright) -> None:
    submitted(kept)
    portal.qa.advance(days=21)
    submitted(kept, T2)
    found = applications(credwright.run("status", filed.NPI, "--json"))
    assert {one["tracking_id"]: one["status"] for one in found} == {T1: "Rejected", T2: "Pending E-Signature"}


@pytest.mark.parametrize("words", [("status", T1), ("track", T1), ("track", T1, "--follow", "--every", "1s")])
def test_what_the_portal_does_not_list_is_not_found(credwright: Credwright, words: tuple[str, ...]) -> None:
    done = credwright.run(*words)
    assert done.returncode == 3
    assert f"lists no application for “{T1}”" in done.stderr


# --- all of them -----------------------------------------------------------------------------------------------------


def test_open_applications_are_listed_the_soonest_deadline_first(
    portal: MockPortal, kept: Portal, credwright: Credwright
) -> None:
    submitted(kept, T2, OTHER_NPI)
    portal.qa.sign(T2)
    portal.qa.decide(T2, "receive")
    portal.qa.decide(T2, "return", "Send the license.")
    submitted(kept, T1)
    found = applications(credwright.run("track", "--json"))
    assert [(one["tracking_id"], one["next"]["days_left"]) for one in found] == [(T1, 20), (T2, 30)]


def test_what_is_decided_is_listed_only_if_it_is_named(
    portal: MockPortal, kept: Portal, credwright: Credwright
) -> None:
    submitted(kept)
    portal.qa.advance(days=21)
    assert told(credwright.run("track")) == "Nothing is open."
    again = colleague(portal, credwright.folder)
    assert "Rejected" in told(again.run("track", T1))


def test_only_those_that_are_named_are_listed(kept: Portal, credwright: Credwright) -> None:
    submitted(kept, T1)
    submitted(kept, T2, OTHER_NPI)
    shown = told(credwright.run("track", OTHER_NPI))
    assert T2 in shown
    assert T1 not in shown


def test_a_portal_that_is_unwell_for_a_moment_is_asked_again(
    portal: MockPortal, kept: Portal, credwright: Credwright
) -> None:
    submitted(kept)
    portal.qa.faults(fail={"every": 3})
    (one,) = applications(credwright.run("track", "--json"))
    assert one["tracking_id"] == T1


# --- again and again -------------------------------------------------------------------------------------------------


def line(stream: IO[str] | None) -> str:
    """The next line that a command writes; ends with the command."""
    assert stream is not None
    return stream.readline()


def follow(credwright: Credwright, *more: str) -> "subprocess.Popen[str]":
    """Keep looking every second."""
    return credwright.start("track", "--follow", "--every", "1s", "--json", *more)


def statuses(written: str) -> dict[str, str]:
    """What one line told of each application."""
    return {one["tracking_id"]: one["status"] for one in json.loads(written)["applications"]}


def test_following_tells_only_what_changed_and_ends_when_nothing_is_open(
    portal: MockPortal, kept: Portal, credwright: Credwright
) -> None:
    submitted(kept, T1)
    submitted(kept, T2, OTHER_NPI)
    process = follow(credwright)
    assert statuses(line(process.stdout)) == {T1: "Pending E-Signature", T2: "Pending E-Signature"}
    portal.qa.sign(T1)
    assert statuses(line(process.stdout)) == {T1: "Submitted"}
    portal.qa.decide(T1, "receive")
    assert statuses(line(process.stdout)) == {T1: "In Process"}
    portal.qa.decide(T1, "approve")
    assert statuses(line(process.stdout)) == {T1: "Approved"}
    assert process.poll() is None, "the other one is still open"
    portal.qa.sign(T2)
    line(process.stdout)
    portal.qa.decide(T2, "receive")
    line(process.stdout)
    portal.qa.decide(T2, "deny")
    assert statuses(line(process.stdout)) == {T2: "Denied"}
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (0, ""), err


def test_following_signs_in_once_and_again_only_after_the_session_was_lost(
    portal: MockPortal, kept: Portal, credwright: Credwright
) -> None:
    submitted(kept)
    process = follow(credwright, T1)
    line(process.stdout)
    before = sessions(kept)
    portal.qa.decide(portal.qa.sign(T1)["id"], "receive")
    line(process.stdout)
    assert sessions(kept) == before
    portal.qa.advance(days=1)
    portal.qa.decide(T1, "approve")
    assert statuses(line(process.stdout)) == {T1: "Approved"}
    assert sessions(kept) != before
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0, err


def sessions(kept: Portal) -> set[str]:
    """Which sessions there are."""
    return {row["token"] for row in kept.database.run("SELECT token FROM sessions")}


def test_between_two_looks_somebody_else_may_use_the_account(
    portal: MockPortal, kept: Portal, credwright: Credwright
) -> None:
    submitted(kept)
    process = credwright.start("track", "--follow", "--every", "1h", "--json")
    line(process.stdout)
    beside = credwright.run("status", T1, "--json")
    assert beside.returncode != 5, "the account is not in use"
    assert "in use by another run" not in beside.stderr
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)


def test_following_survives_a_portal_that_is_gone_for_a_while(tmp_path: Path) -> None:
    with running(tmp_path / "portal") as url, Qa(url) as qa:
        port = int(url.rsplit(":", 1)[1])
        kept = open_portal(tmp_path / "portal")
        submitted(kept)
        kept.database.close()
        process = follow(colleague(MockPortal(url, qa), tmp_path))
        line(process.stdout)
    assert "Looking again every 1s." in line(process.stderr)
    with running(tmp_path / "portal", port=port) as url, Qa(url) as qa:
        qa.advance(days=21)
        assert statuses(line(process.stdout)) == {T1: "Rejected"}
        _, err = process.communicate(timeout=60)
        assert "The portal answers again." in err
        assert process.returncode == 0


def test_stopped_by_hand_it_says_that_nothing_was_changed(kept: Portal, credwright: Credwright) -> None:
    submitted(kept)
    process = credwright.start("track", "--follow", "--every", "1h", "--json")
    line(process.stdout)
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert time.monotonic() - began < 10, "it does not wait for the next look"
    assert process.returncode == 130
    assert "Nothing was changed on the portal." in said
    assert "credwright track --follow --every 1h" in " ".join(said.split())
    assert "Traceback" not in said


def test_following_nothing_ends_at_once(credwright: Credwright) -> None:
    done = credwright.run("track", "--follow", "--every", "1s")
    assert told(done) == "Nothing is open."
