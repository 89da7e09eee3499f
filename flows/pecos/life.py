"""What happens to an enrollment once it is on file: changed, revalidated, its reassignments begun and ended."""

from collections.abc import Callable
from dataclasses import replace

from agent.flow import Asked, Before, Flow, Looked, Section, Walk
from agent.page import Page
from agent.screen import Screen
from flows.pecos.case import Case, application, of_case
from flows.pecos.comparison import Comparison, compare, endless, reassignments_on_file, without_past
from flows.pecos.enrollment import TO_THE_RECEIPT, TOPICS
from flows.pecos.errors import TooEarly
from flows.pecos.kinds import REASSIGNMENT
from flows.pecos.pages.associates import AlreadyStarted
from flows.pecos.pages.reassignments import Reassignments
from flows.pecos.pages.record import (
    ChangeOfInformation,
    MoreOptions,
    RecordPage,
    RecordToOptions,
    ToTheApplication,
    ToTheRecord,
)
from flows.pecos.pages.submission import CompleteSubmission, Receipt, Review, TopicView
from flows.pecos.preflight.deadlines import deadline
from flows.pecos.record.facts import RecordFacts
from flows.pecos.words import us
from flows.profile.reassignment import Reassignment

OF_A_CASE: tuple[type[Page[Case]], ...] = tuple(of_case(topic) for topic in TOPICS)
READ: Walk[Case] = Walk(pages=(ToTheRecord, RecordPage), start="/associates")
ALL_RIGHT = Section("Nothing differs", ("What",), (("The portal has on file what the profile says.",),))


def asked(case: Case) -> Asked:
    """What the operator is about to submit."""
    began = [one for one in case.provider.reassignments if case.kind == REASSIGNMENT and not one.end]
    officials = (f"{one.official.name} ({one.official.email})" for one in began)
    signers = (f"{case.signer.name} ({case.signer.email})", *officials)
    basis = case.record.basis if case.record else ""
    return Asked(case.npi, case.signer.name, application(case), ", ".join(signers), basis)


def flow(name: str, help: str, look: Callable[[Case, Screen], Looked[Case]]) -> Flow[Case]:  # noqa: A002  # as the flow calls it
    """One kind of application to an enrollment that is on file."""
    return Flow(
        name=name,
        help=help,
        asked=asked,
        synthetic=lambda case: case.provider.synthetic,
        start=READ.start,
        pages=(
            ToTheApplication,
            RecordToOptions,
            MoreOptions,
            ChangeOfInformation,
            AlreadyStarted,
            TopicView,
            *OF_A_CASE,
            *TO_THE_RECEIPT,
        ),
        review=Review,
        final=CompleteSubmission,
        receipt=Receipt,
        tracking_id="Tracking ID",
        before=Before(READ, RecordPage, look),
    )


def _read(case: Case, screen: Screen) -> tuple[RecordFacts, Comparison]:
    """The record beside the profile. Raises `OutOfRange` or `RowsNotInProfile`."""
    record = RecordFacts.of(screen)
    record.must_not_be_too_early_for(case.effective)
    return record, compare(case.provider, screen.facts, record.as_of, case.effective)


def _looked(case: Case, record: RecordFacts, found: Comparison) -> Looked[Case]:
    """What is filed. Raises `NotActive`."""
    record.must_be_active()
    ready = replace(case, provider=found.provider, record=record, effective=found.effective)
    return Looked(ready, (found.section() if found.differences else ALL_RIGHT,), found.facts())


def _nothing(found: Comparison) -> Looked[Case]:
    return Looked(None, (ALL_RIGHT,), found.facts())


def look_for_changes(case: Case, screen: Screen) -> Looked[Case]:
    """Only what differs is filed."""
    record, found = _read(case, screen)
    if not found.differences:
        return _nothing(found)
    return _looked(replace(case, changing=found.topics), record, found)


def look_whether_due(case: Case, screen: Screen) -> Looked[Case]:
    """Everything is filed again, but not before its time. Raises `TooEarly`."""
    record, found = _read(case, screen)
    rule = deadline("revalidation-opens")
    if record.due is None:
        opens = f"{rule.count} {rule.unit} before the due date that the portal will tell"
        raise TooEarly(record.npi, "TBD", opens)
    if record.as_of < rule.before(record.due):
        raise TooEarly(record.npi, us(record.due), us(rule.before(record.due)))
    return _looked(case, record, found)


def look_for_new_reassignments(case: Case, screen: Screen) -> Looked[Case]:
    """Reassignments that the profile has and the record lacks are added; none is ended."""
    staying = endless(without_past(case.provider, screen.facts)).reassignments
    record, found = _read(_reassigning(case, staying), screen)
    added = [one for one in found.differences if one.topic == Reassignments.heading and one.row and not one.label]
    return _about_reassignments(case, record, found, bool(added))


def look_for_ended_reassignments(case: Case, screen: Screen) -> Looked[Case]:
    """Reassignments of the record to which the profile gives an end are ended; none is added."""
    record, found = _read(_reassigning(case, reassignments_on_file(case.provider, screen.facts)), screen)
    ended = any(one.end for one in found.provider.reassignments)
    return _about_reassignments(case, record, found, ended)


def _reassigning(case: Case, reassignments: tuple[Reassignment, ...]) -> Case:
    return replace(case, provider=case.provider.model_copy(update={"reassignments": reassignments}))


def _about_reassignments(case: Case, record: RecordFacts, found: Comparison, any_there: bool) -> Looked[Case]:
    about = replace(case, changing=frozenset({Reassignments.heading}))
    within = found.within(topic.heading for topic in TOPICS if about.has(topic.heading))
    return _looked(about, record, within) if any_there else _nothing(within)


UPDATE = flow(
    "update",
    "Report what changed: show what differs from the record, and file only that (CMS-855I, change of information).",
    look_for_changes,
)
REVALIDATE = flow(
    "revalidate",
    "Revalidate an enrollment: every topic reviewed against the profile, but not before it is due.",
    look_whether_due,
)
REASSIGN = flow(
    "reassign add",
    "Add the reassignments of benefits that the profile has and the record lacks.",
    look_for_new_reassignments,
)
END_REASSIGNMENT = flow(
    "reassign end",
    "End the reassignments of benefits to which the profile gives an end date.",
    look_for_ended_reassignments,
)
