"""Names and births of people."""

from functools import cache

from hypothesis import strategies as st

from mock_portal.lists import COUNTRIES, SUFFIXES, UNITED_STATES
from tests.people.meant import Data
from tests.people.places import states
from tests.people.words import names, words


@cache
def whole_names() -> st.SearchStrategy[Data]:
    """As the Social Security record has them."""
    may = {
        "middle": st.none() | names(25),
        "suffix": st.none() | st.sampled_from(SUFFIXES),
        "credentials": st.none() | words(20),
    }
    return st.fixed_dictionaries({"first": names(35), "last": names(35)}, optional=may)


@cache
def other_names() -> st.SearchStrategy[Data]:
    """Names somebody was known under."""
    must = {"first": names(35), "last": names(35), "type": st.sampled_from(("former", "professional", "other"))}
    return st.fixed_dictionaries(must, optional={"middle": st.none() | names(25)})


def full_name(name: Data) -> str:
    """The name as it is spoken."""
    return " ".join(part for part in (name.get(key) for key in ("first", "middle", "last", "suffix")) if part)


@cache
def birth_places() -> st.SearchStrategy[Data]:
    """A state only for the United States."""
    abroad = st.sampled_from([one for one in COUNTRIES if one != UNITED_STATES]).map(lambda one: {"country": one})
    return abroad | states().map(lambda code: {"country": UNITED_STATES, "state": code})
