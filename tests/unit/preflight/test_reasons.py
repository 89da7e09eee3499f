"""Each reason for which an application comes back: a small change of a profile triggers it, and only it."""

import datetime
from collections import Counter
from dataclasses import dataclass, field

import pytest

from flows.pecos.preflight.case import KINDS, Case
from flows.pecos.preflight.nppes import NppesRecord
from flows.pecos.preflight.reasons import ALL, PREDICATES, id_of
from flows.pecos.preflight.returns import Finding, findings, reasons
from tests.unit.preflight.profiles import (
    NURSE,
    OWN_PRACTICE,
    PSYCHOLOGIST,
    REASSIGNING,
    REMOVED,
    THERAPIST,
    TODAY,
    Data,
    changed,
    fixture,
    provider,
)

AGREES = NppesRecord(
    npi="1900000013",
    individual=True,
    status="A",
    first="ELENA",
    middle="MARIE",
    last="EXAMPLE",
    street="100 PALM STREET SUITE 4",
    city="ORLANDO",
    state="FL",
    zip="328011234",
    phone="407-555-0143",
    licenses=(("FL", "ME0012345"),),
)
ADDRESS: Data = {"line1": "1 Hospital Dr", "city": "Houston", "state": "TX", "zip": "77030-2222"}
ACTION: Data = {
    "name_used": "Elena Example",
    "action": "License revocation or suspension",
    "date": "2026-09-01",
    "taken_by": "Invented State Board",
    "resolution": "Reinstated.",
    "document": "../documents/adverse-action.pdf",
}
AGENCY: Data = {
    "legal_name": "Claims Inc.",
    "ein": "00-6667778",
    "address": {"line1": "900 Invoice Blvd", "city": "Durham", "state": "NC", "zip": "27701-0900"},
    "phone": "919-555-0190",
    "email": "elena.example@example.com",
    "effective": "2021-03-01",
}


def numbered(data: Data) -> Data:
    return changed(data, {"ptan": "ABC1234"})


@dataclass(frozen=True)
class Change:
    """A change of a profile about which nothing was to be said, and what must be said then."""

    id: str
    where: str
    changes: Data
    data: Data = field(repr=False, default_factory=lambda: OWN_PRACTICE)
    kind: str = "enroll"
    record: NppesRecord | None = None
    on: datetime.date = TODAY


