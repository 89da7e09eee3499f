"""A fault, and the request that it strikes."""

import re
from abc import abstractmethod
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from inspect import cleandoc
from random import Random
from typing import TYPE_CHECKING, Protocol, TypeAlias

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.draft import Draft
from mock_portal.faults.when import When
from mock_portal.sessions import COOKIE, Session

if TYPE_CHECKING:
    from mock_portal.portal import Portal

Ask: TypeAlias = Callable[[], Awaitable[Response]]
"""Lets the request through: what the portal answers, or what the next fault makes of it."""


class MakePage(Protocol):
    """Makes a page of the portal from one of its templates."""

    def __call__(self, request: Request, template: str, *, status_code: int = 200, **context: object) -> Response:
        """The page."""


class Dropped(Exception):
    """The connection ends here, without an answer."""


@dataclass
class Struck:
    """One time that a fault struck."""

    fault: str
    request: int
    """Which of the requests since the faults were switched on."""
    method: str
    path: str
    at: str
    """ISO time by the portal's clock."""
    note: str = ""
    """What it did, where that cannot be guessed."""


@dataclass(frozen=True)
class Visit:
    """One request on its way to the portal, as one fault sees it."""

    request: Request
    portal: "Portal"
    make: MakePage
    random: Random
    struck: Struck

    def page(self, template: str, context: Mapping[str, object], *, status: int = 200) -> Response:
        """A page of the portal instead of what was asked for."""
        return self.make(self.request, template, status_code=status, **context)

    def message(self, heading: str, text: str, *, status: int = 200, links: Sequence[tuple[str, str]] = ()) -> Response:
        """A page that only says something, with a link or two."""
        return self.page("message.html", {"heading": heading, "text": text, "links": links}, status=status)

    def session(self) -> Session | None:
        """The session of the browser's cookie."""
        return session_of(self.request, self.portal)

    def draft(self) -> Draft | None:
        """The application that the path names."""
        named = re.match(r"/applications/([0-9a-f]{12})(/|$)", self.request.url.path)
        try:
            return self.portal.store.get(named[1]) if named else None
        except KeyError:
            return None

    def note(self, text: str) -> None:
        """Tell QA what happened."""
        self.struck.note = text


def session_of(request: Request, portal: "Portal") -> Session | None:
    """The session of the browser's cookie, however far it has come."""
    return portal.sessions.find(request.cookies.get(COOKIE, ""))


def rewrite(answer: Response, how: Callable[[str], str]) -> Response:
    """The same answer with its page rewritten; what is no page stays as it is."""
    if answer.headers.get("content-type", "").startswith("text/html"):
        answer.body = how(bytes(answer.body).decode()).encode()
        answer.headers["content-length"] = str(len(answer.body))
    return answer


def put_in(html: str, more: str, *, before: str) -> str:
    """A page with something more before one of its end tags; as it was if it has none."""
    return html.replace(before, more + before, 1)


class Fault(When):
    """Something that goes wrong between the browser and the portal, and when it does."""

    def counts(self, request: Request, portal: "Portal") -> bool:
        """Whether it looks at a request at all."""
        return self.looks_at(request.method, request.url.path)

    def holds(self, request: Request) -> bool:
        """Whether it strikes because it struck before, whosever turn it is."""
        return False

    @abstractmethod
    async def serve(self, ask: Ask, visit: Visit) -> Response:
        """Answer a request that is struck. Raises `Dropped` to give no answer at all."""

    @classmethod
    def told(cls) -> str:
        """What it does and what it takes, for the API's description."""
        parts = [" ".join(cleandoc(cls.__doc__ or "").split())]
        for name, one in cls.model_fields.items():
            usual = f" ({one.default})" if one.default not in (None, "") else ""
            if name not in When.model_fields:
                parts.append(f"{name}{usual}: {one.description}")
            elif one.default != When.model_fields[name].default:
                parts.append(f"{name}:{usual} unless told")
        return " · ".join(parts)
