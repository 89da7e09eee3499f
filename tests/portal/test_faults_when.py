"""When a fault strikes."""

from random import Random
from typing import Any

import pytest
from hypothesis import given, strategies as st
from pydantic import ValidationError

from mock_portal.faults.when import Turns, When


def struck(when: When, requests: int, seed: int = 1) -> list[int]:
    """Which of so many requests are struck, from 1."""
    turns = Turns(when, Random(seed))
    return [place for place in range(1, requests + 1) if turns.next()]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (When(), [1, 2, 3, 4, 5, 6, 7]),
        (When(every=3), [3, 6]),
        (When(every=1), [1, 2, 3, 4, 5, 6, 7]),
        (When(nth=4), [4]),
        (When(times=2), [1, 2]),
        (When(every=2, times=2), [2, 4]),
        (When(after=5), [6, 7]),
        (When(after=2, every=3), [5]),
        (When(after=3, nth=2), [5]),
        (When(after=4, times=1), [5]),
        (When(share=1.0, times=3), [1, 2, 3]),
    ],
)
def test_it_strikes_as_it_is_told(when: When, expected: list[int]) -> None:
    assert struck(when, 7) == expected


@given(share=st.floats(0.01, 1), seed=st.integers(), requests=st.integers(0, 60))
def test_the_same_seed_and_the_same_requests_are_struck_the_same(share: float, seed: int, requests: int) -> None:
    when = When(share=share)
    assert struck(when, requests, seed) == struck(when, requests, seed)


@given(share=st.floats(0.01, 1), seed=st.integers(), fewer=st.integers(0, 30), more=st.integers(0, 30))
def test_what_comes_later_changes_nothing_before(share: float, seed: int, fewer: int, more: int) -> None:
    when = When(share=share)
    assert struck(when, fewer, seed) == [one for one in struck(when, fewer + more, seed) if one <= fewer]


def test_a_share_is_about_that_share() -> None:
    assert 150 < len(struck(When(share=0.2), 1000)) < 250


def test_another_seed_strikes_others() -> None:
    assert struck(When(share=0.5), 40, seed=1) != struck(When(share=0.5), 40, seed=2)


ASKED = (
    ("GET", "/"),
    ("POST", "/sign-in"),
    ("GET", "/associates"),
    ("POST", "/sign-out"),
    ("GET", "/lookup/specialties"),
    ("POST", "/stay"),
    ("POST", "/applications/new/summary"),
    ("GET", "/applications/0a1b2c3d4e5f/topics/eft"),
    ("POST", "/applications/0a1b2c3d4e5f/topics/eft"),
    ("POST", "/applications/0a1b2c3d4e5f/topics/licenses/licenses/0/edit"),
    ("POST", "/applications/0a1b2c3d4e5f/contractor"),
    ("GET", "/applications/0a1b2c3d4e5f/submit"),
    ("POST", "/applications/0a1b2c3d4e5f/submit"),
    ("POST", "/enrollments/I20200106000001/change"),
)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (When(), range(14)),
        (When(at="page"), [0, 2, 7, 11]),
        (When(at="save"), [6, 8, 9, 10, 13]),
        (When(at="topic"), [8, 9]),
        (When(at="submit"), [12]),
        (When(at="sign_in"), [0, 1]),
        (When(path="/associates"), [2]),
        (When(path="/applications/*/submit"), [11, 12]),
        (When(at="page", path="/applications/*/submit"), [11]),
    ],
)
def test_it_looks_at_the_requests_that_are_meant(when: When, expected: list[int]) -> None:
    assert [place for place, asked in enumerate(ASKED) if when.looks_at(*asked)] == list(expected)


@pytest.mark.parametrize(
    "sent",
    [
        {"every": 0},
        {"nth": -1},
        {"share": 0},
        {"share": 1.5},
        {"times": 0},
        {"after": -1},
        {"at": "night"},
        {"every": 2.5},
        {"often": True},
        {"nth": 2, "every": 3},
        {"every": 2, "share": 0.5},
        False,
        "always",
    ],
)
def test_what_makes_no_sense_is_refused(sent: Any) -> None:
    with pytest.raises(ValidationError):
        When.model_validate(sent)


def test_two_rules_that_contradict_each_other_are_named() -> None:
    with pytest.raises(ValidationError, match="nth and share contradict each other; say one of nth, every, share"):
        When(nth=2, share=0.5)


def test_true_is_as_good_as_no_condition() -> None:
    assert When.model_validate(True) == When.model_validate({}) == When()
