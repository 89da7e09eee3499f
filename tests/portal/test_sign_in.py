"""Terms, password, second factor; expiry, lockout and the roles."""

import re
import time
from datetime import timedelta

import pyotp
import pytest

from mock_portal.accounts import OFFICIAL, PROVIDER, SURROGATE, Account
from mock_portal.portal import Portal
from tests.portal import drafts
from tests.portal.surfer import Page, Surfer


def account(portal: Portal, role: str = SURROGATE) -> Account:
    return next(one for one in portal.accounts.all() if one.role == role)


def password(guest: Surfer, who: Account, said: str = "") -> Page:
    if guest.open("/sign-in").heading == "Terms of Use":
        guest.fill({"I accept the terms of use": True}).press("Continue")
    return guest.fill({"User ID": who.user_id, "Password": said or who.password}).press("Sign in")


def code(guest: Surfer, said: str) -> Page:
    return guest.fill({"Security Code": said}).press("Continue")


def wrong(right: str) -> str:
    return f"{(int(right) + 1) % 1_000_000:06}"


def now_showing(who: Account) -> str:
    return pyotp.TOTP(who.totp_secret).now()


def test_a_visitor_is_sent_to_the_terms_of_use(guest: Surfer) -> None:
    for path in ("/", "/associates", "/applications", "/applications/new", "/sign-in", "/code"):
        assert guest.open(path).path == "/terms"


def test_terms_password_and_code_lead_home(guest: Surfer, portal: Portal) -> None:
    who = account(portal)
    assert guest.open("/").heading == "Terms of Use"
    assert guest.fill({"I accept the terms of use": True}).press("Continue").heading == "Sign In"
    assert guest.fill({"User ID": who.user_id, "Password": who.password}).press("Sign in").heading == "Security Code"
    home = code(guest, now_showing(who))
    assert (home.path, home.heading) == ("/associates", "My Associates")
    assert guest.open("/").path == "/associates"


def test_the_terms_must_be_accepted(guest: Surfer) -> None:
    guest.open("/terms")
    page = guest.press("Continue")
    assert page.status == 422
    assert page.summary == ["Select that you accept the terms of use"]
    assert page.errors == {"accept": "Select that you accept the terms of use"}
    assert guest.open("/sign-in").heading == "Terms of Use"


@pytest.mark.parametrize("missing", ["User ID", "Password"])
def test_user_and_password_are_both_needed(guest: Surfer, portal: Portal, missing: str) -> None:
    password(guest, account(portal), "wrong")
    guest.open("/sign-in")
    page = guest.fill({"User ID": "x", "Password": "x", missing: ""}).press("Sign in")
    assert page.summary == [f"Enter the {missing[0].lower()}{missing[1:]}".replace("user ID", "user ID")]


def test_a_wrong_password_and_an_unknown_user_get_the_same_answer(guest: Surfer, portal: Portal) -> None:
    who = account(portal)
    known = password(guest, who, "not-the-password")
    unknown = guest.fill({"User ID": "nobody", "Password": who.password}).press("Sign in")
    assert known.status == unknown.status == 422
    assert known.errors == unknown.errors == {"user_id": "The user ID or the password is not right"}


def test_a_password_is_never_shown_again(guest: Surfer, portal: Portal) -> None:
    page = password(guest, account(portal), "not-the-password")
    assert "not-the-password" not in page.response.text


def test_a_wrong_code_is_refused(guest: Surfer, portal: Portal) -> None:
    who = account(portal)
    password(guest, who)
    page = code(guest, wrong(now_showing(who)))
    assert (page.heading, page.errors) == ("Security Code", {"code": "This code is not right, or it was used before"})


@pytest.mark.parametrize("said", ["", "12345", "1234567", "12345a", "１２３４５６"])
def test_a_code_has_six_digits(guest: Surfer, portal: Portal, said: str) -> None:
    password(guest, account(portal))
    page = code(guest, said)
    assert page.heading == "Security Code"
    assert page.summary in (
        ["Enter the security code"],
        ["Security Code must be the 6 digits that your authenticator shows"],
        ["Security Code must be 6 characters or fewer"],
    )


def test_a_code_is_accepted_once(guest: Surfer, portal: Portal) -> None:
    who = account(portal)
    said = now_showing(who)
    password(guest, who)
    assert code(guest, said).heading == "My Associates"
    guest.press("Log out")
    password(guest, who)
    assert code(guest, said).errors == {"code": "This code is not right, or it was used before"}


def test_the_code_of_the_next_half_minute_is_accepted_after_that_of_this_one(guest: Surfer, portal: Portal) -> None:
    who, period = account(portal), int(time.time()) // 30
    password(guest, who)
    code(guest, pyotp.TOTP(who.totp_secret).at(period * 30))
    guest.press("Log out")
    password(guest, who)
    assert code(guest, pyotp.TOTP(who.totp_secret).at((period + 1) * 30)).heading == "My Associates"


def test_a_code_of_long_ago_is_refused(guest: Surfer, portal: Portal) -> None:
    who = account(portal)
    password(guest, who)
    assert code(guest, pyotp.TOTP(who.totp_secret).at(int(time.time()) - 300)).heading == "Security Code"


