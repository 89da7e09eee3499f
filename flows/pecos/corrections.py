"""Correct: an application that the contractor returned is filled anew where it differs, and submitted again."""

from dataclasses import replace

from agent.flow import Asked, Before, Flow, Looked, Section, Walk
from agent.page import Page
from agent.screen import Screen
from flows.pecos.case import Case, application
from flows.pecos.enrollment import TO_THE_RECEIPT
from flows.pecos.errors import NotReturned, SomebodyElses
from flows.pecos.kinds import CHANGE
from flows.pecos.life import OF_A_CASE, asked
from flows.pecos.pages.returned import Applications, Status, ToTheApplications
from flows.pecos.pages.submission import CompleteSubmission, Receipt, Review, TopicView
from flows.pecos.tracking import read


def look(case: Case, screen: Screen) -> Looked[Case]:
    """What was returned, and why. Raises `NotReturned` or `SomebodyElses`."""
    story = read(screen)
    filed = story.filed
    if filed.provider != case.npi:
        raise SomebodyElses(case.tracking_id, filed.provider, case.npi)
    if not filed.open:
        raise NotReturned(case.tracking_id, filed.status)
    kind = filed.kind.removeprefix(f"{case.form} ")
    changing = frozenset(story.topics.split("; ")) if kind == CHANGE else None
    section = Section("The contractor asks", ("Since", "What"), ((filed.since, story.request),))
    ready = replace(case, kind=kind, changing=changing, returned=filed.since)
    return Looked(ready, (section,), {"request": story.request, "since": filed.since})


def _asked(case: Case) -> Asked:
    """What the operator is about to submit again."""
    return replace(asked(case), kind=application(case), basis=f"{case.tracking_id} {case.returned}")


_WALK: tuple[type[Page[Case]], ...] = (ToTheApplications, Applications, Status)
CORRECT = Flow(
    name="correct",
    help="Correct an application that was returned: show what the contractor asks, fill the difference, submit again.",
    asked=_asked,
    synthetic=lambda case: case.provider.synthetic,
    start="/applications",
    pages=(*_WALK, TopicView, *OF_A_CASE, *TO_THE_RECEIPT),
    review=Review,
    final=CompleteSubmission,
    receipt=Receipt,
    tracking_id="Tracking ID",
    before=Before(Walk(pages=_WALK, start="/applications"), Status, look),
)
