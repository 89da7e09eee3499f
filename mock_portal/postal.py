"""Addresses the way the post office writes them (USPS Publication 28, appendices C1 and C2)."""

import re
from collections.abc import Mapping

SUFFIXES = {
    "street": "ST",
    "avenue": "AVE",
    "road": "RD",
    "boulevard": "BLVD",
    "drive": "DR",
    "lane": "LN",
}
STREET = ("line1", "line2")
"""The parts that have suffixes and units; a city may be called St. Cloud."""
_UNITS = "ste|suite|apt|unit|fl|floor|rm|room|bldg|#|n|s|e|w|ne|nw|se|sw"
_SUFFIX = re.compile(rf"\b({'|'.join(SUFFIXES)})\b(?=,|\s*$|\s+(?:{_UNITS})\b|\s*#)", re.IGNORECASE)
_SUITE = re.compile(r"\bsuite\b(?=\s+\S)", re.IGNORECASE)
_DOTTED = re.compile(rf"\b({'|'.join(SUFFIXES.values())}|STE)\.(?=,|\s|$)", re.IGNORECASE)
_BOX = re.compile(r"\s*(p\.?\s*o\.?\s*box|post office box)\b", re.IGNORECASE)


def standardized(address: Mapping[str, object]) -> dict[str, object]:
    """The address with standard suffixes, in capital letters; the very same one if only its capitals would differ."""
    lines = {name: _line(text) for name in STREET if isinstance(text := address.get(name), str)}
    if all(_same(lines[name], address[name]) for name in lines):
        return dict(address)
    written = {**address, **lines}
    return {name: text.upper() if isinstance(text, str) and name != "state" else text for name, text in written.items()}


def is_box(line: str) -> bool:
    """Whether it is a post office box, where nobody can practice."""
    return bool(_BOX.match(line))


def _line(text: str) -> str:
    text = _SUFFIX.sub(lambda found: SUFFIXES[found[1].lower()], " ".join(text.split()))
    return _DOTTED.sub(lambda found: found[1].upper(), _SUITE.sub("STE", text))


def _same(one: object, other: object) -> bool:
    return str(one).casefold() == str(other).casefold()
