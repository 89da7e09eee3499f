"""The Topic View of an application, the Error/Warning Check, and the review of everything that was answered."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from mock_portal import web
from mock_portal.forms import Values, rows
from mock_portal.store import Draft, Store
from mock_portal.topics.scope import applying

router = APIRouter(prefix="/applications/{draft_id}", include_in_schema=False)
Opened = Annotated[Draft, Depends(web.open_draft)]
Kept = Annotated[Store, Depends(web.store)]

SOON = timedelta(days=60)
"""An application may well take that long, so what expires within it should be renewed first."""


def errors_of(draft: Draft) -> list[tuple[str, str]]:
    """Everything that stands against submitting, with the topic it belongs to."""
    return [(topic.title, text) for topic in applying(draft) for text in topic.problems(draft)]


def warnings_of(draft: Draft, today: date) -> Iterator[tuple[str, str]]:
    """What should be looked at, but does not stand against submitting."""
    said = {topic.slug: draft.said(topic.slug) for topic in applying(draft)}

    def answer(slug: str, name: str) -> object:
        return said.get(slug, {}).get(name)

    for row in _expiring(said.get("licenses", {}), today + SOON):
        yield "Licenses and Certifications", f"License {row['number']} expires within {SOON.days} days"
    if answer("correspondence", "address") and answer("correspondence", "address") == answer("billing", "address"):
        yield "Correspondence Address", "Letters go to the billing agency; contractors return such applications"
    holder, business = answer("eft", "holder"), answer("business", "legal_name")
    if holder and business and holder != business:
        yield "Electronic Funds Transfer", "The account holder is not the legal business name"
    if "contacts" in said and not answer("contacts", "contacts"):
        yield "Contact Person", "No contact person is named; the contractor will write to the correspondence address"


def _expiring(licenses: Values, until: date) -> Iterator[Values]:
    """The licenses that end on that day or before."""
    return (row for row in rows(licenses, "licenses") if str(row["expires"]) <= until.isoformat())


@router.get("")
def show_topics(request: Request, draft: Opened, store: Kept) -> Response:
    """Every topic with its status."""
    at = f"/applications/{draft.id}/topics"
    entries = [(topic.title, f"{at}/{topic.slug}", topic.status(draft)) for topic in applying(store.current(draft))]
    return web.page(request, "topic_view.html", heading="Topic View", draft=draft, entries=entries)


@router.get("/check")
def show_check(request: Request, draft: Opened, store: Kept) -> Response:
    """What is wrong, and what should be looked at."""
    wrong, warnings = errors_of(draft), list(warnings_of(draft, store.today()))
    return web.page(request, "check.html", heading="Error/Warning Check", draft=draft, wrong=wrong, warnings=warnings)


@router.get("/review")
def show_review(request: Request, draft: Opened) -> Response:
    """Everything that was answered."""
    told = [(topic.title, topic.review(draft)) for topic in applying(draft)]
    ready = not errors_of(draft)
    return web.page(request, "review.html", heading="Review Application", draft=draft, told=told, ready=ready)
