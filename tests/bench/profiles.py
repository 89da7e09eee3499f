"""The profile with everything, for another provider and with any number of practice locations."""

import copy
import json
from pathlib import Path
from typing import Any

from stdnum.luhn import calc_check_digit

from tests.journey.held import fixture

Data = dict[str, Any]


def npi(number: int) -> str:
    """A provider's made-up number, valid by its check digit (NPIs are checked with 80840 before them)."""
    body = f"1{number:08}"
    return body + str(calc_check_digit("80840" + body))


def provider(number: str, locations: int = 3) -> Data:
    """The fixture with another NPI and so many locations: the first three, then copies of the second."""
    data = fixture("everything")
    data["npi"] = number
    places = data["practice"]["locations"]
    while len(places) < locations:
        more = copy.deepcopy(places[2])
        more["name"] = f"Roundtrip Telehealth {len(places)}"
        places.append(more)
    del places[locations:]
    return data


def write(folder: Path, number: str, locations: int = 3) -> Path:
    """The same as a file."""
    path = folder / "profile.json"
    path.write_text(json.dumps(provider(number, locations)))
    return path
