"""The days that matter for one application."""

import datetime

import pytest

from flows.pecos.preflight.case import KINDS, Case
from flows.pecos.preflight.dates import dates, must_be_received_by
from tests.unit.preflight.profiles import OWN_PRACTICE, REASSIGNING, TODAY, Data, changed, fixture, provider
from tests.unit.preflight.test_reasons import ACTION


def case(data: Data, kind: str) -> Case:
    return Case(provider(data), kind, TODAY)


def test_an_enrollment_is_received_in_time_to_bill_from_the_first_patient() -> None:
    assert must_be_received_by(case(OWN_PRACTICE, "enroll")) == datetime.date(2026, 12, 24)


def test_the_earliest_place_decides() -> None:
    assert must_be_received_by(case(fixture("everything"), "enroll")) == datetime.date(2026, 11, 4)


def test_who_reassigns_all_bills_from_the_reassignment_on() -> None:
    assert must_be_received_by(case(REASSIGNING, "enroll")) == datetime.date(2026, 12, 2)


def test_a_new_reassignment_is_reported_in_ninety_days() -> None:
    assert must_be_received_by(case(REASSIGNING, "reassign")) == datetime.date(2027, 1, 31)


def test_an_adverse_action_is_reported_in_thirty_days() -> None:
    data = changed(OWN_PRACTICE, {"adverse_actions": [ACTION]})
    assert must_be_received_by(case(data, "update")) == datetime.date(2026, 10, 1)


@pytest.mark.parametrize("kind", ["update", "revalidate", "withdraw"])
def test_a_profile_alone_knows_no_other_day(kind: str) -> None:
    assert must_be_received_by(case(OWN_PRACTICE, kind)) is None


@pytest.mark.parametrize("kind", KINDS)
def test_everybody_signs_within_twenty_days(kind: str) -> None:
    signed = [due for due in dates(case(fixture("everything"), kind)) if not due.received]
    assert [due.day for due in signed] == [datetime.date(2026, 12, 14)]


def test_the_earliest_day_stands_first_and_each_names_its_rule() -> None:
    found = dates(case(fixture("everything"), "enroll"))
    assert [due.day for due in found] == sorted(due.day for due in found)
    assert all(due.regulation and due.source for due in found)
    assert len(found) == 6
