"""CMS-855I section 8: the agency that prepares and sends claims."""

from dataclasses import replace

from mock_portal.forms import Address, Date, Ein, Form, Text, YesNo, when
from mock_portal.topics.asked_often import reach
from mock_portal.topics.topic import Topic

USED = when("used", "Yes")

FORM = Form(
    (
        YesNo("used", "Do you use a billing agency?"),
        Text("legal_name", "Billing Agency Legal Business Name", longest=70, when=USED),
        Text("dba", "Doing Business As", longest=70, required=False, hint="Optional", when=USED),
        Ein("ein", "Employer Identification Number", when=USED),
        Address("address", "", when=USED),
        *(replace(field, when=USED) for field in reach()),
        Date("effective", "Effective Date", when=USED),
    )
)

TOPIC = Topic("billing", "Billing Agency", lambda draft: FORM)
