"""Each rule between parts: a profile that breaks nothing else gets exactly this problem, and its source."""

import datetime
import json
from pathlib import Path

import pytest

from flows.profile.cross_checks import RULES, papers, problems
from flows.profile.loading import load
from flows.profile.provider import Provider
from tests.unit.profile.profiles import (
    GONE,
    NAMES,
    TODAY,
    Data,
    changed,
    fixture,
    only,
    path_of,
    refused,
    written,
)

PHYSICIAN = fixture("physician-private-practice")
REASSIGNING = fixture("physician-reassigning")
ORDERING = fixture("order-and-certify")
EVERYTHING = fixture("everything")
NURSE = fixture("nurse-practitioner")
PSYCHOLOGIST = fixture("clinical-psychologist")
THERAPIST = fixture("physical-therapist")
RESIDENT = fixture("resident")

ADDRESS = PHYSICIAN["correspondence"]["address"]
BOX = {**ADDRESS, "line1": "P.O. Box 12", "line2": None}
AGENCY = {**EVERYTHING["billing_agency"], "address": ADDRESS}

BROKEN: dict[str, tuple[Data, Data, str, str]] = {
    # --- who the provider and those around are
    "a real number for a made-up person": (PHYSICIAN, {"ssn": "219-09-9998"}, "ssn", "synthetic"),
    "a number that ends with 0000": (PHYSICIAN, {"ssn": "900-51-0000"}, "ssn", "0000"),
    "too few digits": (PHYSICIAN, {"ssn": "900-51-234"}, "ssn", "9 digits"),
    "another person's number": (EVERYTHING, {"practice.control.1.ssn": "219-09-9998"}, "practice.control[1].ssn", ""),
    "a provider of 17 years": (RESIDENT, {"birth_date": "2008-11-25"}, "birth_date", "adult"),
    "a provider of 110 years": (PHYSICIAN, {"birth_date": "1916-11-24"}, "birth_date", "adult"),
    "a director of 12 years": (
        EVERYTHING,
        {"practice.control.1.birth_date": "2014-01-01"},
        "practice.control[1].birth_date",
        "adult",
    ),
    "graduated as a child": (PHYSICIAN, {"education.graduation_year": 1993}, "education.graduation_year", ""),
    "not graduated yet": (REASSIGNING, {"education.graduation_year": 2027, "licenses": []}, "education", ""),
    "a state of another country": (PHYSICIAN, {"birth_place.country": "Canada"}, "birth_place.state", "country"),
    "no state of birth": (PHYSICIAN, {"birth_place.state": GONE}, "birth_place.state", "country"),
    "no state of a director's birth": (
        EVERYTHING,
        {"practice.control.0.birth_place.state": None},
        "practice.control[0].birth_place.state",
        "country",
    ),
    "the provider as somebody else, by SSN": (
        EVERYTHING,
        {"practice.control.1.ssn": EVERYTHING["ssn"]},
        "practice.control[1]",
        "is the provider",
    ),
    "the provider as somebody else, by NPI": (
        EVERYTHING,
        {"practice.control.1.npi": EVERYTHING["npi"]},
        "practice.control[1]",
        "is the provider",
    ),
    # --- licenses and the like
    "a license that expires today": (PHYSICIAN, {"licenses.0.expires": str(TODAY)}, "licenses[0].expires", "expired"),
    "a license from tomorrow on": (
        PHYSICIAN,
        {"licenses.0.effective": "2026-11-25"},
        "licenses[0].effective",
        "begins only on 2026-11-25",
    ),
    "a license that ends before it begins": (
        PHYSICIAN,
        {"licenses.0.effective": "2026-01-01", "licenses.0.expires": "2025-12-31"},
        "licenses[0].expires",
        "",
    ),
    "a certification that expired": (
        EVERYTHING,
        {"certifications.1.expires": "2026-01-01"},
        "certifications[1].expires",
        "expired",
    ),
    "a certification from next year on": (
        EVERYTHING,
        {"certifications.0.effective": "2027-01-01"},
        "certifications[0].effective",
        "begins",
    ),
    "a DEA registration that expired": (PHYSICIAN, {"dea.0.expires": "2026-11-01"}, "dea[0].expires", "expired"),
    "an accreditation that expired": (EVERYTHING, {"imaging.1.expires": "2026-11-01"}, "imaging[1].expires", "expired"),
    "licensed before the graduation": (
        PHYSICIAN,
        {"licenses.0.effective": "2005-12-31"},
        "licenses[0].effective",
        "graduation",
    ),
    "a DEA number of another name": (PHYSICIAN, {"dea.0.number": "BS1234563"}, "dea[0].number", "another last name"),
    # --- the specialty and its questions
    "psychologist without answers": (PSYCHOLOGIST, {"psychologist": GONE}, "psychologist", "is missing"),
    "therapist without answers": (THERAPIST, {"therapist": None}, "therapist", "is missing"),
    "nurse without answers": (NURSE, {"skilled_nursing": GONE}, "skilled_nursing", "is missing"),
    "a physician's answers as a therapist": (
        PHYSICIAN,
        {"therapist": THERAPIST["therapist"]},
        "therapist",
        "is not asked of specialty 11",
    ),
    "a therapist's answers as a psychologist": (
        THERAPIST,
        {"psychologist": {"degree": "PhD"}},
        "psychologist",
        "is not asked of specialty 65",
    ),
    "independence of a clinical psychologist": (
        PSYCHOLOGIST,
        {"specialty.primary": "68"},
        "psychologist.independence",
        "specialty",
    ),
    "no independence of an independent one": (
        PSYCHOLOGIST,
        {"psychologist.independence": None},
        "psychologist.independence",
        "specialty",
    ),
    "the primary specialty again": (EVERYTHING, {"specialty.secondary.0": "06"}, "specialty.secondary[0]", "06"),
    "a secondary specialty twice": (EVERYTHING, {"specialty.secondary.+": "11"}, "specialty.secondary[2]", "11"),
    "a nurse's second specialty": (NURSE, {"specialty.secondary": ["89"]}, "specialty.secondary", "physicians"),
    "a physician as a nurse besides": (EVERYTHING, {"specialty.secondary.0": "50"}, "specialty.secondary[0]", "50"),
    "undefined, and nothing more": (EVERYTHING, {"specialty.specify": GONE}, "specialty.specify", "specialty"),
    "specified though defined": (PHYSICIAN, {"specialty.specify": "Hearts"}, "specialty.specify", "specialty"),
    "an employee of no facility": (
        NURSE,
        {"skilled_nursing": {"employee": True, "address": ADDRESS}},
        "skilled_nursing.facility",
        "answer",
    ),
    "an employee of a facility nowhere": (
        NURSE,
        {"skilled_nursing": {"employee": True, "facility": "A"}},
        "skilled_nursing.address",
        "answer",
    ),
    "a facility of nobody's": (
        NURSE,
        {"skilled_nursing": {"employee": False, "facility": "A"}},
        "skilled_nursing.facility",
        "answer",
    ),
    "a residency that ends before it begins": (
        RESIDENT,
        {"residency.start": "2048-01-01"},
        "residency.completion",
        "start",
    ),
    "a residency that is over": (RESIDENT, {"residency.completion": "2026-11-23"}, "residency.completion", "was on"),
    # --- what is applied for
    "a practice that reassigns all": (
        PHYSICIAN,
        {"enrolling.arrangement": "reassigning_all", "reassignments": [{**REASSIGNING["reassignments"][0]}]},
        "practice",
        "reassigning_all",
    ),
    "a private practice without one": (
        REASSIGNING,
        {"enrolling.arrangement": "private_practice_and_reassigning"},
        "practice",
        "private_practice_and_reassigning",
    ),
    "reassigning to nobody": (REASSIGNING, {"reassignments": []}, "reassignments", "is empty"),
    "reassigning besides, unsaid": (
        PSYCHOLOGIST,
        {"reassignments": [REASSIGNING["reassignments"][0]]},
        "enrolling.arrangement",
        "there are reassignments",
    ),
    "a state without a location": (PHYSICIAN, {"enrolling.state": "GA"}, "enrolling.state", "no practice location"),
    # --- only to order and certify
    "an arrangement that nobody chose": (PHYSICIAN, {"enrolling.arrangement": None}, "enrolling.arrangement", "asked"),
    "order only, and an arrangement": (
        ORDERING,
        {"enrolling.arrangement": "private_practice"},
        "enrolling.arrangement",
        "not asked",
    ),
    "order only, and no reason": (
        ORDERING,
        {"enrolling.order_only_reason": GONE},
        "enrolling.order_only_reason",
        "is missing",
    ),
    "billing, and a reason not to": (
        PHYSICIAN,
        {"enrolling.order_only_reason": "Dentist"},
        "enrolling.order_only_reason",
        "not asked of whoever bills",
    ),
    "another reason, unsaid": (
        ORDERING,
        {"enrolling.order_only_reason": "Other"},
        "enrolling.order_only_specify",
        "reason",
    ),
    "a reason of the list, and another": (
        ORDERING,
        {"enrolling.order_only_specify": "Prison physician"},
        "enrolling.order_only_specify",
        "reason",
    ),
    "order only, and paid": (
        ORDERING,
        {"reassignments": REASSIGNING["reassignments"]},
        "enrolling.bills",
        "billed",
    ),
    "order only, and paid through an agency": (ORDERING, {"billing_agency": AGENCY}, "enrolling.bills", "billed"),
    "order only, and paid for imaging": (
        ORDERING,
        {"imaging": EVERYTHING["imaging"]},
        "enrolling.bills",
        "billed",
    ),
    "billing, and nowhere to ask for records": (
        PHYSICIAN,
        {"record_correspondence": None},
        "record_correspondence",
        "asked of whoever bills",
    ),
    "a practice that begins too far ahead": (
        PHYSICIAN,
        {"practice.locations.0.start": "2027-01-24"},
        "practice.locations[0].start",
        "too far ahead",
    ),
    "a reassignment that begins too far ahead": (
        REASSIGNING,
        {"reassignments.0.effective": "2027-01-24"},
        "reassignments[0].effective",
        "too far ahead",
    ),
    # --- letters
    "letters to the billing agency": (
        PHYSICIAN,
        {"billing_agency": AGENCY, "record_correspondence.address.line1": "1 Other Rd"},
        "correspondence.address",
        "billing agency",
    ),
    "records to the billing agency": (
        PHYSICIAN,
        {
            "billing_agency": {**AGENCY, "address": {**ADDRESS, "line1": "100 Palm St., Ste. 4", "line2": None}},
            "correspondence.address.line1": "1 Other Rd",
        },
        "record_correspondence.address",
        "billing agency",
    ),
    # --- the business
    "a real EIN of a made-up business": (
        PHYSICIAN,
        {"practice.business.ein": "12-3456789"},
        "practice.business.ein",
        "synthetic",
    ),
    "an EIN of no prefix": (REASSIGNING, {"reassignments.0.ein": "07-1234567"}, "reassignments[0].ein", "prefix"),
    "an agency's EIN of no prefix": (EVERYTHING, {"billing_agency.ein": "07-1234567"}, "billing_agency.ein", "prefix"),
    "no tax number at all": (PHYSICIAN, {"practice.business.ein": None}, "practice.business.ein", "tax number"),
    "two tax numbers": (
        PSYCHOLOGIST,
        {"practice.business.ein": "00-1234567"},
        "practice.business.ein",
        "tax number",
    ),
    "a corporation by SSN": (
        PHYSICIAN,
        {"practice.business.ein": None, "practice.business.uses_ssn": True},
        "practice.business.uses_ssn",
        "structure",
    ),
    "a corporation without its own NPI": (PHYSICIAN, {"practice.business.npi": None}, "practice.business.npi", "own"),
    "a corporation by the provider's NPI": (
        PHYSICIAN,
        {"practice.business.npi": PHYSICIAN["npi"]},
        "practice.business.npi",
        "practitioner's own",
    ),
    "an organization by the provider's NPI": (
        REASSIGNING,
        {"reassignments.0.npi": REASSIGNING["npi"]},
        "reassignments[0].npi",
        "practitioner's own",
    ),
    "a corporation of no date": (
        PHYSICIAN,
        {"practice.business.incorporated": None},
        "practice.business.incorporated",
        "structure",
    ),
    "a proprietor incorporated somewhere": (
        PSYCHOLOGIST,
        {"practice.business.incorporation_state": "NY"},
        "practice.business.incorporation_state",
        "structure",
    ),
    "incorporated tomorrow": (
        PHYSICIAN,
        {"practice.business.incorporated": "2026-11-25"},
        "practice.business.incorporated",
        "future",
    ),
    "an account in another name": (
        PHYSICIAN,
        {"practice.eft.holder": "Example Internal Medicine, PA"},
        "practice.eft.holder",
        "legal business name",
    ),
    "an account number of four digits": (
        PHYSICIAN,
        {"practice.eft.account": "1234"},
        "practice.eft.account",
        "5 to 17",
    ),
    # --- places
    "no primary location": (PHYSICIAN, {"practice.locations.0.primary": False}, "practice.locations", "primary"),
    "two primary locations": (EVERYTHING, {"practice.locations.1.primary": True}, "practice.locations", "primary"),
    "two locations of one name": (
        EVERYTHING,
        {"practice.locations.2.name": "Roundtrip Heart Lake"},
        "practice.locations[2].name",
        "another location's",
    ),
    "patients in a PO box": (
        PHYSICIAN,
        {"practice.locations.0.address": BOX},
        "practice.locations[0].address.line1",
        "PO box",
    ),
    "an organization in a PO box": (
        REASSIGNING,
        {"reassignments.0.location.line1": "PO Box 1"},
        "reassignments[0].location.line1",
        "PO box",
    ),
    "paid nowhere": (PHYSICIAN, {"practice.payments": {}}, "practice.payments", "leaves open"),
    "paid in two places": (PHYSICIAN, {"practice.payments.address": ADDRESS}, "practice.payments", "leaves open"),
    "an addressee without an address": (
        PHYSICIAN,
        {"practice.payments.attention": "Accounts"},
        "practice.payments.attention",
        "address only",
    ),
    "paid at a place that is none": (
        PHYSICIAN,
        {"practice.payments.location": "Elsewhere"},
        "practice.payments.location",
        "no practice location",
    ),
    "an archive without a name": (
        EVERYTHING,
        {"practice.record_storage.0.name": None},
        "practice.record_storage[0].name",
        "is missing",
    ),
    "an archive with a web address": (
        EVERYTHING,
        {"practice.record_storage.0.url": "https://a.example.com"},
        "practice.record_storage[0].url",
        "physical",
    ),
    "a system without a vendor": (
        EVERYTHING,
        {"practice.record_storage.1.vendor": None},
        "practice.record_storage[1].vendor",
        "is missing",
    ),
    "a system with a name of its own": (
        EVERYTHING,
        {"practice.record_storage.1.name": "Archive"},
        "practice.record_storage[1].name",
        "electronic",
    ),
    "home visits nowhere": (PHYSICIAN, {"practice.home_visits": {}}, "practice.home_visits", "no place"),
    "a state visited twice": (
        EVERYTHING,
        {"practice.home_visits.states.+": "NC"},
        "practice.home_visits.states",
        "twice",
    ),
    "an area of a state served entirely": (
        EVERYTHING,
        {"practice.home_visits.areas.0.state": "NC"},
        "practice.home_visits.areas[0].state",
        "entirely",
    ),
    # --- what goes along
    "an action to come": (EVERYTHING, {"adverse_actions.0.date": "2026-11-25"}, "adverse_actions[0].date", "future"),
    # --- rows that nobody can tell apart
    "a license twice": (PHYSICIAN, {"licenses.+": PHYSICIAN["licenses"][0]}, "licenses[1]", "licenses[0]"),
    "a license twice, with another term": (
        PHYSICIAN,
        {"licenses.+": {**PHYSICIAN["licenses"][0], "expires": "2099-12-31"}},
        "licenses[1]",
        "licenses[0]",
    ),
    "a name twice": (EVERYTHING, {"other_names.+": EVERYTHING["other_names"][2]}, "other_names[3]", "other_names[2]"),
    "a modality twice": (EVERYTHING, {"imaging.+": EVERYTHING["imaging"][0]}, "imaging[2]", "imaging[0]"),
    "a registration twice": (PHYSICIAN, {"dea.+": PHYSICIAN["dea"][0]}, "dea[1]", "dea[0]"),
    "a certification twice": (
        EVERYTHING,
        {"certifications.+": EVERYTHING["certifications"][0]},
        "certifications[2]",
        "certifications[0]",
    ),
    "an action twice": (
        EVERYTHING,
        {"adverse_actions.+": EVERYTHING["adverse_actions"][0]},
        "adverse_actions[1]",
        "adverse_actions[0]",
    ),
    "a director twice": (
        EVERYTHING,
        {"practice.control.+": EVERYTHING["practice"]["control"][1]},
        "practice.control[2]",
        "practice.control[1]",
    ),
    "an organization twice": (
        REASSIGNING,
        {"reassignments.+": REASSIGNING["reassignments"][0]},
        "reassignments[1]",
        "reassignments[0]",
    ),
    "a contact twice": (PHYSICIAN, {"contacts.+": PHYSICIAN["contacts"][0]}, "contacts[1]", "contacts[0]"),
    "a contact of one name, divided otherwise": (
        PHYSICIAN,
        {
            "contacts.+": {**PHYSICIAN["contacts"][0], "first": "Ann Lee", "last": "Ng"},
            "contacts.0.first": "Ann",
            "contacts.0.last": "Lee Ng",
        },
        "contacts[1]",
        "contacts[0]",
    ),
    "a paper twice": (PHYSICIAN, {"documents.+": PHYSICIAN["documents"][0]}, "documents[1]", "documents[0]"),
}
MORE_THAN_ONE = ("a license that ends before it begins",)


