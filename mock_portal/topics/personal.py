"""CMS-855I section 2A: who the applicant is."""

from collections.abc import Iterator

from mock_portal.forms import Birthplace, Cards, Date, Form, Select, Ssn, Text, Values, rules, subheading
from mock_portal.lists import GENDERS, SUFFIXES
from mock_portal.store import Draft
from mock_portal.topics.asked_often import ptan
from mock_portal.topics.topic import EITHER, Topic

OTHER_NAME = (
    Text("first_name", "First Name", longest=35, rule=rules.name),
    Text("middle_name", "Middle Name", longest=25, rule=rules.name, required=False, hint="Optional"),
    Text("last_name", "Last Name", longest=35, rule=rules.name),
    Select("type", "Type of Other Name", options=("Former or maiden name", "Professional name", "Other")),
)


def school_after_birth(values: Values) -> Iterator[tuple[str, str]]:
    """Nobody graduates from a professional school as a child."""
    born, graduated = str(values["birth_date"]), str(values["graduation_year"])
    if int(graduated) < int(born[:4]) + 15:
        yield "graduation_year", "Graduation Year must be after the date of birth"


FORM = Form(
    (
        subheading("Name"),
        Text("first_name", "First Name", longest=35, rule=rules.name, called="your first name"),
        Text("middle_name", "Middle Name", longest=25, rule=rules.name, required=False, hint="Optional"),
        Text("last_name", "Last Name", longest=35, rule=rules.name, called="your last name"),
        Select("suffix", "Suffix", options=SUFFIXES, required=False, width="10"),
        Text(
            "credentials", "Professional Credentials", longest=20, required=False, width="20", hint="Such as MD or DO"
        ),
        subheading("Birth and identification"),
        Date("birth_date", "Date of Birth", past=True, called="your date of birth"),
        Select("gender", "Gender", options=GENDERS, required=False, width="10"),
        Ssn("ssn", "Social Security Number", called="your Social Security Number"),
        Text("npi", "NPI", readonly=True, width="20", hint="From the application questionnaire"),
        ptan(),
        Birthplace(),
        subheading("Education"),
        Text("school", "Medical or Professional School", called="the name of your school"),
        Text("graduation_year", "Graduation Year", longest=4, rule=rules.year, width="4"),
        subheading("Other names"),
        Cards("other_names", "Other Name", fields=OTHER_NAME, hint="Names you have been licensed or known under"),
    ),
    rules=(school_after_birth,),
)


def _start(draft: Draft) -> Values:
    return {"npi": draft.npi}


TOPIC = Topic("personal", "Personal Information", lambda draft: FORM, start=_start, forms=EITHER)
