"""From a roster to submitted applications, through a worker that may die at any moment."""

import json
import signal
from pathlib import Path

import pytest

from mock_portal.plugin import MockPortal
from tests.journey import expected
from tests.journey.command import LOW, Credwright, profile
from tests.journey.held import approved, files_by_name, read
from tests.journey.library import Library
from tests.journey.queue import approve, roster, runs, stages, submit, work
from tests.thorough import in_the_matrices

WITH_AN_ACCOUNT = "physician-private-practice"
WHO = (WITH_AN_ACCOUNT, "order-and-certify", "physician-reassigning")


@pytest.fixture
def credwright(mock_portal: MockPortal, tmp_path: Path) -> Credwright:
    return Library(mock_portal.url, tmp_path, program=LOW).as_(mock_portal.qa.new_account())


def test_a_roster_is_filled_then_approved_then_filed_once_each_and_no_secret_is_kept_or_logged(
    mock_portal: MockPortal, credwright: Credwright
) -> None:
    accounts = [mock_portal.qa.new_account(), mock_portal.qa.new_account()]
    credwright.env["CREDWRIGHT_LOG"] = "debug"
    credwright = credwright.as_(accounts[0])
    given = roster(credwright.folder, [{"profile": str(profile(name))} for name in WHO])
    handed_in = submit(credwright, given)
    assert handed_in.returncode == 0, handed_in.stderr
    batch = json.loads(handed_in.stdout)["batch"]
    assert mock_portal.qa.applications() == []

    logged = work(credwright).stderr
    assert stages(credwright) == ["to approve"] * 3
    assert [one["status"] for one in mock_portal.qa.applications()] == ["In Progress"] * 3

    approve(credwright, batch)
    logged += work(credwright.as_(accounts[1])).stderr
    assert stages(credwright) == ["filed"] * 3
    held = {one["tracking_id"]: one for one in mock_portal.qa.applications()}
    assert {one["status"] for one in held.values()} == {"Pending E-Signature"}
    for run, name in zip(runs(credwright), WHO, strict=True):
        said = held[run["tracking_id"]]
        for topic, values in expected.topics(read(profile(name))).items():
            assert files_by_name(said["topics"])[topic] == values
    for folder in credwright.out.iterdir():
        assert credwright.run("verify", str(folder)).returncode == 0
        assert headings_photographed_twice(folder) <= {"Sign In", "Security Code", "My Associates", "Topic View"}
    everything = credwright.written() + logged.encode()
    data = read(profile(WITH_AN_ACCOUNT))
    hidden = (data["ssn"], data["ssn"].replace("-", ""), data["birth_date"], data["practice"]["eft"]["account"])
    known = [str(account[what]) for account in accounts for what in ("password", "totp_secret")]
    assert [secret for secret in (*hidden, *known) if secret.encode() in everything] == []


def headings_photographed_twice(folder: Path) -> set[str]:
    """Pages that read otherwise when the run comes back to submit; what was filled reads the same."""
    first: set[str] = set()
    later: set[str] = set()
    legs = 0
    for raw in (folder / "journal.jsonl").read_text().splitlines():
        line = json.loads(raw)
        legs += line["event"] == "started"
        if line["screenshot"] and "heading" in line["facts"]:
            (first if legs == 1 else later).add(line["facts"]["heading"])
    assert later
    return first & later


@in_the_matrices
def test_a_worker_killed_while_it_fills_goes_on_at_its_next_start_and_files_once(
    mock_portal: MockPortal, credwright: Credwright
) -> None:
    who = "order-and-certify"
    batch = json.loads(submit(credwright, roster(credwright.folder, [{"profile": str(profile(who))}])).stdout)["batch"]
    worker = ("worker", "--until-idle")
    for pages in (3, 6):
        assert credwright.kills(worker, "page", pages)
        assert len(mock_portal.qa.applications()) <= 1
        credwright = credwright.as_(mock_portal.qa.new_account())
    work(credwright)
    assert stages(credwright) == ["to approve"]
    approve(credwright, batch)
    assert credwright.kills(worker, "intent", 1)
    work(credwright.as_(mock_portal.qa.new_account()))
    [run], [application] = runs(credwright), mock_portal.qa.applications()
    if run["stage"] == "to approve":  # killed before the press: what was approved is used up, so a person decides anew
        assert application["status"] == "In Progress"
        approve(credwright, batch)
        work(credwright.as_(mock_portal.qa.new_account()))
        [run], [application] = runs(credwright), mock_portal.qa.applications()
    assert (run["stage"], application["status"]) == ("filed", "Pending E-Signature")
    assert [one["status"] for one in application["history"]].count("Pending E-Signature") == 1
    assert application["tracking_id"] == run["tracking_id"]
    [folder] = credwright.out.iterdir()
    assert credwright.run("verify", str(folder)).returncode == 0


