"""CMS-855I section 2F: residents and fellows."""

from collections.abc import Iterator

from mock_portal.forms import Address, Date, Form, Text, Values, YesNo, when
from mock_portal.topics.topic import Topic

IN_PROGRAM = when("in_program", "Yes")


def completes_after_start(values: Values) -> Iterator[tuple[str, str]]:
    """A program ends after it began."""
    if values["start"] and str(values["completion"]) <= str(values["start"]):
        yield "completion", "Completion Date must be after the start date"


FORM = Form(
    (
        YesNo("in_program", "Are you currently in a residency or fellowship program?"),
        Text("hospital", "Teaching Hospital", when=IN_PROGRAM),
        Address("address", "", when=IN_PROGRAM),
        Date("start", "Start Date", when=IN_PROGRAM),
        Date("completion", "Completion Date", when=IN_PROGRAM),
        YesNo("moonlighting", "Do you render services outside the program?", when=IN_PROGRAM),
    ),
    rules=(completes_after_start,),
)

TOPIC = Topic("residency", "Residency", lambda draft: FORM)
