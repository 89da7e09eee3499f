"""Enrollment records as their owners and surrogates see them: everything that Medicare has on file."""

from dataclasses import replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request, Response

from mock_portal import due_dates, web
from mock_portal.approval import NOT_ON_FILE
from mock_portal.draft import Draft
from mock_portal.enrollments import Enrollment
from mock_portal.forms import Values
from mock_portal.kinds import FIRST
from mock_portal.portal import Portal, portal_of
from mock_portal.times import us_day, us_time
from mock_portal.topics.scope import applying

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
def show_record(request: Request, portal: Held, record: Annotated[Enrollment, Depends(open_record)]) -> Response:
    """The record's own facts, then every topic as the review page tells it."""
    as_answered = answered(record)
    told = [
        (topic.title, topic.review(as_answered)) for topic in applying(as_answered) if topic.slug not in NOT_ON_FILE
    ]
    said = facts(record, portal.store.today())
    heading = "View Enrollment"
    return web.page(request, "record.html", nav="associates", heading=heading, record=record, facts=said, told=told)


def facts(record: Enrollment, today: date) -> list[tuple[str, str]]:
    """What the record is, beside what was answered."""
    told = [
        ("Enrollment ID", record.id),
        ("Provider Name", record.name),
        ("Provider NPI", record.npi),
        ("Form", record.form),
        ("Enrollment Status", record.status),
        ("Issued Medicare ID (PTAN)", record.ptan),
        ("Enrollment State", record.state),
        ("Contractor", record.contractor),
        ("Billing Effective Date", us_day(record.effective)),
        ("Practice Arrangement", record.arrangement),
        ("Revalidation Due Date", due_dates.shown(record, today)),
        ("Signatory's E-mail Address", record.signatory.get("email", "")),
        ("Last Updated", us_time(record.changed_at)),
        ("As Of", us_day(today.isoformat())),
    ]
    return [(name, text) for name, text in told if text]


def begun(record: Enrollment, kind: str, answers: Values, opened_by: str) -> Draft:
    """A draft about the record: a reactivation says everything anew, all others begin with what is on file."""
    about = replace(answered(record), kind=kind, opened_by=opened_by, answers=answers, enrollment_id=record.id)
    return replace(about, topics={}, base={} if kind in FIRST else record.topics, based_on=record.changed_at)


def answered(record: Enrollment) -> Draft:
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
