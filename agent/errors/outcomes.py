"""What a portal or a person decided, by name: a person must look."""

from dataclasses import dataclass

from agent.errors.base import CredwrightError, Kind


@dataclass(eq=False)
class SignInRefused(CredwrightError):
    """The portal does not accept the sign-in: {alerts}.

    Check CREDWRIGHT_USER, CREDWRIGHT_PASSWORD, CREDWRIGHT_TOTP_SECRET, and this machine's clock (`credwright doctor`);
    more tries may lock the account."""

    kind = Kind.SETTINGS
    alerts: tuple[str, ...]


class CodeWanted(CredwrightError):
    """It waits for a code of the account's authenticator, which only a person has.

    `credwright runs answer RUN` asks for the code, which is good for a minute; a worker takes the run up at once."""


@dataclass(eq=False)
class Named(CredwrightError):
    """The portal says “{heading}”: {text}

    Look at the portal."""

    heading: str
    text: str


class AccountLocked(Named):
    """The account is locked. The portal says: {text}

    Unlock it with the portal's help desk; Credwright will not try again by itself."""

    kind = Kind.SETTINGS


class PasswordExpired(Named):
    """The account's password has expired. The portal says: {text}

    Sign in by hand, choose a new password, and put it into CREDWRIGHT_PASSWORD."""

    kind = Kind.SETTINGS


class PersonWanted(Named):
    """The portal shows a CAPTCHA, which Credwright never answers: it says “{heading}”. {text}

    Sign in by hand with the same account, answer it, then `credwright runs resume` or the same command again."""


class DraftStale(Named):
    """Somebody else changed this draft meanwhile. The portal says: {text}

    Find out who is working on it, then run the same command again: it fills what differs."""


class DraftSuperseded(Named):
    """A newer record has overtaken this draft. The portal says: {text}

    Look at the provider's record on the portal before anything is filed."""


@dataclass(eq=False)
class AlreadyFiled(CredwrightError):
    """An application of this kind was already filed for this provider: {tracking_id} ({status}).

    Nothing was submitted. Follow it with `credwright status {tracking_id}`."""

    tracking_id: str
    status: str


@dataclass(eq=False)
class FiledTwice(CredwrightError):
    """The portal lists {tracking_ids} for one submission of {provider}: it filed it twice, or somebody else did too.

    Look at each on the portal and withdraw what is too much; the button was pressed once, and is not pressed again."""

    provider: str
    tracking_ids: tuple[str, ...]


@dataclass(eq=False)
class FinalTooSoon(CredwrightError):
    """The portal shows “{page}”, whose button submits, before its review was reconciled and approved.

    Nothing was pressed. Look at the draft on the portal; from its review page the same command goes on."""

    page: str


@dataclass(eq=False)
class NotApproved(CredwrightError):
    """Nobody approved the submission; the draft is kept on the portal.

    Run the same command again to review and approve it."""


@dataclass(eq=False)
class NotConfirmed(CredwrightError):
    """Nobody typed “{wanted}”, as what cannot be taken back needs besides an approval; nothing was submitted.

    Run the same command again and type it, or give it with --confirm."""

    wanted: str


@dataclass(eq=False)
class SubmissionUnknown(CredwrightError):
    """The application may or may not have been submitted ({why}).

    Look on the portal for {provider} first of all; then run the same command again: it asks the portal."""

    kind = Kind.UNKNOWN
    provider: str
    why: str


@dataclass(eq=False)
class NotFound(CredwrightError):
    """The portal lists no application for “{sought}”.

    Check the tracking ID or NPI, and the portal's address."""

    sought: str
