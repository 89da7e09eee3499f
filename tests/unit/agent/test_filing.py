"""One application from a profile to a tracking ID: approved, submitted once, and shown, however it ends."""

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from agent import filing
from agent.errors import (
    AlreadyFiled,
    CredentialsMissing,
    CredwrightError,
    EvidenceUnwritable,
    FieldMissing,
    InUse,
    NotApproved,
    PortalNotPermitted,
    PortalSlow,
    PortalUnreachable,
    ReviewDiffers,
    SubmissionUnknown,
)
from agent.evidence.journal import Journal
from agent.evidence.record import Record
from agent.evidence.verify import verify
from agent.filing import Filing
from agent.flow import Filed
from agent.ledger import Ledger, State
from agent.locks import only_one
from agent.outcome import Approval, Outcome, Watch
from agent.screen import Screen
from agent.session import Session
from agent.settings import Settings
from agent.visit import Where
from tests.unit.agent.clinic import FLOW, KIND, NPI, ORIGIN, PORTAL, SSN, Clinic, License, Person, session

ANN = Person(names=("Anna",), licenses=(License("A1"),))


@dataclass
class Office:
    """An operator's machine, and the clinic's portal."""

    folder: Path
    clinic: Clinic = field(default_factory=Clinic)
    origin: str = ORIGIN
    by: str | None = "Tester"
    approvals: list[Approval] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    on_approval: Callable[[], None] = lambda: None
    no_session: CredwrightError | None = None

    @property
    def home(self) -> Path:
        """CREDWRIGHT_HOME."""
        return self.folder / "home"

    @property
    def out(self) -> Path:
        """Where evidence goes."""
        return self.folder / "runs"

    def filing(self, person: Person = ANN, *, stop_at_review: bool = False, filled: bool = False) -> Filing[Person]:
        """One profile to be filed."""
        where = Where(Settings.model_validate({"home": self.home}), PORTAL, self.origin, Path("/no/browser"))
        return Filing(where, FLOW, person, self.out, Watch(self.pages.append, self._approve), stop_at_review, filled)

    def file(self, person: Person = ANN, *, stop_at_review: bool = False, filled: bool = False) -> Outcome:
        """File it."""
        return asyncio.run(self.filing(person, stop_at_review=stop_at_review, filled=filled).file())

    def stopped(self, person: Person = ANN) -> CredwrightError:
        """What a filing stops with."""
        with pytest.raises(CredwrightError) as caught:
            self.file(person)
        return caught.value

    async def _approve(self, approval: Approval) -> str | None:
        self.approvals.append(approval)
        self.on_approval()
        return self.by

    @asynccontextmanager
    async def open_session(
        self, where: Where, record: Record, on_page: Callable[[str], None]
    ) -> AsyncIterator[Session]:
        """In place of a browser."""
        if self.no_session:
            raise self.no_session
        made = session(self.clinic, record)
        made.on_page = on_page
        yield made

    def lines(self, number: int = 1) -> list[dict[str, Any]]:
        """The journal of a run."""
        path = self.out / f"enroll-{NPI}-{number:03}" / "journal.jsonl"
        return [json.loads(raw) for raw in path.read_bytes().splitlines()]

    def events(self, number: int = 1) -> list[str]:
        """What happened in a run."""
        return [str(line["event"]) for line in self.lines(number)]

    def intact(self) -> bool:
        """Whether the evidence of every run is as it was written, and each has its report."""
        runs = [*self.out.iterdir()]
        return bool(runs) and all(verify(run, self.home) == () and (run / "report.html").is_file() for run in runs)

    def states(self) -> list[State]:
        """What the ledger says, newest first."""
        ledger = Ledger.at(self.home)
        found = [entry.state for entry in ledger.of(ORIGIN, NPI, KIND)]
        ledger.close()
        return found


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    made = Office(tmp_path)
    monkeypatch.setattr(filing, "open_session", made.open_session)
    return made


def at(moment: str, error: BaseException) -> Callable[[str], None]:
    """Raises at a moment."""

    def hook(what: str) -> None:
        if what == moment:
            raise error

    return hook


