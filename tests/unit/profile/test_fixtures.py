"""The fixtures: every one loads, all are made up, and together they answer everything that can be asked."""

import datetime
import re
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from flows.profile.files import KINDS
from flows.profile.known import Masked, OnFile
from flows.profile.loading import load
from flows.profile.parts import Address
from flows.profile.provider import Provider
from flows.profile.secrets import whole
from mock_portal import postal
from tests.unit.profile.profiles import DOCUMENTS, NAMES, PROFILES, TODAY, fixture, path_of

WANTED = {
    "awkward-text",
    "clinical-psychologist",
    "everything",
    "nurse-practitioner",
    "nurse-specialist",
    "order-and-certify",
    "order-and-certify-other",
    "physical-therapist",
    "physician-private-practice",
    "physician-reassigning",
    "psychologist-reassigning",
    "resident",
}
YEARS_FROM_NOW = datetime.date(2040, 1, 1)
NOT_VERIFIED = (
    "skilled_nursing.address",
    "residency.address",
    "practice.payments.address",
    "practice.record_storage.address",
    "practice.eft.bank_address",
    "reassignments.location",
    "billing_agency.address",
    "contacts.address",
)
"""Addresses of which no page asks whether they should be written otherwise."""


@pytest.fixture(scope="module")
def providers() -> dict[str, Provider]:
    """Every fixture, loaded."""
    return {name: load(path_of(name), TODAY) for name in NAMES}


def test_the_kinds_of_practitioners_are_all_there() -> None:
    assert set(NAMES) >= WANTED


@pytest.mark.parametrize("name", NAMES)
def test_a_fixture_loads_on_the_day_it_was_written_today_and_for_years_to_come(name: str) -> None:
    loaded = [load(path_of(name), day) for day in (TODAY, None, YEARS_FROM_NOW)]
    assert loaded[0] == loaded[1] == loaded[2]


@pytest.mark.parametrize("name", NAMES)
def test_a_fixture_is_of_a_made_up_person_who_can_be_mistaken_for_nobody(name: str) -> None:
    assert fixture(name)["synthetic"] is True
    text = path_of(name).read_text(encoding="utf-8")
    assert all(ssn.startswith("900-") for ssn in re.findall(r"\d{3}-\d{2}-\d{4}\b", text))
    assert all(re.search(r"555-?01\d\d$", phone) for phone in re.findall(r"\d{3}\D{1,2}\d{3}-\d{4}\b", text))
    assert all(re.search(r"example\.(com|org|net|co\.uk)$", at) for at in re.findall(r"@([\w.-]+)", text))


def test_no_two_of_them_share_a_number(providers: dict[str, Provider]) -> None:
    assert len({provider.npi for provider in providers.values()}) == len(providers)
    assert len({whole(provider.ssn) for provider in providers.values()}) == len(providers)


def _asked(model: type[BaseModel], at: str = "") -> Iterator[str]:
    """Every key of the models, and whether something and nothing can be said there."""
    for key, field in model.model_fields.items():
        yield f"{at}{key}"
        if not field.is_required() or type(None) in get_args(field.annotation):
            yield f"{at}{key}: nothing"
        for inner in _models(field.annotation):
            yield from _asked(inner, f"{at}{key}.")


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if annotation in (Masked, OnFile):
        return  # only a portal knows no more
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in (tuple, Union, types.UnionType):
        for inner in get_args(annotation):
            yield from _models(inner)


def _answered(part: BaseModel, at: str = "") -> Iterator[str]:
    for key, field in type(part).model_fields.items():
        value = getattr(part, key)
        if value in (None, ()) or (not field.is_required() and value == field.default):
            yield f"{at}{key}: nothing"
        if value not in (None, ()):
            yield f"{at}{key}"
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, BaseModel):
                yield from _answered(one, f"{at}{key}.")


NOT_SAID = (
    "synthetic: nothing",  # no fixture is of a real person
    *(f"{rows}.end" for rows in ("practice.control", "practice.locations", "reassignments")),  # nothing ends at once
    "practice.control.name.credentials",  # asked of the provider only
    "skilled_nursing.address.line2: nothing",  # one facility and one hospital are enough
    "residency.address.line2: nothing",
    *(f"{address}.keep_reason" for address in NOT_VERIFIED),
)


def test_together_they_answer_every_key_and_leave_out_every_key_that_may_be_left_out(
    providers: dict[str, Provider],
) -> None:
    answered = {key for provider in providers.values() for key in _answered(provider)}
    assert sorted(set(_asked(Provider)) - answered) == sorted(NOT_SAID)


def _addresses(part: BaseModel) -> Iterator[Address]:
    for key in type(part).model_fields:
        value = getattr(part, key)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Address):
                yield one
            elif isinstance(one, BaseModel):
                yield from _addresses(one)


def _standard(address: Address) -> bool:
    written = {"line1": address.line1, "line2": address.line2, "city": address.city, "zip": address.zip}
    return postal.standardized(written) == written


@pytest.mark.parametrize("name", NAMES)
def test_an_address_that_the_portal_would_write_otherwise_says_why_it_stays(
    providers: dict[str, Provider], name: str
) -> None:
    provider = providers[name]
    letters = (provider.correspondence, provider.record_correspondence)
    verified = [one.address for one in letters if one]
    verified += [place.address for place in provider.practice.locations] if provider.practice else []
    for address in verified:
        assert _standard(address) or address.keep_reason, address.line1


def test_some_addresses_are_standard_and_some_are_kept_as_they_are(providers: dict[str, Provider]) -> None:
    addresses = [address for provider in providers.values() for address in _addresses(provider)]
    assert any(_standard(address) for address in addresses)
    assert any(not _standard(address) and address.keep_reason for address in addresses)


@pytest.mark.parametrize("path", sorted(DOCUMENTS.iterdir()), ids=lambda path: path.name)
def test_a_document_is_small_and_of_its_kind(path: Path) -> None:
    content = path.read_bytes()
    assert 100 < len(content) < 20_000
    assert content.startswith(KINDS)
    assert (b"SYNTHETIC" in content) == (path.suffix == ".pdf")


def test_every_document_goes_along_with_some_profile() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in PROFILES.iterdir())
    assert {path.name for path in DOCUMENTS.iterdir()} == set(re.findall(r"documents/([\w.-]+)", text))


def test_awkward_texts_are_as_long_as_they_may_be(providers: dict[str, Provider]) -> None:
    awkward = providers["awkward-text"]
    assert awkward.practice
    lengths = (awkward.name.last, awkward.education.school, awkward.practice.business.legal_name)
    assert [len(text) for text in lengths] == [35, 80, 70]
