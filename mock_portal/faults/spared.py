"""What no fault ever touches."""

SPARED = ("/qa", "/static", "/captcha", "/moved", "/notice")
"""Paths of QA, of the design, and of the faults' own pages, where nothing ever goes wrong."""


def spared(path: str) -> bool:
    """Whether nothing ever goes wrong at a path."""
    return any(path == one or path.startswith(f"{one}/") for one in SPARED)
