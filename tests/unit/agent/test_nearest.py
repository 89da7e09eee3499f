"""Suggestions in error messages."""

from hypothesis import given, strategies as st

from agent.nearest import nearest


def test_the_most_alike_comes_first() -> None:
    names = ["Date of Birth", "Given Name", "First Legal Name", "NPI"]
    assert nearest("First Name", names)[0] == "First Legal Name"


def test_case_and_punctuation_do_not_matter() -> None:
    assert nearest("e-mail address:", ["NPI", "E-Mail Address", "Fax"])[0] == "E-Mail Address"


def test_there_are_at_most_three() -> None:
    assert len(nearest("Name", [f"Name {n}" for n in range(9)])) == 3


def test_a_name_that_stands_twice_is_told_once() -> None:
    assert nearest("Name", ["Name", "Name"]) == ("Name",)


def test_nothing_is_near_nothing() -> None:
    assert nearest("Name", []) == ()


@given(st.text(), st.lists(st.text(), max_size=6))
def test_only_names_that_exist_are_told(sought: str, names: list[str]) -> None:
    assert set(nearest(sought, names)) <= set(names)
