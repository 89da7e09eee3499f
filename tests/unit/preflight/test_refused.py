"""What contractors return for, and a profile is refused for already: each with a profile that has it."""

from pathlib import Path
from typing import TypedDict, cast

import pytest

from agent.errors import ProfileInvalid
from flows.pecos.preflight.returns import reasons
from flows.pecos.preflight.tables import document
from flows.profile.loading import load
from tests.unit.preflight.profiles import OWN_PRACTICE, REASSIGNING, REMOVED, TODAY, Data, changed, fixture, written


class Refused(TypedDict):
    """One entry of the data."""

    id: str
    where: str


REFUSED = cast("list[Refused]", document("returns.yaml")["refused"])
AGENCY = cast("Data", fixture("everything")["billing_agency"])
CHANGES: dict[str, tuple[Data, Data]] = {
    "adverse-question-left-blank": (OWN_PRACTICE, {"adverse_actions": REMOVED}),
    "reassigner-without-reassignment": (REASSIGNING, {"reassignments": []}),
    "practice-location-missing": (OWN_PRACTICE, {"practice.locations": []}),
    "practice-location-is-a-post-office-box": (
        OWN_PRACTICE,
        {"practice.locations.0.address.line1": "PO Box 12", "practice.locations.0.address.line2": None},
    ),
    "special-payments-address-missing": (OWN_PRACTICE, {"practice.payments.location": None}),
    "transfer-missing": (OWN_PRACTICE, {"practice.eft": REMOVED}),
    "account-is-not-the-practices": (OWN_PRACTICE, {"practice.eft.holder": "Example Internal Medicine, PA"}),
    "letters-to-the-billing-agency": (
        OWN_PRACTICE,
        {"billing_agency": AGENCY, "correspondence.address": AGENCY["address"]},
    ),
    "records-letters-to-the-billing-agency": (
        OWN_PRACTICE,
        {"billing_agency": AGENCY, "record_correspondence.address": AGENCY["address"]},
    ),
    "license-not-yet-effective": (OWN_PRACTICE, {"licenses.0.effective": "2026-11-25"}),
    "reassignment-too-far-ahead": (REASSIGNING, {"reassignments.0.effective": "2027-01-24"}),
    "practice-begins-too-far-ahead": (OWN_PRACTICE, {"practice.locations.0.start": "2027-01-24"}),
    "state-without-a-practice-location": (OWN_PRACTICE, {"enrolling.state": "GA"}),
    "organization-npi-missing": (fixture("physician-private-practice"), {"practice.business.npi": None}),
}


@pytest.mark.parametrize("refused", REFUSED, ids=lambda refused: refused["id"])
def test_the_profile_is_refused_at_that_place(refused: Refused, tmp_path: Path) -> None:
    data, changes = CHANGES[refused["id"]]
    load(written(data, tmp_path), TODAY)
    with pytest.raises(ProfileInvalid) as refusal:
        load(written(changed(data, changes), tmp_path), TODAY)
    assert [problem.where for problem in refusal.value.problems] == [refused["where"]]


def test_every_one_is_shown_above() -> None:
    assert set(CHANGES) == {refused["id"] for refused in REFUSED}


def test_what_is_refused_already_is_not_looked_for_again() -> None:
    assert not set(CHANGES) & {reason["id"] for reason in reasons()}
