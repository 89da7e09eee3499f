"""From the portal's home to an application that came back."""

from agent.page import Page, Walked
from agent.screen import Action, Screen
from flows.pecos.case import Case
from flows.pecos.pages.associates import MyAssociates


class ToTheApplications(Page[Case]):
    """The home page, on the way to what was submitted."""

    heading = MyAssociates.heading
    leave = "View Submitted Applications"


class Applications(Page[Case]):
    """The list of what was submitted."""

    heading = "Applications"

    def way_out(self, screen: Screen, case: Case, walked: Walked, /) -> Action:
        return screen.action(case.tracking_id)


class Status(Page[Case]):
    """One application, and what the contractor asks for."""

    heading = "Application Status"
    leave = "Correct and Resubmit"