@pytest.mark.parametrize("case", BROKEN)
def test_a_profile_that_breaks_one_rule_is_told_that_one(tmp_path: Path, case: str) -> None:
    data, changes, where, words = BROKEN[case]
    found = refused(written(tmp_path, changed(data, changes)))
    problem = found[-1] if case in MORE_THAN_ONE else only(found)
    assert problem.where.startswith(where)
    assert words in problem.rule
    assert problem.right
    assert problem.source


def test_every_rule_is_broken_by_one_of_these_profiles_or_by_a_paper() -> None:
    unbroken = set(RULES) - set(papers.RULES[1:])
    for data, changes, _, _ in BROKEN.values():
        provider = Provider.model_validate_json(json.dumps(changed(data, changes)))
        unbroken -= {rule for rule in unbroken if any(rule.judge(provider, TODAY))}
    assert unbroken == set()


ACCEPTED: dict[str, tuple[Data, Data]] = {
    "18 years old today": (RESIDENT, {"birth_date": "2008-11-24", "education.graduation_year": 2023}),
    "109 years old": (PHYSICIAN, {"birth_date": "1916-11-25"}),
    "a license that expires tomorrow": (PHYSICIAN, {"licenses.0.expires": "2026-11-25"}),
    "a license that begins today": (PHYSICIAN, {"licenses.0.effective": "2026-11-24"}),
    "a nurse licensed before the last school": (NURSE, {"education.graduation_year": 2021}),
    "licensed in the year of graduation": (PHYSICIAN, {"licenses.0.effective": "2006-07-01"}),
    "a DEA number of a business": (PHYSICIAN, {"dea.0.number": "B91234563"}),
    "a DEA number of a former name": (
        PHYSICIAN,
        {"dea.0.number": "BS1234563", "other_names": [{"first": "Elena", "last": "Sample", "type": "former"}]},
    ),
    "a DEA number of an accented name": (PHYSICIAN, {"name.last": "Élan"}),
    "a DEA number of a name in no Latin letters": (PHYSICIAN, {"name.last": "Łukasz"}),
    "a residency that ends today": (RESIDENT, {"residency.completion": "2026-11-24"}),
    "a practice that begins in 60 days": (PHYSICIAN, {"practice.locations.0.start": "2027-01-23"}),
    "a reassignment in 60 days": (REASSIGNING, {"reassignments.0.effective": "2027-01-23"}),
    "a sole owner who reassigns to the own entity": (PHYSICIAN, {"reassignments": REASSIGNING["reassignments"]}),
    "a proprietor with an EIN": (
        PSYCHOLOGIST,
        {"practice.business.uses_ssn": False, "practice.business.ein": "00-1234567"},
    ),
    "the billing agency next door": (
        PHYSICIAN,
        {"billing_agency": {**AGENCY, "address": {**ADDRESS, "line2": "STE 5"}}},
    ),
    "letters to a PO box": (PHYSICIAN, {"correspondence.address": BOX}),
    "a street that begins like a box": (PHYSICIAN, {"practice.locations.0.address.line1": "12 Po Boxwood Ln"}),
    "an employee of a facility": (
        NURSE,
        {"skilled_nursing": {"employee": True, "facility": "Invented Home", "address": ADDRESS}},
    ),
    "undefined as the primary specialty": (
        PHYSICIAN,
        {"specialty.primary": "99", "specialty.specify": "Space medicine"},
    ),
    "to order and certify only, in a residency": (
        ORDERING,
        {"enrolling.order_only_reason": "Licensed resident or fellow", "residency": RESIDENT["residency"]},
    ),
    "to order and certify only, as a psychologist": (ORDERING, {"specialty.primary": "68"}),
    "to order and certify only, with an address for records": (
        ORDERING,
        {"record_correspondence": REASSIGNING["record_correspondence"]},
    ),
    "another reason that is said": (
        ORDERING,
        {"enrolling.order_only_reason": "Other", "enrolling.order_only_specify": "Prison physician"},
    ),
    "a number from before the records": (PHYSICIAN, {"enrolling.existing_ptan": "FL8800"}),
    "an action of today": (EVERYTHING, {"adverse_actions.0.date": "2026-11-24"}),
}


