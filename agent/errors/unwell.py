"""The portal was unwell, or the browser went: the same command continues."""

from dataclasses import dataclass

from agent.errors.base import CredwrightError, Kind


class PortalUnwell(CredwrightError):
    """The portal is not answering as it should.

    Run the same command again later: it continues from the portal's draft."""

    kind = Kind.TRY_AGAIN


@dataclass(eq=False)
class PortalUnreachable(PortalUnwell):
    """{url} cannot be reached ({why}).

    Check the address and the connection, then run the same command again: it continues from the portal's draft."""

    url: str
    why: str


@dataclass(eq=False)
class PortalFailed(PortalUnwell):
    """{url} answered with status {status}.

    Run the same command again later: it continues from the portal's draft."""

    url: str
    status: int


@dataclass(eq=False)
class PortalBusy(PortalUnwell):
    """{url} had too many requests, and asks to wait {seconds} s.

    Run the same command again then: it continues from the portal's draft. If this comes often, set
    CREDWRIGHT_PER_MINUTE lower."""

    url: str
    seconds: float

    @property
    def pause(self) -> float:
        """As long as it asks for."""
        return self.seconds


@dataclass(eq=False)
class PortalSlow(PortalUnwell):
    """Nothing changed on “{page}” within {seconds} s after “{pressed}”.

    Run the same command again later: it continues from the portal's draft."""

    page: str
    pressed: str
    seconds: float


@dataclass(eq=False)
class PortalInMaintenance(PortalUnwell):
    """The portal says “{heading}”: {text}

    Run the same command again when the portal is back: it continues from the portal's draft."""

    heading: str
    text: str


@dataclass(eq=False)
class PageGone(PortalUnwell):
    """What was opened is not on the portal any more: it says “{heading}”, {text}

    Run the same command again: it looks what the portal has now, and fills the difference."""

    heading: str
    text: str


@dataclass(eq=False)
class PageIncomplete(PortalUnwell):
    """“{page}” came without “{missing}”: it was cut short, so what it does not show may be there all the same.

    Run the same command again: it looks again."""

    page: str
    missing: str


class CodeUsedUp(PortalUnwell):
    """The one-time codes of this half minute are used up; a portal accepts each only once.

    Run the same command again in a minute."""


@dataclass(eq=False)
class BrowserGone(PortalUnwell):
    """The browser closed by itself ({why}).

    Run the same command again: it continues from the portal's draft."""

    why: str


@dataclass(eq=False)
class TookTooLong(PortalUnwell):
    """It did not come to an end within {seconds} s, and was given up.

    It goes on from the portal's draft when it is begun again. If it stops here again, look at the last page of its
    evidence, and report it."""

    seconds: float


@dataclass(eq=False)
class PageMoved(PortalUnwell):
    """“{page}” changed by itself before it was left: {what}.

    Run the same command again: it continues from the portal's draft. If it stops here again, the page rewrites what is
    put there: look at it in a browser."""

    page: str
    what: tuple[str, ...]
