"""CMS-855O section 1B: why somebody enrolls who will not bill."""

from mock_portal.forms import Form, Radio, Text, when
from mock_portal.topics.topic import ORDERING, Topic

OTHER = "Other"
WHY = (
    "Employee of the Department of Veterans Affairs",
    "Employee of the Public Health Service",
    "Employee of the Department of Defense or Tricare",
    "Employee of the Indian Health Service or a tribal organization",
    "Employee of a FQHC, RHC or CAH",
    "Licensed resident or fellow",
    "Dentist",
    "Pediatrician",
    "Retired physician",
    OTHER,
)

FORM = Form(
    (
        Radio(
            "why",
            "Why do you enroll only to order and certify?",
            options=WHY,
            called="why you enroll only to order and certify",
        ),
        Text("specify", "Specify", when=when("why", OTHER), called="the reason"),
    )
)

TOPIC = Topic("ordering", "Ordering and Certifying", lambda draft: FORM, forms=(ORDERING,))
