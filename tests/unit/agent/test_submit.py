"""The guarded submission: pressed once, its intent on disk before, and the portal asked wherever it is unclear."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from agent.errors import (
    AlreadyFiled,
    BrowserGone,
    ButtonDisabled,
    ButtonMissing,
    CredwrightError,
    DialogUnexpected,
    EvidenceUnwritable,
    FiledTwice,
    Kind,
    OriginLeft,
    PageMoved,
    PortalFailed,
    PortalRefused,
    PortalSlow,
    PortalUnreachable,
    SubmissionUnknown,
)
from agent.evidence.record import Record
from agent.flow import Filed
from agent.ledger import Key, Ledger, State
from agent.run import Run
from agent.screen import Screen
from agent.session import Session
from agent.submit import Approved, Before, look_before, submit
from tests.unit.agent.clinic import FLOW, KIND, NPI, ORIGIN, SSN, Clinic, Person, session
from tests.unit.agent.journals import Lines

KEY = Key(ORIGIN, NPI, KIND, "d" * 64)
PERSON = Person()


@dataclass
class Desk:
    """One submission about to be made."""

    home: Path
    ledger: Ledger
    clinic: Clinic
    lines: Lines

    def session(self) -> Session:
        """A session whose record can be read."""
        return session(self.clinic, Record(self.lines.journal, b"key"))

    def submit(self, known: frozenset[str] = frozenset()) -> str:
        """Press the final button for what was approved."""

        async def press() -> str:
            run = Run(self.session(), FLOW, PERSON)
            return await submit(run, FLOW, self.ledger, Approved(KEY, "Tester", "run-1", known))

        self.clinic.open("Complete")
        return asyncio.run(press())

    def look_before(self, key: Key = KEY) -> Before:
        """What is known before anything is filled."""
        return asyncio.run(look_before(self.session(), self.ledger, key))

    @property
    def state(self) -> State:
        """What the ledger says of the one submission."""
        (entry,) = self.ledger.of(KEY.portal, KEY.provider, KEY.kind)
        return entry.state

    def on_disk(self) -> list[str]:
        """What another process reads in the ledger."""
        with sqlite3.connect(self.home / "ledger.db") as there:
            rows = there.execute("select state from submissions").fetchall()
        there.close()
        return [state for (state,) in rows]

    @property
    def events(self) -> list[str]:
        """The journal's events so far."""
        return [str(line["event"]) for line in self.lines.read()]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    clinic = Clinic(person={"First Name": ("Ann",), "SSN": (SSN,)})
    lines = Lines(tmp_path / "run", tmp_path)
    made = Desk(tmp_path, Ledger.at(tmp_path), clinic, lines)
    yield made
    made.ledger.close()
    lines.journal.close()


def raising(error: BaseException, moment: str = "leave Submit") -> Callable[[str], None]:
    """Raises at a moment."""

    def hook(what: str) -> None:
        if what == moment:
            raise error

    return hook


def failing(desk: Desk, known: frozenset[str] = frozenset()) -> CredwrightError:
    """What a submission stops with."""
    with pytest.raises(CredwrightError) as caught:
        desk.submit(known)
    return caught.value


# --- as it should be -------------------------------------------------------------------------------------------------


def test_the_receipts_tracking_id_is_returned_and_settled(desk: Desk) -> None:
    assert desk.submit() == "T1"
    assert desk.clinic.submitted == 1
    (entry,) = desk.ledger.of(KEY.portal, KEY.provider, KEY.kind)
    assert (entry.state, entry.tracking_id) == (State.SUBMITTED, "T1")


def test_the_intent_is_on_disk_and_in_the_journal_before_the_click(desk: Desk) -> None:
    seen: list[object] = []

    def look(what: str) -> None:
        if what == "leave Submit":
            seen.extend([desk.on_disk(), desk.events[-1]])

    desk.clinic.before = look
    desk.submit()
    assert seen == [["intended"], "intent"]


def test_the_receipt_is_in_the_journal_with_its_picture(desk: Desk) -> None:
    desk.submit()
    line = desk.lines.read()[-1]
    assert line["event"] == "submitted"
    assert line["screenshot"] is not None


def test_an_application_that_was_submitted_before_is_not_pressed_again(desk: Desk) -> None:
    desk.submit()
    error = failing(desk)
    assert isinstance(error, AlreadyFiled)
    assert error.tracking_id == "T1"
    assert desk.clinic.submitted == 1


def test_one_that_another_run_is_pressing_is_not_pressed(desk: Desk) -> None:
    desk.ledger.intend(KEY, "run-0", "Somebody", frozenset())
    assert isinstance(failing(desk), SubmissionUnknown)
    assert desk.clinic.submitted == 0


def test_a_final_page_without_its_button_is_not_even_begun(desk: Desk) -> None:
    desk.clinic.served = lambda page: replace(page, actions=())
    assert isinstance(failing(desk), ButtonMissing)
    assert desk.on_disk() == []


