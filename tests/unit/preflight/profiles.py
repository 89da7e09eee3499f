"""Profiles for the pre-flight: the fixtures, small changes of them, and records of NPPES that agree with them."""

import copy
import datetime
import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from flows.profile.loading import load
from flows.profile.provider import Provider

FOLDER = Path(__file__).parents[3] / "fixtures" / "profiles"
TODAY = datetime.date(2026, 11, 24)
Data = dict[str, object]

REMOVED = object()
"""A change that takes a key away."""


def fixture(name: str) -> Data:
    """A fixture as it is written."""
    path = next(FOLDER.glob(f"{name}.*"))
    text = path.read_text(encoding="utf-8")
    data = json.loads(text) if path.suffix == ".json" else yaml.safe_load(text)
    assert isinstance(data, dict)
    return data


def names() -> list[str]:
    """All fixtures that are whole profiles of practitioners."""
    return sorted(path.stem for path in FOLDER.iterdir())


def changed(data: Data, changes: Mapping[str, object]) -> Data:
    """A copy with other values at dotted paths, as `practice.locations.0.start`."""
    result = copy.deepcopy(data)
    for path, value in changes.items():
        *way, last = [int(part) if part.isdecimal() else part for part in path.split(".")]
        inside: object = result
        for part in way:
            inside = inside[part]  # type: ignore[index]  # lists and mappings of a JSON document
        if value is REMOVED:
            del inside[last]  # type: ignore[attr-defined]  # as above
        else:
            inside[last] = value  # type: ignore[index]  # as above
    return result


def written(data: Data, folder: Path) -> Path:
    """The profile as a file of its own, with the fixtures' documents beside it."""
    path = folder / "profile.json"
    path.write_text(json.dumps(data).replace("../documents", str(FOLDER.parent / "documents")), encoding="utf-8")
    return path


def provider(data: Data) -> Provider:
    """The profile, loaded: it must be one that loading accepts."""
    with TemporaryDirectory() as folder:
        return load(written(data, Path(folder)), TODAY)


OWN_PRACTICE = changed(
    fixture("physician-private-practice"),
    {
        "practice.business.structure": "sole_proprietor",
        "practice.business.npi": None,
        "practice.business.incorporated": None,
        "practice.business.incorporation_state": None,
        "practice.locations.0.start": "2026-11-24",
        "practice.locations.0.clia": None,
    },
)
"""A physician with a practice, about whom there is nothing to say."""

REASSIGNING = changed(
    fixture("physician-reassigning"),
    {"contacts": fixture("physician-private-practice")["contacts"], "licenses.0.compact": False},
)
"""A physician who reassigns all benefits, about whom there is nothing to say."""

PSYCHOLOGIST = changed(
    fixture("clinical-psychologist"),
    {"practice.locations.0.start": "2026-11-24", "psychologist.independence.office_solely": True},
)
THERAPIST = changed(
    fixture("physical-therapist"),
    {
        "practice.locations.0.start": "2026-11-24",
        "practice.business.structure": "sole_proprietor",
        "practice.business.npi": None,
        "practice.business.incorporated": None,
        "practice.business.incorporation_state": None,
        "practice.business.irs": "Proprietary",
    },
)
NURSE = changed(fixture("nurse-practitioner"), {"reassignments.0.ptan": "OHG1234"})

RECORD: Data = {
    "number": "1900000013",
    "enumeration_type": "NPI-1",
    "basic": {
        "first_name": "ELENA",
        "last_name": "EXAMPLE",
        "middle_name": "MARIE",
        "name_suffix": "--",
        "credential": "M.D.",
        "status": "A",
    },
    "addresses": [
        {"address_purpose": "MAILING", "address_1": "PO BOX 1", "city": "MIAMI", "state": "FL"},
        {
            "address_purpose": "LOCATION",
            "address_1": "100 PALM STREET",
            "address_2": "SUITE 4",
            "city": "ORLANDO",
            "state": "FL",
            "postal_code": "328011234",
            "telephone_number": "407-555-0143",
        },
    ],
    "taxonomies": [{"code": "207R00000X", "primary": True, "state": "FL", "license": "ME0012345"}],
}
"""What NPPES says of the physician with a practice, if all is well."""
