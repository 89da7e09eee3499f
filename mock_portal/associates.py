"""The visitor's home: applications in progress and enrollments of the providers they act for."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from mock_portal import due_dates, web
from mock_portal.portal import Portal, portal_of
from mock_portal.statuses import IN_PROGRESS
from mock_portal.store import Draft
from mock_portal.times import us_day

router = APIRouter(include_in_schema=False)
Held = Annotated[Portal, Depends(portal_of)]
Who = Annotated[web.Visitor, Depends(web.visitor)]


@router.get("/associates")
def show_associates(request: Request, portal: Held, who: Who, npi: str = "") -> Response:
    """Two tables, and the way to a new application."""
    mine = [one for one in portal.store.all(npi=npi.strip()) if who.account.connected(one.npi)]
    drafts = [
        (one, (one.npi, one.name, one.state, us_day(one.history[0].at), us_day(one.changed_at)))
        for one in mine
        if one.status == IN_PROGRESS
    ]
    records = [
        (one, (one.id, one.npi, one.name, one.form, one.state, due_dates.shown(one, portal.store.today()), one.status))
        for one in portal.enrollments.all(npi=npi.strip())
        if who.account.connected(one.npi)
    ]
    return web.page(
        request,
        "associates.html",
        nav="associates",
        heading="My Associates",
        drafts=drafts,
        records=records,
        npi=npi,
    )


@router.post("/applications/{draft_id}/delete", dependencies=[Depends(web.csrf)])
def delete_draft(portal: Held, draft: Annotated[Draft, Depends(web.open_application)], who: Who) -> Response:
    """Throw a draft away; what was submitted stays."""
    if draft.status == IN_PROGRESS:
        portal.store.delete(draft.id)
    return RedirectResponse("/associates", status_code=303)
