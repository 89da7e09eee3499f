"""CMS-855I, advanced diagnostic imaging: who accredited it."""

from collections.abc import Iterator

from mock_portal.forms import Cards, Date, Form, Select, Text, Values, YesNo, rows, when
from mock_portal.topics.topic import Topic

MODALITIES = (
    "Magnetic resonance imaging (MRI)",
    "Computed tomography (CT)",
    "Nuclear medicine",
    "Positron emission tomography (PET)",
)


def accreditation_lasts(values: Values) -> Iterator[tuple[str, str]]:
    """An accreditation expires after it took effect."""
    for number, row in enumerate(rows(values, "modalities")):
        if str(row["expires"]) <= str(row["effective"]):
            yield f"modalities-{number}-expires", "Expiration Date must be after the effective date"


FORM = Form(
    (
        YesNo("bills", "Do you bill for advanced diagnostic imaging?"),
        Cards(
            "modalities",
            "Modality",
            required=True,
            when=when("bills", "Yes"),
            fields=(
                Select("modality", "Imaging Modality", options=MODALITIES),
                Text("body", "Accrediting Organization"),
                Date("effective", "Effective Date", past=True),
                Date("expires", "Expiration Date", future=True),
            ),
        ),
    ),
    rules=(accreditation_lasts,),
)

TOPIC = Topic("imaging", "Imaging Accreditation", lambda draft: FORM)
