"""The option lists of the portal, read from `data/`; each file names its source and date."""

import json
from importlib import resources
from typing import TypeAlias

Entry: TypeAlias = dict[str, str]


def _entries(name: str) -> list[object]:
    text = resources.files("mock_portal").joinpath("data", f"{name}.json").read_text(encoding="utf-8")
    return list(json.loads(text)["entries"])


def _texts(name: str) -> tuple[str, ...]:
    return tuple(str(entry) for entry in _entries(name))


def _records(name: str) -> list[Entry]:
    return [entry for entry in _entries(name) if isinstance(entry, dict)]


STATE_NAMES = {entry["code"]: entry["name"] for entry in _records("states")}
"""Names by postal code."""
STATES = tuple(sorted(STATE_NAMES.values()))
COUNTRIES = _texts("countries")
UNITED_STATES = "United States"

PHYSICIAN = tuple(f"{one['code']} {one['name']}" for one in _records("specialties") if one["for"] == "Physician")
NON_PHYSICIAN = tuple(f"{one['code']} {one['name']}" for one in _records("specialties") if one["for"] != "Physician")

ADVERSE_ACTIONS = _texts("adverse_actions")
DOCUMENT_TYPES = _texts("document_types")
LOCATION_TYPES = _texts("location_types")
CONTROL_ROLES = _texts("control_roles")
CONTRACTORS = _records("contractors")
"""Names, with the codes of their states."""
SUFFIXES = ("Jr.", "Sr.", "II", "III", "IV", "V")
GENDERS = ("Female", "Male")
