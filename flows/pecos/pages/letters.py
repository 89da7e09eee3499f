"""CMS-855I sections 2D and 2E: where letters and requests for medical records go."""

from collections.abc import Iterator

from agent.answers import Answers
from agent.page import Dialog, Topic
from flows.pecos.pages.address import Verified, addressed, check_the_address
from flows.pecos.pages.ordering import OfWhoBills
from flows.profile.provider import Provider


class Correspondence(Verified[Provider], Topic[Provider]):
    """Where letters go."""

    heading = "Correspondence Address"

    def answers(self, provider: Provider, /) -> Answers:
        yield from addressed(provider.correspondence)

    def dialogs(self, provider: Provider, /) -> Iterator[Dialog]:
        yield from check_the_address(provider.correspondence.address)


class RecordCorrespondence(Verified[Provider], OfWhoBills):
    """Where requests for medical records go."""

    heading = "Medical Record Correspondence Address"

    def billing(self, provider: Provider, /) -> Answers:
        if provider.record_correspondence:
            yield from addressed(provider.record_correspondence)

    def dialogs(self, provider: Provider, /) -> Iterator[Dialog]:
        if provider.record_correspondence:
            yield from check_the_address(provider.record_correspondence.address)
