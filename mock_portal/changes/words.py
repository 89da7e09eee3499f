"""Words that are other words now: on a page on its way out."""

import re
from collections.abc import Mapping

from markupsafe import escape


def renamed(html: str, names: Mapping[str, str]) -> str:
    """Only words that stand by themselves, as visible text or as an accessible name, and all at once."""
    if not names:
        return html
    words = _escaped(names)
    return re.sub(
        rf"""(?P<before>>\s*|\baria-label=")(?P<words>{_one_of(words)})(?P<after>\s*<|")""",
        lambda found: found["before"] + words[found["words"]] + found["after"],
        html,
    )


def headed(html: str, headings: Mapping[str, str]) -> str:
    """The page's own heading and title, and nothing that leads to it."""
    if not headings:
        return html
    words = _escaped(headings)
    return re.sub(
        rf"(?P<before><h1>|<title>)(?P<words>{_one_of(words)})(?P<after></h1>| - )",
        lambda found: found["before"] + words[found["words"]] + found["after"],
        html,
    )


def _escaped(names: Mapping[str, str]) -> dict[str, str]:
    return {str(escape(old)): str(escape(new)) for old, new in names.items()}


def _one_of(words: Mapping[str, str]) -> str:
    return "|".join(re.escape(old) for old in sorted(words, key=len, reverse=True))
