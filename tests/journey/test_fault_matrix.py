"""Every fault of the portal × enroll, update, revalidate, through the durable queue: filed once and exactly, or parked.

`make thorough` tries all; the suite those together and each other fault at one place, for one kind of application.
"""

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest

from agent.errors import LEFT_OUT
from agent.evidence.verify import verify
from agent.runs import Run
from agent.stages import Stage
from mock_portal.faults import FaultSettings
from mock_portal.plugin import MockPortal
from mock_portal.qa.client import Qa
from mock_portal.qa.told import Application
from mock_portal.server import running
from tests.journey import expected
from tests.journey.faulty import ENROLL, FLOWS, REVALIDATE, UPDATE, Case, cases, chosen
from tests.journey.firm import Firm, working
from tests.journey.held import Data, files_by_name, fixture, on_file, written
from tests.journey.table import FAULTS, Record
from tests.thorough import THOROUGH

EVERY = tuple(cases())
TRIED = EVERY if THOROUGH else tuple(chosen())
WHO = {ENROLL: "order-and-certify-other", UPDATE: "physician-reassigning", REVALIDATE: "order-and-certify"}
KINDS = {ENROLL: "Initial enrollment", UPDATE: "Change of information", REVALIDATE: "Revalidation"}
SOON = (date.today() + timedelta(days=90)).isoformat()
SIGNING = "Pending E-Signature"
_phones = (f"202-555-{number:04}" for number in count(100))


@pytest.fixture(scope="module")
def portals(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, MockPortal]]:
    """One for each kind of application."""
    with ExitStack() as stack:
        urls = {flow: stack.enter_context(running(tmp_path_factory.mktemp(flow))) for flow in FLOWS}
        yield {flow: MockPortal(url, stack.enter_context(Qa(url))) for flow, url in urls.items()}


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firm]:
    with working(tmp_path_factory.mktemp("firm")) as one:
        yield one


@dataclass(frozen=True, slots=True)
class Asked:
    """One application that is asked for at its portal."""

    flow: str
    portal: MockPortal
    data: Data
    run: str

    def judge(self, run: Run, firm: Firm, case: Case) -> None:
        """It is filed as often as it should be, with exactly what was meant, and nothing else is there."""
        held = self.portal.qa.applications(self.data["npi"])
        assert held == self.portal.qa.applications()
        assert [one["status"] for one in held] == [SIGNING] * case.filed
        assert run.tracking_id in {one["tracking_id"] for one in held}
        for one in held:
            self._judge(one)
        for place in run.evidence:
            assert verify(Path(place.partition(":")[2]), firm.home) == ()

    def _judge(self, held: Application) -> None:
        meant = expected.topics(self.data)
        if self.flow == UPDATE:
            meant = {slug: meant[slug] for slug in ("adverse", "correspondence", "personal")}
        assert held["kind"] == KINDS[self.flow]
        assert files_by_name(held["topics"]) == meant
        assert [one["status"] for one in held["history"]].count(SIGNING) == 1
        about = expected.application(self.data)
        assert {name: held["signatory"][name] for name in about["signatory"]} == about["signatory"]


def test_every_fault_of_the_portal_is_tried() -> None:
    tried = {name for one in chosen() for name in one.faults}
    assert tried == set(FaultSettings.model_fields)


@pytest.mark.parametrize("case", TRIED, ids=str)
def test_each_application_is_filed_once_and_exactly_or_parked_and_filed_after_the_fault(
    case: Case, portals: dict[str, MockPortal], firm: Firm, tmp_path: Path, record_property: Record
) -> None:
    asked = {flow: _hand_in(firm, flow, portals[flow], tmp_path / flow, case) for flow in case.flows}
    names = {flow: one.run for flow, one in asked.items()}
    first = firm.settled(names)
    for flow, one in asked.items():
        _struck(case, one.portal)
        FAULTS.note(record_property, str(case), flow, _outcome(first[flow]))
        one.portal.qa.no_faults()
    for run in first.values():
        if case.parks:
            _judge_parked(run, case, firm)
            firm.retry(run)
        else:
            assert (run.stage, run.presses in case.approvals) == (Stage.FILED, True), run
    then = firm.settled(names)
    for flow, one in asked.items():
        assert then[flow].stage is Stage.FILED, then[flow]
        one.judge(then[flow], firm, case)


def _hand_in(firm: Firm, flow: str, portal: MockPortal, folder: Path, case: Case) -> Asked:
    portal.qa.reset()
    data = fixture(WHO[flow])
    if flow != ENROLL:
        on_file(portal, data, due=SOON)
    data["correspondence"]["phone"] = next(_phones)
    firm.new_account(portal, flow)
    portal.qa.faults(**case.faults)
    run = firm.hand_in(portal, folder, {"profile": str(written(folder, data)), "command": flow})
    return Asked(flow, portal, data, run)


def _struck(case: Case, portal: MockPortal) -> None:
    """Each fault has really struck; a skewed clock strikes nothing, but is told."""
    struck = {one["fault"] for one in portal.qa.struck()}
    assert struck == set(case.faults) - {"seed", "clock_skew"}


def _outcome(run: Run) -> str:
    if run.stage is Stage.PARKED:
        return f"parked ({run.error}), filed afterwards"
    return "filed" if run.presses == 1 else f"filed, approved {run.presses} times"


def _judge_parked(run: Run, case: Case, firm: Firm) -> None:
    """Parked for the right reason, told in an operator's words, with a picture and evidence that verifies."""
    assert (run.stage, run.waiting_for) == (Stage.PARKED, "operator"), run
    assert run.error in {one.__name__ for one in case.parks}, run.reason
    assert run.next_step
    folder = Path(run.evidence[-1].partition(":")[2])
    assert verify(folder, firm.home) == ()
    lines = [json.loads(line) for line in (folder / "journal.jsonl").read_bytes().splitlines()]
    stopped = next(line for line in reversed(lines) if line["event"] == "stopped")
    assert stopped["facts"]["error"] == run.error
    told = stopped["facts"]["message"]
    assert case.says in told + run.next_step
    assert re.fullmatch(".*".join(map(re.escape, run.reason.split(LEFT_OUT))), told), "the same, without anybody's data"
    assert stopped["screenshot"] or case.unseen
