"""What must have come of an application: filed exactly as meant, or refused for the reason that its profile gives."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from agent.errors import CredwrightError
from agent.outcome import Outcome
from flows.pecos.errors import AddressNotStandard
from mock_portal.qa.told import Application
from tests.journey import expected
from tests.journey.held import files_by_name
from tests.people.meant import told
from tests.people.providers import Person

REFUSED = "refused: an address that the post office writes otherwise, and no reason to keep it"
FILED = "filed exactly as meant"


def judge(who: Person, came: Outcome | CredwrightError, held: Sequence[Application], papers: Path) -> str:
    """Which of the two it was, in words. Fails where it was neither.

    Refusals are few and each has its cause in the profile: an address that the portal would write otherwise while the
    profile does not say why it should stay.
    """
    if who.unexplained:
        assert isinstance(came, AddressNotStandard), str(came)
        assert [one["status"] for one in held] == ["In Progress"], "nothing is submitted that was refused"
        _holds_no_other_values(held[0], who)
        return REFUSED
    assert isinstance(came, Outcome), str(came)
    assert came.outcome == "submitted"
    [application] = held
    _holds_exactly(application, who)
    _asks_everybody_to_sign(application, who)
    assert dict(_digests(application["topics"])) == {name: _digest(papers / name) for name in _named(application)}
    assert came.tracking_id == application["tracking_id"]
    return FILED


def _holds_exactly(application: Application, who: Person) -> None:
    profile = told(who.profile)
    begun = expected.application(profile)
    assert {asked: dict(application)[asked] for asked in begun} == begun
    assert application["answers"]["ptan"] == profile["enrolling"].get("existing_ptan")
    held, meant = files_by_name(application["topics"]), expected.topics(profile)
    assert sorted(held) == sorted(meant)
    for topic, values in meant.items():
        assert held[topic] == values, topic


def _holds_no_other_values(application: Application, who: Person) -> None:
    """What was saved before it stopped is what was meant: every topic left, and of the last one the rows so far."""
    held, meant = files_by_name(application["topics"]), expected.topics(told(who.profile))
    for topic, values in held.items():
        if topic != list(held)[-1]:
            assert values == meant[topic], topic
        else:
            assert all(_begun(said, meant[topic][name]) for name, said in values.items()), topic


def _begun(said: object, meant: object) -> bool:
    return meant[: len(said)] == said if isinstance(said, list) and isinstance(meant, list) else said == meant


def _asks_everybody_to_sign(application: Application, who: Person) -> None:
    officials = [one["official"] for one in told(who.profile)["reassignments"]]
    signers = [(one["name"], one["email"]) for one in application["signatures"] if one["role"] == "official"]
    assert signers == [(one["name"], one["email"]) for one in officials]
    assert [one["role"] for one in application["signatures"]].count("provider") == 1
    assert application["status"] == "Pending E-Signature"


def _digests(value: Any) -> Iterator[tuple[str, str]]:
    """Name and digest of every file that the portal holds."""
    if isinstance(value, Mapping):
        if "sha256" in value:
            yield str(value["name"]), str(value["sha256"])
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _digests(one)


def _named(application: Application) -> set[str]:
    return {name for name, _ in _digests(application["topics"])}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