CHANGES = (
    Change("name-differs-in-the-registry", "name.last", {"name.last": "Exemple"}, record=AGREES),
    Change("name-differs-in-the-registry", "name.middle", {"name.middle": "Anne"}, record=AGREES),
    Change("name-written-otherwise-in-the-registry", "name.suffix", {"name.suffix": "III"}, record=AGREES),
    Change("name-written-otherwise-in-the-registry", "name.middle", {"name.middle": "M."}, record=AGREES),
    Change("npi-not-active", "npi", {}, record=NppesRecord("1900000013", individual=True, status="D")),
    Change("npi-of-an-organization", "npi", {}, record=NppesRecord("1900000013", individual=False, status="A")),
    Change("practice-differs-in-the-registry", "licenses[0].number", {"licenses.0.number": "ME0054321"}, record=AGREES),
    Change(
        "practice-differs-in-the-registry",
        "practice.locations[0].phone",
        {"practice.locations.0.phone": "407-555-0199"},
        record=AGREES,
    ),
    Change("link-goes-to-the-preparer", "email", {"email": "Casey.Clerk@example.com"}),
    Change(
        "link-goes-to-the-preparer", "email", {"billing_agency": AGENCY}, kind="update", data=numbered(OWN_PRACTICE)
    ),
    Change(
        "official-is-not-the-organizations",
        "reassignments[0].official.email",
        {"reassignments.0.official.email": "casey.clerk@example.com"},
        data=REASSIGNING,
    ),
    Change(
        "official-is-not-the-organizations",
        "reassignments[0].official.email",
        {"reassignments.0.official.email": "marcus.sample@example.com"},
        data=numbered(REASSIGNING),
        kind="reassign",
    ),
    Change("nobody-to-ask", "contacts", {"contacts": []}),
    Change(
        "license-expired",
        "licenses[0].expires",
        {"licenses.0.expires": "2027-06-30"},
        data=changed(numbered(OWN_PRACTICE), {"dea": []}),
        on=datetime.date(2027, 6, 30),
        kind="update",
    ),
    Change("license-runs-out-soon", "licenses[0].expires", {"licenses.0.expires": "2027-01-23"}),
    Change("license-runs-out-soon", "dea[0].expires", {"dea.0.expires": "2026-12-01"}),
    Change(
        "no-license-where-services-are-rendered",
        "licenses",
        {"licenses.0.state": "GA"},
        data=changed(OWN_PRACTICE, {"dea": []}),
    ),
    Change("certification-missing", "certifications", {"certifications": []}, data=NURSE),
    Change(
        "psychologist-not-independent",
        "psychologist.independence.bills_directly",
        {"psychologist.independence.bills_directly": False},
        data=PSYCHOLOGIST,
    ),
    Change("therapist-without-an-office", "therapist", {"therapist.exclusive": False}, data=THERAPIST),
    Change(
        "account-change-without-enrollment",
        "practice.eft.reason",
        {"practice.eft.reason": "Change to existing authorization"},
    ),
    Change(
        "sole-owner-without-reassignment",
        "reassignments",
        {
            "practice.business.structure": "professional_corporation",
            "practice.business.npi": "2900000011",
            "practice.business.incorporated": "2012-02-29",
            "practice.business.incorporation_state": "FL",
        },
    ),
    Change(
        "several-contractors",
        "practice.locations[1]",
        {
            "licenses.0.compact": True,
            "practice.locations": [
                *fixture("physical-therapist")["practice"]["locations"],  # type: ignore[index]  # JSON
                changed(
                    fixture("physical-therapist")["practice"]["locations"][0],  # type: ignore[index]  # JSON
                    {"name": "South", "primary": False, "address.state": "CA", "start": "2026-11-24"},
                ),
            ],
            "practice.locations.0.start": "2026-11-24",
        },
        data=THERAPIST,
    ),
    Change(
        "county-decides-the-contractor",
        "reassignments[0].location",
        {
            "enrolling.state": "VA",
            "licenses.0.state": "VA",
            "reassignments.0.location": changed(ADDRESS, {"city": "Vienna", "state": "VA", "zip": "22180-0001"}),
        },
        data=REASSIGNING,
    ),
    Change("services-before-the-filing", "practice.locations[0].start", {"practice.locations.0.start": "2026-10-24"}),
    Change(
        "practice-before-the-license",
        "practice.locations[0].start",
        {"licenses.0.effective": "2026-11-24", "practice.locations.0.start": "2026-11-23"},
    ),
    Change("nothing-to-reassign", "reassignments", {}, kind="reassign"),
    Change(
        "reassignment-reported-late",
        "reassignments[0].effective",
        {"reassignments.0.effective": "2026-08-25"},
        data=REASSIGNING,
        kind="reassign",
    ),
    Change("organization-not-enrolled-yet", "reassignments[0].ptan", {"reassignments.0.ptan": None}, data=REASSIGNING),
    Change("number-from-an-earlier-enrollment", "ptan", {"ptan": "FLA1234"}),
    Change("number-missing", "ptan", {"ptan": None}, data=numbered(OWN_PRACTICE), kind="update"),
    Change("number-missing", "ptan", {"ptan": REMOVED}, data=numbered(OWN_PRACTICE), kind="revalidate"),
    Change("nothing-to-withdraw", "ptan", {"ptan": None}, data=numbered(OWN_PRACTICE), kind="withdraw"),
    Change(
        "reactivation-is-a-full-application",
        "enrolling.reason",
        {"enrolling.reason": "reactivation"},
        data=numbered(OWN_PRACTICE),
        kind="update",
    ),
    Change(
        "adverse-action-reported-late",
        "adverse_actions[0].date",
        {"adverse_actions": [ACTION]},
        data=numbered(OWN_PRACTICE),
        kind="update",
    ),
    Change("document-missing", "documents", {"documents": []}),
    Change("document-missing", "documents", {"practice.business.irs": "Non-profit"}),
    Change("document-advised", "documents", {"practice.locations.0.clia": "10D1234567"}),
)
LOOKS = {
    "name-as-social-security-has-it": ("enroll", OWN_PRACTICE, None),
    "name-changes-elsewhere-first": ("update", OWN_PRACTICE, None),
    "specialty-change-is-a-new-application": ("update", THERAPIST, OWN_PRACTICE),
    "account-in-one-name": ("enroll", OWN_PRACTICE, REASSIGNING),
    "name-on-the-irs-letter": ("enroll", OWN_PRACTICE, PSYCHOLOGIST),
    "new-tax-number-is-a-new-application": ("update", OWN_PRACTICE, PSYCHOLOGIST),
    "withdrawal-is-final": ("withdraw", REASSIGNING, None),
    "due-date-first": ("revalidate", OWN_PRACTICE, None),
    "everything-accounted-for": ("revalidate", REASSIGNING, None),
}
"""What a person looks at: with whom, and with whom not."""


def said(data: Data, kind: str, record: NppesRecord | None = None, on: datetime.date = TODAY) -> list[Finding]:
    found = findings(Case(provider(data), kind, on, record))
    return [one for one in found if one.weight != "look"]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: f"{change.id}-{change.where}")
