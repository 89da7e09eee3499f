"""CMS-855I section 4F: benefits reassigned to an organization."""

from collections.abc import Iterator
from dataclasses import replace

from mock_portal.forms import Address, Date, Ein, Form, Radio, Text, YesNo, rules, subheading, when
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

FORM = Form((YesNo("any", "Do you reassign benefits to an organization?"),))


def _applies(draft: Draft) -> bool:
    return draft.arrangement != "Private practice" or sole_owner(draft)


def _all_needs_one(draft: Draft) -> Iterator[str]:
    """Who reassigns all benefits must say to whom."""
    answer = draft.topics.get("reassignments", {}).get("any")
    if draft.arrangement == "Reassigning all benefits" and answer == "No":
        yield "Add the organization that you reassign all benefits to"


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
        ),
    ),
    applies=_applies,
    more_problems=_all_needs_one,
)
