"""Topics as a person fills them in, and what the store then holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mock_portal.portal import Portal
from mock_portal.store import Draft
from tests.portal import drafts
from tests.portal.surfer import Answer, Page, Surfer

STREET: dict[str, Answer] = {
    "Address line 1": "100 Main St",
    "City": "Orlando",
    "State": "Florida",
    "ZIP code": "32801",
}


@dataclass
class Open:
    """One topic of one draft on somebody's screen."""

    clerk: Surfer
    portal: Portal
    draft: Draft
    slug: str

    def saved(self) -> Mapping[str, Any]:
        """What the store holds of the topic; nothing if it was not saved."""
        return self.portal.store.get(self.draft.id).topics.get(self.slug, {})

    def row(self, name: str, number: int = 0) -> Mapping[str, Any]:
        """What the store holds of one row or card."""
        row: Mapping[str, Any] = self.saved()[name][number]
        return row

    def again(self, page: str = "") -> Page:
        """Open the topic's page anew, or the page of a row."""
        return self.clerk.open(f"/applications/{self.draft.id}/topics/{self.slug}{page}")

    def fill(self, answers: Mapping[str, Answer], *, within: str = "") -> "Open":
        """Answer questions."""
        self.clerk.fill(answers, within=within)
        return self

    def save(self) -> Page:
        """Press the button that saves."""
        words = next(one for one in self.clerk.page.buttons() if one in ("Save and continue", "Save", "Continue"))
        return self.clerk.press(words)

    def refused(self, answers: Mapping[str, Answer]) -> dict[str, str]:
        """The errors beside the controls after saving these answers, which must also be listed on top."""
        page = self.fill(answers).save()
        assert page.status == 422
        assert set(page.summary) == set(page.errors.values())
        return page.errors


def topic(clerk: Surfer, portal: Portal, slug: str, page: str = "", **changes: Any) -> Open:
    """A blank draft's topic, or the page of a new row of it."""
    opened = Open(clerk, portal, drafts.blank(portal, **changes), slug)
    assert opened.again(page).status == 200
    return opened
