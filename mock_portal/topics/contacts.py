"""CMS-855I section 13: who answers questions about the application."""

from mock_portal.forms import Address, Form, Text, YesNo, rules, when
from mock_portal.topics.asked_often import email, fax, phone
from mock_portal.topics.topic import EITHER, Rows, Topic, column, full_name

CONTACT = Form(
    (
        Text("first_name", "First Name", longest=35, rule=rules.name),
        Text("last_name", "Last Name", longest=35, rule=rules.name),
        phone(),
        Text("ext", "Extension", longest=5, rule=rules.extension, required=False, width="4", hint="Optional"),
        fax(),
        email(required=True),
        Text("relationship", "Relationship to Provider", longest=40, required=False, hint="Optional"),
        Address(
            "address", "Contact Address", required=False, hint="Optional. Leave every line blank or give all of it"
        ),
    )
)

FORM = Form((YesNo("any", "Do you name a contact person?"),))

TOPIC = Topic(
    "contacts",
    "Contact Person",
    lambda draft: FORM,
    lists=(
        Rows(
            "contacts",
            "Contact Persons",
            "Contact",
            CONTACT,
            (("Name", full_name), ("E-mail", column("email"))),
            when("any", "Yes"),
            add="Add Contact Person",
        ),
    ),
    forms=EITHER,
)
