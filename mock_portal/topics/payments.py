"""CMS-855I section 4C: where special payments and remittance notices go."""

from dataclasses import replace

from mock_portal.forms import Address, Form, Radio, Select, when
from mock_portal.store import Draft
from mock_portal.topics.asked_often import attention
from mock_portal.topics.business import private_practice
from mock_portal.topics.locations import locations
from mock_portal.topics.topic import Topic

PRACTICE, ANOTHER = "The practice location", "Another address"


def _form(draft: Draft) -> Form:
    names = tuple(dict.fromkeys(str(row["name"]) for row in locations(draft)))
    elsewhere = when("where", ANOTHER)
    return Form(
        (
            Radio(
                "where",
                "Where should special payments be sent?",
                options=(PRACTICE, ANOTHER),
                called="where special payments should be sent",
            ),
            Select("location", "Practice Location", options=names, when=when("where", PRACTICE)),
            replace(attention(), when=elsewhere),
            Address("address", "", when=elsewhere),
        )
    )


TOPIC = Topic("payments", "Special Payments Address", _form, applies=private_practice)
