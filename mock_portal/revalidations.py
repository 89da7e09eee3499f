"""Which enrollments have to be revalidated: a page for those who act for them, and the list that anybody may read."""

import csv
from collections.abc import Iterable
from datetime import date
from io import StringIO
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from mock_portal import due_dates, web
from mock_portal.enrollments import ACTIVE, POSTAL_CODES, Enrollment
from mock_portal.forms import rows
from mock_portal.portal import Portal, portal_of

router = APIRouter(include_in_schema=False)
Held = Annotated[Portal, Depends(portal_of)]

COLUMNS = (
    "Enrollment ID",
    "National Provider Identifier",
    "First Name",
    "Last Name",
    "Organization Name",
    "Enrollment State Code",
    "Enrollment Type",
    "Provider Type Text",
    "Enrollment Specialty",
    "Revalidation Due Date",
    "Adjusted Due Date",
    "Individual Total Reassign To",
    "Receiving Benefits Reassignment",
)
"""Of the Revalidation Due Date List that CMS publishes."""
PART_B = ("3", "Non-DME Part B")
"""Type and text of every enrollment that this portal has."""


@router.get("/revalidations")
def show_due(request: Request, portal: Held, who: Annotated[web.Visitor, Depends(web.visitor)]) -> Response:
    """The enrollments of the visitor's providers whose due date is told."""
    today = portal.store.today()
    mine = (one for one in portal.enrollments.all() if who.account.connected(one.npi))
    return web.page(
        request,
        "revalidations.html",
        nav="revalidations",
        heading="Revalidation Notification Center",
        due=[(one, _cells(one, today), _overdue(one, today)) for one in _told(mine, today)],
    )


def _told(records: Iterable[Enrollment], today: date) -> list[Enrollment]:
    """Those that may be revalidated, the most urgent first; a deactivated one is reactivated instead."""
    told = (one for one in records if one.status == ACTIVE and due_dates.shown(one, today) != due_dates.UNKNOWN)
    return sorted(told, key=lambda one: (one.due, one.id))


def _cells(record: Enrollment, today: date) -> tuple[str, ...]:
    first = due_dates.opens(record)
    opens = f"{first:%m/%d/%Y}" if first else ""
    return (record.id, record.npi, record.name, due_dates.shown(record, today), opens)


def _overdue(record: Enrollment, today: date) -> bool:
    return record.due < today.isoformat()


@router.get("/revalidation-due-list.csv")
def due_list(portal: Held) -> Response:
    """The list that anybody may read: no sign-in, and nothing in it that is not public."""
    today, text = portal.store.today(), StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(one, today) for one in portal.enrollments.all() if one.status == ACTIVE)
    headers = {"Content-Disposition": 'attachment; filename="revalidation-due-list.csv"'}
    return Response(text.getvalue(), headers=headers, media_type="text/csv; charset=utf-8")


def _row(record: Enrollment, today: date) -> tuple[str, ...]:
    first, last = _names(record)
    reassigned = len(rows(record.topics.get("reassignments", {}), "reassignments"))
    nobody_to_a_person = "0"  # benefits are reassigned to organizations only
    return (
        record.id,
        record.npi,
        first,
        last,
        "",
        POSTAL_CODES.get(record.state, ""),
        *PART_B,
        _specialty(record),
        due_dates.shown(record, today),
        "",
        str(reassigned),
        nobody_to_a_person,
    )


def _names(record: Enrollment) -> tuple[str, str]:
    """First and last name; of a record without topics the last word is taken for the last name."""
    said = record.topics.get("personal", {})
    if said.get("last_name"):
        return str(said.get("first_name") or ""), str(said["last_name"])
    first, _, last = record.name.rpartition(" ")
    return first, last


def _specialty(record: Enrollment) -> str:
    """The specialty without its code."""
    said = record.topics.get("specialty", {})
    return str(said.get("primary") or said.get("npp") or "").partition(" ")[2]
