"""The Topic View of an application, the Error/Warning Check, and the review of everything that was answered."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from mock_portal import web
from mock_portal.store import Draft
from mock_portal.topics import TOPICS, Topic

router = APIRouter(prefix="/applications/{draft_id}", include_in_schema=False)
Opened = Annotated[Draft, Depends(web.open_draft)]


def applying(draft: Draft) -> list[Topic]:
    """The topics that this application has."""
    return [topic for topic in TOPICS if topic.applies(draft)]


def errors_of(draft: Draft) -> list[tuple[str, str]]:
    """Everything that stands against submitting, with the topic it belongs to."""
    return [(topic.title, text) for topic in applying(draft) for text in topic.problems(draft)]


def warnings_of(draft: Draft) -> Iterator[tuple[str, str]]:
    """What should be looked at, but does not stand against submitting."""
    if not draft.topics.get("contacts", {}).get("contacts"):
        yield "Contact Person", "No contact person is named; the contractor will write to the correspondence address"
    business = draft.topics.get("business", {})
    holder, name = draft.topics.get("eft", {}).get("holder"), business.get("legal_name")
    if holder and name and holder != name:
        yield "Electronic Funds Transfer", "The account holder is not the legal business name"


@router.get("")
def show_topics(request: Request, draft: Opened) -> Response:
    """Every topic with its status."""
    rows = [
        (topic.title, f"/applications/{draft.id}/topics/{topic.slug}", topic.status(draft)) for topic in applying(draft)
    ]
    return web.page(request, "topic_view.html", heading="Topic View", draft=draft, rows=rows)


@router.get("/check")
def show_check(request: Request, draft: Opened) -> Response:
    """What is wrong, and what should be looked at."""
    wrong, warnings = errors_of(draft), list(warnings_of(draft))
    return web.page(request, "check.html", heading="Error/Warning Check", draft=draft, wrong=wrong, warnings=warnings)


@router.get("/review")
def show_review(request: Request, draft: Opened) -> Response:
    """Everything that was answered."""
    told = [(topic.title, topic.review(draft)) for topic in applying(draft)]
    ready = not errors_of(draft)
    return web.page(request, "review.html", heading="Review Application", draft=draft, told=told, ready=ready)
