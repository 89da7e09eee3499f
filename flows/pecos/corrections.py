"""Correct: an application that the contractor returned is filled anew where it differs, and submitted again."""

from dataclasses import dataclass, replace

from agent.flow import Asked, Before, Flow, Looked, Section, Walk
from agent.page import Page
from agent.screen import Screen
from flows.pecos.case import ALWAYS, Case, application
from flows.pecos.enrollment import TO_THE_RECEIPT
from flows.pecos.errors import NotReturned, SomebodyElses
from flows.pecos.kinds import CHANGE
from flows.pecos.life import OF_A_CASE, asked
from flows.pecos.pages.returned import Applications, Status, ToTheApplications
from flows.pecos.pages.submission import CompleteSubmission, Receipt, Review, TopicView

RETURNED = "Returned for Corrections"


@dataclass(frozen=True, slots=True)
class _Told:
    npi: str
    application: str
    status: str
    since: str
    request: str
    topics: frozenset[str]

    @classmethod
    def of(cls, screen: Screen) -> "_Told":
        said = screen.said
        return cls(
            npi=said.get("NPI", ""),
            application=said.get("Application", ""),
            status=said.get("Status", ""),
            since=said.get("Since", ""),
            request=said.get("Contractor's Request", ""),
            topics=frozenset(said.get("Topics", "").split("; ")),
        )


def look(case: Case, screen: Screen) -> Looked[Case]:
    """What was returned, and why. Raises `NotReturned` or `SomebodyElses`."""
    told = _Told.of(screen)
    if told.npi != case.npi:
        raise SomebodyElses(case.tracking_id, told.npi, case.npi)
    if told.status != RETURNED:
        raise NotReturned(case.tracking_id, told.status)
    kind = told.application.removeprefix(f"{case.form} ")
    changing = told.topics - ALWAYS if kind == CHANGE else None
    section = Section("The contractor asks", ("Since", "What"), ((told.since, told.request),))
    ready = replace(case, kind=kind, changing=changing, returned=told.since)
    return Looked(ready, (section,), {"request": told.request, "since": told.since})


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
