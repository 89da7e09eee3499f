"""Addresses: some that the post office writes the same way, some that it does not, and why those should stay."""

import re
from functools import cache

from hypothesis import strategies as st

from mock_portal import postal
from mock_portal.lists import STATE_NAMES
from tests.people.meant import Data, told
from tests.people.numbers import emails, phones, zips
from tests.people.words import words

HOUSES = ("1", "12", "0012", "12½", "N6W23001")
STREETS = ("Main", "ELM", "Martin Luther King, Jr.", "O'Connell", "Calle Niño", "Road", "St. Charles", "42nd")
SUFFIXES = ("St", "ST", "Street", "street", "Avenue", "AVE", "Ave.", "Road", "Blvd", "Ln.", "Broadway", "")
UNITS = ("", ", Suite 4", " Ste 12", " # 7", ", Apt. B")
BOXES = ("PO Box 12", "P.O. Box 0012", "p o box 7", "Post Office Box 99")
_BOX = re.compile(r"\s*p\.?\s*o\.?\s*box\b|\s*post office box\b", re.IGNORECASE)


@cache
def lines(*, boxes: bool) -> st.SearchStrategy[str]:
    """The first line."""
    house, street = st.sampled_from(HOUSES), st.sampled_from(STREETS)
    suffix, unit = st.sampled_from(SUFFIXES), st.sampled_from(UNITS)
    usual = st.builds(lambda a, b, c, d: f"{a} {b} {c}".strip() + d, house, street, suffix, unit)
    streets = (usual | usual | words(70)).filter(lambda line: not _BOX.match(line))
    return streets | st.sampled_from(BOXES) if boxes else streets


@cache
def states() -> st.SearchStrategy[str]:
    """Postal codes of states and territories."""
    return st.sampled_from(sorted(STATE_NAMES))


@cache
def addresses(*, boxes: bool = True) -> st.SearchStrategy[Data]:
    """An address that no page compares with the post office's; a reason to keep it is then never asked."""
    must = {"line1": lines(boxes=boxes), "city": words(40), "state": states(), "zip": zips()}
    may = {"line2": st.none() | words(70), "keep_reason": st.none() | words(70)}
    return st.fixed_dictionaries(must, optional=may)


@st.composite
def verified(draw: st.DrawFn, *, boxes: bool = True) -> Data:
    """An address that is compared: if the post office writes it otherwise, it nearly always says why it should stay."""
    made = draw(addresses(boxes=boxes))
    if written_otherwise(made):
        made["keep_reason"] = draw(words(70)) if draw(st.integers(0, 29)) else None
    return made


def written_otherwise(address: Data) -> bool:
    """Whether the portal would ask about it: its own rule says so, for that is the portal's business."""
    said = told({name: address.get(name) for name in ("line1", "line2", "city")})
    return bool(postal.standardized(said) != said)


@cache
def contact_addresses() -> st.SearchStrategy[Data]:
    """Where letters go."""
    must = {"address": verified(), "phone": phones()}
    may = {"attention": st.none() | words(70), "fax": st.none() | phones(), "email": st.none() | emails()}
    return st.fixed_dictionaries(must, optional=may)
