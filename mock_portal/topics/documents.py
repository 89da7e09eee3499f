"""CMS-855I section 12: papers that go along with the application."""

from mock_portal.forms import Form, Select, Upload, Values
from mock_portal.lists import DOCUMENT_TYPES
from mock_portal.topics.topic import EITHER, Rows, Topic, column

DOCUMENT = Form((Select("type", "Document Type", options=DOCUMENT_TYPES), Upload("file", "File", called="a file")))


def _file_name(row: Values) -> str:
    file = row.get("file")
    return str(file["name"]) if isinstance(file, dict) else ""


TOPIC = Topic(
    "documents",
    "Required and Supporting Documents",
    lambda draft: Form(()),
    lists=(
        Rows(
            "documents",
            "Documents",
            "Document",
            DOCUMENT,
            (("Document Type", column("type")), ("File", _file_name)),
            needed=False,
        ),
    ),
    forms=EITHER,
)
