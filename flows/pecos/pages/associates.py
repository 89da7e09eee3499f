"""From the portal's home to the application: started anew, or found again."""

from agent.answers import Answers, choose, text, yes_no
from agent.page import Page, Walked
from agent.screen import Action, Screen
from flows.pecos.errors import DraftsDoubled
from flows.pecos.kinds import application
from flows.pecos.words import ARRANGEMENTS, REASONS, state
from flows.profile.provider import Provider


class MyAssociates(Page[Provider]):
    """The home page: a draft of this application is continued, whoever began it."""

    heading = "My Associates"
    leave = "Create Initial Enrollment Application"

    def way_out(self, screen: Screen, provider: Provider, walked: Walked, /) -> Action:
        wanted = {"NPI": provider.npi, "Application": application(provider)}
        grid = screen.grid("Applications in Progress")
        records = grid.records() if grid else ()
        drafts = [row for cells, row in records if all(cells[name] == text for name, text in wanted.items())]
        if len(drafts) > 1:
            raise DraftsDoubled(screen.heading, len(drafts), wanted["Application"], provider.npi)
        return screen.action("Continue", row=drafts[0]) if drafts else screen.action(self.leave)


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
        if enrolling.bills:
            yield choose("Practice arrangement", ARRANGEMENTS[enrolling.arrangement])
        yield choose("Reason for application", REASONS[enrolling.reason])


class Summary(Page[Provider]):
    """What the portal makes of the questionnaire."""

    heading = "Application Summary"
    leave = "Start Application"


class AlreadyStarted(Page[Provider]):
    """A draft that the home page did not list."""

    heading = "An Application Is Already Started"
    leave = "Continue working on the application"
