"""How many rows a list has: mostly few, now and then many."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from hypothesis import strategies as st

T = TypeVar("T")
MOST = 8
COUNTS = (0,) * 8 + (1,) * 8 + (2,) * 4 + (3,) * 2 + (MOST,)
_limit: ContextVar[int] = ContextVar("limit", default=MOST)


@contextmanager
def at_most(count: int) -> Iterator[None]:
    """No list that is drawn within this block has more rows."""
    token = _limit.set(count)
    try:
        yield
    finally:
        _limit.reset(token)


@st.composite
def rows(
    draw: st.DrawFn, one: st.SearchStrategy[T], *, once: Callable[[T], Hashable], least: int = 0, most: int = MOST
) -> list[T]:
    """Rows that tables can tell apart; `once` is what a table says of each."""
    count = min(max(draw(st.sampled_from(COUNTS)), least), most, _limit.get())
    return draw(st.lists(one, min_size=least, max_size=count, unique_by=once))
