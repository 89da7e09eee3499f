"""Code lists as data: states, countries, specialties. Each file names its source and date."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Specialty:
    """One CMS specialty code."""

    code: str
    name: str
    physician: bool

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


def _rows(name: str) -> list[dict[str, str]]:
    text = resources.files("flows.profile").joinpath("data", f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


@cache
def states() -> dict[str, str]:
    """State names by postal code."""
    return {row["code"]: row["name"] for row in _rows("states")}


@cache
def countries() -> frozenset[str]:
    """Country names."""
    return frozenset(row["name"] for row in _rows("countries"))


@cache
def specialties() -> dict[str, Specialty]:
    """Specialties by code."""
    rows = _rows("specialties")
    return {row["code"]: Specialty(row["code"], row["name"], row["kind"] == "physician") for row in rows}