# --- as it should be -------------------------------------------------------------------------------------------------


def test_a_profile_becomes_a_submitted_application(office: Office) -> None:
    outcome = office.file()
    assert (outcome.outcome, outcome.tracking_id) == ("submitted", "T1")
    assert office.clinic.submitted == 1
    assert office.states() == [State.SUBMITTED]
    assert office.intact()


def test_its_journal_tells_the_whole_story(office: Office) -> None:
    office.file()
    events = office.events()
    assert events[0] == "started"
    assert events[-4:] == ["page", "intent", "submitted", "finished"]
    assert events.count("approved") == 1
    assert "reconciled" in events[: events.index("approved")]
    assert "reconciled" in events[events.index("approved") :]


def test_the_operator_is_shown_exactly_what_will_be_submitted(office: Office) -> None:
    office.file()
    (approval,) = office.approvals
    assert (approval.asked.provider, approval.portal) == (NPI, ORIGIN)
    said = {answer.label for given in approval.given for answer in given.answers}
    assert {"First Name", "SSN", "Alias", "Number", "State"} <= said
    approved = next(line for line in office.lines() if line["event"] == "approved")
    assert approved["facts"] == {"by": "Tester", "digest": approval.digest}


def test_no_secret_is_anywhere_on_disk(office: Office) -> None:
    office.file()
    for path in office.folder.rglob("*"):
        if path.is_file():
            assert b"12-3456" not in path.read_bytes()
            assert b"900123456" not in path.read_bytes()


def test_progress_is_told_page_by_page(office: Office) -> None:
    office.file()
    assert office.pages.count("Person") == 1
    assert "License" in office.pages


def test_a_run_may_stop_at_the_review(office: Office) -> None:
    outcome = office.file(stop_at_review=True)
    assert outcome.outcome == "at review"
    assert office.approvals == []
    assert office.clinic.submitted == 0
    assert office.intact()


def test_after_that_the_same_folder_is_continued_and_submitted(office: Office) -> None:
    office.file(stop_at_review=True)
    outcome = office.file()
    assert outcome.run == f"enroll-{NPI}-001"
    assert office.events().count("started") == 2
    assert office.intact()


def test_a_second_time_it_is_told_as_submitted_before(office: Office) -> None:
    office.file()
    outcome = office.file()
    assert (outcome.outcome, outcome.tracking_id, outcome.status) == ("submitted before", "T1", "submitted")
    assert office.clinic.submitted == 1
    assert outcome.run == f"enroll-{NPI}-002"
    assert office.intact()


def test_the_order_of_rows_makes_no_other_application(office: Office) -> None:
    office.file(replace(ANN, names=("Anna", "Annie")))
    assert office.file(replace(ANN, names=("Annie", "Anna"))).outcome == "submitted before"


def test_another_answer_makes_another_application(office: Office) -> None:
    office.file()
    office.clinic.names = []
    assert office.file(replace(ANN, names=("Annie",))).tracking_id == "T2"


# --- what stops it ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", [None, ""])
def test_without_approval_nothing_is_submitted(office: Office, by: str | None) -> None:
    office.by = by
    error = office.stopped()
    assert isinstance(error, NotApproved)
    assert office.clinic.submitted == 0
    assert office.states() == []
    assert office.intact()


def test_a_review_that_differs_is_never_approved(office: Office) -> None:
    def altered(page: Screen) -> Screen:
        facts = tuple(replace(one, value="Bea") if one.label == "First Name" else one for one in page.facts)
        return replace(page, facts=facts)

    office.clinic.served = altered
    error = office.stopped()
    assert isinstance(error, ReviewDiffers)
    assert "“Bea”" in error.message
    assert office.approvals == []
    assert office.intact()


def test_a_draft_that_changes_while_somebody_reads_it_is_not_submitted(office: Office) -> None:
    """What was approved is reconciled once more before it is left."""

    def changed_meanwhile() -> None:
        office.clinic.names = ["Somebody Else"]

    office.on_approval = changed_meanwhile
    assert isinstance(office.stopped(), ReviewDiffers)
    assert office.clinic.submitted == 0


