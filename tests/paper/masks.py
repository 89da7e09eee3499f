"""How the portal's script rewrites numbers and dates while they are typed."""

import re
from collections.abc import Callable, Sequence


def masked(mask: str, text: str) -> str:
    """What a control with this mask says after this was typed; a saved secret, shown by its last signs, stays."""
    return text if not mask or text.startswith("*") else _MASKS[mask](text)


def _grouped(digits: str, sizes: Sequence[int], between: Sequence[str]) -> str:
    parts, at = [], 0
    for size in sizes:
        parts.append(digits[at : at + size])
        at += size
    filled = [part for part in parts if part]
    return "".join(("" if place == 0 else between[place - 1]) + part for place, part in enumerate(filled))


def _digits(text: str, most: int) -> str:
    return re.sub("[^0-9]", "", text)[:most]


def _date(text: str) -> str:
    iso = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text.strip())
    bare = iso[2] + iso[3] + iso[1] if iso else re.sub(r"(^|/)([0-9])(?=/)", r"\g<1>0\2", text)
    return _grouped(_digits(bare, 8), (2, 2, 4), "//")


def _ssn(text: str) -> str:
    return _grouped(_digits(text, 9), (3, 2, 4), "--")


def _ein(text: str) -> str:
    return _grouped(_digits(text, 9), (2, 7), "-")


def _phone(text: str) -> str:
    digits = _digits(text, 10)
    return digits if len(digits) < 4 else f"({digits[:3]}) {_grouped(digits[3:], (3, 4), '-')}"


def _account(text: str) -> str:
    return re.sub("[^0-9A-Za-z]", "", text)[:17]


_MASKS: dict[str, Callable[[str], str]] = {
    "date": _date,
    "ssn": _ssn,
    "ein": _ein,
    "phone": _phone,
    "account": _account,
}
