"""CMS-855I section 4E: where services are rendered in patients' homes."""

from collections.abc import Iterator

from mock_portal.forms import Cards, Checks, Form, Select, Text, Values, YesNo, rules, when
from mock_portal.lists import STATES
from mock_portal.topics.business import private_practice
from mock_portal.topics.topic import Topic

VISITS = when("visits", "Yes")


def somewhere(values: Values) -> Iterator[tuple[str, str]]:
    """Home visits take place in a state or in an area."""
    if values["visits"] == "Yes" and not values["states"] and not values["areas"]:
        yield "states", "Select at least one state or add an area"


FORM = Form(
    (
        YesNo("visits", "Do you render services in patients' homes?"),
        Checks("states", "Entire states", options=STATES, required=False, scroll=True, when=VISITS),
        Cards(
            "areas",
            "Area",
            when=VISITS,
            hint="Only for states that you do not serve entirely",
            fields=(
                Text("city", "City", longest=40, required=False, width="20", hint="Optional"),
                Text("zip", "ZIP code", longest=10, rule=rules.zip_code, required=False, width="10", hint="Optional"),
                Select("state", "State", options=STATES),
            ),
        ),
    ),
    rules=(somewhere,),
)

TOPIC = Topic("home_visits", "Home Visits", lambda draft: FORM, applies=private_practice)