def test_authenticators_go_by_real_time_whatever_the_clock_of_the_portal_says(guest: Surfer, portal: Portal) -> None:
    portal.clock.advance(timedelta(days=30))
    who = account(portal)
    password(guest, who)
    assert code(guest, now_showing(who)).heading == "My Associates"


def mailed(guest: Surfer, portal: Portal, who: Account) -> str:
    page = guest.press("Send a code to my e-mail instead")
    assert "We have sent a code" in page.text
    message = portal.outbox.messages()[-1]
    assert message.to == who.email
    found = re.search(r"[0-9]{6}", message.text)
    assert found
    return found[0]


def test_a_code_comes_by_email_if_asked_for(guest: Surfer, portal: Portal) -> None:
    who = account(portal)
    password(guest, who)
    assert not portal.outbox.messages()
    assert code(guest, mailed(guest, portal, who)).heading == "My Associates"


def test_a_mailed_code_is_accepted_once(guest: Surfer, portal: Portal) -> None:
    who = account(portal)
    password(guest, who)
    said = mailed(guest, portal, who)
    code(guest, said)
    guest.press("Log out")
    password(guest, who)
    assert code(guest, said).heading == "Security Code"


def test_a_second_message_replaces_the_code_of_the_first(guest: Surfer, portal: Portal) -> None:
    who = account(portal)
    password(guest, who)
    first, second = mailed(guest, portal, who), mailed(guest, portal, who)
    if first != second:
        assert code(guest, first).heading == "Security Code"
    assert code(guest, second).heading == "My Associates"


def test_the_authenticator_is_accepted_although_a_code_was_mailed(guest: Surfer, portal: Portal) -> None:
    who = account(portal)
    password(guest, who)
    mailed(guest, portal, who)
    assert code(guest, now_showing(who)).heading == "My Associates"


def test_no_page_opens_between_password_and_code(guest: Surfer, portal: Portal) -> None:
    password(guest, account(portal))
    assert guest.open("/associates").heading == "Terms of Use"


def test_the_fifth_wrong_password_locks_the_account(guest: Surfer, portal: Portal) -> None:
    who = account(portal)
    for _ in range(4):
        assert password(guest, who, "wrong").heading == "Sign In"
    page = password(guest, who, "wrong")
    assert (page.status, page.heading) == (403, "Your Account Is Locked")
    assert password(guest, who).heading == "Your Account Is Locked"


def test_wrong_codes_lock_the_account_too(guest: Surfer, portal: Portal) -> None:
    who = account(portal)
    password(guest, who)
    bad = wrong(now_showing(who))
    headings = [code(guest, bad).heading for _ in range(5)]
    assert headings == ["Security Code"] * 4 + ["Your Account Is Locked"]
    assert password(guest, who).heading == "Your Account Is Locked"


def test_signing_in_forgets_the_wrong_tries_before(guest: Surfer, portal: Portal) -> None:
    who = account(portal)
    for _ in range(4):
        password(guest, who, "wrong")
    password(guest, who)
    code(guest, now_showing(who))
    guest.press("Log out")
    assert password(guest, who, "wrong").heading == "Sign In"


def test_a_locked_account_locks_no_other(guest: Surfer, portal: Portal) -> None:
    for _ in range(5):
        password(guest, account(portal), "wrong")
    assert password(guest, account(portal, PROVIDER)).heading == "Security Code"


def test_a_password_expires_after_60_days(guest: Surfer, portal: Portal) -> None:
    who = account(portal)
    password(guest, who)
    code(guest, now_showing(who))
    guest.press("Log out")
    portal.clock.advance(timedelta(days=59))
    assert password(guest, who).heading == "Security Code"
    portal.clock.advance(timedelta(days=2))
    page = password(guest, who)
    assert (page.status, page.heading) == (403, "Your Password Has Expired")
    assert "60 days" in page.text


def test_every_role_has_an_account_made_up_at_the_first_start(portal: Portal) -> None:
    accounts = portal.accounts.all()
    assert [one.role for one in accounts] == [SURROGATE, PROVIDER, OFFICIAL]
    assert len({one.password for one in accounts}) == len({one.totp_secret for one in accounts}) == 3


def test_accounts_outlive_a_restart_but_not_a_reset(portal: Portal) -> None:
    before = portal.accounts.all()
    portal.start_over()
    after = portal.accounts.all()
    assert not {one.password for one in before} & {one.password for one in after}
    assert type(portal.accounts)(portal.database).all() == after


def test_neither_password_nor_secret_is_told_in_a_trace(portal: Portal) -> None:
    who = account(portal)
    assert who.password not in repr(who)
    assert who.totp_secret not in repr(who)


@pytest.mark.parametrize("role", [PROVIDER, OFFICIAL])
def test_providers_and_officials_sign_in_but_see_no_application_of_others(
    guest: Surfer, portal: Portal, role: str
) -> None:
    drafts.blank(portal)
    who = account(portal, role)
    password(guest, who)
    home = code(guest, now_showing(who))
    assert home.heading == "My Associates"
    assert not home.table("Applications in Progress")


def test_the_surrogate_is_connected_to_every_provider_unless_restricted(portal: Portal) -> None:
    assert account(portal).connected(drafts.NPI)
    assert account(portal).connected(drafts.OTHER_NPI)
    portal.accounts.connect(drafts.NPI)
    assert account(portal).connected(drafts.NPI)
    assert not account(portal).connected(drafts.OTHER_NPI)
