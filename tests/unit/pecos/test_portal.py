"""The portal as the engine sees it: what may come between, how it lists applications, how one signs in."""

from dataclasses import replace

import pytest
from pydantic import SecretStr

from agent.answers import Answer
from agent.errors import (
    AccountLocked,
    ColumnMissing,
    DraftStale,
    DraftSuperseded,
    Kind,
    PageGone,
    PageIncomplete,
    PasswordExpired,
    PersonWanted,
    PortalInMaintenance,
)
from agent.flow import Filed
from agent.recognise import interruption
from agent.screen import Grid
from flows.pecos.errors import AlreadyEnrolled, ApplicationPending, NotDeactivated
from flows.pecos.pages.sign_in import SecurityCode, SignIn, TermsOfUse
from flows.pecos.portal import PORTAL
from tests.unit.agent.screens import grid, row, screen
from tests.unit.pecos.answered import said

COLUMNS = ("Tracking ID", "NPI", "Application", "Status", "Since", "Due", "Waiting For")
INITIAL = "CMS-855I Initial enrollment"

MEANS = {
    "Confirm That You Are a Person": PersonWanted,
    "Page Not Found": PageGone,
    "The Portal Is Under Maintenance": PortalInMaintenance,
    "Your Account Is Locked": AccountLocked,
    "Your Password Has Expired": PasswordExpired,
    "This Draft Was Changed by Somebody Else": DraftStale,
    "A Newer Record Has Overtaken This Draft": DraftSuperseded,
    "An Application Is Already Pending": ApplicationPending,
    "This Provider Is Already Enrolled": AlreadyEnrolled,
    "This Enrollment Is Not Deactivated": NotDeactivated,
}


@pytest.mark.parametrize("heading", sorted(MEANS))
def test_a_page_that_ends_a_run_ends_it_with_an_error_of_its_own(heading: str) -> None:
    known = interruption(screen(heading), PORTAL.interruptions)
    assert known is not None
    assert known.means is not None
    error = known.means(heading=heading, text="Tracking ID T112420260000001, Approved")
    assert type(error) is MEANS[heading]
    assert error.message


@pytest.mark.parametrize("heading", ["Your Session Has Expired", "You Were Signed Out"])
def test_a_lost_session_is_signed_in_to_again(heading: str) -> None:
    known = interruption(screen(heading), PORTAL.interruptions)
    assert known is not None
    assert (known.press, known.means) == ("Sign in again", None)


def test_news_and_surveys_are_pressed_away() -> None:
    news = interruption(screen("News and Announcements"), PORTAL.interruptions)
    survey = interruption(screen("Topic View", dialog="Tell us what you think"), PORTAL.interruptions)
    assert news is not None
    assert survey is not None
    assert (news.press, survey.press) == ("Continue to the portal", "No, thanks")


def test_the_warning_before_it_is_answered_on_whatever_page_it_comes() -> None:
    warned = screen("Personal Information", dialog="Your session is about to expire")
    known = interruption(warned, PORTAL.interruptions)
    assert known is not None
    assert known.press == "Stay signed in"


def test_a_pending_application_is_told_with_the_portals_facts_and_is_no_matter_of_trying_again() -> None:
    error = ApplicationPending("An Application Is Already Pending", "Tracking ID T112420260000001 Status Submitted")
    assert "T112420260000001" in error.message
    assert error.kind is Kind.PERSON


def test_an_application_is_read_from_its_row() -> None:
    cells = ("T112420260000001", "1900000013", INITIAL, "Pending E-Signature", "11/24/2026", "12/14/2026", "E. Example")
    listed = screen("Applications", grids=[grid("Applications", COLUMNS, row(*cells))])
    assert list(PORTAL.listing(listed)) == [Filed(*cells)]


def test_a_list_that_says_so_has_no_application() -> None:
    assert list(PORTAL.listing(replace(screen("Applications"), text="Applications No application was found."))) == []


@pytest.mark.parametrize("grids", [[], [grid("Applications", COLUMNS)]])
def test_a_list_that_shows_nothing_and_does_not_say_so_was_cut_short(grids: list[Grid]) -> None:
    with pytest.raises(PageIncomplete):
        list(PORTAL.listing(screen("Applications", grids=grids)))


def test_columns_are_found_by_name_wherever_they_stand() -> None:
    cells = ("In Process", "T112420260000001", "1900000013", INITIAL, "11/24/2026", "", "A contractor")
    columns = ("Status", "Tracking ID", "NPI", "Application", "Since", "Due", "Waiting For")
    [filed] = PORTAL.listing(screen("Applications", grids=[grid("Applications", columns, row(*cells))]))
    assert (filed.tracking_id, filed.status) == ("T112420260000001", "In Process")


def test_a_renamed_column_is_not_read_as_no_application() -> None:
    """Somebody might submit again what the list could not tell."""
    columns = ("Tracking No.", *COLUMNS[1:])
    renamed = screen("Applications", grids=[grid("Applications", columns, row(*[""] * len(columns)))])
    with pytest.raises(ColumnMissing):
        list(PORTAL.listing(renamed))


class _Operator:
    """An account that shows a new code each time."""

    user = "demo-operator"
    password = SecretStr("a pass phrase")

    def code(self) -> SecretStr:
        return SecretStr("123456")

    def spent(self) -> None:
        """Nothing to remember here."""


def test_signing_in_takes_terms_password_and_code_in_this_order() -> None:
    assert [page.heading for page in PORTAL.sign_in] == ["Terms of Use", "Sign In", "Security Code"]
    assert said(TermsOfUse, _Operator()) == {"I accept the terms of use": ("Yes",)}
    assert said(SignIn, _Operator()) == {"User ID": ("demo-operator",), "Password": ("a pass phrase",)}
    assert said(SecurityCode, _Operator()) == {"Security Code": ("123456",)}


def test_password_and_code_are_hidden() -> None:
    answers = [*SignIn().answers(_Operator()), *SecurityCode().answers(_Operator())]
    assert {one.label for one in answers if isinstance(one, Answer) and one.secret} == {"Password", "Security Code"}
    assert "a pass phrase" not in repr(answers)
    assert "123456" not in repr(answers)
