"""Voluntary termination of an enrollment."""

from agent.answers import Answers, choose, date, several, text
from agent.page import Topic
from flows.pecos.leaving import Leaving


class VoluntaryWithdrawal(Topic[Leaving]):
    """Why, from when, and what ends."""

    heading = "Voluntary Withdrawal"

    def answers(self, leaving: Leaving, /) -> Answers:
        yield choose("Reason for Withdrawal", leaving.reason)
        if leaving.specify:
            yield text("Specify the reason", leaving.specify)
        yield date("Effective Date of Withdrawal", leaving.effective)
        yield several("Medicare IDs (PTANs) to End", leaving.ptans)
        if leaving.end_reassignments is not None:
            end = "End them on the same date" if leaving.end_reassignments else "Keep them"
            yield choose("What happens to your reassignments of benefits?", end)
