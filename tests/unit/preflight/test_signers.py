"""Who must sign."""

import pytest

from flows.pecos.preflight.case import KINDS
from flows.pecos.preflight.signers import signers
from tests.unit.preflight.profiles import OWN_PRACTICE, fixture, provider


def who(name: str, kind: str) -> list[tuple[str, str, str]]:
    return [(one.name, one.email, one.need) for one in signers(provider(fixture(name)), kind)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_practitioner_without_reassignments_signs_alone(kind: str) -> None:
    (only,) = signers(provider(OWN_PRACTICE), kind)
    assert (only.name, only.email, only.need) == ("Elena Marie Example", "elena.example@example.com", "always")


def test_each_receiving_organizations_official_signs_a_first_enrollment_too() -> None:
    assert who("everything", "enroll") == [
        ("Frances Xenia Roundtrip III", "frances.roundtrip@example.com", "always"),
        ("Otto Official", "otto@example.org", "always"),
        ("Ned Network", "ned@example.org", "always"),
    ]


@pytest.mark.parametrize("kind", ["reassign", "update"])
def test_an_official_signs_later_only_for_a_new_reassignment(kind: str) -> None:
    practitioner, official = who("physician-reassigning", kind)
    assert practitioner[1:] == ("marcus.sample@example.com", "always")
    assert official == ("Olive Official", "olive.official@example.org", "if_new")


@pytest.mark.parametrize("kind", ["revalidate", "withdraw"])
def test_no_official_signs_what_reassigns_nothing_new(kind: str) -> None:
    assert [need for _, _, need in who("everything", kind)] == ["always"]


def test_an_official_signs_for_the_organization() -> None:
    *_, official = signers(provider(fixture("resident")), "enroll")
    assert official.capacity == "Official of Pretend Urgent Care PC"
