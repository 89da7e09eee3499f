"""What became of an application that went through the queue: filed once and exactly as meant, or what is wrong."""

from collections.abc import Mapping, Sequence
from typing import Any

from agent.runs import Run
from mock_portal.qa.told import Application
from tests.journey import expected
from tests.journey.held import files_by_name
from tests.people.meant import told

SUBMITTED = "Pending E-Signature"


def wrong(data: Mapping[str, Any], run: Run, held: Sequence[Application]) -> str:
    """What of an application is not as it should be; nothing if it was filed once, with exactly these values."""
    profile = told(dict(data))
    mine = [one for one in held if one["npi"] == profile["npi"]]
    if len(mine) != 1:
        return f"{len(mine)} applications of one provider"
    [application] = mine
    submissions = [one["status"] for one in application["history"]].count(SUBMITTED)
    if application["status"] != SUBMITTED or submissions != 1:
        return f"{application['status']}, submitted {submissions} times"
    if application["tracking_id"] != run.tracking_id:
        return "the run has another tracking ID"
    return ", ".join(_wrong_values(profile, application))


def _wrong_values(profile: Mapping[str, Any], application: Application) -> Sequence[str]:
    asked, meant = expected.application(profile), files_by_name(expected.topics(profile))
    said = files_by_name(application["topics"])
    values = [name for name, value in asked.items() if dict(application)[name] != value]
    return [*values, *(topic for topic in sorted({*meant, *said}) if meant.get(topic) != said.get(topic))]
