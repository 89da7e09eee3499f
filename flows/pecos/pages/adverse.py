"""CMS-855I section 3: final adverse legal actions, exactly as the profile tells them."""

from collections.abc import Mapping

from agent.answers import Answers, choose, date, listed, text, upload, yes_no
from agent.page import Page, Topic
from flows.pecos.words import us
from flows.profile.adverse import AdverseAction
from flows.profile.provider import Provider


class AdverseActionPage(Page[AdverseAction]):
    """One action."""

    heading = "Adverse Legal Action"
    leave = "Save"

    def answers(self, action: AdverseAction, /) -> Answers:
        yield text("Name Used", action.name_used)
        yield choose("Final Adverse Legal Action", action.action)
        yield date("Date of Action", action.date)
        yield text("Taken By", action.taken_by)
        yield text("Resolution", action.resolution)
        yield upload("Supporting Document", action.document)


class AdverseActions(Topic[Provider]):
    """Whether there is any, and which."""

    heading = "Final Adverse Legal Actions"
    leave = "Continue"

    def answers(self, provider: Provider, /) -> Answers:
        actions = provider.adverse_actions
        yield yes_no("Has any final adverse legal action ever been imposed against you?", bool(actions))
        if actions:
            yield listed(
                "Adverse Legal Actions", actions, AdverseActionPage, action_row, add="Add Adverse Legal Action"
            )


def action_row(action: AdverseAction) -> Mapping[str, str]:
    """What its table row says."""
    return {"Action": action.action, "Date": us(action.date)}
