"""CMS-855I section 4B: where a private practice sees patients."""

from collections.abc import Iterator

from mock_portal.forms import Address, Date, Form, Select, Text, Values, YesNo, rows, rules, subheading
from mock_portal.lists import LOCATION_TYPES
from mock_portal.store import Draft
from mock_portal.topics.asked_often import npi, ptan, reach
from mock_portal.topics.business import private_practice
from mock_portal.topics.topic import Rows, Topic, column, day

LOCATION = Form(
    (
        Text("name", "Location Name", longest=70),
        Select("type", "Type of Location", options=LOCATION_TYPES),
        Date("start", "Date of First Medicare Patient"),
        subheading("Address"),
        Address("address", "", boxes=False, verified=True),
        Text("county", "County", longest=40, required=False, width="20", hint="Optional"),
        *reach(),
        subheading("Numbers"),
        ptan(),
        npi("npi", "Location NPI", required=False),
        Text("clia", "CLIA Number", longest=10, rule=rules.clia, required=False, width="20", hint="Optional"),
        Text("fda", "FDA Mammography Number", longest=10, rule=rules.ptan, required=False, width="20", hint="Optional"),
        subheading("Use"),
        YesNo("primary", "Is this your primary practice location?"),
        YesNo("home_office", "Is this a home office?"),
        YesNo("new_patients", "Are you accepting new patients here?", required=False),
    )
)


def line_and_city(row: Values) -> str:
    """A cell that says an address in one line."""
    address = row.get("address")
    return f"{address['line1']}, {address['city']}" if isinstance(address, dict) else ""


def locations(draft: Draft) -> list[Values]:
    """The practice locations saved so far."""
    return list(rows(draft.said("locations"), "locations"))


def _one_primary(draft: Draft) -> Iterator[str]:
    if sum(row.get("primary") == "Yes" for row in locations(draft)) > 1:
        yield "Only one practice location can be the primary one"


TOPIC = Topic(
    "locations",
    "Practice Locations",
    lambda draft: Form(()),
    lists=(
        Rows(
            "locations",
            "Practice Locations",
            "Practice Location",
            LOCATION,
            (("Name", column("name")), ("Address", line_and_city), ("Start Date", day("start"))),
            ends=True,
        ),
    ),
    applies=private_practice,
    more_problems=_one_primary,
)
