"""CMS-855I sections 2G to 2K: the specialty, and the questions that some specialties bring."""

from collections.abc import Iterator

from mock_portal.forms import Address, Cards, Form, Select, Text, Typeahead, Values, When, YesNo, rows, when
from mock_portal.lists import NON_PHYSICIAN, PHYSICIAN
from mock_portal.store import Draft
from mock_portal.topics.topic import EITHER, Topic

UNDEFINED = next(specialty for specialty in PHYSICIAN if specialty.startswith("99 "))


def each_specialty_once(values: Values) -> Iterator[tuple[str, str]]:
    """A secondary specialty is neither the primary one nor another secondary one."""
    seen = {values["primary"]}
    for number, row in enumerate(rows(values, "secondary")):
        if row["specialty"] in seen:
            yield f"secondary-{number}-specialty", "Choose a specialty that you have not chosen above"
        seen.add(row["specialty"])


NEW_PATIENTS = YesNo("new_patients", "Are you accepting new Medicare patients?", required=False)

PHYSICIANS = Form(
    (
        Typeahead(
            "primary",
            "Primary Specialty",
            options=PHYSICIAN,
            lookup="/lookup/specialties",
            called="your primary specialty",
            hint="Start typing a code or a name, then select one of the entries",
        ),
        Cards("secondary", "Secondary Specialty", fields=(Select("specialty", "Specialty", options=PHYSICIAN),)),
        Text("specify", "Specify the specialty", when=When(("primary", "secondary-*-specialty"), (UNDEFINED,))),
        NEW_PATIENTS,
    ),
    rules=(each_specialty_once,),
)

NON_PHYSICIANS = Form(
    (
        Select("npp", "Non-physician Specialty", options=NON_PHYSICIAN, called="your specialty"),
        NEW_PATIENTS,
    )
)


def _form(draft: Draft) -> Form:
    return PHYSICIANS if draft.practitioner == "Physician" else NON_PHYSICIANS


TOPIC = Topic("specialty", "Specialty", _form, forms=EITHER)


def code(draft: Draft) -> str:
    """The code of the non-physician specialty that is saved, or nothing."""
    return str(draft.said("specialty").get("npp") or "")[:2]


DEGREE = Text("degree", "Doctoral Degree", longest=40, hint="Such as PhD in Clinical Psychology")

BILLING_INDEPENDENTLY = (
    YesNo("free_of_control", "Do you render services free of the administrative control of an employer?"),
    YesNo("own_patients", "Do you treat your own patients?"),
    YesNo("bills_directly", "Do you have the right to bill directly and keep the fees?"),
    YesNo(
        "office_solely",
        "Is your office used solely for your practice?",
        called="your office is used solely for your practice",
    ),
)


def _psychologist(draft: Draft) -> Form:
    return Form((DEGREE, *(BILLING_INDEPENDENTLY if code(draft) == "62" else ())))


PSYCHOLOGIST = Topic(
    "psychologist", "Psychologist Questions", _psychologist, applies=lambda draft: code(draft) in ("62", "68")
)

THERAPIST_FORM = Form(
    (
        YesNo("homes_only", "Do you only render services in patients' homes?"),
        YesNo("office", "Do you maintain private office space?"),
        YesNo("owns_or_leases", "Do you own, lease or rent that space?"),
        YesNo(
            "exclusive",
            "Is that space used only for your private practice?",
            called="that space is used only for your private practice",
        ),
        YesNo("outside", "Do you provide services outside your office or patients' homes?"),
    )
)

THERAPIST = Topic(
    "therapist", "Therapist Questions", lambda draft: THERAPIST_FORM, applies=lambda draft: code(draft) in ("65", "67")
)

EMPLOYED = when("employee", "Yes")
SNF_FORM = Form(
    (
        YesNo(
            "employee", "Are you an employee of a skilled nursing facility or of an entity with an agreement with one?"
        ),
        Text("name", "Facility Name", when=EMPLOYED),
        Address("address", "", when=EMPLOYED),
    )
)

SKILLED_NURSING = Topic(
    "snf",
    "Skilled Nursing Facility Questions",
    lambda draft: SNF_FORM,
    applies=lambda draft: code(draft) in ("50", "89"),
)
