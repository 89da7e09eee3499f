"""Withdraw: a voluntary termination, told by the operator and by the record; no profile is needed."""

from dataclasses import replace

from agent.flow import Asked, Before, Flow, Looked, Section, Walk
from agent.screen import Screen
from flows.pecos.case import application
from flows.pecos.enrollment import TO_THE_RECEIPT
from flows.pecos.errors import PtanUnknown, ReassignmentsUndecided, SignerUnknown
from flows.pecos.kinds import WITHDRAWAL
from flows.pecos.leaving import Leaving
from flows.pecos.pages.associates import AlreadyStarted
from flows.pecos.pages.locations import LocationPage, Locations
from flows.pecos.pages.reassignments import Reassignments
from flows.pecos.pages.record import MoreOptions, RecordPage, RecordToOptions, ToTheApplication, ToTheRecord
from flows.pecos.pages.submission import CompleteSubmission, Receipt, Review, TopicView
from flows.pecos.pages.withdrawal import VoluntaryWithdrawal
from flows.pecos.record.facts import RecordFacts

PTAN = "Medicare ID (PTAN)"


def asked(leaving: Leaving) -> Asked:
    """What the operator is about to submit."""
    record = leaving.record
    basis = record.basis if record else ""
    name, kind = leaving.signer.name or leaving.npi, application(leaving) if record else f"CMS-855 {WITHDRAWAL}"
    return Asked(leaving.npi, name, kind, f"{name} ({leaving.email})", basis, f"withdraw {leaving.npi}")


def look(leaving: Leaving, screen: Screen) -> Looked[Leaving]:
    """What the record has that can end. Raises why it cannot be withdrawn like this."""
    record = RecordFacts.of(screen)
    record.must_be_active()
    record.must_not_be_too_early_for(leaving.effective)
    ptans = tuple(dict.fromkeys(_ptans(screen, record)))
    for one in leaving.ptans:
        if one not in ptans:
            raise PtanUnknown(one, ptans)
    reassigned = [one for one in screen.facts if one.groups[:1] == (Reassignments.heading,) and len(one.groups) > 1]
    if reassigned and leaving.end_reassignments is None:
        raise ReassignmentsUndecided(record.npi)
    ready = replace(
        leaving,
        record=record,
        form=record.form,
        state=record.state,
        ptans=leaving.ptans or ptans,
        end_reassignments=leaving.end_reassignments if reassigned else None,
        email=leaving.email or record.email,
    )
    if not ready.email:
        raise SignerUnknown(record.npi)
    rows = tuple((one, "ends" if one in ready.ptans else "stays") for one in ptans)
    section = Section("Medicare IDs", ("Medicare ID", "What becomes of it"), rows)
    return Looked(ready, (section,), {"ptans": list(ready.ptans)})


def _ptans(screen: Screen, record: RecordFacts) -> list[str]:
    """The Medicare ID of the enrollment, and those of its locations."""
    place = f"{LocationPage.heading} "
    at = (one for one in screen.facts if one.groups[:1] == (Locations.heading,) and one.groups[-1].startswith(place))
    return [record.ptan, *(one.value for one in at if one.label == PTAN)]


_READ: Walk[Leaving] = Walk(pages=(ToTheRecord, RecordPage), start="/associates")
WITHDRAW: Flow[Leaving] = Flow(
    name="withdraw",
    help="Withdraw an enrollment from Medicare: a voluntary termination, which cannot be taken back.",
    asked=asked,
    synthetic=lambda leaving: False,
    start="/associates",
    pages=(
        ToTheApplication,
        RecordToOptions,
        MoreOptions,
        AlreadyStarted,
        TopicView,
        VoluntaryWithdrawal,
        *TO_THE_RECEIPT,
    ),
    review=Review,
    final=CompleteSubmission,
    receipt=Receipt,
    tracking_id="Tracking ID",
    before=Before(_READ, RecordPage, look),
)
