"""From the Topic View to the receipt."""

from typing import Protocol

from agent.answers import Answers, choose, text, tick
from agent.errors import PortalRefused
from agent.page import Hub, Page, Walked
from agent.screen import Action, Screen
from flows.profile.provider import Signer


class Signing(Protocol):
    """What is signed by somebody."""

    @property
    def signer(self) -> Signer: ...


class TopicView(Hub[object]):
    """The list of topics."""

    heading = "Topic View"
    leave = "Error/Warning Check"
    table = "Topics"
    column = "Topic"


class ErrorCheck(Page[object]):
    """What the portal itself finds wrong; warnings are for the operator's eyes on the screenshot."""

    heading = "Error/Warning Check"
    leave = "Continue"

    def way_out(self, screen: Screen, subject: object, walked: Walked, /) -> Action:
        errors = screen.grid("Errors")
        if errors and errors.rows:
            raise PortalRefused(screen.heading, tuple(str(row) for row in errors.rows))
        return super().way_out(screen, subject, walked)


class Review(Page[object]):
    """Everything that will be submitted."""

    heading = "Review Application"
    leave = "Begin Submission"


class Signatory(Page[Signing]):
    """Who signs: the provider, by e-mail; never the one who fills."""

    heading = "Signatory"
    leave = "Continue"

    def answers(self, signing: Signing, /) -> Answers:
        yield choose("Signatory", signing.signer.name)
        yield text("E-mail Address", signing.signer.email)
        yield choose("Signature Method", "Electronic signature")


class Contractor(Page[object]):
    """Which Medicare contractor reviews."""

    heading = "Medicare Contractor"
    leave = "Continue"

    def answers(self, subject: object, /) -> Answers:
        yield tick("I have verified that this is the right contractor", True)


class CompleteSubmission(Page[object]):
    """The page whose button submits."""

    heading = "Complete Submission"
    leave = "Complete Submission"


class Receipt(Page[object]):
    """What the portal answers to a submission."""

    heading = "Submission Receipt"
