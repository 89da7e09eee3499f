"""The application fee."""

import datetime

import pytest

from flows.pecos.preflight.case import KINDS
from flows.pecos.preflight.fees import amount, fee

INSTITUTION = "institutional provider"


@pytest.mark.parametrize(
    ("day", "dollars"),
    [("2013-12-31", 532), ("2014-01-01", 542), ("2022-07-04", 631), ("2025-12-31", 730), ("2026-01-01", 750)],
)
def test_the_calendar_year_of_the_submission_decides(day: str, dollars: int) -> None:
    assert amount(datetime.date.fromisoformat(day)) == dollars


def test_a_year_without_data_is_not_guessed() -> None:
    assert amount(datetime.date(2027, 1, 1)) is None
    assert str(fee("enroll", datetime.date(2027, 1, 1), applicant=INSTITUTION)) == "not known for this year"


@pytest.mark.parametrize("kind", KINDS)
def test_a_practitioner_never_pays(kind: str) -> None:
    found = fee(kind, datetime.date(2026, 6, 1))
    assert (found.due, found.amount, str(found)) == (False, 0, "None")
    assert found.source.startswith("checked: ")


@pytest.mark.parametrize(
    ("kind", "dollars"), [("enroll", 750), ("revalidate", 750), ("add-location", 750), ("update", 0), ("withdraw", 0)]
)
def test_an_institution_pays_for_what_the_regulation_names(kind: str, dollars: int) -> None:
    assert fee(kind, datetime.date(2026, 6, 1), applicant=INSTITUTION).amount == dollars


def test_an_amount_is_written_in_dollars() -> None:
    assert str(fee("enroll", datetime.date(2026, 6, 1), applicant=INSTITUTION)) == "$750"


@pytest.mark.parametrize("applicant", ["clinic or group practice", "therapy group", "diabetes prevention supplier"])
def test_groups_do_not_pay(applicant: str) -> None:
    assert not fee("enroll", datetime.date(2026, 6, 1), applicant=applicant).due
