"""Rules between the parts of a profile: what contractors return applications for, each with its source."""

import datetime
from collections.abc import Callable, Iterator

from agent.errors import Problem
from flows.profile.files import document_problems
from flows.profile.identifiers import account_problem, ein_problem, ssn_problem
from flows.profile.parts import Address
from flows.profile.provider import Provider
from flows.profile.specialty import INDEPENDENT_PSYCHOLOGIST, PSYCHOLOGISTS, SKILLED_NURSING, THERAPISTS, UNDEFINED

Rule = Callable[[Provider, datetime.date], Iterator[Problem]]


def problems(provider: Provider, today: datetime.date | None = None) -> Iterator[Problem]:
    """Everything that the parts contradict; `today` is the day to compare dates with."""
    day = today or datetime.datetime.now(datetime.UTC).date()
    for rule in RULES:
        yield from rule(provider, day)


def _people(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """SSNs: structure, and never-issued ones for made-up people only."""
    control = provider.practice.control if provider.practice else ()
    people = [("ssn", provider.ssn), *((f"practice.control[{n}].ssn", one.ssn) for n, one in enumerate(control))]
    for where, ssn in people:
        if wrong := ssn_problem(ssn.get_secret_value(), synthetic=provider.synthetic):
            yield Problem(where, wrong, "the number as the Social Security record has it", "CMS-855I section 2A")


def _tax_numbers(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """EINs: prefixes that the IRS assigns, and 00 for made-up businesses only."""
    numbers = {f"reassignments[{n}].ein": one.ein for n, one in enumerate(provider.reassignments)}
    if provider.billing_agency:
        numbers["billing_agency.ein"] = provider.billing_agency.ein
    if provider.practice and provider.practice.business.ein:
        numbers["practice.business.ein"] = provider.practice.business.ein
    for where, ein in numbers.items():
        if wrong := ein_problem(ein, synthetic=provider.synthetic):
            yield Problem(where, wrong, "the number on the IRS letter CP-575", "CMS-855I section 4A")


def _account(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    if provider.practice and (wrong := account_problem(provider.practice.eft.account.get_secret_value())):
        yield Problem("practice.eft.account", wrong, "the number as the bank writes it, in quotes", "CMS-588")


def _licensure(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """What has expired, or has not begun."""
    held = [(f"licenses[{n}]", one.effective, one.expires) for n, one in enumerate(provider.licenses)]
    held += [(f"imaging[{n}]", one.effective, one.expires) for n, one in enumerate(provider.imaging)]
    dated = [(where, began, ends) for where, began, ends in held]
    dated += [
        (f"certifications[{n}]", one.effective, one.expires)
        for n, one in enumerate(provider.certifications)
        if one.expires
    ]
    dated += [(f"dea[{n}]", one.effective or datetime.date.min, one.expires) for n, one in enumerate(provider.dea)]
    for where, began, ends in dated:
        if ends <= today:
            yield Problem(f"{where}.expires", f"expired on {ends}", "one that is in force", "CMS-855I section 2B")
        if began > today:
            right = "a date not after today: it must be in force when the application is received"
            yield Problem(f"{where}.effective", f"begins only on {began}", right, "CMS-855I section 2B")
        if ends <= began:
            yield Problem(f"{where}.expires", "is not after the effective date", "a later date", "CMS-855I section 2B")
    for n, one in enumerate(provider.certifications):
        if one.effective > today:
            yield Problem(f"certifications[{n}].effective", f"begins only on {one.effective}", "a date not after today")


def _dea_names(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """The second letter of a DEA number is the last name's first, or 9 (21 CFR 1301)."""
    first = provider.name.last[0].upper()
    former = {one.last[0].upper() for one in provider.other_names}
    for n, one in enumerate(provider.dea):
        if one.number[1] not in {first, "9", *former}:
            right = f"{first} as the second letter, that of a former name, or 9 for a business"
            yield Problem(f"dea[{n}].number", "is registered to another last name", right, "21 CFR 1301")


def _person(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """Ages and years."""
    born = provider.birth_date.get_secret_value()
    if not datetime.date(today.year - 110, 1, 1) < born <= today.replace(year=today.year - 18, day=min(today.day, 28)):
        right = "a date that makes the provider 18 to 110 years old"
        yield Problem("birth_date", "is not an adult's", right, "CMS-855I section 2A")
    if not born.year + 15 <= provider.education.graduation_year <= today.year:
        right = f"a year after school age and not after {today.year}"
        yield Problem("education.graduation_year", "cannot be", right, "CMS-855I section 2A")
    if (provider.birth_place.country == "United States") != bool(provider.birth_place.state):
        right = "a state for a birth in the United States, and none for any other"
        yield Problem("birth_place.state", "does not go with the country", right, "CMS-855I section 2A")


def _specialty(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """The specialty's own questions are answered exactly where the form asks them."""
    specialty, source = provider.specialty, "CMS-855I sections 2G to 2K"
    asked = (
        ("psychologist", provider.psychologist, specialty.primary in PSYCHOLOGISTS),
        ("therapist", provider.therapist, specialty.primary in THERAPISTS),
        ("skilled_nursing", provider.skilled_nursing, specialty.primary in SKILLED_NURSING),
    )
    for where, answer, wanted in asked:
        if wanted and answer is None:
            yield Problem(where, f"is asked of specialty {specialty.primary}", "answer it", source)
        if answer is not None and not wanted:
            yield Problem(where, f"is not asked of specialty {specialty.primary}", "leave it out", source)
    if provider.psychologist and (provider.psychologist.independence is None) == (
        specialty.primary == INDEPENDENT_PSYCHOLOGIST
    ):
        right = "answers exactly for specialty 62, psychologists who bill independently"
        yield Problem("psychologist.independence", "does not go with the specialty", right, source)
    codes = (specialty.primary, *specialty.secondary)
    if len(set(codes)) != len(codes):
        yield Problem("specialty.secondary", "has a specialty twice", "each specialty once", source)
    if specialty.secondary and not specialty.physician:
        right = "no secondary specialty; another one is another application"
        yield Problem("specialty.secondary", "is only for physicians", right, "CMS-855I section 2H")
    if (UNDEFINED in codes) != bool(specialty.specify):
        yield Problem("specialty.specify", "goes with specialty 99 only", "what specialty 99 is", source)


def _skilled_nursing(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    nursing = provider.skilled_nursing
    if nursing and nursing.employee != (nursing.facility is not None and nursing.address is not None):
        right = "name and address for an employee of a facility, and neither for anybody else"
        yield Problem("skilled_nursing", "name or address of the facility is wrong", right, "CMS-855I section 2K")


def _arrangement(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """A private practice has one, who reassigns all has none; who reassigns says to whom."""
    kind, source = provider.enrolling.arrangement, "CMS-855I section 4"
    if (kind == "reassigning_all") == (provider.practice is not None):
        right = "the practice, or null where all benefits are reassigned"
        yield Problem("practice", f"does not go with the arrangement {kind}", right, source)
    if kind != "private_practice" and not provider.reassignments:
        right = "every organization that receives benefits"
        yield Problem("reassignments", "is empty, but benefits are reassigned", right, "CMS-855I section 4F")
    alone = provider.practice is not None and not provider.practice.business.sole_owner
    if kind == "private_practice" and alone and provider.reassignments:
        right = "the arrangement private_practice_and_reassigning"
        yield Problem("enrolling.arrangement", "does not go with reassignments", right, "CMS-855I section 4F")


def _reassignment_dates(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    for n, one in enumerate(provider.reassignments):
        if one.effective > today + datetime.timedelta(days=60):
            right = "a date at most 60 days ahead"
            yield Problem(f"reassignments[{n}].effective", "is too far ahead", right, "CMS-855I section 4F")


def _business(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """Tax number, organization NPI and incorporation by the structure of the business."""
    if not provider.practice:
        return
    business, at, source = provider.practice.business, "practice.business", "CMS-855I section 4A"
    if business.uses_ssn == bool(business.ein):
        yield Problem(f"{at}.ein", "is not clear", "an EIN, or uses_ssn: true without one", source)
    if business.uses_ssn and business.structure not in ("sole_proprietor", "disregarded_entity"):
        yield Problem(f"{at}.uses_ssn", "is only for sole proprietors", "the EIN of the entity", source)
    if business.sole_owner and not business.npi:
        yield Problem(f"{at}.npi", "is missing: an entity has an NPI of its own", "the organization's NPI", source)
    for name in ("incorporated", "incorporation_state"):
        if business.sole_owner != (getattr(business, name) is not None):
            right = "given for a corporation, association or company, and for nothing else"
            yield Problem(f"{at}.{name}", "does not go with the structure", right, source)


def _locations(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """Exactly one primary location, none of them a PO box, each name once."""
    if not provider.practice:
        return
    at, source = "practice.locations", "CMS-855I section 4B"
    places = provider.practice.locations
    if sum(one.primary for one in places) != 1:
        yield Problem(at, "has not exactly one primary location", "primary: true once", source)
    if len({one.name for one in places}) != len(places):
        yield Problem(at, "has a name twice", "a name of its own for each", source)
    for n, one in enumerate(places):
        if one.address.post_office_box:
            right = "the street address where patients are seen"
            yield Problem(f"{at}[{n}].address.line1", "is a PO box", right, source)


def _payments(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    if not provider.practice:
        return
    payments, names = provider.practice.payments, {one.name for one in provider.practice.locations}
    if (payments.location is None) == (payments.address is None):
        right = "the name of a practice location, or an address"
        yield Problem("practice.payments", "is not clear", right, "CMS-855I section 4C")
    elif payments.location and payments.location not in names:
        right = " or ".join(sorted(names))
        yield Problem("practice.payments.location", "is no practice location", right, "CMS-855I section 4C")


def _eft(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    if provider.practice and provider.practice.eft.holder != provider.practice.business.legal_name:
        right = "the legal business name, exactly: it must stand first on the account"
        yield Problem("practice.eft.holder", "is not the legal business name", right, "CMS-588 part II")


def _storage(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    for n, one in enumerate(provider.practice.record_storage if provider.practice else ()):
        physical = one.kind == "Physical"
        if physical != (one.name is not None and one.address is not None) or physical == (one.vendor is not None):
            right = "name and address of a physical place, or the vendor of an electronic system"
            yield Problem(f"practice.record_storage[{n}]", "does not go with its kind", right, "CMS-855I section 4D")


def _home_visits(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    visits = provider.practice.home_visits if provider.practice else None
    if visits and not visits.states and not visits.areas:
        yield Problem("practice.home_visits", "names no place", "a state, a city or a ZIP code", "CMS-855I section 4E")


def _letters(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """Letters do not go to the billing agency."""
    agency = provider.billing_agency
    for where in ("correspondence", "record_correspondence"):
        if agency and _same(getattr(provider, where).address, agency.address):
            right = "an address at which the provider is reached"
            yield Problem(f"{where}.address", "is the billing agency's", right, "CMS-855I sections 2D and 2E")


def _same(one: Address, other: Address) -> bool:
    return (one.line1.casefold(), one.zip[:5]) == (other.line1.casefold(), other.zip[:5])


def _residency(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    residency = provider.residency
    if residency and residency.completion <= residency.start:
        yield Problem("residency.completion", "is not after the start", "a later date", "CMS-855I section 2F")


def _adverse(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    for n, one in enumerate(provider.adverse_actions):
        if one.date > today:
            yield Problem(
                f"adverse_actions[{n}].date", "is in the future", "the day of the action", "CMS-855I section 3"
            )


def _documents(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """Every file that goes along is there, and is what the portal takes."""
    files = [(f"documents[{n}].file", one.file) for n, one in enumerate(provider.documents)]
    files += [(f"adverse_actions[{n}].document", one.document) for n, one in enumerate(provider.adverse_actions)]
    if provider.practice:
        files.append(("practice.eft.document", provider.practice.eft.document))
    for where, path in files:
        yield from document_problems(where, path)


def _order_only(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    if not provider.enrolling.bills and (provider.practice or provider.reassignments):
        right = "neither practice nor reassignments"
        yield Problem("enrolling.bills", "is false: nothing is billed", right, "CMS-855O")


RULES: tuple[Rule, ...] = (
    _people,
    _tax_numbers,
    _account,
    _licensure,
    _dea_names,
    _person,
    _specialty,
    _skilled_nursing,
    _arrangement,
    _reassignment_dates,
    _business,
    _locations,
    _payments,
    _eft,
    _storage,
    _home_visits,
    _letters,
    _residency,
    _adverse,
    _documents,
    _order_only,
)
"""In the order of the form."""
