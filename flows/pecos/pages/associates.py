"""From the portal's home to the application: started anew, or found again."""

from agent.answers import Answers, choose, text, yes_no
from agent.page import Page, Walked
from agent.screen import Action, Row, Screen
from flows.pecos.errors import DraftsDoubled
from flows.pecos.kinds import application
from flows.pecos.words import ARRANGEMENTS, REASONS, state
from flows.profile.provider import Provider


class MyAssociates(Page[Provider]):
    """The home page: a draft of this application is continued, whoever began it."""

    heading = "My Associates"
    leave = "Create Initial Enrollment Application"

    def way_out(self, screen: Screen, provider: Provider, walked: Walked, /) -> Action:
        draft = started(screen, provider.npi, application(provider), state(provider.enrolling.state))
        return screen.action("Continue", row=draft) if draft else screen.action(self.leave)


def started(screen: Screen, npi: str, application: str, where: str | None) -> Row | None:
    """The row of a draft of this application, if somebody began one. Raises `DraftsDoubled`."""
    wanted = {"NPI": npi, "Application": application, "State": where}
    grid = screen.grid("Applications in Progress")
    records = grid.records() if grid else ()
    drafts = [row for cells, row in records if all(cells[name] == text for name, text in wanted.items())]
    if len(drafts) > 1:
        raise DraftsDoubled(screen.heading, len(drafts), application, npi)
    return drafts[0] if drafts else None


class Questionnaire(Page[Provider]):
    """What kind of application it is."""

    heading = "Application Questionnaire"
    leave = "Continue"

    def answers(self, provider: Provider, /) -> Answers:
        enrolling, physician = provider.enrolling, provider.specialty.physician
        yield choose("Who is enrolling?", "Individual practitioner")
        yield text("National Provider Identifier (NPI)", provider.npi)
        yield choose("State where you render services", state(enrolling.state))
        yield choose("Type of practitioner", "Physician" if physician else "Non-physician practitioner")
        yield yes_no("Will you bill Medicare for your services?", enrolling.bills)
        if enrolling.arrangement:
            yield choose("Practice arrangement", ARRANGEMENTS[enrolling.arrangement])
        yield choose("Reason for application", REASONS[enrolling.reason])
        yield text("Existing Medicare ID (PTAN)", enrolling.existing_ptan)


class Summary(Page[Provider]):
    """What the portal makes of the questionnaire."""

    heading = "Application Summary"
    leave = "Start Application"


class AlreadyStarted(Page[object]):
    """A draft that the home page did not list."""

    heading = "An Application Is Already Started"
    leave = "Continue working on the application"
