"""From the Topic View to the receipt."""

from agent.answers import Answers, choose, text, tick
from agent.errors import PortalRefused
from agent.page import Hub, Page, Walked
from agent.screen import Action, Screen
from flows.profile.provider import Provider


class TopicView(Hub[Provider]):
    """The list of topics."""

    heading = "Topic View"
    leave = "Error/Warning Check"
    table = "Topics"
    column = "Topic"


class ErrorCheck(Page[Provider]):
    """What the portal itself finds wrong; warnings are for the operator's eyes on the screenshot."""

    heading = "Error/Warning Check"
    leave = "Continue"

    def way_out(self, screen: Screen, provider: Provider, walked: Walked, /) -> Action:
        errors = screen.grid("Errors")
        if errors and errors.rows:
            raise PortalRefused(screen.heading, tuple(str(row) for row in errors.rows))
        return super().way_out(screen, provider, walked)


class Review(Page[Provider]):
    """Everything that will be submitted."""

    heading = "Review Application"
    leave = "Begin Submission"


class Signatory(Page[Provider]):
    """Who signs: the provider, by e-mail; never the one who fills."""

    heading = "Signatory"
    leave = "Continue"

    def answers(self, provider: Provider, /) -> Answers:
        yield choose("Signatory", provider.name.full)
        yield text("E-mail Address", provider.email)
        yield choose("Signature Method", "Electronic signature")


class Contractor(Page[Provider]):
    """Which Medicare contractor reviews."""

    heading = "Medicare Contractor"
    leave = "Continue"

    def answers(self, provider: Provider, /) -> Answers:
        yield tick("I have verified that this is the right contractor", True)


class CompleteSubmission(Page[Provider]):
    """The page whose button submits."""

    heading = "Complete Submission"
    leave = "Complete Submission"


class Receipt(Page[Provider]):
    """What the portal answers to a submission."""

    heading = "Submission Receipt"
