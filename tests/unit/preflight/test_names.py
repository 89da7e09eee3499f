"""Names and addresses compared as contractors compare them."""

import pytest
from hypothesis import given, strategies as st

from flows.pecos.preflight.names import Likeness, likeness, street


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Example Medicine PA", "EXAMPLE  MEDICINE pa", Likeness.SAME),
        ("Example Medicine, PA", "Example Medicine PA", Likeness.NEARLY),
        ("Example Medicine P.A.", "Example Medicine PA", Likeness.NEARLY),
        ("Example Medicine", "Example Medicine LLC", Likeness.NEARLY),
        ("Example Medicine Inc", "Example Medicine LLC", Likeness.NEARLY),
        ("O'Brien", "OBrien", Likeness.OTHER),
        ("Smith-Jones", "Smith Jones", Likeness.OTHER),
        ("Example Medicine", "Example Medical", Likeness.OTHER),
        ("Payne", "Payne Jr.", Likeness.NEARLY),
        ("Papa", "Pa", Likeness.OTHER),
    ],
)
def test_names_are_the_same_nearly_or_others(one: str, other: str, alike: Likeness) -> None:
    assert likeness(one, other) is alike
    assert likeness(other, one) is alike


@given(st.text(max_size=40))
def test_a_name_is_the_same_as_itself_in_any_case(name: str) -> None:
    assert likeness(name, f"  {name} ") is Likeness.SAME
    assert likeness(name, name) is Likeness.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("100 Palm Street", "Suite 4"), ("100 PALM ST STE 4", None)),
        (("1 N. Main St.", None), ("1 North Main Street", "")),
        (("5 Lake Blvd #12", None), ("5 LAKE BOULEVARD", "# 12")),
        (("2 Depot Rd, Floor 3", None), ("2 DEPOT ROAD", "FL 3")),
    ],
)
def test_an_address_is_the_same_however_it_is_abbreviated(
    one: tuple[str | None, ...], other: tuple[str | None, ...]
) -> None:
    assert street(*one) == street(*other)


@pytest.mark.parametrize("other", ["100 Palm St Ste 5", "100 Palm Ave Ste 4", "10 Palm St Ste 4", "100 Palm St"])
def test_another_address_is_another(other: str) -> None:
    assert street("100 Palm St", "Ste 4") != street(other)


@given(st.text(max_size=40))
def test_a_standardized_address_stays_as_it_is(line: str) -> None:
    assert street(street(line)) == street(line)
