"""Voluntary termination: why, from when, which Medicare IDs end, and what becomes of the reassignments."""

from mock_portal.deadlines import MOST_AHEAD
from mock_portal.draft import Draft
from mock_portal.forms import Checks, Date, Form, Radio, Select, Text, rows, when
from mock_portal.topics.reassignments import ENDED_TOO, KEPT
from mock_portal.topics.topic import EITHER, Topic

REASONS = (
    "Retiring",
    "Moving out of the contractor's jurisdiction",
    "No longer treating Medicare patients",
    "Joining a group under another enrollment",
    "Other",
)
REASON = (
    Select("reason", "Reason for Withdrawal", options=REASONS),
    Text("specify", "Specify the reason", longest=70, when=when("reason", "Other")),
    Date("effective", "Effective Date of Withdrawal", ahead=MOST_AHEAD),
)
REASSIGNMENTS = Radio(
    "reassignments",
    "What happens to your reassignments of benefits?",
    options=(ENDED_TOO, KEPT),
    called="what happens to your reassignments",
)


def _form(draft: Draft) -> Form:
    listed = draft.answers.get("ptans")
    ids = tuple(str(one) for one in listed) if isinstance(listed, list) else ()
    ended = Checks("ptans", "Medicare IDs (PTANs) to End", options=ids)
    reassigned = rows(draft.said("reassignments"), "reassignments")
    return Form((*REASON, ended, *((REASSIGNMENTS,) if reassigned else ())))


TOPIC = Topic("withdrawal", "Voluntary Withdrawal", _form, forms=EITHER)