def test_nothing_is_pressed_if_the_journal_cannot_be_written(desk: Desk) -> None:
    desk.lines.fill_the_disk()
    with pytest.raises(EvidenceUnwritable):
        desk.submit()
    assert desk.clinic.submitted == 0


# --- when the outcome is unclear -------------------------------------------------------------------------------------

LOST = (
    PortalFailed("/submit", 502),
    PortalSlow("Complete", "Submit", 30.0),
    PortalUnreachable(ORIGIN, "reset"),
    BrowserGone("crashed"),
    OriginLeft(ORIGIN, "http://elsewhere.example.org/"),
    DialogUnexpected("Complete", "Really?"),
    PortalRefused("Complete", ("try later",)),
    PageMoved("Complete", ("by itself",)),
)


@pytest.mark.parametrize("error", LOST, ids=lambda error: type(error).__name__)
def test_if_the_portal_has_it_after_all_that_is_its_tracking_id(desk: Desk, error: CredwrightError) -> None:
    desk.clinic.after = raising(error)
    assert desk.submit() == "T1"
    assert (desk.clinic.submitted, desk.state) == (1, State.SUBMITTED)
    assert desk.events[-1] == "asked"


@pytest.mark.parametrize("error", LOST[:5], ids=lambda error: type(error).__name__)
def test_if_the_portal_does_not_have_it_the_outcome_is_unknown(desk: Desk, error: CredwrightError) -> None:
    desk.clinic.before = raising(error)
    unknown = failing(desk)
    assert isinstance(unknown, SubmissionUnknown)
    assert unknown.kind is Kind.UNKNOWN
    assert (desk.clinic.submitted, desk.state) == (0, State.UNKNOWN)


@pytest.mark.parametrize("error", [*LOST[5:], ButtonDisabled("Complete", "Submit", ())], ids=lambda e: type(e).__name__)
def test_if_the_portal_says_why_not_and_has_nothing_that_is_the_outcome(desk: Desk, error: CredwrightError) -> None:
    desk.clinic.before = raising(error)
    assert failing(desk) is error
    assert (desk.clinic.submitted, desk.state) == (0, State.ABSENT)


def test_if_the_portal_cannot_be_asked_the_outcome_is_unknown(desk: Desk) -> None:
    desk.clinic.after = raising(PortalSlow("Complete", "Submit", 30.0))
    desk.clinic.before = raising(PortalUnreachable(ORIGIN, "refused"), f"go /applications?q={NPI}")
    unknown = failing(desk)
    assert isinstance(unknown, SubmissionUnknown)
    assert "refused" in unknown.message
    assert (desk.clinic.submitted, desk.state) == (1, State.UNKNOWN)


def _again(desk: Desk, error: CredwrightError | None = None) -> Callable[[str], None]:
    """The portal files one submission twice, and may lose its answer."""

    def twice(what: str) -> None:
        if what == "leave Submit":
            desk.clinic.applications.insert(0, Filed("T2", NPI, KIND, "submitted"))
            if error is not None:
                raise error

    return twice


@pytest.mark.parametrize("error", [None, PortalFailed("/submit", 502)], ids=["with a receipt", "without one"])
def test_one_that_the_portal_filed_twice_is_shown_to_a_person_and_never_pressed_again(
    desk: Desk, error: CredwrightError | None
) -> None:
    desk.clinic.after = _again(desk, error)
    twice = failing(desk)
    assert isinstance(twice, FiledTwice)
    assert sorted(twice.tracking_ids) == ["T1", "T2"]
    assert (desk.clinic.submitted, desk.state) == (1, State.SUBMITTED)
    assert desk.look_before().filed is not None


def test_one_that_is_listed_twice_under_one_tracking_id_is_one(desk: Desk) -> None:
    desk.clinic.after = lambda what: desk.clinic.applications.extend(desk.clinic.applications[:1])
    assert desk.submit() == "T1"


def test_a_list_that_cannot_be_looked_at_afterwards_takes_nothing_from_the_receipt(desk: Desk) -> None:
    desk.clinic.before = raising(BrowserGone("crashed"), f"go /applications?q={NPI}")
    assert desk.submit() == "T1"
    assert desk.state is State.SUBMITTED


def test_an_earlier_application_is_not_taken_for_this_one(desk: Desk) -> None:
    desk.clinic.applications.append(Filed("T1", NPI, KIND, "approved"))
    desk.clinic.before = raising(PortalSlow("Complete", "Submit", 30.0))
    assert isinstance(failing(desk, frozenset({"T1"})), SubmissionUnknown)


@pytest.mark.parametrize(
    "other", [Filed("T9", "1999999984", KIND, "submitted"), Filed("T9", NPI, "Revalidation", "submitted")]
)
def test_somebody_elses_application_is_not_taken_for_this_one(desk: Desk, other: Filed) -> None:
    desk.clinic.applications.append(other)
    desk.clinic.before = raising(PortalSlow("Complete", "Submit", 30.0))
    assert isinstance(failing(desk), SubmissionUnknown)


