"""CMS-855I section 4F: benefits reassigned to an organization."""

from collections.abc import Iterator
from dataclasses import replace

from mock_portal import kinds
from mock_portal.forms import Address, Date, Ein, Form, Radio, Text, Values, YesNo, rows, rules, subheading, when
from mock_portal.store import Draft
from mock_portal.topics.asked_often import npi, ptan
from mock_portal.topics.business import sole_owner
from mock_portal.topics.topic import Rows, Topic, column, day

REASSIGNMENT = Form(
    (
        Text("legal_name", "Organization Legal Business Name", longest=70),
        Ein("ein", "Employer Identification Number"),
        npi("npi", "Organization NPI", required=True),
        Radio(
            "enrolled",
            "Is the organization enrolled?",
            options=("Enrolled", "Enrollment pending"),
            called="whether the organization is enrolled",
        ),
        replace(ptan("ptan", "Organization Medicare ID (PTAN)", required=True), when=when("enrolled", "Enrolled")),
        Date("effective", "Effective Date"),
        Radio("relationship", "Relationship", options=("Employee (W-2)", "Independent contractor (1099)")),
        Address("address", "Primary Practice Location", boxes=False),
        subheading("Acceptance by the organization"),
        Text(
            "official",
            "Accepting Official",
            longest=80,
            called="the name of the official who accepts",
            hint="The authorized or delegated official who signs for the organization",
        ),
        Text("official_email", "Accepting Official's E-mail", rule=rules.email, called="the official's e-mail address"),
    )
)

ENDED_TOO, KEPT = "End them on the same date", "Keep them"
"""What a withdrawal does to the reassignments."""

FORM = Form((YesNo("any", "Do you reassign benefits to an organization?"),))


def new_rows(draft: Draft) -> list[Values]:
    """The reassignments that begin with this application: an official of each organization signs too."""
    before = [_which(row) for row in rows(draft.base.get("reassignments", {}), "reassignments")]
    return [row for row in _saved(draft) if _which(row) not in before and not row.get("end")]


def _which(row: Values) -> tuple[object, object]:
    """What tells one reassignment from another: to whom, and since when."""
    return row.get("ein"), row.get("effective")


def _applies(draft: Draft) -> bool:
    return draft.kind == kinds.REASSIGNMENT or draft.arrangement != kinds.PRIVATE or sole_owner(draft)


def _all_needs_one(draft: Draft) -> Iterator[str]:
    """Who reassigns all benefits must say to whom."""
    answer = draft.said("reassignments").get("any")
    if draft.arrangement == kinds.REASSIGNING and answer == "No":
        yield "Add the organization that you reassign all benefits to"


def _something_changes(draft: Draft) -> Iterator[str]:
    """An application about reassignments begins one, or ends one."""
    if draft.kind == kinds.REASSIGNMENT and not new_rows(draft):
        yield "Add the reassignment that begins"
    if draft.kind == kinds.END_OF_REASSIGNMENT and not any(row.get("end") for row in _saved(draft)):
        yield "Enter the end date of the reassignment that ends"


def _contradictions(draft: Draft) -> Iterator[str]:
    yield from _all_needs_one(draft)
    yield from _something_changes(draft)


def _saved(draft: Draft) -> list[Values]:
    return rows(draft.topics.get("reassignments", {}), "reassignments")


TOPIC = Topic(
    "reassignments",
    "Reassignment of Benefits",
    lambda draft: FORM,
    lists=(
        Rows(
            "reassignments",
            "Reassignments",
            "Reassignment",
            REASSIGNMENT,
            (("Organization", column("legal_name")), ("Effective Date", day("effective"))),
            when("any", "Yes"),
            ends=True,
        ),
    ),
    applies=_applies,
    more_problems=_contradictions,
)
