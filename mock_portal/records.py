"""Enrollment records as their owners and surrogates see them: everything that Medicare has on file."""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request, Response

from mock_portal import web
from mock_portal.draft import Draft
from mock_portal.enrollments import Enrollment
from mock_portal.portal import Portal, portal_of
from mock_portal.times import us_day, us_time
from mock_portal.topic_view import applying

router = APIRouter(prefix="/enrollments/{enrollment_id}", include_in_schema=False)
Held = Annotated[Portal, Depends(portal_of)]


def open_record(enrollment_id: str, portal: Held, who: Annotated[web.Visitor, Depends(web.visitor)]) -> Enrollment:
    """The record that the path names, if the visitor may see it; 404 otherwise."""
    try:
        record = portal.enrollments.get(enrollment_id)
    except KeyError:
        raise HTTPException(404) from None
    if not who.account.connected(record.npi):
        raise HTTPException(404)
    return record


@router.get("")
def show_record(request: Request, record: Annotated[Enrollment, Depends(open_record)]) -> Response:
    """The record's own facts, then every topic as the review page tells it."""
    as_answered = _answered(record)
    told = [(topic.title, topic.review(as_answered)) for topic in applying(as_answered)]
    return web.page(request, "record.html", nav="associates", heading="View Enrollment", facts=facts(record), told=told)


def facts(record: Enrollment) -> list[tuple[str, str]]:
    """What the record is, beside what was answered."""
    return [
        ("Enrollment ID", record.id),
        ("Provider NPI", record.npi),
        ("Form", record.form),
        ("Enrollment Status", record.status),
        ("Issued Medicare ID (PTAN)", record.ptan),
        ("Enrollment State", record.state),
        ("Contractor", record.contractor),
        ("Billing Effective Date", us_day(record.effective)),
        ("Practice Arrangement", record.arrangement),
        ("Last Updated", us_time(record.changed_at)),
    ]


def _answered(record: Enrollment) -> Draft:
    """The record as the application it came from, so that both are told in the same words."""
    return Draft(
        id="",
        form=record.form,
        kind="",
        npi=record.npi,
        opened_by="",
        state=record.state,
        practitioner=record.practitioner,
        arrangement=record.arrangement,
        topics=record.topics,
    )