@pytest.mark.parametrize("case", ACCEPTED)
def test_what_is_only_just_right_is_right(tmp_path: Path, case: str) -> None:
    data, changes = ACCEPTED[case]
    assert load(written(tmp_path, changed(data, changes)), TODAY)


def test_a_real_person_has_real_numbers(tmp_path: Path) -> None:
    real = {"synthetic": GONE, "ssn": "219-09-9998", "practice.business.ein": "12-3456789"}
    assert not load(written(tmp_path, changed(PHYSICIAN, real)), TODAY).synthetic
    made_up = changed(PHYSICIAN, {"synthetic": False})
    places = [problem.where for problem in refused(written(tmp_path, made_up))]
    assert places == ["ssn", "practice.business.ein"]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "paper.pdf is empty"),
        (b"%!PS-Adobe", "paper.pdf is neither PDF nor TIFF"),
        (b"PK\x03\x04", "paper.pdf is neither PDF nor TIFF"),
        (b"%PD", "paper.pdf is neither PDF nor TIFF"),
        (b"II*", "paper.pdf is neither PDF nor TIFF"),
        (b"%PDF-1.7" + bytes(10 * 1024 * 1024), "paper.pdf has 10.0 MB"),
    ],
)
@pytest.mark.parametrize(
    ("data", "path", "where"),
    [
        (PHYSICIAN, "documents.0.file", "documents[0].file"),
        (PHYSICIAN, "practice.eft.document", "practice.eft.document"),
        (EVERYTHING, "adverse_actions.0.document", "adverse_actions[0].document"),
    ],
)
def test_a_paper_that_no_portal_takes_is_refused(
    tmp_path: Path, data: Data, path: str, where: str, content: bytes, rule: str
) -> None:
    (tmp_path / "paper.pdf").write_bytes(content)
    problem = only(refused(written(tmp_path, changed(data, {path: "paper.pdf"}))))
    assert (problem.where, problem.rule) == (where, rule)


