"""Medians, ratios round by round, and what counts as reached."""

import pytest
from hypothesis import given, strategies as st

from tests.bench.figures import Figure, Race, Run, median, slope

SECONDS = st.floats(min_value=0.1, max_value=100)


def race(*rounds: dict[str, float]) -> Race:
    return Race([{peer: Run(peer, seconds) for peer, seconds in one.items()} for one in rounds])


def test_a_ratio_compares_what_ran_in_the_same_round() -> None:
    slow_day = race({"a": 1, "b": 2}, {"a": 10, "b": 20}, {"a": 3, "b": 6})
    assert slow_day.ratio("a", "b") == 0.5


@given(st.lists(st.tuples(SECONDS, SECONDS), min_size=1, max_size=7), st.floats(min_value=0.5, max_value=8))
def test_a_machine_that_is_slower_in_some_rounds_changes_no_ratio(
    pairs: list[tuple[float, float]], slower: float
) -> None:
    calm = race(*({"a": a, "b": b} for a, b in pairs))
    busy = race(*({"a": a * slower, "b": b * slower} if n % 2 else {"a": a, "b": b} for n, (a, b) in enumerate(pairs)))
    assert busy.ratio("a", "b") == pytest.approx(calm.ratio("a", "b"))


def test_a_run_that_filed_something_else_counts_nowhere() -> None:
    found = race({"a": 1, "b": 2})
    found.rounds.append({"a": Run("a", 0.1, wrong="personal"), "b": Run("b", 2)})
    assert found.seconds("a") == 1
    assert found.ratio("a", "b") == 0.5


def test_a_peer_that_never_filed_has_no_figure() -> None:
    found = Race([{"a": Run("a", 0, wrong="it failed"), "b": Run("b", 2)}])
    assert found.seconds("a") is None
    assert found.ratio("a", "b") is None
    assert Figure("a / b", found.ratio("a", "b"), 0.6).reached is None


def test_every_peer_is_named_once_in_the_order_they_ran() -> None:
    assert race({"b": 1, "a": 1}, {"b": 1, "a": 1}).peers() == ["b", "a"]


@pytest.mark.parametrize(
    ("value", "target", "at_least", "reached"),
    [(0.6, 0.6, False, True), (0.61, 0.6, False, False), (1.5, 1.5, True, True), (1.4, 1.5, True, False)],
)
def test_a_bound_itself_is_good_enough(value: float, target: float, at_least: bool, reached: bool) -> None:
    assert Figure("figure", value, target, at_least=at_least).reached is reached


def test_what_nothing_is_aimed_at_is_neither_reached_nor_missed() -> None:
    assert Figure("figure", 1.0).reached is None


def test_the_median_of_nothing_is_nothing() -> None:
    assert median([]) is None
    assert median([3, 1, 2]) == 2


@given(st.floats(min_value=0.1, max_value=10), st.floats(min_value=0.01, max_value=5))
def test_rows_that_each_cost_the_same_have_one_slope(start: float, each: float) -> None:
    found = slope({1: start + each, 10: start + 10 * each, 50: start + 50 * each})
    assert found == pytest.approx((each, each))


def test_rows_that_cost_more_at_the_end_of_a_long_list_show_it() -> None:
    found = slope({1: 1, 10: 10, 50: 250})
    assert found is not None
    assert found[1] == 6 * found[0]


def test_two_sizes_say_nothing_about_a_slope() -> None:
    assert slope({1: 1, 10: 10}) is None
