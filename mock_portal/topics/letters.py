"""CMS-855I sections 2D and 2E: where letters and requests for medical records go."""

from mock_portal.forms import Address, Form
from mock_portal.topics.asked_often import attention, reach
from mock_portal.topics.topic import EITHER, Topic

FORM = Form((attention(), Address("address", "", verified=True), *reach()))

CORRESPONDENCE = Topic("correspondence", "Correspondence Address", lambda draft: FORM, forms=EITHER)
MEDICAL_RECORDS = Topic("records_correspondence", "Medical Record Correspondence Address", lambda draft: FORM)
