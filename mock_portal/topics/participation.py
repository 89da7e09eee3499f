"""CMS-460: whether the practitioner accepts assignment for every service."""

from mock_portal.forms import Form, Radio
from mock_portal.topics.business import private_practice
from mock_portal.topics.topic import Topic

FORM = Form(
    (
        Radio(
            "participating",
            "Participation agreement",
            options=("I agree to participate", "I do not participate"),
            called="whether you agree to participate",
        ),
    )
)

TOPIC = Topic("participation", "Participation", lambda draft: FORM, applies=private_practice)