def test_a_page_that_is_no_receipt_is_asked_about(desk: Desk) -> None:
    def no_receipt(page: Screen) -> Screen:
        return replace(page, heading="Thank you") if page.heading == "Receipt" else page

    desk.clinic.served = no_receipt
    assert desk.submit() == "T1"
    assert desk.events[-1] == "asked"


@pytest.mark.parametrize("tracking", [(), ("T1", "T2")])
def test_a_receipt_without_one_tracking_id_is_asked_about(desk: Desk, tracking: tuple[str, ...]) -> None:
    def several(page: Screen) -> Screen:
        facts = tuple(replace(fact, value=one) for one in tracking for fact in page.facts)
        return replace(page, facts=facts) if page.heading == "Receipt" else page

    desk.clinic.served = several
    assert desk.submit() == "T1"
    assert desk.events[-1] == "asked"


def test_a_refusal_on_the_final_page_is_told(desk: Desk) -> None:
    def refuse(what: str) -> None:
        if what == "leave Submit":
            desk.clinic.applications.clear()
            desk.clinic.open("Complete", alerts=["One application at a time"])

    desk.clinic.after = refuse
    error = failing(desk)
    assert isinstance(error, PortalRefused)
    assert error.alerts == ("One application at a time",)
    assert desk.state is State.ABSENT


def test_a_receipt_that_cannot_be_photographed_is_a_receipt(desk: Desk) -> None:
    def blind(what: str) -> None:
        if what == "photograph" and desk.clinic.page == "Receipt":
            raise BrowserGone("crashed")

    desk.clinic.before = blind
    assert desk.submit() == "T1"
    assert desk.state is State.SUBMITTED


def test_a_disk_that_fills_up_at_the_receipt_does_not_make_it_unknown(desk: Desk) -> None:
    def full(what: str) -> None:
        if what == "leave Submit":
            desk.lines.fill_the_disk()

    desk.clinic.after = full
    assert isinstance(failing(desk), EvidenceUnwritable)
    assert desk.state is State.SUBMITTED


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_kill_at_the_click_leaves_the_intent(desk: Desk, when: str) -> None:
    setattr(desk.clinic, when, raising(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        desk.submit()
    assert desk.on_disk() == ["intended"]


# --- the next run ----------------------------------------------------------------------------------------------------


def test_nothing_is_known_of_a_new_application(desk: Desk) -> None:
    desk.clinic.applications.append(Filed("T0", NPI, KIND, "approved"))
    assert desk.look_before() == Before(None, frozenset({"T0"}))


@pytest.mark.parametrize("state", [State.INTENDED, State.UNKNOWN])
def test_what_was_begun_and_arrived_is_found(desk: Desk, state: State) -> None:
    desk.ledger.intend(KEY, "run-0", "Tester", frozenset({"T0"}))
    desk.ledger.settle(KEY, state)
    desk.clinic.applications += [Filed("T0", NPI, KIND, "approved"), Filed("T1", NPI, KIND, "in review")]
    found = desk.look_before()
    assert found.filed == Filed("T1", NPI, KIND, "in review")
    assert desk.state is State.SUBMITTED


@pytest.mark.parametrize("state", [State.INTENDED, State.UNKNOWN])
def test_what_was_begun_and_never_arrived_may_be_submitted(desk: Desk, state: State) -> None:
    desk.ledger.intend(KEY, "run-0", "Tester", frozenset())
    desk.ledger.settle(KEY, state)
    assert desk.look_before().filed is None
    assert desk.state is State.ABSENT
    assert desk.submit() == "T1"
    assert desk.clinic.submitted == 1


def test_what_was_submitted_is_told_as_the_portal_has_it_now(desk: Desk) -> None:
    desk.submit()
    desk.clinic.applications[0] = replace(desk.clinic.applications[0], status="approved")
    found = desk.look_before().filed
    assert found is not None
    assert found.status == "approved"


def test_what_was_submitted_stays_submitted_even_if_the_portal_no_longer_lists_it(desk: Desk) -> None:
    desk.submit()
    desk.clinic.applications.clear()
    found = desk.look_before().filed
    assert found is not None
    assert found.tracking_id == "T1"


def test_other_answers_that_turn_out_to_be_filed_stop_the_run(desk: Desk) -> None:
    desk.ledger.intend(replace(KEY, digest="e" * 64), "run-0", "Tester", frozenset())
    desk.clinic.applications.append(Filed("T1", NPI, KIND, "submitted"))
    with pytest.raises(AlreadyFiled) as caught:
        desk.look_before()
    assert caught.value.tracking_id == "T1"


def test_an_application_that_was_settled_before_does_not_stop_another(desk: Desk) -> None:
    desk.submit()
    assert desk.look_before(replace(KEY, digest="e" * 64)) == Before(None, frozenset({"T1"}))


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_at_the_click_and_run_again_it_is_submitted_once(desk: Desk, when: str) -> None:
    setattr(desk.clinic, when, raising(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        desk.submit()
    setattr(desk.clinic, when, lambda what: None)
    if desk.look_before().filed is None:
        desk.submit()
    assert desk.clinic.submitted == 1
    assert len(desk.clinic.applications) == 1