def test_what_was_filled_before_is_filed_without_opening_what_its_review_proves(office: Office) -> None:
    office.file(stop_at_review=True)
    assert [*dict.fromkeys(office.pages)] == ["Home", "Topics", "Person", "Licenses", "License"]
    office.pages.clear()
    assert office.file(filled=True).tracking_id == "T1"
    assert office.pages[:4] == ["Home", "Topics", "Person", "Topics"], "a secret shows only its last digits there"
    assert "Licenses" not in office.pages
    assert office.intact()


@pytest.mark.parametrize("now", [[License("A1", "Utah")], []])
def test_what_was_changed_since_it_was_filled_is_put_right_before_it_is_filed(
    office: Office, now: list[License]
) -> None:
    office.file(stop_at_review=True)
    office.clinic.licenses = now
    assert office.file(filled=True).tracking_id == "T1"
    assert office.clinic.licenses == [License("A1")]
    assert [line["facts"]["why"] for line in office.lines(1) if line["event"] == "retried"]
    assert office.clinic.submitted == 1
    assert office.intact()


def test_a_secret_that_was_changed_since_is_put_right_though_its_review_looks_the_same(office: Office) -> None:
    office.file(stop_at_review=True)
    office.clinic.person |= {"SSN": ("901-22-3456",)}
    assert office.file(filled=True).tracking_id == "T1"
    assert office.clinic.person["SSN"] == (SSN,)


def test_a_row_of_somebody_elses_is_not_filed_with_what_was_filled_before(office: Office) -> None:
    office.file(stop_at_review=True)
    office.clinic.licenses.append(License("Z9"))
    with pytest.raises(CredwrightError):
        office.file(filled=True)
    assert office.clinic.submitted == 0


def test_a_session_that_is_lost_while_somebody_reads_is_opened_again(office: Office) -> None:
    def lost() -> None:
        office.clinic.signed_in = False
        office.clinic.open("Session Expired")

    office.on_approval = lost
    assert office.file().tracking_id == "T1"
    assert office.clinic.submitted == 1
    assert office.intact()


def test_an_error_is_the_last_word_of_the_journal_with_its_picture(office: Office) -> None:
    def renamed(page: Screen) -> Screen:
        return replace(page, controls=tuple(replace(one, label=f"{one.label}?") for one in page.controls))

    office.clinic.served = renamed
    error = office.stopped()
    assert isinstance(error, FieldMissing)
    stopped, finished = office.lines()[-2:]
    assert (stopped["event"], stopped["facts"]["error"]) == ("stopped", "FieldMissing")
    assert stopped["screenshot"] is not None
    assert finished["facts"]["outcome"] == "stopped"
    assert error.evidence == office.out / f"enroll-{NPI}-001" / "report.html"
    assert "First Name" in error.evidence.read_text()
    assert office.intact()


def test_an_error_before_there_is_a_browser_is_in_the_evidence_too(office: Office) -> None:
    office.no_session = CredentialsMissing(ORIGIN, ("CREDWRIGHT_USER",))
    assert office.stopped() is office.no_session
    assert office.events() == ["started", "stopped", "finished"]
    assert "CREDWRIGHT_USER" in office.lines()[1]["facts"]["message"]
    assert office.intact()


def test_what_nobody_foresaw_ends_the_journal_too(office: Office) -> None:
    office.clinic.before = at("leave Save", KeyError("900-12-3456"))
    with pytest.raises(KeyError):
        office.file()
    assert office.lines()[-1]["facts"]["outcome"] == "failed"
    assert office.intact()


def test_an_unclear_submission_is_told_as_unknown_and_settled_by_the_next_run(office: Office) -> None:
    office.clinic.before = at("leave Submit", PortalSlow("Complete", "Submit", 30.0))
    assert isinstance(office.stopped(), SubmissionUnknown)
    assert office.lines()[-1]["facts"]["outcome"] == "unknown"
    assert office.states() == [State.UNKNOWN]
    office.clinic.before = lambda what: None
    assert office.file().outcome == "submitted"
    assert office.clinic.submitted == 1
    assert office.intact()


