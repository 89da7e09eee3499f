"""Names and addresses compared as contractors compare them."""

import re
from enum import Enum
from functools import cache

from flows.pecos.preflight.tables import rows

_PUNCTUATION = re.compile(r"[.,]")
_SUFFIX = re.compile(r"\b(inc|incorporated|llc|l l c|pc|p c|pa|p a|pllc|corp|corporation|jr|sr|ii|iii|iv|v)$")


class Likeness(Enum):
    """How much two names are the same."""

    SAME = "same"
    NEARLY = "nearly"
    """They differ in a comma, a period or a suffix."""
    OTHER = "other"


def folded(name: str) -> str:
    """A name without its case and with single spaces; punctuation counts."""
    return " ".join(name.casefold().split())


def likeness(one: str, other: str) -> Likeness:
    """Whether two names are the same, or differ only in a comma, a period or a suffix."""
    if folded(one) == folded(other):
        return Likeness.SAME
    return Likeness.NEARLY if _without_marks(one) == _without_marks(other) else Likeness.OTHER


def _without_marks(name: str) -> str:
    bare = " ".join(_PUNCTUATION.sub(" ", folded(name)).split())
    return _SUFFIX.sub("", bare).strip()


@cache
def _abbreviations() -> dict[str, str]:
    return {row["word"]: row["abbreviation"] for row in rows("abbreviations.csv")}


def street(*lines: str | None) -> str:
    """An address line as the postal service writes it: upper case, no punctuation, abbreviated words."""
    words = re.sub(r"[.,]", " ", " ".join(line or "" for line in lines).upper()).replace("#", " # ").split()
    return " ".join(_abbreviations().get(word, word) for word in words)
