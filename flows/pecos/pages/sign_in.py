"""Signing in with the operator's own account."""

from agent.answers import Answers, Kind, secret, text, tick
from agent.flow import SignIn as Account
from agent.page import Page


class TermsOfUse(Page[Account]):
    """What everybody accepts before signing in."""

    heading = "Terms of Use"
    leave = "Continue"

    def answers(self, account: Account, /) -> Answers:
        yield tick("I accept the terms of use", True)


class SignIn(Page[Account]):
    """User and password."""

    heading = "Sign In"
    leave = "Sign in"

    def answers(self, account: Account, /) -> Answers:
        yield text("User ID", account.user)
        yield secret("Password", account.password, kind=Kind.TEXT)


class SecurityCode(Page[Account]):
    """The second factor."""

    heading = "Security Code"
    leave = "Continue"

    def answers(self, account: Account, /) -> Answers:
        yield secret("Security Code", account.code())
