"""CMS-855I section 4A: the business of a private practice."""

from mock_portal.forms import Date, Ein, Form, Radio, Select, Ssn, Text, subheading, when
from mock_portal.kinds import REASSIGNING
from mock_portal.lists import STATES
from mock_portal.store import Draft
from mock_portal.topics.asked_often import npi, ptan
from mock_portal.topics.topic import Topic

SOLE_OWNER = (
    "Sole owner of a professional corporation",
    "Sole owner of a professional association",
    "Sole owner of a limited liability company",
)
STRUCTURES = ("Sole proprietor", "Disregarded entity", *SOLE_OWNER)
INCORPORATED = when("structure", *SOLE_OWNER)

FORM = Form(
    (
        Select("structure", "Business Structure", options=STRUCTURES),
        Text("legal_name", "Legal Business Name", longest=70, hint="Exactly as it is registered with the IRS"),
        Radio("tin_type", "Tax Identification Number Type", options=("EIN", "SSN")),
        Ein("ein", "Employer Identification Number", when=when("tin_type", "EIN")),
        Ssn("tin_ssn", "Social Security Number", when=when("tin_type", "SSN")),
        subheading("Other names and numbers"),
        Text("dba", "Doing Business As", longest=70, required=False, hint="Optional"),
        npi("npi2", "Organization NPI", required=False),
        ptan(),
        subheading("Registration"),
        Date("incorporated", "Date of Incorporation", past=True, when=INCORPORATED),
        Select("incorporation_state", "State of Incorporation", options=STATES, when=INCORPORATED),
        Radio("irs", "Registered with the IRS as", options=("Proprietary", "Non-profit", "Disregarded entity")),
    )
)


def private_practice(draft: Draft) -> bool:
    """Whether the applicant has a practice of their own."""
    return draft.arrangement != REASSIGNING


def sole_owner(draft: Draft) -> bool:
    """Whether the practice is an entity of which the applicant is the only owner."""
    return private_practice(draft) and draft.said("business").get("structure") in SOLE_OWNER


TOPIC = Topic("business", "Business Information", lambda draft: FORM, applies=private_practice)
