"""The paper that most profiles are filed on reads and does what a browser reads and does, page by page."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import date
from typing import cast

import pytest

from agent.outcome import Outcome
from agent.tab import Tab
from mock_portal.plugin import MockPortal
from tests.faithful.desk import BrowserOffice, desk
from tests.faithful.twin import Twin, twin
from tests.journey.held import fixture
from tests.people.providers import Person

TODAY = date(2026, 11, 24)


class TwinOffice(BrowserOffice):
    """An office whose browser has paper beside it."""

    tab: Twin

    @asynccontextmanager
    async def watched(self, tab: Tab) -> AsyncIterator[Tab]:
        """Both at once."""
        async with twin(tab) as self.tab:
            yield cast("Tab", self.tab)


@pytest.fixture(scope="module")
def office(mock_portal_server: MockPortal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwinOffice]:
    with desk(tmp_path_factory.mktemp("office"), mock_portal_server, TwinOffice) as made:
        assert isinstance(made, TwinOffice)
        yield made


@pytest.mark.parametrize("name", ["everything", "order-and-certify-other"])
def test_every_page_of_an_application_is_the_same_on_paper(office: TwinOffice, name: str) -> None:
    came = office.enroll(Person(fixture(name), TODAY))
    assert isinstance(came, Outcome), str(came)
    assert office.tab.unlike == []
    assert len(set(office.tab.compared)) >= 18, "every page was looked at"
