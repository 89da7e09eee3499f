"""From the portal's home to an enrollment record, and from there to what can be done with it."""

from agent.answers import Answers, choose, date, several
from agent.page import Page, Walked
from agent.screen import Action, Row, Screen
from flows.pecos.case import Amendment, Case, Sought, application
from flows.pecos.errors import EnrollmentsSeveral, NoEnrollment, RecordChanged
from flows.pecos.kinds import WAYS
from flows.pecos.pages.associates import MyAssociates, started
from flows.pecos.record.facts import RecordFacts


class ToTheRecord(Page[Sought]):
    """The home page, where the record is looked up."""

    heading = MyAssociates.heading

    def way_out(self, screen: Screen, sought: Sought, walked: Walked, /) -> Action:
        return screen.action("View", row=_record(screen, sought))


class ToTheApplication(Page[Amendment]):
    """The home page: a draft of this application is continued, whoever began it; else the record is opened."""

    heading = MyAssociates.heading

    def way_out(self, screen: Screen, case: Amendment, walked: Walked, /) -> Action:
        draft = started(screen, case.npi, application(case), case.state)
        return screen.action("Continue", row=draft) if draft else screen.action("View", row=_record(screen, case))


def _record(screen: Screen, sought: Sought) -> Row:
    """The row of the one enrollment. Raises `NoEnrollment` or `EnrollmentsSeveral`."""
    wanted = {"NPI": sought.npi, "State": sought.state, "Form": sought.form}
    grid = screen.grid("Enrollments")
    records = list(grid.records()) if grid else []
    ours = [(cells, row) for cells, row in records if all(cells[name] == text for name, text in wanted.items() if text)]
    if not ours:
        raise NoEnrollment(sought.npi, sought.state or "any state")
    if len(ours) > 1:
        raise EnrollmentsSeveral(sought.npi, tuple(f"{cells['Form']} {cells['State']}" for cells, _ in ours))
    return ours[0][1]


class RecordPage(Page[Sought]):
    """Everything that is on file."""

    heading = "View Enrollment"


class RecordToOptions(Page[Amendment]):
    """The record once more, on the way to change it: it must still be what the operator decided on."""

    heading = RecordPage.heading

    def way_out(self, screen: Screen, case: Amendment, walked: Walked, /) -> Action:
        now, before = RecordFacts.of(screen).last_updated, case.record
        if before is not None and now != before.last_updated:
            raise RecordChanged(case.npi, before.last_updated, now)
        return screen.action("More Options")


class MoreOptions(Page[Amendment]):
    """What is to be done."""

    heading = "More Options"
    leave = "Continue"

    def answers(self, case: Amendment, /) -> Answers:
        yield choose("What do you want to do?", WAYS[case.kind])


class ChangeOfInformation(Page[Case]):
    """Which topics change, and from when."""

    heading = "Change of Information"
    leave = "Continue"

    def answers(self, case: Case, /) -> Answers:
        yield several("What is changing?", sorted(case.changing or ()))
        yield date("Effective Date of Change", case.effective)
