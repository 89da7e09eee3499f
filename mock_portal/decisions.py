"""What the Medicare contractor does with an application that was signed."""

from dataclasses import dataclass, replace

from mock_portal import approval, deadlines
from mock_portal.draft import Draft
from mock_portal.enrollments import Enrollment, Enrollments
from mock_portal.outbox import Outbox
from mock_portal.statuses import (
    APPROVED,
    DENIED,
    IN_PROCESS,
    REJECTED,
    RESUBMITTED,
    RETURNED_FOR_CORRECTIONS,
    SUBMITTED,
)
from mock_portal.store import Store


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing that a contractor can decide."""

    name: str
    """What the QA API calls it."""
    allowed: tuple[str, ...]
    """Statuses of an application that it can be decided on."""
    becomes: str
    note: str
    """What the history says unless the contractor says more."""


DECISIONS = (
    Decision("receive", (SUBMITTED, RESUBMITTED), IN_PROCESS, "The contractor received the application."),
    Decision("review", (IN_PROCESS,), IN_PROCESS, "The contractor is reviewing the application."),
    Decision("return", (IN_PROCESS,), RETURNED_FOR_CORRECTIONS, "The contractor asks for corrections."),
    Decision("approve", (IN_PROCESS,), APPROVED, "The contractor approved the application."),
    Decision("reject", (IN_PROCESS,), REJECTED, "The application was rejected; a new one may be submitted."),
    Decision("deny", (IN_PROCESS,), DENIED, "A requirement for enrollment is not met."),
)


class UnknownDecision(Exception):
    """The contractor knows no such decision."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}” is no decision; known: {', '.join(one.name for one in DECISIONS)}")


class NotAllowed(Exception):
    """The application is not in a status in which this can be decided."""

    def __init__(self, decision: Decision, draft: Draft) -> None:
        allowed = " or ".join(decision.allowed)
        now = [one.name for one in DECISIONS if draft.status in one.allowed]
        possible = f"possible now: {', '.join(now)}" if now else "nothing can be decided on it now"
        super().__init__(
            f"cannot {decision.name} application {draft.tracking_id or draft.id}: it is {draft.status},"
            f" and must be {allowed}; {possible}"
        )


class Contractor:
    """Decides on applications, and writes to whoever is named as signatory."""

    def __init__(self, store: Store, enrollments: Enrollments, outbox: Outbox) -> None:
        self._store, self._enrollments, self._outbox = store, enrollments, outbox

    def decide(self, id: str, name: str, note: str = "") -> Draft:  # noqa: A002  # as the store calls it
        """The application after the decision. Raises `KeyError`, `UnknownDecision` or `NotAllowed`."""
        decision = next((one for one in DECISIONS if one.name == name), None)
        if decision is None:
            raise UnknownDecision(name)
        with self._store.database.change():
            draft = self._store.get(id)
            if draft.status not in decision.allowed:
                raise NotAllowed(decision, draft)
            decided = self._store.save(self._carried_out(decision, draft, note or decision.note))
            self._tell(decided)
        return decided

    def _carried_out(self, decision: Decision, draft: Draft, note: str) -> Draft:
        due = deadlines.correct_by(self._store.today()) if decision.becomes == RETURNED_FOR_CORRECTIONS else ""
        by = draft.contractor or "Medicare contractor"
        if decision.becomes == APPROVED:
            draft = replace(draft, enrollment_id=self._approved(draft).id)
        return draft.happened(decision.becomes, at=self._store.now(), by=by, note=note, due=due)

    def _approved(self, draft: Draft) -> Enrollment:
        """The record that the application names, brought up to it, or a new one."""
        today = self._store.today()
        if not draft.enrollment_id:
            return self._enrollments.add(approval.first(draft, today))
        record = self._enrollments.get(draft.enrollment_id)
        return self._enrollments.save(approval.changed(record, draft, today))

    def _tell(self, draft: Draft) -> None:
        to = draft.signatory.get("email", "")
        if to:
            until = f" Submit it again by {draft.due}." if draft.due else ""
            subject = f"{draft.name}: {draft.status}"
            self._outbox.send(to, subject, f"Application {draft.tracking_id}: {draft.history[-1].note}{until}")
