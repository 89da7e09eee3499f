"""From the portal's home to the one draft of this application."""

import pytest

from agent.errors import ColumnMissing, PortalRefused, TopicMissing, TopicUnexpected
from agent.page import Walked
from agent.run import topics
from agent.screen import Grid, Row, Screen
from flows.pecos.enrollment import ENROLL
from flows.pecos.errors import DraftsDoubled
from flows.pecos.kinds import application
from flows.pecos.pages.associates import MyAssociates
from flows.pecos.pages.submission import ErrorCheck, Signatory, TopicView
from tests.unit.agent.screens import button, grid, row, screen
from tests.unit.pecos.answered import altered, provider, said

NOWHERE = Walked(frozenset(), ())
ELENA = provider("physician-private-practice")
INITIAL = "CMS-855I Initial enrollment"
COLUMNS = ("NPI", "Application", "State", "Started", "Last Changed", "Actions")
NEW = "Create Initial Enrollment Application"


def _draft(npi: str = "1900000013", kind: str = INITIAL, state: str = "Florida") -> Row:
    return row(npi, kind, state, "11/20/2026", "11/21/2026", "Continue Delete", presses=("Continue", "Delete"))


def _home(*drafts: Row, columns: tuple[str, ...] = COLUMNS) -> Screen:
    table: list[Grid] = [grid("Applications in Progress", columns, *drafts)] if drafts else []
    return screen("My Associates", grids=table, actions=[button(NEW)])


def test_without_a_draft_an_application_is_begun() -> None:
    assert MyAssociates().way_out(_home(), ELENA, NOWHERE).name == NEW


def test_a_draft_of_this_application_is_continued() -> None:
    draft = _draft()
    pressed = MyAssociates().way_out(_home(_draft("1900000088"), draft), ELENA, NOWHERE)
    assert pressed == draft.actions[0]


@pytest.mark.parametrize("other", [_draft("1900000088"), _draft(kind="CMS-855I Reactivation"), _draft(state="Guam")])
def test_a_draft_of_somebody_or_something_else_is_left_alone(other: Row) -> None:
    assert MyAssociates().way_out(_home(other), ELENA, NOWHERE).name == NEW


def test_two_drafts_of_the_same_application_are_for_a_person_to_choose_from() -> None:
    with pytest.raises(DraftsDoubled) as caught:
        MyAssociates().way_out(_home(_draft(), _draft()), ELENA, NOWHERE)
    assert "2 drafts of CMS-855I Initial enrollment for NPI 1900000013" in caught.value.message


def test_a_renamed_column_is_no_reason_to_begin_a_second_application() -> None:
    with pytest.raises(ColumnMissing):
        MyAssociates().way_out(_home(_draft(), columns=("Provider", *COLUMNS[1:])), ELENA, NOWHERE)


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({}, "CMS-855I Initial enrollment"),
        ({"enrolling.reason": "other_contractor"}, "CMS-855I Initial enrollment"),
        ({"enrolling.reason": "reactivation"}, "CMS-855I Reactivation"),
        ({"enrolling.bills": False}, "CMS-855O Initial enrollment"),
        ({"enrolling.bills": False, "enrolling.reason": "reactivation"}, "CMS-855O Reactivation"),
    ],
)
def test_form_and_kind_follow_from_the_profile_as_the_questionnaire_decides_them(
    changes: dict[str, object], kind: str
) -> None:
    assert application(altered("physician-private-practice", changes)) == kind


def test_errors_of_the_portals_own_check_stop_the_run_in_the_portals_words() -> None:
    wrong = grid("Errors", ("Topic", "What is wrong"), row("Licenses and Certifications", "Add at least one row"))
    with pytest.raises(PortalRefused) as caught:
        ErrorCheck().way_out(screen("Error/Warning Check", grids=[wrong]), ELENA, NOWHERE)
    assert "Add at least one row" in caught.value.message


def test_warnings_are_walked_past() -> None:
    warned = grid("Warnings", ("Topic", "What to look at"), row("Contact Person", "No contact person is named"))
    shown = screen("Error/Warning Check", grids=[warned], actions=[button("Continue")])
    assert ErrorCheck().way_out(shown, ELENA, NOWHERE).name == "Continue"


def test_whoever_signs_is_the_provider_by_the_whole_name_and_never_on_paper() -> None:
    assert said(Signatory, provider("everything")) == {
        "Signatory": ("Frances Xenia Roundtrip III",),
        "E-mail Address": ("frances.roundtrip@example.com",),
        "Signature Method": ("Electronic signature",),
    }


def test_whoever_approves_is_told_who_will_sign_each_organization_included() -> None:
    asked = ENROLL.asked(provider("everything"))
    assert (asked.provider, asked.kind) == ("1900000070", INITIAL)
    assert asked.signer.split(", ") == [
        "Frances Xenia Roundtrip III (frances.roundtrip@example.com)",
        "Otto Official (otto@example.org)",
        "Ned Network (ned@example.org)",
    ]


# --- the Topic View --------------------------------------------------------------------------------------------------


def _view(*names: str) -> Screen:
    rows = [row(name, "Not started", presses=(name,)) for name in names]
    table = grid("Topics", ("Topic", "Status"), *rows)
    return screen("Topic View", grids=[table], actions=[button("Error/Warning Check")])


MEANT = tuple(topics(ENROLL, ELENA))


def test_topics_are_opened_in_the_portals_order_and_then_left() -> None:
    first = TopicView().way_out(_view(*MEANT), ELENA, Walked(frozenset(), MEANT))
    assert first.name == "Personal Information"
    second = TopicView().way_out(_view(*MEANT), ELENA, Walked(frozenset(MEANT[:1]), MEANT))
    assert second.name == "Licenses and Certifications"
    last = TopicView().way_out(_view(*MEANT), ELENA, Walked(frozenset(MEANT), MEANT))
    assert last.name == "Error/Warning Check"


def test_a_topic_of_another_profession_stops_the_run() -> None:
    with pytest.raises(TopicUnexpected):
        TopicView().way_out(_view("Therapist Questions", *MEANT), ELENA, Walked(frozenset(), MEANT))


def test_a_topic_that_the_portal_does_not_ask_is_not_dropped_in_silence() -> None:
    with pytest.raises(TopicMissing) as caught:
        TopicView().way_out(_view(*MEANT[:-1]), ELENA, Walked(frozenset(MEANT), MEANT))
    assert MEANT[-1] in caught.value.message
