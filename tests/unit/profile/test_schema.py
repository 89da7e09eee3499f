"""The JSON Schema that editors use: it names every key, its options and what it means, and marks what is secret."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from flows.profile.codes import specialties, states
from flows.profile.provider import Provider
from flows.profile.schema import schema

SCHEMA: dict[str, Any] = json.loads(json.dumps(schema()))
PARTS: dict[str, Any] = SCHEMA["$defs"]


def test_it_says_which_draft_it_is_of() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_it_requires_what_the_form_always_asks() -> None:
    assert {"adverse_actions", "residency", "practice", "billing_agency"} <= set(SCHEMA["required"])
    assert set(SCHEMA["properties"]) == set(Provider.model_fields)


def test_it_knows_no_other_keys() -> None:
    assert all(part["additionalProperties"] is False for part in (SCHEMA, *PARTS.values()))


def _secrets(part: str, properties: dict[str, Any]) -> Iterator[str]:
    yield from (f"{part}.{key}" for key, told in properties.items() if told.get("writeOnly"))


def test_it_marks_exactly_the_secrets() -> None:
    marked = set(_secrets("Provider", SCHEMA["properties"]))
    for name, part in PARTS.items():
        marked |= set(_secrets(name, part["properties"]))
    assert marked == {
        "Provider.ssn",
        "Provider.birth_date",
        "ControllingIndividual.ssn",
        "ControllingIndividual.birth_date",
        "Eft.account",
    }


def test_it_shows_a_hidden_date_as_a_date() -> None:
    assert SCHEMA["properties"]["birth_date"]["format"] == "date"


def test_it_offers_the_codes_to_choose_from() -> None:
    assert PARTS["Address"]["properties"]["state"]["enum"] == list(states())
    assert PARTS["Specialty"]["properties"]["primary"]["enum"] == list(specialties())
    assert "Voided check" in PARTS["Document"]["properties"]["type"]["enum"]


@pytest.mark.parametrize("part", sorted(PARTS))
def test_it_tells_what_each_part_is(part: str) -> None:
    assert PARTS[part]["description"]


def test_it_tells_what_a_key_means_where_the_name_does_not() -> None:
    described = PARTS["Address"]["properties"]["keep_reason"]["description"]
    assert described.startswith("Why the address stays as it is written here")
