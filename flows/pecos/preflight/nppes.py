"""A record of NPPES, the registry of NPIs: as its API (version 2.1) answers, or one record in a file of its own."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from agent.errors import CredwrightError, Kind

LARGEST = 5 * 1024 * 1024
"""Bytes; an answer has at most 200 records of a few thousand."""


@dataclass(eq=False)
class NppesUnreadable(CredwrightError):
    """{path} cannot be compared with: it {why}.

    Save the registry's answer for the provider's NPI (API version 2.1, JSON) and name that file."""

    kind = Kind.DATA
    path: str
    why: str


@dataclass(frozen=True, slots=True)
class NppesRecord:
    """What the registry says of one NPI."""

    npi: str
    individual: bool
    status: str
    """A for active."""
    first: str = ""
    middle: str = ""
    last: str = ""
    suffix: str = ""
    street: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    phone: str = ""
    licenses: tuple[tuple[str, str], ...] = ()
    """State and number of each license."""

    @property
    def active(self) -> bool:
        """Whether the NPI is in use."""
        return self.status == "A"


def read_record(path: Path, npi: str) -> NppesRecord:
    """The record of that NPI in a file. Raises `NppesUnreadable`."""
    records = _records(path, _parsed(path))
    found = [one for one in records if str(one.get("number")) == npi]
    if len(found) != 1:
        raise NppesUnreadable(str(path), f"has {len(found) or 'no'} record{'s' * (len(found) > 1)} of NPI {npi}")
    kind = found[0].get("enumeration_type")
    if kind not in ("NPI-1", "NPI-2"):
        raise NppesUnreadable(str(path), f"does not say of NPI {npi} whether it is a person's (enumeration_type)")
    return _record(found[0], npi, individual=kind == "NPI-1")


def _parsed(path: Path) -> Mapping[str, object]:
    try:
        if path.stat().st_size > LARGEST:
            raise NppesUnreadable(str(path), f"has more than {LARGEST // 1048576} MB")
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise NppesUnreadable(str(path), f"cannot be read ({(error.strerror or 'no reason given').lower()})") from error
    except (ValueError, RecursionError) as error:
        raise NppesUnreadable(str(path), "is not JSON in UTF-8") from error
    if not isinstance(data, dict):
        raise NppesUnreadable(str(path), "is not a JSON object")
    return data


def _records(path: Path, data: Mapping[str, object]) -> Sequence[Mapping[str, object]]:
    if "Errors" in data:
        said = "; ".join(_text(one, "description") for one in _mappings(data, "Errors"))
        raise NppesUnreadable(str(path), f"is the registry's refusal: {said or 'no reason given'}")
    if "number" in data:
        return (data,)
    if not isinstance(data.get("results"), list):
        raise NppesUnreadable(str(path), "has neither “results” nor the “number” of one record")
    return _mappings(data, "results")


def _record(data: Mapping[str, object], npi: str, *, individual: bool) -> NppesRecord:
    basic = data.get("basic")
    basic = basic if isinstance(basic, dict) else {}
    practice = next((one for one in _mappings(data, "addresses") if one.get("address_purpose") == "LOCATION"), {})
    licenses = ((_text(one, "state"), _text(one, "license")) for one in _mappings(data, "taxonomies"))
    return NppesRecord(
        npi=npi,
        individual=individual,
        status=_text(basic, "status"),
        first=_text(basic, "first_name"),
        middle=_text(basic, "middle_name"),
        last=_text(basic, "last_name"),
        suffix=_text(basic, "name_suffix"),
        street=" ".join(filter(None, (_text(practice, "address_1"), _text(practice, "address_2")))),
        city=_text(practice, "city"),
        state=_text(practice, "state"),
        zip=_text(practice, "postal_code"),
        phone=_text(practice, "telephone_number"),
        licenses=tuple((state, number) for state, number in licenses if number),
    )


def _mappings(data: Mapping[str, object], name: str) -> Sequence[Mapping[str, object]]:
    value = data.get(name)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _text(data: Mapping[str, object], name: str) -> str:
    """A text; the registry writes "--" for nothing."""
    value = data.get(name)
    return value.strip() if isinstance(value, str) and value.strip("- ") else ""
