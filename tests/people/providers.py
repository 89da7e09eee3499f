"""Valid profiles as data, every branch of the form in reach; only made-up people."""

from dataclasses import dataclass
from functools import cache

from hypothesis import assume, strategies as st

from mock_portal.lists import ADVERSE_ACTIONS, DOCUMENT_TYPES
from tests.people import licensure, numbers, papers
from tests.people.days import FIRST, TODAYS, Day, ahead, births, days
from tests.people.licensure import NURSES, PHYSICIANS, PSYCHOLOGISTS, THERAPISTS
from tests.people.meant import Data, told
from tests.people.persons import birth_places, other_names, whole_names
from tests.people.places import addresses, contact_addresses, states, written_otherwise
from tests.people.practices import OWNERS, practices
from tests.people.rows import MOST, at_most, rows
from tests.people.words import names, stories, words

PRIVATE, ALL, BOTH = "private_practice", "reassigning_all", "private_practice_and_reassigning"
WHY_ONLY_ORDERING = (
    "Employee of the Department of Veterans Affairs",
    "Employee of the Public Health Service",
    "Employee of the Department of Defense or Tricare",
    "Employee of the Indian Health Service or a tribal organization",
    "Employee of a FQHC, RHC or CAH",
    "Licensed resident or fellow",
    "Dentist",
    "Pediatrician",
    "Retired physician",
    "Other",
)


@dataclass(frozen=True)
class Person:
    """Somebody who applies on a day."""

    profile: Data
    today: Day

    @property
    def reactivates(self) -> bool:
        """Whether there must be an enrollment that was deactivated."""
        return str(self.profile["enrolling"]["reason"]) == "reactivation"

    @property
    def unexplained(self) -> bool:
        """Whether the portal asks about an address, and the profile does not say why it should stay as it is."""
        practice, letters = self.profile["practice"], [self.profile["correspondence"]]
        if self.profile["enrolling"].get("bills", True):
            letters.append(self.profile["record_correspondence"])
        places = [*letters, *(practice["locations"] if practice else ())]
        return any(written_otherwise(one["address"]) and not one["address"].get("keep_reason") for one in places)


@st.composite
def persons(draw: st.DrawFn, most: int = MOST) -> Person:
    """Anybody whom the form is for, with so many rows in a list at most."""
    today = draw(st.sampled_from(TODAYS))
    with at_most(most):
        return Person(draw(profiles(today)), today)


@st.composite
def profiles(draw: st.DrawFn, today: Day) -> Data:
    """A whole profile, in the order of the form."""
    who = draw(_who(today))
    code = who["specialty"]["primary"]
    profile = who | draw(_held(today, who)) | draw(_own_questions(code)) | draw(_letters())
    if draw(st.integers(0, 5)):
        profile |= draw(_billing(today, who))
    else:
        profile |= draw(_only_ordering(today))
    agency = profile["billing_agency"]
    assume(agency is None or not _same_place(agency["address"], profile))
    return profile


@st.composite
def _who(draw: st.DrawFn, today: Day) -> Data:
    born = draw(births(today))
    first = int(born[:4]) + 15
    graduated = draw(st.integers(first, today.year) | st.sampled_from((first, today.year)))
    education = {"school": draw(words(80)), "graduation_year": graduated}
    return draw(_person()) | {"birth_date": born, "education": education}


@cache
def _person() -> st.SearchStrategy[Data]:
    must = {
        "synthetic": st.just(True),
        "name": whole_names(),
        "other_names": rows(other_names(), once=_parts),
        "birth_place": birth_places(),
        "ssn": numbers.ssns(),
        "npi": numbers.npis(),
        "email": numbers.emails(),
        "specialty": licensure.specialties(),
    }
    may = {
        "gender": st.sampled_from((None, "Female", "Male")),
        "ptan": st.none() | numbers.ptans(),
        "accepts_new_patients": st.none() | st.booleans(),
    }
    return st.fixed_dictionaries(must, optional=may)


def _parts(name: Data) -> tuple[object, ...]:
    return tuple(told(name.get(key)) for key in ("first", "middle", "last"))


@st.composite
def _held(draw: st.DrawFn, today: Day, who: Data) -> Data:
    graduated = Day(who["education"]["graduation_year"], 1, 1)
    since = graduated if who["specialty"]["primary"] in PHYSICIANS else FIRST
    last_names = [who["name"]["last"], *(one["last"] for one in who["other_names"])]
    return {
        "licenses": draw(licensure.licenses(today, since)),
        "certifications": draw(licensure.certifications(today)),
        "dea": draw(licensure.registrations(today, last_names)),
        "residency": draw(licensure.residency(today)) if draw(st.booleans()) else None,
        "adverse_actions": draw(_adverse(today)),
        "contacts": draw(_contacts()),
        "documents": draw(_documents()),
    }


@st.composite
def _own_questions(draw: st.DrawFn, code: str) -> Data:
    """Of professions that are asked more than others."""
    if code in PSYCHOLOGISTS:
        return {"psychologist": draw(licensure.psychologist(code))}
    if code in THERAPISTS:
        return {"therapist": draw(licensure.therapist())}
    return {"skilled_nursing": draw(licensure.skilled_nursing())} if code in NURSES else {}


