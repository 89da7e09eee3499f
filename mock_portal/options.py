"""More Options of an enrollment record: what can be done with it, and the application that is started for it."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from mock_portal import kinds, web
from mock_portal.deadlines import MOST_AHEAD
from mock_portal.enrollments import ACTIVE, DEACTIVATED, Enrollment, ptans
from mock_portal.forms import Checks, Date, Errors, Form, Radio, Said, Values, posted, rows
from mock_portal.portal import Portal, portal_of
from mock_portal.records import answered, begun, open_record
from mock_portal.standing import standing
from mock_portal.topics.scope import applying

router = APIRouter(prefix="/enrollments/{enrollment_id}", include_in_schema=False)
Held = Annotated[Portal, Depends(portal_of)]
Who = Annotated[web.Visitor, Depends(web.visitor)]
Opened = Annotated[Enrollment, Depends(open_record)]

OPTIONS: Mapping[str, tuple[str, str]] = {
    "Change information": (kinds.CHANGE, ACTIVE),
    "Add a reassignment of benefits": (kinds.REASSIGNMENT, ACTIVE),
    "End a reassignment of benefits": (kinds.END_OF_REASSIGNMENT, ACTIVE),
    "Revalidate": (kinds.REVALIDATION, ACTIVE),
    "Reactivate": (kinds.REACTIVATION, DEACTIVATED),
    "Withdraw voluntarily": (kinds.WITHDRAWAL, ACTIVE),
}
"""What each option files, and the status of a record that has it."""


@router.get("/options")
def show_options(request: Request, record: Opened) -> Response:
    """What can be done with it."""
    return _page(request, record, "More Options", _options(record), Said({}), {})


@router.post("/options", dependencies=[Depends(web.csrf)])
async def choose(request: Request, portal: Held, record: Opened, who: Who) -> Response:
    """Start the application that does it; a change first says what changes."""
    sent, form = await request.form(), _options(record)
    values, errors = form.parse(sent)
    if errors:
        return _page(request, record, "More Options", form, posted(sent), errors)
    kind, _ = OPTIONS[str(values["what"])]
    if kind == kinds.CHANGE:
        return RedirectResponse(f"/enrollments/{record.id}/change", status_code=303)
    return _start(request, portal, record, who, kind, {"ptans": ptans(record)})


@router.get("/change")
def show_change(request: Request, record: Opened) -> Response:
    """What changes, and from when."""
    if record.status != ACTIVE:
        raise HTTPException(404)
    return _page(request, record, "Change of Information", _change(record), Said({}), {})


@router.post("/change", dependencies=[Depends(web.csrf)])
async def change(request: Request, portal: Held, record: Opened, who: Who) -> Response:
    """Start a change of these topics."""
    if record.status != ACTIVE:
        raise HTTPException(404)
    sent, form = await request.form(), _change(record)
    values, errors = form.parse(posted(sent, portal.store.today()))
    if errors:
        return _page(request, record, "Change of Information", form, posted(sent), errors)
    named = values["changing"] if isinstance(values["changing"], list) else []
    changing = [topic.slug for topic in applying(answered(record)) if topic.title in named]
    answers = {"changing": changing, "effective": values["effective"]}
    return _start(request, portal, record, who, kinds.CHANGE, answers)


def _options(record: Enrollment) -> Form:
    none = not rows(record.topics.get("reassignments", {}), "reassignments")
    without = {kinds.END_OF_REASSIGNMENT} if none else set()
    offered = tuple(name for name, (kind, status) in OPTIONS.items() if status == record.status and kind not in without)
    return Form((Radio("what", "What do you want to do?", options=offered, called="what you want to do"),))


def _change(record: Enrollment) -> Form:
    titles = tuple(topic.title for topic in applying(answered(record)) if topic.slug != "documents")
    return Form(
        (
            Checks("changing", "What is changing?", options=titles, called="the topics that change"),
            Date("effective", "Effective Date of Change", ahead=MOST_AHEAD),
        )
    )


def _start(
    request: Request, portal: Portal, record: Enrollment, who: web.Visitor, kind: str, answers: Values
) -> Response:
    """Open the draft, unless there is one or an application of this kind is pending."""
    with portal.database.change():
        there = standing(request, portal.store, record.npi, record.state, record.form, kind)
        if there is not None:
            return there
        draft = portal.store.open_draft(begun(record, kind, answers, who.user_id))
    return RedirectResponse(f"/applications/{draft.id}", status_code=303)


def _page(request: Request, record: Enrollment, heading: str, form: Form, shown: Said, errors: Errors) -> Response:
    facts = {"heading": heading, "form": form, "shown": shown, "errors": errors, "summary": errors, "record": record}
    return web.page(request, "options.html", status_code=422 if errors else 200, nav="associates", **facts)