def test_a_run_that_is_refused_is_parked_and_the_others_go_on(mock_portal: MockPortal, credwright: Credwright) -> None:
    given = roster(credwright.folder, [{"profile": str(profile(name))} for name in (WHO[2], WHO[1])])
    submit(credwright, given)
    mock_portal.qa.changes(renamed={"Organization NPI": "NPI of the Organization"})
    work(credwright)
    mock_portal.qa.no_changes()
    parked, ready = runs(credwright)
    assert (parked["stage"], parked["failure"], parked["waiting_for"]) == ("parked", "business", "operator")
    assert "Organization NPI" in parked["reason"]
    assert ready["stage"] == "to approve"
    assert credwright.run("runs", "retry", parked["id"]).returncode == 0
    work(credwright.as_(mock_portal.qa.new_account()))
    assert stages(credwright) == ["to approve", "to approve"]


def test_what_became_of_it_is_looked_at_until_the_portal_has_decided(
    mock_portal: MockPortal, credwright: Credwright
) -> None:
    credwright.env["CREDWRIGHT_TRACK_EVERY"] = "0.01"
    handed_in = submit(credwright, roster(credwright.folder, [{"profile": str(profile(WHO[1]))}]))
    batch = json.loads(handed_in.stdout)["batch"]
    work(credwright)
    approve(credwright, batch)
    work(credwright.as_(mock_portal.qa.new_account()))
    [application] = mock_portal.qa.applications()
    approved(mock_portal, application["tracking_id"])
    credwright = credwright.as_(mock_portal.qa.new_account())
    assert credwright.run("runs", "resume", runs(credwright)[0]["id"]).returncode == 0
    work(credwright)
    [run] = runs(credwright)
    assert (run["stage"], run["status"]) == ("done", "Approved")


def test_nothing_is_handed_in_if_anything_is_wrong_and_each_problem_is_told(credwright: Credwright) -> None:
    good = str(profile(WHO[0]))
    rows = [
        {"profile": good, "command": "enroll", "on": ""},
        {"profile": good, "command": "enroll", "on": ""},
        {"profile": "nobody.json", "command": "enroll", "on": ""},
        {"profile": good, "command": "dance", "on": ""},
        {"profile": good, "command": "update", "on": "soon"},
    ]
    refused = submit(credwright, roster(credwright.folder, rows))
    assert refused.returncode == 1
    for told in ("row 3", "is asked for in row 2", "row 4", "row 5", "“dance”", "row 6", "“soon”"):
        assert told in " ".join(refused.stderr.split())
    assert runs(credwright) == []


def test_a_roster_that_is_handed_in_again_goes_on_and_doubles_are_refused(credwright: Credwright) -> None:
    given = roster(credwright.folder, [{"profile": str(profile(WHO[0]))}])
    first, again = submit(credwright, given), submit(credwright, given)
    assert [json.loads(one.stdout)["new"] for one in (first, again)] == [True, False]
    assert len(runs(credwright)) == 1
    other = submit(credwright, roster(credwright.folder, [{"profile": str(profile(WHO[0]))}], "other.csv"))
    assert other.returncode == 1
    assert "already" in other.stderr


def test_a_worker_that_is_told_to_stop_gives_back_what_it_is_at_and_another_is_refused_meanwhile(
    mock_portal: MockPortal, credwright: Credwright
) -> None:
    submit(credwright, roster(credwright.folder, [{"profile": str(profile(WHO[2]))}]))
    process = credwright.start("worker")
    credwright.until(process, "page")
    second = credwright.run("worker", "--until-idle")
    assert second.returncode == 5
    assert "in use by another run" in second.stderr
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert stages(credwright)[0] in ("queued", "to approve")
    work(credwright.as_(mock_portal.qa.new_account()))
    assert stages(credwright) == ["to approve"]
