"""What a profile's own spelling means: the same profile with every text and number as the form has it."""

import re
from collections.abc import Callable
from typing import Any

Data = dict[str, Any]
PATHS = ("document", "file")


def told(value: Any, key: str = "") -> Any:
    """Blanks at the ends of a text count for nothing, nor do several where one would do; letters and digits as issued.

    Only a story of several lines keeps its blanks, and a path is no text.
    """
    if isinstance(value, dict):
        return {name: told(one, "dea" if key == "dea" and name == "number" else name) for name, one in value.items()}
    if isinstance(value, list):
        return [told(one, key) for one in value]
    if not isinstance(value, str) or key in PATHS:
        return value
    if key == "resolution":
        return value.strip()
    text = re.sub(" +", " ", value.strip(" "))
    return _SPELLED.get(key, str)(text)


def _zip(text: str) -> str:
    return text if len(text) in (5, 10) else f"{text[:5]}-{text[5:]}"


def _bare(text: str) -> str:
    return re.sub("[^0-9]", "", text)


_SPELLED: dict[str, Callable[[str], str]] = {
    "zip": _zip,
    "ptan": str.upper,
    "existing_ptan": str.upper,
    "clia": str.upper,
    "dea": str.upper,
    "npi": _bare,
    "routing": _bare,
}
