"""What divides the forms: why somebody only orders and certifies (CMS-855O section 1B), and who bills."""

from agent.answers import Answers, choose, text
from agent.page import Topic
from flows.profile.provider import Provider


class Ordering(Topic[Provider]):
    """Why only that."""

    heading = "Ordering and Certifying"

    def answers(self, provider: Provider, /) -> Answers:
        enrolling = provider.enrolling
        if not enrolling.bills:
            yield choose("Why do you enroll only to order and certify?", enrolling.order_only_reason)
            if enrolling.order_only_specify:
                yield text("Specify", enrolling.order_only_specify)


class OfWhoBills(Topic[Provider]):
    """A topic that the CMS-855O lacks, whatever a profile says of it."""

    def answers(self, provider: Provider, /) -> Answers:
        if provider.enrolling.bills:
            yield from self.billing(provider)

    def billing(self, provider: Provider, /) -> Answers:
        """The answers of whoever bills."""
        raise NotImplementedError
