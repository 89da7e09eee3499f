"""CMS-855I section 2B: licenses, certifications and DEA registrations."""

from collections.abc import Iterator

from mock_portal.forms import Date, Form, Select, Text, Values, YesNo, rules, when
from mock_portal.lists import STATES
from mock_portal.topics.topic import EITHER, Rows, Topic, column, day


def ends_after_it_began(values: Values) -> Iterator[tuple[str, str]]:
    """Nothing expires before it took effect."""
    began, ends = values["effective"], values["expires"]
    if began and ends and str(ends) <= str(began):
        yield "expires", "Expiration Date must be after the effective date"


LICENSE = Form(
    (
        Text("number", "License Number", longest=20, rule=rules.identifier, width="20"),
        Select("state", "State of Issue", options=STATES),
        Date("effective", "Effective Date", past=True),
        Date("expires", "Expiration Date", future=True),
        YesNo("compact", "Is this a compact license?"),
    ),
    rules=(ends_after_it_began,),
)

CERTIFICATION = Form(
    (
        Text("body", "Certifying Body"),
        Text("number", "Certification Number", longest=20, rule=rules.identifier, width="20"),
        Date("effective", "Effective Date", past=True),
        Date("expires", "Expiration Date", future=True, required=False, hint="Leave blank if it does not expire"),
    ),
    rules=(ends_after_it_began,),
)

DEA = Form(
    (
        Text("number", "DEA Number", longest=9, rule=rules.dea, width="20"),
        Select("state", "State", options=STATES),
        Date("effective", "Effective Date", required=False, past=True, hint="Optional"),
        Date("expires", "Expiration Date", future=True),
    ),
    rules=(ends_after_it_began,),
)

FORM = Form(
    (
        YesNo("has_license", "Do you hold a state license?"),
        YesNo("has_certification", "Do you hold a certification?"),
        YesNo("has_dea", "Do you hold a DEA registration?"),
    )
)

TOPIC = Topic(
    "licenses",
    "Licenses and Certifications",
    lambda draft: FORM,
    lists=(
        Rows(
            "licenses",
            "Licenses",
            "License",
            LICENSE,
            (("Number", column("number")), ("State", column("state")), ("Expires", day("expires"))),
            when("has_license", "Yes"),
        ),
        Rows(
            "certifications",
            "Certifications",
            "Certification",
            CERTIFICATION,
            (("Number", column("number")), ("Certifying Body", column("body"))),
            when("has_certification", "Yes"),
        ),
        Rows(
            "dea",
            "DEA Registrations",
            "DEA Registration",
            DEA,
            (("Number", column("number")), ("State", column("state"))),
            when("has_dea", "Yes"),
        ),
    ),
    forms=EITHER,
)
