"""Submitted applications: the list, and the history of one."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from mock_portal import web
from mock_portal.portal import Portal, portal_of
from mock_portal.statuses import RETURNED_FOR_CORRECTIONS
from mock_portal.store import Draft
from mock_portal.submission import waiting_for
from mock_portal.times import us_day
from mock_portal.topics.scope import applying

router = APIRouter(prefix="/applications", include_in_schema=False)
Held = Annotated[Portal, Depends(portal_of)]
Who = Annotated[web.Visitor, Depends(web.visitor)]


@router.get("")
def show_applications(request: Request, portal: Held, who: Who, q: str = "") -> Response:
    """Those of one provider, or the one with a tracking ID; every one if nothing is sought."""
    sought = q.strip()
    mine = (one for one in portal.store.all() if one.tracking_id and who.account.connected(one.npi))
    rows = [(one, _cells(one)) for one in mine if sought in ("", one.npi, one.tracking_id)]
    return web.page(request, "applications.html", nav="applications", heading="Applications", rows=rows, sought=sought)


@router.get("/{draft_id}/status")
def show_status(request: Request, portal: Held, draft: Annotated[Draft, Depends(web.open_application)]) -> Response:
    """One application and everything that has happened to it."""
    names = ("Tracking ID", "NPI", "Application", "Status", "Since", "Due", "Waiting For")
    cells = zip(names, _cells(draft), strict=True)
    as_of = ("As Of", us_day(portal.store.now()))
    facts = [(name, text) for name, text in (*cells, *_request(draft), as_of) if text]
    history = [(one.status, us_day(one.at), one.by, one.note) for one in draft.history]
    return web.page(request, "status.html", heading="Application Status", draft=draft, facts=facts, history=history)


def _request(draft: Draft) -> Iterator[tuple[str, str]]:
    """What the contractor asked for, and the topics in which it can be corrected."""
    if draft.status == RETURNED_FOR_CORRECTIONS:
        yield "Contractor's Request", draft.history[-1].note
        yield "Topics", "; ".join(topic.title for topic in applying(draft))


def _cells(draft: Draft) -> tuple[str, ...]:
    since, due = us_day(draft.history[-1].at), us_day(draft.due)
    return (draft.tracking_id, draft.npi, draft.name, draft.status, since, due, waiting_for(draft))
