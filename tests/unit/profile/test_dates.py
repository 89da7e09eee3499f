"""Dates: yyyy-mm-dd, and nothing that only might be meant as one."""

import datetime

import pytest
from hypothesis import given, strategies as st

from flows.profile.dates import day
from flows.profile.wrong import Wrong


@given(st.dates(min_value=datetime.date(1900, 1, 1)))
def test_every_day_since_1900_is_read_as_it_is_written(date: datetime.date) -> None:
    assert day(date.isoformat()) == date
    assert day(date) == date


@pytest.mark.parametrize(
    "value",
    [
        "04/30/2020",
        "30-04-2020",
        "2020-4-30",
        "20200430",
        "2020-04-30T00:00:00",
        "1588204800",
        "",
        "2020-02-30",
        "2021-02-29",
        "1899-12-31",
        "0020-04-30",
        "２０２０-04-30",
        1588204800,
        20200430,
        2020.5,
        None,
        True,
        datetime.datetime(2020, 4, 30),
        datetime.date(1899, 12, 31),
    ],
)
def test_anything_else_is_not_guessed_at(value: object) -> None:
    with pytest.raises(Wrong) as caught:
        day(value)
    assert "yyyy-mm-dd" in caught.value.right
