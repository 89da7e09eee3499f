"""CMS-855I section 3: final adverse legal actions. The answer is never preselected."""

from mock_portal.forms import Date, Form, Select, Text, TextArea, Upload, YesNo, rules, when
from mock_portal.lists import ADVERSE_ACTIONS
from mock_portal.topics.topic import EITHER, Rows, Topic, column, day

ACTION = Form(
    (
        Text("name_used", "Name Used", rule=rules.name, hint="The name under which the action was imposed"),
        Select("action", "Final Adverse Legal Action", options=ADVERSE_ACTIONS),
        Date("date", "Date of Action", past=True),
        Text("taken_by", "Taken By", called="the court or agency that took the action", hint="Court or agency"),
        TextArea("resolution", "Resolution"),
        Upload("document", "Supporting Document", called="a supporting document"),
    )
)

FORM = Form(
    (
        YesNo(
            "any",
            "Has any final adverse legal action ever been imposed against you?",
            called="any final adverse legal action has ever been imposed against you",
            hint="Report every action, even one that is under appeal or older than 10 years",
        ),
    )
)

TOPIC = Topic(
    "adverse",
    "Final Adverse Legal Actions",
    lambda draft: FORM,
    lists=(
        Rows(
            "actions",
            "Adverse Legal Actions",
            "Adverse Legal Action",
            ACTION,
            (("Action", column("action")), ("Date", day("date"))),
            when("any", "Yes"),
        ),
    ),
    forms=EITHER,
)