def test_a_change_triggers_its_reason_and_no_other(change: Change) -> None:
    found = said(changed(change.data, change.changes), change.kind, change.record, change.on)
    assert [(one.id, one.where) for one in found] == [(change.id, change.where)]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: f"{change.id}-{change.where}")
def test_without_the_change_nothing_is_said(change: Change) -> None:
    if change.changes:
        assert said(change.data, change.kind, change.record, change.on) == []


@pytest.mark.parametrize("id_", LOOKS)
def test_a_person_is_told_what_to_look_at(id_: str) -> None:
    kind, data, _ = LOOKS[id_]
    assert id_ in [one.id for one in findings(Case(provider(data), kind, TODAY))]


@pytest.mark.parametrize("id_", [id_ for id_, (_, _, without) in LOOKS.items() if without])
def test_a_person_is_not_told_to_look_at_what_is_not_there(id_: str) -> None:
    kind, _, without = LOOKS[id_]
    assert without
    assert id_ not in [one.id for one in findings(Case(provider(without), kind, TODAY))]


def test_every_reason_has_exactly_one_predicate_and_the_reverse() -> None:
    assert Counter(id_of(predicate) for predicate in ALL) == Counter(reason["id"] for reason in reasons())
    assert len(PREDICATES) == len(ALL)


def test_every_reason_is_shown_above() -> None:
    assert {change.id for change in CHANGES} | set(LOOKS) == set(PREDICATES)


def test_every_reason_names_its_section_and_what_would_be_right() -> None:
    assert [reason["id"] for reason in reasons() if not reason["section"].startswith(("CMS-", "{section}"))] == []
    assert [reason["id"] for reason in reasons() if not reason["right"].endswith(".")] == []
    assert {kind for reason in reasons() for kind in reason["kinds"]} == set(KINDS)


def test_the_words_name_the_facts_of_the_profile() -> None:
    data = changed(OWN_PRACTICE, {"practice.locations.0.start": "2026-10-24"})
    (found,) = said(data, "enroll")
    assert found.rule == "The first patient was on 2026-10-24; what was done before 2026-10-25 cannot be billed."
    assert found.right == "Whoever files today can bill from 2026-10-25 on; every day later loses one more."


def test_a_paper_brings_its_own_section_and_source() -> None:
    (found,) = said(changed(OWN_PRACTICE, {"documents": []}), "enroll")
    assert (found.section, found.source) == ("CMS-855I section 12", "checked: CMS MLN on the CP-575")


def test_a_provider_who_is_the_contact_signs_for_themselves() -> None:
    own = {"contacts.0.first": "Elena", "contacts.0.last": "Example", "contacts.0.email": "elena.example@example.com"}
    assert said(changed(OWN_PRACTICE, own), "enroll") == []


def test_a_sole_owner_may_be_the_official_of_the_own_entity() -> None:
    data = changed(
        fixture("everything"),
        {"reassignments.0.ein": "00-8887776", "reassignments.0.official.email": "frances.roundtrip@example.com"},
    )
    assert "official-is-not-the-organizations" not in [one.id for one in said(data, "enroll")]


def test_a_compact_license_counts_for_every_state() -> None:
    data = changed(OWN_PRACTICE, {"licenses.0.state": "GA", "licenses.0.compact": True})
    assert said(data, "enroll") == []


def test_whoever_serves_under_federal_law_needs_a_license_of_any_state() -> None:
    data = changed(fixture("order-and-certify"), {"licenses.0.state": "GA"})
    assert said(data, "enroll") == []
    without = changed(data, {"licenses": []})
    assert [one.id for one in said(without, "enroll")] == ["no-license-where-services-are-rendered"]


def test_whoever_only_orders_for_another_reason_is_licensed_in_the_state() -> None:
    data = changed(fixture("order-and-certify"), {"licenses.0.state": "GA", "enrolling.order_only_reason": "Dentist"})
    assert [one.id for one in said(data, "enroll")] == ["no-license-where-services-are-rendered"]


def test_a_therapist_who_only_visits_homes_needs_no_office() -> None:
    data = changed(THERAPIST, {"therapist.homes_only": True, "therapist.office": False, "therapist.exclusive": False})
    assert said(data, "enroll") == []


def test_an_action_in_its_thirty_days_is_not_late() -> None:
    data = changed(numbered(OWN_PRACTICE), {"adverse_actions": [changed(ACTION, {"date": "2026-10-25"})]})
    assert said(data, "update") == []


def test_no_finding_quotes_a_secret() -> None:
    for name in ("everything", "clinical-psychologist"):
        data = fixture(name)
        for kind in KINDS:
            written = str(list(findings(Case(provider(data), kind, TODAY))))
            assert str(data["ssn"]).replace("-", "") not in written.replace("-", "")
            assert str(data["practice"]["eft"]["account"]) not in written  # type: ignore[index]  # JSON
