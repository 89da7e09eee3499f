"""CMS-855I section 4D: where medical records are stored if not at the practice locations."""

from mock_portal.forms import Address, Cards, Form, Radio, Text, YesNo, rules, when
from mock_portal.topics.business import private_practice
from mock_portal.topics.topic import Topic

PHYSICAL, ELECTRONIC = when("kind", "Physical"), when("kind", "Electronic")

FORM = Form(
    (
        YesNo(
            "elsewhere",
            "Are medical records stored somewhere other than your practice locations?",
            called="medical records are stored somewhere other than your practice locations",
        ),
        Cards(
            "places",
            "Storage Location",
            required=True,
            when=when("elsewhere", "Yes"),
            fields=(
                Radio("kind", "Kind of Storage", options=("Physical", "Electronic")),
                Text("name", "Facility Name", when=PHYSICAL),
                Address("address", "", when=PHYSICAL),
                Text("vendor", "Vendor or System", when=ELECTRONIC),
                Text("url", "Web Address", rule=rules.web_address, required=False, hint="Optional", when=ELECTRONIC),
            ),
        ),
    )
)

TOPIC = Topic("storage", "Medical Record Storage", lambda draft: FORM, applies=private_practice)
