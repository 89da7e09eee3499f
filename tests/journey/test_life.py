"""The whole life of one enrollment on the portal's own clock, every step filed by a command of its own."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from mock_portal.plugin import MockPortal
from tests.journey import expected
from tests.journey.held import Data, approved, files_by_name, fixture, record, written
from tests.journey.library import Library


class Life:
    """One provider, the profile as it is by now, and what was filed so far."""

    def __init__(self, portal: MockPortal, folder: Path) -> None:
        self.portal, self.folder = portal, folder
        self.profile: Data = fixture("everything")
        self.credwright = Library(portal.url, folder)

    def file(self, *words: str, code: int = 0) -> dict[str, Any]:
        """Do a command with the profile as it is by now; each time as a colleague, for a code is good only once."""
        done = self.credwright.as_(self.portal.qa.new_account()).file(*words)
        assert done.returncode == code, done.stderr
        return dict(json.loads(done.stdout)) if done.stdout else {"said": done.stderr}

    def path(self) -> str:
        """The profile's file."""
        return str(written(self.folder / "profiles", self.profile))

    def on_file(self) -> dict[str, Any]:
        """What the record says, topic by topic."""
        topics: dict[str, Any] = files_by_name(record(self.portal, self.profile["npi"])["topics"])
        return topics

    def as_the_profile(self) -> dict[str, Any]:
        """What the record should say."""
        return {slug: one for slug, one in expected.topics(self.profile).items() if slug != "documents"}


def test_a_life_from_the_first_application_to_the_withdrawal(mock_portal: MockPortal, tmp_path: Path) -> None:
    life, qa = Life(mock_portal, tmp_path), mock_portal.qa

    # enrolled, signed, returned for corrections, corrected, approved
    first = life.file("enroll", life.path())["tracking_id"]
    qa.sign(first)
    qa.sign(first, "official")
    qa.decide(first, "receive")
    qa.decide(first, "return", "Tell us the right phone of the correspondence address.")
    life.profile["correspondence"]["phone"] = "202-555-0177"
    again = life.file("correct", first, life.path())
    assert again["tracking_id"] == first
    assert again["facts"]["request"] == "Tell us the right phone of the correspondence address."
    assert approved(mock_portal, first)["status"] == "Approved"
    assert life.on_file() == life.as_the_profile()

    # a location added
    place = {**life.profile["practice"]["locations"][0], "name": "Harbor Office", "primary": False}
    place["address"] = {**place["address"], "line1": "900 Harbor St"}
    life.profile["practice"]["locations"].append(place)
    added = life.file("update", life.path())
    assert [one["row"] for one in added["facts"]["differences"]] == ["Practice Location"]
    approved(mock_portal, added["tracking_id"])
    assert life.on_file() == life.as_the_profile()

    # the bank changed
    life.profile["practice"]["eft"] |= {
        "reason": "Change to existing authorization",
        "bank": "Harbor Bank",
        "account": "0009988776",
    }
    bank = life.file("update", life.path())
    assert {one["topic"] for one in bank["facts"]["differences"]} == {"Electronic Funds Transfer"}
    approved(mock_portal, bank["tracking_id"])
    assert life.on_file() == life.as_the_profile()

    # a reassignment ended
    leaving = life.profile["reassignments"][0]
    leaving["end"] = date.today().isoformat()
    ended = life.file("reassign", "end", life.path())
    assert [one["role"] for one in qa.application(ended["tracking_id"])["signatures"]] == ["provider"]
    approved(mock_portal, ended["tracking_id"])
    left = record(mock_portal, life.profile["npi"])
    assert leaving["legal_name"] not in json.dumps(left["topics"])
    assert [one["legal_name"] for one in left["ended"]["reassignments"]] == [leaving["legal_name"]]

    # revalidated, but not before its time
    assert "TBD" in life.file("revalidate", life.path(), code=3)["said"]
    life.profile["reassignments"].remove(leaving)
    due = date.fromisoformat(left["due"])
    qa.advance(days=(due - qa.now().date()).days - 90)
    renewal = life.file("revalidate", life.path())
    [mine] = [one for one in qa.applications() if one["tracking_id"] == renewal["tracking_id"]]
    assert files_by_name(mine["topics"]) == {**life.as_the_profile(), "documents": mine_documents(life)}
    approved(mock_portal, renewal["tracking_id"])
    renewed = record(mock_portal, life.profile["npi"])
    assert date.fromisoformat(renewed["due"]).year == due.year + 5

    # withdrawn
    on = qa.now().date().isoformat()
    words = ("--reason", "retiring", "--on", on, "--reassignments", "end", "--confirm", f"withdraw {left['npi']}")
    gone = life.file("withdraw", left["npi"], *words)
    approved(mock_portal, gone["tracking_id"])
    assert record(mock_portal, left["npi"])["status"] == "Withdrawn"

    # the evidence of all of it
    runs = sorted(life.credwright.out.iterdir())
    assert len(runs) == 7, "the revalidation that came too early is continued by the one that was due"
    for run in runs:
        assert life.credwright.run("verify", str(run)).returncode == 0
    report = life.credwright.run("report", *map(str, runs)).stdout.strip()
    told = Path(report).read_text()
    assert all(one["tracking_id"] in told for one in (again, added, bank, ended, renewal, gone))


def mine_documents(life: Life) -> Any:
    """The documents that go along with an application."""
    return expected.topics(life.profile)["documents"]
