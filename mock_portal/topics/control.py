"""CMS-855I section 6: who else owns or manages the practice."""

from mock_portal.forms import Birthplace, Checks, Date, Form, Select, Ssn, Text, YesNo, rules, subheading, when
from mock_portal.lists import CONTROL_ROLES, SUFFIXES
from mock_portal.topics.asked_often import npi, ptan
from mock_portal.topics.business import private_practice
from mock_portal.topics.topic import Rows, Topic, column, full_name

INDIVIDUAL = Form(
    (
        subheading("Name"),
        Text("first_name", "First Name", longest=35, rule=rules.name),
        Text("middle_name", "Middle Name", longest=25, rule=rules.name, required=False, hint="Optional"),
        Text("last_name", "Last Name", longest=35, rule=rules.name),
        Select("suffix", "Suffix", options=SUFFIXES, required=False, width="10"),
        Text("title", "Title", longest=40, width="20"),
        subheading("Birth and identification"),
        Date("birth_date", "Date of Birth", past=True),
        Birthplace(),
        Ssn("ssn", "Social Security Number"),
        npi("npi", "NPI", required=False),
        ptan(),
        subheading("Control of the practice"),
        Checks("roles", "Roles", options=CONTROL_ROLES),
        Text("percent", "Percentage of Ownership", longest=6, rule=rules.percent, required=False, width="4"),
        Date("effective", "Effective Date"),
        YesNo(
            "adverse",
            "Has any final adverse legal action been imposed against this individual?",
            called="any final adverse legal action has been imposed against this individual",
        ),
    )
)

FORM = Form(
    (
        YesNo(
            "any",
            "Does anyone else have ownership or managing control of your practice?",
            called="anyone else has ownership or managing control of your practice",
        ),
    )
)

TOPIC = Topic(
    "control",
    "Individual Control",
    lambda draft: FORM,
    lists=(
        Rows(
            "individuals",
            "Controlling Individuals",
            "Controlling Individual",
            INDIVIDUAL,
            (("Name", full_name), ("Title", column("title"))),
            when("any", "Yes"),
            ends=True,
        ),
    ),
    applies=private_practice,
)