@cache
def _adverse(today: Day) -> st.SearchStrategy[list[Data]]:
    one = st.fixed_dictionaries(
        {
            "name_used": names(80),
            "action": st.sampled_from(ADVERSE_ACTIONS),
            "date": days(FIRST, today),
            "taken_by": words(80),
            "resolution": stories(),
            "document": papers.names(),
        }
    )
    return rows(one, once=lambda row: (row["action"], row["date"]))


@cache
def _contacts() -> st.SearchStrategy[list[Data]]:
    must = {"first": names(35), "last": names(35), "phone": numbers.phones(), "email": numbers.emails()}
    may = {
        "extension": numbers.extensions(),
        "fax": numbers.phones(),
        "relationship": words(40),
        "address": addresses(),
    }
    one = st.fixed_dictionaries(must, optional={name: st.none() | answer for name, answer in may.items()})
    return rows(one, once=lambda row: (told(f"{row['first']} {row['last']}"), row["email"]))


@cache
def _documents() -> st.SearchStrategy[list[Data]]:
    one = st.fixed_dictionaries({"type": st.sampled_from(DOCUMENT_TYPES), "file": papers.names()})
    return rows(one, once=lambda row: (row["type"], told(row["file"])))


@cache
def _letters() -> st.SearchStrategy[Data]:
    return st.fixed_dictionaries({"correspondence": contact_addresses(), "record_correspondence": contact_addresses()})


def _same_place(one: Data, profile: Data) -> bool:
    return any(
        profile[key] and profile[key]["address"]["zip"][:5] == one["zip"][:5]
        for key in ("correspondence", "record_correspondence")
    )


# --- what is applied for ---------------------------------------------------------------------------------------------


@st.composite
def _billing(draw: st.DrawFn, today: Day, who: Data) -> Data:
    """Whoever bills: a practice, reassignments, or both."""
    kind = draw(st.sampled_from((PRIVATE, PRIVATE, ALL, BOTH)))
    practice = None if kind == ALL else draw(practices(today, who["npi"], who["ssn"]))
    owner = practice is not None and practice["business"]["structure"] in OWNERS
    reassigned = draw(_reassignments(today, who["npi"], kind, owner=owner))
    there = [one["address"]["state"] for one in practice["locations"]] if practice else []
    there += [one["location"]["state"] for one in reassigned] if practice else []
    enrolling = {"state": draw(st.sampled_from(there) if there else states()), "arrangement": kind}
    return {
        "enrolling": {"bills": True, **enrolling, **draw(_why())},
        "practice": practice,
        "reassignments": reassigned,
        "imaging": draw(licensure.imaging(today)),
        "billing_agency": draw(_agency()) if draw(st.booleans()) else None,
    }


@cache
def _why() -> st.SearchStrategy[Data]:
    reasons = st.sampled_from(("new", "new", "other_contractor", "reactivation"))
    may = {"existing_ptan": st.none() | numbers.ptans()}
    return st.fixed_dictionaries({"reason": reasons}, optional=may)


@st.composite
def _reassignments(draw: st.DrawFn, today: Day, npi: str, kind: str, *, owner: bool) -> list[Data]:
    """A practice reassigns besides if that is what it applies for, or if its owner does."""
    if kind == PRIVATE and not owner:
        return []
    least = 0 if kind == PRIVATE else 1
    made = draw(rows(_reassignment(today), once=lambda row: (told(row["legal_name"]), row["effective"]), least=least))
    return [{**one, "npi": numbers.other_npi(one["npi"], npi)} for one in made]


@cache
def _reassignment(today: Day) -> st.SearchStrategy[Data]:
    must = {
        "legal_name": words(70),
        "ein": numbers.eins(),
        "npi": numbers.npis(),
        "effective": ahead(today),
        "relationship": st.sampled_from(("Employee (W-2)", "Independent contractor (1099)")),
        "location": addresses(boxes=False),
        "official": st.fixed_dictionaries({"name": words(80), "email": numbers.emails()}),
    }
    return st.fixed_dictionaries(must, optional={"ptan": st.none() | numbers.ptans()})


@cache
def _agency() -> st.SearchStrategy[Data]:
    must = {
        "legal_name": words(70),
        "ein": numbers.eins(),
        "address": addresses(),
        "phone": numbers.phones(),
        "effective": days(),
    }
    may = {"dba": st.none() | words(70), "fax": st.none() | numbers.phones(), "email": st.none() | numbers.emails()}
    return st.fixed_dictionaries(must, optional=may)


@st.composite
def _only_ordering(draw: st.DrawFn, today: Day) -> Data:
    """Whoever only orders and certifies, and says why."""
    why = draw(st.sampled_from(WHY_ONLY_ORDERING))
    enrolling: Data = {"state": draw(states()), "bills": False, "order_only_reason": why} | draw(_why())
    if why == "Other":
        enrolling["order_only_specify"] = draw(words(80))
    nothing: Data = {"practice": None, "reassignments": [], "imaging": [], "billing_agency": None}
    letters = {"record_correspondence": None} if draw(st.booleans()) else {}
    return {"enrolling": enrolling, **nothing, **letters}
