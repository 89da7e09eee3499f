"""Which topics an application has: by what it does, then by what it says."""

from collections.abc import Collection

from mock_portal.changes import active
from mock_portal.draft import Draft
from mock_portal.kinds import CHANGE, END_OF_REASSIGNMENT, REASSIGNMENT, WITHDRAWAL
from mock_portal.topics import TOPICS
from mock_portal.topics.topic import Topic

ALWAYS = ("personal", "adverse")
"""What every change brings along: who it is, and whether any final adverse legal action was imposed meanwhile."""
LEAVING = "withdrawal"
"""The topic that only a withdrawal has, and its only one."""


def applying(draft: Draft) -> list[Topic]:
    """The topics that this application has, as the portal asks them now."""
    return active().topics([topic for topic in TOPICS if _asked(draft, topic.slug) and topic.on(draft)])


def _asked(draft: Draft, slug: str) -> bool:
    if slug == LEAVING or draft.kind == WITHDRAWAL:
        return slug == LEAVING and draft.kind == WITHDRAWAL
    only = _only(draft)
    return only is None or slug in only


def _only(draft: Draft) -> Collection[str] | None:
    """The topics of an application that is about a part of the record; None where it is about all of it."""
    if draft.kind in (REASSIGNMENT, END_OF_REASSIGNMENT):
        return (*ALWAYS, "reassignments")
    return (*ALWAYS, *draft.changing) if draft.kind == CHANGE else None