def test_a_submission_whose_answer_was_lost_is_found(office: Office) -> None:
    office.clinic.after = at("leave Submit", PortalUnreachable(ORIGIN, "reset"))
    outcome = office.file()
    assert (outcome.outcome, outcome.tracking_id) == ("submitted", "T1")
    assert office.clinic.submitted == 1


def test_other_answers_after_an_unclear_submission_that_arrived_stop_the_run(office: Office) -> None:
    office.clinic.after = at("leave Submit", KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        office.file()
    office.clinic.after = lambda what: None
    error = office.stopped(replace(ANN, first="Anne"))
    assert isinstance(error, AlreadyFiled)
    assert office.clinic.submitted == 1


# --- nothing half-made -----------------------------------------------------------------------------------------------


def test_a_live_portal_that_is_not_permitted_leaves_nothing_behind(office: Office) -> None:
    office.origin = "https://portal.example.org"
    assert isinstance(office.stopped(), PortalNotPermitted)
    assert not office.out.exists()


def test_another_run_of_the_same_provider_leaves_nothing_behind(office: Office) -> None:
    with only_one(office.home, "x", f"{ORIGIN} {NPI}"):
        error = office.stopped()
    assert isinstance(error, InUse)
    assert NPI in error.what
    assert not office.out.exists()


def test_a_place_that_cannot_be_written_is_told_before_anything_else(office: Office) -> None:
    office.out.write_text("in the way")
    assert isinstance(office.stopped(), EvidenceUnwritable)
    assert office.clinic.person == {}


def test_a_disk_that_fills_up_stops_the_run_at_once(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    append = Journal.append

    def full(journal: Journal, event: str, **facts: Any) -> None:
        if event != "started":
            raise EvidenceUnwritable(str(office.out), "No space left on device")
        append(journal, event, **facts)

    monkeypatch.setattr(Journal, "append", full)
    assert isinstance(office.stopped(), EvidenceUnwritable)
    assert office.clinic.submitted == 0


def test_a_full_disk_does_not_hide_why_a_run_ended(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it was submitted is the more important news."""
    append = Journal.append

    def full(journal: Journal, event: str, **facts: Any) -> None:
        if event in ("stopped", "finished"):
            raise EvidenceUnwritable(str(office.out), "No space left on device")
        append(journal, event, **facts)

    monkeypatch.setattr(Journal, "append", full)
    office.clinic.before = at("leave Submit", PortalSlow("Complete", "Submit", 30.0))
    assert isinstance(office.stopped(), SubmissionUnknown)


def test_a_report_that_cannot_be_written_does_not_hide_why_a_run_ended(office: Office) -> None:
    office.by = None
    (office.out / f"enroll-{NPI}-001" / "report.html").mkdir(parents=True)
    error = office.stopped()
    assert isinstance(error, NotApproved)
    assert error.evidence is None


# --- by hand ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_closes_the_evidence_and_keeps_the_draft(office: Office, sign: signal.Signals) -> None:
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # as the command line does

    def press(what: str) -> None:
        if what == "leave Check answers":
            os.kill(os.getpid(), sign)

    office.clinic.before = press
    try:
        with pytest.raises(KeyboardInterrupt):
            office.file()
    finally:
        signal.signal(signal.SIGTERM, before)
    assert office.events()[-2:] == ["interrupted", "finished"]
    assert office.lines()[-1]["facts"]["outcome"] == "interrupted"
    assert office.clinic.licenses == [License("A1")]
    assert office.intact()
    office.clinic.before = lambda what: None
    assert office.file().tracking_id == "T1"
    assert office.intact()


@pytest.mark.parametrize("moment", ["go /home", "leave Save", "leave Begin", "leave Submit"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_whenever_a_run_ends_the_next_one_submits_once(office: Office, moment: str, when: str) -> None:
    setattr(office.clinic, when, at(moment, KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        office.file()
    setattr(office.clinic, when, lambda what: None)
    office.file()
    assert office.clinic.submitted == 1
    assert office.clinic.applications == [Filed("T1", NPI, KIND, "submitted")]
    assert office.intact()
