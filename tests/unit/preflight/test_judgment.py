"""The pre-flight as a whole, fixture by fixture."""

import dataclasses
import datetime

import pytest

from flows.pecos.preflight import KINDS, Preflight, preflight
from flows.pecos.preflight.nppes import NppesRecord
from tests.unit.preflight.profiles import OWN_PRACTICE, REASSIGNING, TODAY, changed, fixture, provider

PROBLEMS = {
    "awkward-text": [("document-missing", "IRS CP-575 letter or IRS letter 147C is missing.")],
    "clinical-psychologist": [],
    "everything": [("document-missing", "Non-profit determination letter is missing.")],
    "nurse-practitioner": [],
    "order-and-certify": [],
    "order-and-certify-other": [],
    "physical-therapist": [("document-missing", "Disregarded entity confirmation (IRS 8832) is missing.")],
    "physician-private-practice": [],
    "physician-reassigning": [],
    "resident": [],
}
CONTRACTORS = {
    "awkward-text": "Novitas Solutions (JH)",
    "clinical-psychologist": "National Government Services (JK)",
    "everything": "Palmetto GBA (JM)",
    "nurse-practitioner": "CGS Administrators (J15)",
    "order-and-certify": "Palmetto GBA (JM)",
    "order-and-certify-other": "Noridian Healthcare Solutions (JF)",
    "physical-therapist": "Noridian Healthcare Solutions (JF)",
    "physician-private-practice": "First Coast Service Options (JN)",
    "physician-reassigning": "Novitas Solutions (JH)",
    "resident": "National Government Services (JK)",
}


def judged(name: str, kind: str = "enroll") -> Preflight:
    return preflight(provider(fixture(name)), kind, today=TODAY)


@pytest.mark.parametrize("name", PROBLEMS)
def test_an_enrollment_would_come_back_for_these(name: str) -> None:
    said = [(one.id, one.rule.split(". ")[0] + ".") for one in judged(name).problems]
    assert said == PROBLEMS[name]


@pytest.mark.parametrize("name", CONTRACTORS)
def test_each_fixture_has_its_contractor(name: str) -> None:
    assert str(judged(name).contractor) == CONTRACTORS[name]


def test_where_the_county_decides_no_contractor_is_guessed() -> None:
    place = {"line1": "1 Hospital Dr", "city": "Vienna", "state": "VA", "zip": "22180-0001"}
    data = changed(REASSIGNING, {"enrolling.state": "VA", "licenses.0.state": "VA", "reassignments.0.location": place})
    found = preflight(provider(data), "enroll", today=TODAY)
    assert found.contractor is None
    assert [one.rule for one in found.warnings] == [
        "Here the county decides between Palmetto GBA (JM) or Novitas Solutions (JL), and it is not given."
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_judged_for_every_fixture(kind: str) -> None:
    for name in PROBLEMS:
        found = judged(name, kind)
        assert found.kind == kind
        assert found.signers
        assert not found.fee.due


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="renew is none of enroll, update, revalidate, reassign, withdraw"):
        preflight(provider(OWN_PRACTICE), "renew", today=TODAY)


def test_only_an_update_tells_how_long_there_is_for_which_change() -> None:
    assert [len(judged("resident", kind).reportable) for kind in KINDS] == [0, 4, 0, 0, 0]


def test_without_a_record_nothing_is_compared() -> None:
    found = judged("resident")
    assert (found.mismatches, found.not_compared) == ((), ())


def test_a_mismatch_of_the_name_is_a_problem_too() -> None:
    record = NppesRecord("1900000013", individual=True, status="A", first="ELENA", middle="MARIE", last="OTHER")
    found = preflight(provider(OWN_PRACTICE), "withdraw", today=TODAY, nppes=record)
    assert [(one.where, one.nppes) for one in found.mismatches] == [("name.last", "OTHER")]
    assert "name-differs-in-the-registry" in [one.id for one in found.problems]


def test_the_day_of_filing_decides_not_today() -> None:
    practitioner = provider(changed(OWN_PRACTICE, {"licenses.0.expires": "2027-06-30"}))
    later = preflight(practitioner, "enroll", today=datetime.date(2027, 6, 30))
    assert [(one.id, one.where) for one in later.problems] == [("license-expired", "licenses[0].expires")]


def test_it_says_by_which_data_it_went() -> None:
    assert set(judged("resident").version) >= {"returns.yaml", "contractors.csv", "deadlines.csv"}


def test_it_cannot_be_changed_afterwards() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        judged("resident").kind = "update"  # type: ignore[misc]  # what is tested