@pytest.mark.parametrize("beginning", [b"%PDF-1.4", b"II*\0....", b"MM\0*...."])
def test_a_paper_is_known_by_its_first_bytes_not_by_its_name(tmp_path: Path, beginning: bytes) -> None:
    (tmp_path / "scan.jpeg").write_bytes(beginning)
    assert load(written(tmp_path, changed(PHYSICIAN, {"documents.0.file": "scan.jpeg"})), TODAY)


@pytest.mark.parametrize(
    ("path", "why"),
    [("nowhere.pdf", "no such file or directory"), (".", ""), ("folder", "no file"), ("x" * 300, "long")],
)
def test_a_paper_that_is_not_there_is_named(tmp_path: Path, path: str, why: str) -> None:
    (tmp_path / "folder").mkdir()
    problem = only(refused(written(tmp_path, changed(PHYSICIAN, {"documents.0.file": path}))))
    assert problem.where == "documents[0].file"
    assert why in problem.rule
    assert "relative to the profile" in problem.right


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_reads_only_the_keys_that_it_says(name: str) -> None:
    whole = load(path_of(name), TODAY)
    for rule in RULES:
        alone = Provider.model_construct(None, **{key: getattr(whole, key) for key in rule.reads})
        for key in set(Provider.model_fields) - set(rule.reads):
            alone.__dict__.pop(key, None)
        assert list(rule.judge(alone, TODAY)) == []


def test_a_rule_whose_keys_are_broken_is_left_out() -> None:
    provider = load(path_of("physician-private-practice"), TODAY)
    later = datetime.date(2060, 1, 1)
    assert any(problem.where.startswith("licenses") for problem in problems(provider, later))
    left = problems(provider, later, frozenset({"licenses"}))
    assert not any(problem.where.startswith("licenses") for problem in left)
