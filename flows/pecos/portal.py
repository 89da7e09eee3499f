"""The portal: signing in, what may come between, where applications are listed, and its flows."""

from collections.abc import Iterator
from typing import cast

from agent.errors import AccountLocked, DraftStale, DraftSuperseded, PasswordExpired, PortalInMaintenance
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


def applications(screen: Screen) -> Iterator[Filed]:
    """The rows of the portal's list."""
    grid = screen.grid("Applications")
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
        Interruption("Your session is about to expire", press="Stay signed in"),
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
