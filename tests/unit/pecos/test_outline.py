"""Which pages each fixture walks through, and what some of them are answered with, written by hand."""

import pytest

from agent.outline import hidden_values, outline
from flows.pecos.enrollment import ENROLL
from flows.profile.secrets import whole
from tests.unit.pecos.answered import leaves, provider
from tests.unit.profile.profiles import NAMES

BEFORE = ["Application Questionnaire", "Personal Information", "Licenses and Certifications", "License 1"]
LETTERS = ["Correspondence Address", "Medical Record Correspondence Address"]
ALWAYS = ["Residency", "Imaging Accreditation", "Final Adverse Legal Actions", *LETTERS]
PRACTICE = ["Business Information", "Practice Locations", "Practice Location 1", "Special Payments Address"]
PRACTICE += ["Medical Record Storage", "Home Visits", "Individual Control"]
MONEY = ["Electronic Funds Transfer", "Participation"]
REASSIGNED = ["Reassignment of Benefits", "Reassignment 1"]
CONTACT = ["Billing Agency", "Contact Person", "Contact 1"]
ORDERING = ["Ordering and Certifying", "Specialty", "Final Adverse Legal Actions", LETTERS[0], "Contact Person"]
PAPERS = "Required and Supporting Documents"
END = ["Signatory", "Medicare Contractor"]

PAGES = {
    "physician-private-practice": [
        *BEFORE,
        "DEA Registration 1",
        "Specialty",
        *ALWAYS,
        *PRACTICE,
        "Reassignment of Benefits",
        *MONEY,
        *CONTACT,
        PAPERS,
        "Document 1",
        *END,
    ],
    "physician-reassigning": [
        *BEFORE,
        "Specialty",
        *ALWAYS,
        *REASSIGNED,
        "Billing Agency",
        "Contact Person",
        PAPERS,
        *END,
    ],
    "nurse-practitioner": [
        *BEFORE,
        "Certification 1",
        "DEA Registration 1",
        "Specialty",
        "Skilled Nursing Facility Questions",
        *ALWAYS,
        *REASSIGNED,
        *CONTACT,
        PAPERS,
        "Document 1",
        *END,
    ],
    "nurse-specialist": [
        *BEFORE,
        "Certification 1",
        "Specialty",
        "Skilled Nursing Facility Questions",
        *ALWAYS,
        *REASSIGNED,
        "Billing Agency",
        "Contact Person",
        PAPERS,
        "Document 1",
        *END,
    ],
    "clinical-psychologist": [
        *BEFORE,
        "Specialty",
        "Psychologist Questions",
        *ALWAYS,
        *PRACTICE,
        *MONEY,
        *CONTACT,
        PAPERS,
        *END,
    ],
    "psychologist-reassigning": [
        *BEFORE,
        "Specialty",
        "Psychologist Questions",
        *ALWAYS,
        *REASSIGNED,
        *CONTACT,
        PAPERS,
        "Document 1",
        *END,
    ],
    "physical-therapist": [
        *BEFORE,
        "Specialty",
        "Therapist Questions",
        *ALWAYS,
        *PRACTICE,
        "Reassignment of Benefits",
        *MONEY,
        *CONTACT,
        PAPERS,
        "Document 1",
        "Document 2",
        *END,
    ],
    "resident": [*BEFORE, "Specialty", *ALWAYS, *REASSIGNED, *CONTACT, PAPERS, "Document 1", *END],
    "order-and-certify": [
        *BEFORE,
        "DEA Registration 1",
        *ORDERING,
        "Contact 1",
        PAPERS,
        "Document 1",
        *END,
    ],
    "order-and-certify-other": [*BEFORE, *ORDERING, PAPERS, *END],
    "awkward-text": [
        *BEFORE,
        "DEA Registration 1",
        "Specialty",
        *ALWAYS,
        *PRACTICE,
        "Reassignment of Benefits",
        *MONEY,
        *CONTACT,
        PAPERS,
        *END,
    ],
}
COUNTED = {
    "License": 3,
    "Certification": 2,
    "DEA Registration": 2,
    "Adverse Legal Action": 1,
    "Practice Location": 3,
    "Controlling Individual": 2,
    "Reassignment": 2,
    "Contact": 2,
    "Document": 5,
}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_fixture_walks_through_these_pages_and_no_others(name: str) -> None:
    assert list(leaves(name)) == PAGES[name]


def test_every_fixture_is_looked_at() -> None:
    assert {*PAGES, "everything"} == set(NAMES)


def test_whoever_has_everything_has_a_page_for_each_row() -> None:
    rows = [heading.rpartition(" ") for heading in leaves("everything") if heading[-1].isdigit()]
    assert {title: max(int(n) for of, _, n in rows if of == title) for title, _, _ in rows} == COUNTED


def test_pages_that_ask_nothing_are_walked_through_but_not_listed() -> None:
    silent = {page.heading for page in ENROLL.pages} - {
        leaf.heading for leaf in outline(ENROLL, provider("everything"))
    }
    assert {"My Associates", "Application Summary", "Topic View", "Review Application"} <= silent
    assert "Complete Submission" in silent, "the final button has nothing to fill beside it"


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_answered_the_same_way_each_time(name: str) -> None:
    assert list(outline(ENROLL, provider(name))) == list(outline(ENROLL, provider(name)))


@pytest.mark.parametrize("name", NAMES)
def test_ssn_and_birth_date_are_hidden(name: str) -> None:
    who = provider(name)
    hidden = set(hidden_values(ENROLL, who))
    assert whole(who.ssn) in hidden
    assert f"{who.birth_date.get_secret_value():%m/%d/%Y}" in hidden


def test_account_numbers_and_other_peoples_secrets_are_hidden_too() -> None:
    hidden = set(hidden_values(ENROLL, provider("everything")))
    assert {"0011223344556", "900-11-2233", "08/08/1980", "900-33-4455", "01/01/1971"} <= hidden


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_prints_an_answer_prints_a_secret(name: str) -> None:
    who = provider(name)
    printed = repr(list(outline(ENROLL, who)))
    assert not [value for value in hidden_values(ENROLL, who) if value in printed]
