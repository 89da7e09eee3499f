"""The papers each fixture needs, has, and lacks."""

import pytest

from flows.pecos.preflight.documents import Paper, papers
from tests.unit.preflight.profiles import OWN_PRACTICE, THERAPIST, changed, fixture, names, provider

IRS, BANK = "IRS CP-575 letter or IRS letter 147C", "Voided check or Bank letter"
NEEDED: dict[str, dict[str, str]] = {
    "awkward-text": {IRS: "", BANK: "voided-check.pdf"},
    "clinical-psychologist": {BANK: "bank-letter.pdf"},
    "everything": {
        IRS: "irs-cp575.pdf",
        BANK: "bank-letter.pdf",
        "Adverse action documentation": "adverse-action.pdf",
        "Non-profit determination letter": "",
    },
    "nurse-practitioner": {},
    "physical-therapist": {
        IRS: "irs-cp575.pdf",
        BANK: "voided-check.pdf",
        "Disregarded entity confirmation (IRS 8832)": "",
        "Lease agreement": "lease.pdf",
    },
    "physician-private-practice": {IRS: "irs-cp575.pdf", BANK: "voided-check.pdf"},
    "physician-reassigning": {},
    "resident": {},
}
ADVISED: dict[str, dict[str, str]] = {
    "everything": {"Accreditation certificate": "accreditation.pdf", "CLIA certificate": "", "FDA certificate": ""},
    "nurse-practitioner": {"Diploma or certificate": "diploma.pdf"},
    "physician-private-practice": {"CLIA certificate": ""},
    "resident": {"Residency letter": "residency-letter.pdf"},
}


def of(found: tuple[Paper, ...], need: str) -> dict[str, str]:
    return {str(one): ", ".join(one.present) for one in found if one.need == need}


@pytest.mark.parametrize("name", NEEDED)
def test_an_enrollment_needs_these_papers(name: str) -> None:
    assert of(papers(provider(fixture(name)), "enroll"), "needed") == NEEDED[name]


@pytest.mark.parametrize("name", NEEDED)
def test_contractors_often_ask_for_these(name: str) -> None:
    assert of(papers(provider(fixture(name)), "enroll"), "advised") == ADVISED.get(name, {})


def test_no_whole_fixture_is_left_out_above() -> None:
    assert set(NEEDED) <= set(names())


def test_only_what_should_be_there_and_is_not_is_missing() -> None:
    found = papers(provider(fixture("everything")), "enroll")
    missing = [one.id for one in found if one.missing]
    assert missing == ["non-profit", "clia", "mammography"]


@pytest.mark.parametrize("letter", ["IRS CP-575 letter", "IRS letter 147C"])
def test_either_letter_of_the_irs_is_enough(letter: str) -> None:
    data = changed(OWN_PRACTICE, {"documents.0.type": letter})
    assert of(papers(provider(data), "enroll"), "needed")[IRS] == "irs-cp575.pdf"


def test_a_license_copy_is_no_letter_of_the_irs() -> None:
    data = changed(OWN_PRACTICE, {"documents.0.type": "License copy"})
    assert of(papers(provider(data), "enroll"), "needed")[IRS] == ""


def test_an_update_needs_a_paper_only_if_its_part_changes() -> None:
    found = papers(provider(fixture("everything")), "update")
    assert of(found, "needed") == {"Adverse action documentation": "adverse-action.pdf"}
    assert {IRS, BANK, "Non-profit determination letter"} <= set(of(found, "if_changed"))
    assert not [one.id for one in found if one.missing]


@pytest.mark.parametrize("kind", ["reassign", "withdraw"])
def test_a_reassignment_and_a_withdrawal_need_no_paper(kind: str) -> None:
    assert papers(provider(fixture("everything")), kind) == ()


def test_a_therapist_without_an_office_has_no_lease() -> None:
    data = changed(THERAPIST, {"therapist.homes_only": True, "therapist.office": False})
    assert "Lease agreement" not in of(papers(provider(data), "enroll"), "needed")


def test_a_disregarded_entity_by_structure_needs_the_irs_confirmation() -> None:
    data = changed(OWN_PRACTICE, {"practice.business.structure": "disregarded_entity"})
    assert "Disregarded entity confirmation (IRS 8832)" in of(papers(provider(data), "enroll"), "needed")


def test_each_file_counts_once_wherever_it_is_named() -> None:
    found = {one.id: one.present for one in papers(provider(fixture("everything")), "enroll")}
    assert found["adverse-action-papers"] == ("adverse-action.pdf",)
