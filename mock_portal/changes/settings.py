"""The changes that can be made; each is a field here, and a function in a module beside it."""

from typing import Literal, TypeAlias

from pydantic import Field

from mock_portal.known import Known

How: TypeAlias = Literal["upper-case", "trimmed", "hyphenated", "as a number", "as an ISO date", "day first"]
"""What the page's script makes of what was typed."""
When: TypeAlias = Literal["input", "change", "blur", "submit"]
"""At which event."""
Moment: TypeAlias = Literal["change", "later", "blur", "focus of the button", "press of the button", "submit"]
"""When the page draws a list anew and forgets what was chosen; `later` is a moment after it was chosen."""


class Rewriting(Known):
    """What a script makes of what was typed."""

    how: How
    on: When = "change"


class Added(Known):
    """A question that was not there before, and must be answered."""

    page: str = Field(description="The heading of its page; “Topic View” for a whole topic.")
    label: str
    options: list[str] = Field(default_factory=list, description="Radio buttons; none for a question that is typed.")


class Split(Known):
    """Where a topic goes on on a second page."""

    at: str = Field(description="The first question of the second page.")
    heading: str = Field(description="The heading of the second page.")


class ChangeSettings(Known):
    """Questions are named by their label, after their page's heading or their group if that tells them apart.

    “First Name”, “Other Name › First Name”, “Personal Information › First Name”: always in the portal's own words.
    """

    renamed: dict[str, str] = Field(default_factory=dict, description="New words by the words that stand on the pages.")
    headings: dict[str, str] = Field(
        default_factory=dict, description="New headings of pages; what leads there keeps the old words."
    )
    doubled: list[str] = Field(default_factory=list, description="Questions and topics that are there twice.")
    moved: dict[str, str] = Field(
        default_factory=dict,
        description="The legend of a group, at the page's end, by the question that moves into it.",
    )
    options: dict[str, dict[str, str | None]] = Field(
        default_factory=dict, description="New words by option, by question; an option without new words is taken away."
    )
    turned: list[str] = Field(default_factory=list, description="Questions whose options stand in the opposite order.")
    fixed: list[str] = Field(default_factory=list, description="Questions that only show what is saved.")
    longest: dict[str, int] = Field(
        default_factory=dict, description="The most signs that a question that is typed takes."
    )
    rewritten: dict[str, Rewriting] = Field(
        default_factory=dict,
        description="`how` the page rewrites what was typed (upper-case, trimmed, hyphenated, as a number, as an ISO "
        "date, day first), and `on` which event (input, change, blur, submit), by question.",
    )
    unchosen: dict[str, Moment] = Field(
        default_factory=dict,
        description="When the page draws a list anew and forgets what was chosen (change, later, blur, focus of "
        "the button, press of the button, submit), by question.",
    )
    added: list[Added] = Field(
        default_factory=list, description="Questions (`page`, `label`, `options`) that are new, and required."
    )
    removed: list[str] = Field(default_factory=list, description="Questions and topics that are no longer there.")
    reordered: list[str] = Field(
        default_factory=list,
        description="Headings of topics, or of “Signatory” and “Medicare Contractor”: in this order they take each "
        "other's places.",
    )
    split: dict[str, Split] = Field(
        default_factory=dict,
        description="The question `at` which a topic without tables goes on on a page of its own, and that page's "
        "`heading`, by topic.",
    )
