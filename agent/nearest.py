"""The nearest names, for error messages only: nothing is ever filled or pressed by resemblance."""

from collections.abc import Iterable


def nearest(sought: str, names: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Up to `most` of `names` that look like `sought`, best first; any at all rather than none."""
    from rapidfuzz import fuzz, process, utils  # only where something is wrong: most commands need it never

    found = process.extract(sought, list(dict.fromkeys(names)), scorer=fuzz.WRatio, processor=utils.default_process)
    return tuple(name for name, _, _ in found[:most])
