"""The data of the pre-flight: files with a version, the day they were read, and a source for each line."""

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

import yaml

FILES = (
    "abbreviations.csv",
    "certified.csv",
    "contractors.csv",
    "deadlines.csv",
    "documents.yaml",
    "fee_payers.csv",
    "fees.csv",
    "returns.yaml",
    "signers.yaml",
)


def text(file: str) -> str:
    """A data file as it is."""
    return resources.files("flows.pecos").joinpath("data", file).read_text(encoding="utf-8")


@cache
def rows(file: str) -> Sequence[Mapping[str, str]]:
    """The lines of a CSV file by column."""
    return tuple(csv.DictReader(line for line in text(file).splitlines() if not line.startswith("#")))


@cache
def document(file: str) -> Mapping[str, object]:
    """A YAML file."""
    return dict(yaml.safe_load(text(file)))


@cache
def version(file: str) -> str:
    """The version that a data file gives itself."""
    for line in text(file).splitlines():
        name, _, value = line.lstrip("# ").partition(":")
        if name == "version":
            return value.strip().strip('"')
    raise ValueError(f"{file} has no version")


@cache
def versions() -> Mapping[str, str]:
    """The version of every data file, for evidence of what a pre-flight went by."""
    return {file: version(file) for file in FILES}
