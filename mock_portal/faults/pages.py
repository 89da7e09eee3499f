"""Faults of the pages themselves."""

import re
from collections.abc import Callable, Mapping
from typing import Literal

from pydantic import Field
from starlette.responses import Response

from mock_portal.faults.fault import Ask, Fault, Visit, put_in, rewrite
from mock_portal.faults.when import At


class Large(Fault):
    """The page is very large: below what belongs to it follows an archive of notices."""

    at: At = "page"
    kilobytes: int = Field(1000, ge=1, le=50_000, description="How much is added.")

    async def serve(self, ask: Ask, visit: Visit) -> Response:
        """The page and its archive."""
        return rewrite(await ask(), lambda html: put_in(html, _archive(self.kilobytes), before="</main>"))


def _archive(kilobytes: int) -> str:
    notices = (f"<p>Notice {number:06}: {NOTICE}</p>\n" for number in range(kilobytes * 1024 // (len(NOTICE) + 24)))
    return f'<section class="frame" aria-label="Archive of notices">\n{"".join(notices)}</section>\n'


NOTICE = "nothing has changed in how applications are sent, and nobody has to do anything about it."


class Broken(Fault):
    """The page's HTML is broken."""

    at: At = "page"
    how: Literal["unclosed", "labels", "cut"] = Field(
        "unclosed",
        description="unclosed: end tags are missing that a browser can do without; labels: the end tags of labels and"
        " legends are missing, so that they name more than they should; cut: the page ends in its middle.",
    )

    async def serve(self, ask: Ask, visit: Visit) -> Response:
        """What is left of the page."""
        return rewrite(await ask(), HOW[self.how])


def _without(*tags: str) -> Callable[[str], str]:
    pattern = re.compile(rf"</(?:{'|'.join(tags)})>")
    return lambda html: pattern.sub("", html)


def _cut(html: str) -> str:
    """Up to the middle of its main part."""
    main = html.find("<main")
    return html[: (main + len(html)) // 2] if main >= 0 else html[: len(html) // 2]


HOW: Mapping[str, Callable[[str], str]] = {
    "unclosed": _without("p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "option", "body", "html"),
    "labels": _without("label", "legend"),
    "cut": _cut,
}
