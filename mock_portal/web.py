"""What every page needs: the visitor, the draft they opened, protection against forged posts, and the design."""

import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from importlib import resources
from typing import Annotated

from fastapi import Depends, HTTPException, Request, Response
from jinja2 import Environment, PackageLoader, select_autoescape
from starlette.datastructures import FormData

from mock_portal.accounts import Account
from mock_portal.portal import Portal, portal_of
from mock_portal.sessions import (
    COOKIE as COOKIE,  # what pages need is here
    IDLE,
    Session,
)
from mock_portal.store import Draft, Overtaken, Store

STATIC = resources.files("mock_portal").joinpath("static")

_PAGES = Environment(
    loader=PackageLoader("mock_portal"),
    autoescape=select_autoescape(),
    trim_blocks=True,
    lstrip_blocks=True,
)


class SignedOut(Exception):
    """Nobody is signed in."""

    def __init__(self, *, idle: bool) -> None:
        super().__init__()
        self.idle = idle
        """Whether somebody was, until a moment ago."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever is signed in."""

    account: Account
    session: Session

    @property
    def user_id(self) -> str:
        """Their user ID."""
        return self.account.user_id

    @property
    def role(self) -> str:
        """`surrogate`, `provider` or `official`."""
        return self.account.role


async def session(request: Request, portal: Annotated[Portal, Depends(portal_of)]) -> Session | None:
    """The session of the browser's cookie, however far it has come; none if it idled out."""
    found = portal.sessions.find(request.cookies.get(COOKIE, ""))
    request.state.session = found
    return found


Found = Annotated[Session | None, Depends(session)]


async def visitor_or_none(
    request: Request, found: Found, portal: Annotated[Portal, Depends(portal_of)]
) -> Visitor | None:
    """Whoever is signed in, if anybody is."""
    request.state.visitor = None
    account = portal.accounts.get(found.user_id) if found and found.signed_in else None
    if found is None or account is None:
        return None
    if portal.sessions.idle(found):
        portal.sessions.end(found)
        raise SignedOut(idle=True)
    portal.sessions.touch(found)
    request.state.visitor = Visitor(account, found)
    return Visitor(account, found)


async def visitor(request: Request, found: Annotated[Visitor | None, Depends(visitor_or_none)]) -> Visitor:
    """Whoever is signed in. Raises `SignedOut`."""
    if found is None:
        ended = COOKIE in request.cookies and request.state.session is None
        raise SignedOut(idle=ended)
    return found


async def store(portal: Annotated[Portal, Depends(portal_of)]) -> Store:
    """Every application."""
    return portal.store


async def csrf(request: Request, found: Found) -> AsyncIterator[None]:
    """Refuses a post that does not come from a page of this session; lets go of the files that came with it."""
    async with request.form() as form:
        sent = str(form.get("csrf", ""))
        if found is None or not secrets.compare_digest(sent.encode(), found.csrf.encode()):
            raise SignedOut(idle=COOKIE in request.cookies)
        yield


def version(form: FormData) -> int:
    """The version of the draft that a page was made from; 400 if it does not say."""
    text = str(form.get("version", ""))
    if not text.isdecimal():
        raise HTTPException(400, "The page was sent without the version of its draft.")
    return int(text)


async def open_application(
    draft_id: str,
    who: Annotated[Visitor, Depends(visitor)],
    kept: Annotated[Store, Depends(store)],
) -> Draft:
    """The application that the path names, if the visitor may see it; 404 otherwise."""
    try:
        draft = kept.get(draft_id)
    except KeyError:
        raise HTTPException(404) from None
    if not who.account.connected(draft.npi):
        raise HTTPException(404)
    return draft


async def open_draft(
    draft: Annotated[Draft, Depends(open_application)], portal: Annotated[Portal, Depends(portal_of)]
) -> Draft:
    """The draft that the path names.

    Raises `Submitted` if it is none any more, `Overtaken` if the record that it is about was changed meanwhile.
    """
    if not draft.editable:
        raise Submitted(draft)
    if draft.based_on and portal.enrollments.get(draft.enrollment_id).changed_at != draft.based_on:
        raise Overtaken(draft.id)
    return draft


class Submitted(Exception):
    """The application was submitted already; its receipt says so."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft.id)
        self.draft = draft


def page(request: Request, template: str, *, status_code: int = 200, **context: object) -> Response:
    """A page of the portal."""
    found: Session | None = getattr(request.state, "session", None)
    basic: dict[str, object] = {
        "visitor": getattr(request.state, "visitor", None),
        "csrf": found.csrf if found else "",
        "idle_minutes": int(IDLE.total_seconds() // 60),
        "nav": "",
        "errors": {},
        "summary": {},
    }
    html = _PAGES.get_template(template).render({**basic, **context})
    headers = {"Cache-Control": "no-store", "X-Frame-Options": "DENY"}
    return Response(html, status_code, headers, "text/html; charset=utf-8")


def message(request: Request, heading: str, text: str, *, status_code: int = 200, **context: object) -> Response:
    """A page that only says something, with a link or two."""
    return page(request, "message.html", status_code=status_code, heading=heading, text=text, **context)


def remember(response: Response, session: Session) -> Response:
    """The browser keeps the session's cookie."""
    response.set_cookie(COOKIE, session.token, httponly=True, samesite="lax")
    return response
