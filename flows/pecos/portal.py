"""The portal: signing in, what may come between, where applications are listed, and its flows."""

from collections.abc import Iterator
from typing import cast

from agent.errors import (
    AccountLocked,
    DraftStale,
    DraftSuperseded,
    PageGone,
    PageIncomplete,
    PasswordExpired,
    PersonWanted,
    PortalInMaintenance,
)
from agent.flow import Filed, Interruption, Portal, ProfileFlow
from agent.screen import Screen
from flows.pecos.enrollment import ENROLL
from flows.pecos.errors import AlreadyEnrolled, ApplicationPending, NotDeactivated
from flows.pecos.pages.associates import MyAssociates
from flows.pecos.pages.sign_in import SecurityCode, SignIn, TermsOfUse
from flows.pecos.preflight import KINDS
from flows.pecos.preflight.advice import advise
from flows.pecos.rosters import ROSTERED
from flows.pecos.tracking import TO_CORRECT, TRACKING

NONE = "No application was found."
"""What the list says where it has no rows."""


def applications(screen: Screen) -> Iterator[Filed]:
    """The rows of the portal's list. Raises `PageIncomplete` where it shows none and does not say so either.

    Somebody might submit again what a list that was cut short did not tell.
    """
    grid = screen.grid("Applications")
    if not (grid and grid.rows) and NONE not in screen.text:
        raise PageIncomplete(screen.name, NONE)
    for cells, _ in grid.records() if grid else ():
        yield Filed(
            cells["Tracking ID"],
            cells["NPI"],
            cells["Application"],
            cells["Status"],
            cells["Since"],
            cells["Due"],
            cells["Waiting For"],
            open=cells["Status"] == TO_CORRECT,
        )


PORTAL = Portal(
    name="pecos",
    flows=(cast("ProfileFlow[object]", ENROLL),),
    sign_in=(TermsOfUse, SignIn, SecurityCode),
    home=MyAssociates.heading,
    interruptions=(
        Interruption("Your Session Has Expired", press="Sign in again"),
        Interruption("You Were Signed Out", press="Sign in again"),
        Interruption("Your session is about to expire", press="Stay signed in"),
        Interruption("News and Announcements", press="Continue to the portal"),
        Interruption("Tell us what you think", press="No, thanks"),
        Interruption("Confirm That You Are a Person", means=PersonWanted),
        Interruption("Page Not Found", means=PageGone),
        Interruption("The Portal Is Under Maintenance", means=PortalInMaintenance),
        Interruption("Your Account Is Locked", means=AccountLocked),
        Interruption("Your Password Has Expired", means=PasswordExpired),
        Interruption("This Draft Was Changed by Somebody Else", means=DraftStale),
        Interruption("A Newer Record Has Overtaken This Draft", means=DraftSuperseded),
        Interruption("An Application Is Already Pending", means=ApplicationPending),
        Interruption("This Provider Is Already Enrolled", means=AlreadyEnrolled),
        Interruption("This Enrollment Is Not Deactivated", means=NotDeactivated),
    ),
    applications="/applications?q={}",
    listed_on="Applications",
    listing=applications,
    tracking=TRACKING,
    bundled="mock_portal",
    bundled_accounts="/qa/accounts",
    secret_labels=frozenset({"Date of Birth", "Social Security Number", "Account Number"}),
    purposes=KINDS,
    preflight=advise,
    rostered=ROSTERED,
)
