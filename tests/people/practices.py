"""A practice of one's own: its business, locations, payments, records, visits, people and account."""

from functools import cache

from hypothesis import strategies as st

from mock_portal.lists import CONTROL_ROLES, LOCATION_TYPES
from tests.people import numbers, papers
from tests.people.days import FIRST, Day, ahead, births, days
from tests.people.meant import Data, told
from tests.people.persons import birth_places, full_name, whole_names
from tests.people.places import addresses, states, verified
from tests.people.rows import rows
from tests.people.words import words

OWNERS = ("professional_corporation", "professional_association", "limited_liability_company")
PERSONS = ("sole_proprietor", "disregarded_entity")
IRS = ("Proprietary", "Non-profit", "Disregarded entity")
REASONS = ("New EFT authorization", "Change to existing authorization")


@st.composite
def practices(draw: st.DrawFn, today: Day, npi: str, ssn: str) -> Data:
    """Everything that only a private practice is asked."""
    business = draw(businesses(today, npi))
    places = draw(locations(today))
    return {
        "business": business,
        "locations": places,
        "payments": draw(payments(tuple(place["name"] for place in places))),
        "record_storage": draw(rows(storage(), once=id)),
        "home_visits": draw(st.none() | home_visits()),
        "control": draw(control(today, npi, ssn)),
        "eft": draw(accounts(business["legal_name"])),
        "participating": draw(st.booleans()),
    }


@st.composite
def businesses(draw: st.DrawFn, today: Day, npi: str) -> Data:
    """Of a person, or an entity that has numbers of its own."""
    structure = draw(st.sampled_from((*OWNERS, *PERSONS)))
    entity = structure in OWNERS
    said: Data = {"structure": structure, "legal_name": draw(words(70)), "irs": draw(st.sampled_from(IRS))}
    said |= draw(_names_and_numbers())
    if entity or draw(st.booleans()):
        said["npi"] = numbers.other_npi(draw(numbers.npis()), npi)
    if entity or draw(st.booleans()):
        said["ein"] = draw(numbers.eins())
    else:
        said["uses_ssn"] = True
    if entity:
        said |= {"incorporated": draw(days(FIRST, today)), "incorporation_state": draw(states())}
    return said


@cache
def _names_and_numbers() -> st.SearchStrategy[Data]:
    may = {"dba": st.none() | words(70), "ptan": st.none() | numbers.ptans()}
    return st.fixed_dictionaries({}, optional=may)


@st.composite
def locations(draw: st.DrawFn, today: Day) -> list[Data]:
    """One of them is the primary one."""
    places = draw(rows(_location(today), once=lambda row: told(row["name"]), least=1))
    primary = draw(st.integers(0, len(places) - 1))
    return [{**place, "primary": number == primary} for number, place in enumerate(places)]


@cache
def _location(today: Day) -> st.SearchStrategy[Data]:
    must = {
        "name": words(70),
        "type": st.sampled_from(LOCATION_TYPES),
        "start": ahead(today),
        "address": verified(boxes=False),
        "phone": numbers.phones(),
        "home_office": st.booleans(),
    }
    may = {
        "county": words(40),
        "fax": numbers.phones(),
        "email": numbers.emails(),
        "ptan": numbers.ptans(),
        "npi": numbers.npis(),
        "clia": numbers.clias(),
        "fda": numbers.fdas(),
        "accepts_new_patients": st.booleans(),
    }
    return st.fixed_dictionaries(must, optional={name: st.none() | answer for name, answer in may.items()})


def payments(names: tuple[str, ...]) -> st.SearchStrategy[Data]:
    """To a location by its name, or to an address."""
    may = {"attention": st.none() | words(70)}
    elsewhere = st.fixed_dictionaries({"address": addresses()}, optional=may)
    return st.fixed_dictionaries({"location": st.sampled_from(names)}) | elsewhere


@cache
def storage() -> st.SearchStrategy[Data]:
    """A place or a system."""
    physical = {"kind": st.just("Physical"), "name": words(80), "address": addresses()}
    electronic = {"kind": st.just("Electronic"), "vendor": words(80)}
    url = {"url": st.none() | numbers.web_addresses()}
    return st.fixed_dictionaries(physical) | st.fixed_dictionaries(electronic, optional=url)


@st.composite
def home_visits(draw: st.DrawFn) -> Data:
    """Whole states, and areas of others."""
    areas = draw(rows(_area(), once=id))
    elsewhere = {area["state"] for area in areas}
    whole = draw(st.lists(states(), unique=True, min_size=0 if areas else 1, max_size=5))
    whole = [code for code in whole if code not in elsewhere]
    return {"states": whole, "areas": areas} if whole else {"areas": areas}


@cache
def _area() -> st.SearchStrategy[Data]:
    may = {"city": st.none() | words(40), "zip": st.none() | numbers.zips()}
    return st.fixed_dictionaries({"state": states()}, optional=may)


@st.composite
def control(draw: st.DrawFn, today: Day, npi: str, ssn: str) -> list[Data]:
    """People besides the provider."""
    people = draw(rows(_person(today), once=lambda row: (told(full_name(row["name"])), told(row["title"]))))
    for one in people:
        if numbers.bare(one["ssn"]) == numbers.bare(ssn):
            one["ssn"] = f"9{(int(numbers.bare(ssn)) + 1) % 10**8:08}"
        if one.get("npi"):
            one["npi"] = numbers.other_npi(one["npi"], npi)
    return [one for one in people if not one["ssn"].endswith("0000")]


@cache
def _person(today: Day) -> st.SearchStrategy[Data]:
    must = {
        "name": whole_names(),
        "title": words(40),
        "birth_date": births(today),
        "birth_place": birth_places(),
        "ssn": numbers.ssns(),
        "roles": st.lists(st.sampled_from(CONTROL_ROLES), min_size=1, max_size=len(CONTROL_ROLES)),
        "effective": days(),
        "adverse": st.booleans(),
    }
    may = {"npi": numbers.npis(), "ptan": numbers.ptans(), "percent": numbers.shares()}
    return st.fixed_dictionaries(must, optional={name: st.none() | answer for name, answer in may.items()})


def accounts(holder: str) -> st.SearchStrategy[Data]:
    """The business's own, to the letter."""
    return _account().map(lambda said: {**said, "holder": holder})


@cache
def _account() -> st.SearchStrategy[Data]:
    must = {
        "reason": st.sampled_from(REASONS),
        "bank": words(70),
        "bank_address": addresses(),
        "routing": numbers.routings(),
        "account": numbers.accounts(),
        "account_type": st.sampled_from(("Checking", "Savings")),
        "document": papers.names(),
    }
    may = {"bank_phone": st.none() | numbers.phones(), "bank_contact": st.none() | words(70)}
    return st.fixed_dictionaries(must, optional=may)
