"""What somebody may do: licenses, certifications, registrations, specialties, and the questions those bring."""

import unicodedata
from collections.abc import Sequence
from functools import cache

from hypothesis import strategies as st

from mock_portal.lists import NON_PHYSICIAN, PHYSICIAN
from tests.people.days import FIRST, ONE, Day, days, terms
from tests.people.meant import Data, told
from tests.people.numbers import deas, license_numbers
from tests.people.places import addresses, states
from tests.people.rows import rows
from tests.people.words import words

PHYSICIANS, OTHERS = ([option.split(" ")[0] for option in options] for options in (PHYSICIAN, NON_PHYSICIAN))
UNDEFINED, PSYCHOLOGISTS, THERAPISTS, NURSES = "99", ("62", "68"), ("65", "67"), ("50", "89")
ASKED_MORE = (*PSYCHOLOGISTS, *THERAPISTS, *NURSES)
_OTHERS = st.sampled_from(ASKED_MORE) | st.sampled_from(OTHERS)
_PRIMARY = st.sampled_from(PHYSICIANS) | st.just(UNDEFINED)
_SECONDARY = rows(st.sampled_from(PHYSICIANS), once=str)
MODALITIES = (
    "Magnetic resonance imaging (MRI)",
    "Computed tomography (CT)",
    "Nuclear medicine",
    "Positron emission tomography (PET)",
)


@cache
def licenses(today: Day, since: Day) -> st.SearchStrategy[list[Data]]:
    """Of a state; physicians have none before they graduated."""
    must = {"number": license_numbers(), "state": states(), "compact": st.booleans()}
    one = st.builds(lambda said, term: {**said, **term}, st.fixed_dictionaries(must), terms(today, since))
    return rows(one, once=lambda row: (told(row["number"]), row["state"]))


@cache
def certifications(today: Day) -> st.SearchStrategy[list[Data]]:
    """Some never expire."""
    must = {"body": words(80), "number": license_numbers(), "effective": days(FIRST, today)}
    one = st.fixed_dictionaries(must, optional={"expires": st.none() | days(today + ONE)})
    return rows(one, once=lambda row: (told(row["body"]), told(row["number"])))


def registrations(today: Day, last_names: Sequence[str]) -> st.SearchStrategy[list[Data]]:
    """With the DEA, under any of somebody's last names."""
    return _registrations(today, _initials(last_names))


@cache
def _registrations(today: Day, initials: str) -> st.SearchStrategy[list[Data]]:
    must = {"number": deas(initials), "state": states(), "expires": days(today + ONE)}
    one = st.fixed_dictionaries(must, optional={"effective": st.none() | days(FIRST, today)})
    return rows(one, once=lambda row: (row["number"].upper(), row["state"]))


def _initials(last_names: Sequence[str]) -> str:
    """First letters as a registration has them; any where a name is written in no Latin ones."""
    first = [unicodedata.normalize("NFKD", name.strip())[0].upper()[0] for name in last_names]
    return "".join(sorted({one for one in first if "A" <= one <= "Z"})) or "AMZ"


@st.composite
def specialties(draw: st.DrawFn) -> Data:
    """One primary; of physicians also secondary ones."""
    physician = draw(st.integers(0, 2)) > 0
    if not physician:
        return {"primary": draw(_OTHERS)}
    primary, secondary = draw(_PRIMARY), draw(_SECONDARY)
    said: Data = {"primary": primary, "secondary": [code for code in secondary if code != primary]}
    if UNDEFINED in (primary, *said["secondary"]):
        said["specify"] = draw(words(80))
    return said


@cache
def psychologist(code: str) -> st.SearchStrategy[Data]:
    """Only who bills independently says how independent that is."""
    named = ("free_of_control", "own_patients", "bills_directly", "office_solely")
    alone = st.fixed_dictionaries({name: st.booleans() for name in named}) if code == "62" else st.none()
    return st.fixed_dictionaries({"degree": words(40), "independence": alone})


@cache
def therapist() -> st.SearchStrategy[Data]:
    """Five questions."""
    named = ("homes_only", "office", "owns_or_leases", "exclusive", "outside")
    return st.fixed_dictionaries({name: st.booleans() for name in named})


@cache
def skilled_nursing() -> st.SearchStrategy[Data]:
    """Only employees name a facility."""
    here = {"employee": st.just(True), "facility": words(80), "address": addresses()}
    return st.just({"employee": False}) | st.fixed_dictionaries(here)


@st.composite
def residency(draw: st.DrawFn, today: Day) -> Data:
    """A program that is going on, or is about to begin."""
    start = Day.fromisoformat(draw(days(FIRST, today) | days(today, today + 900 * ONE)))
    return {
        "hospital": draw(words(80)),
        "address": draw(addresses()),
        "start": start.isoformat(),
        "completion": draw(days(max(today, start + ONE))),
        "moonlighting": draw(st.booleans()),
    }


@cache
def imaging(today: Day) -> st.SearchStrategy[list[Data]]:
    """Accredited, each modality once."""
    body = {"modality": st.sampled_from(MODALITIES), "body": words(80)}
    one = st.builds(lambda said, term: {**said, **term}, st.fixed_dictionaries(body), terms(today))
    return rows(one, once=lambda row: row["modality"], most=len(MODALITIES))
