"""Every way a run can stop: one class per decision that someone must make.

The docstring is the message: its first paragraph says what happened, its second what to do next. Facts are attributes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import Enum
from inspect import cleandoc
from pathlib import Path
from typing import ClassVar

HARMLESS = frozenset(
    (
        *("page", "label", "list", "column", "columns", "pressed", "topic", "topics", "control", "answer"),
        *("name", "command", "missing", "seconds", "status", "times", "count"),
        *("origin", "portal", "provider", "tracking_id"),
    )
)
"""Facts that are the form's words, or ours, or an NPI: never an answer, a person's name, or what a portal says."""

LEFT_OUT = "…"
"""What stands for any other fact, wherever it is kept or sent."""


class Kind(Enum):
    """Who has to act; the value is the exit code of the command line."""

    DATA = 1
    """The profile or a document is wrong."""
    PERSON = 3
    """A person must look at the portal: refused, unknown, changed, or a decision only a person may take."""
    TRY_AGAIN = 4
    """The portal was unwell: the same command continues where this one stopped."""
    SETTINGS = 5
    """The machine or the configuration is wrong."""
    UNKNOWN = 6
    """Whether the application was submitted is not known; look before anything else is done."""


@dataclass(eq=False)
class CredwrightError(Exception):
    """Credwright stopped."""

    kind: ClassVar[Kind] = Kind.PERSON

    def __post_init__(self) -> None:
        self.evidence: Path | None = None
        """The run's report, once it is written."""
        self.picture: bytes | None = None
        """The page on which it happened, where there was one."""

    @property
    def pause(self) -> float:
        """Seconds that the portal itself asks to wait."""
        return 0.0

    def _paragraphs(self) -> list[str]:
        return self._told({one.name: _written(getattr(self, one.name)) for one in fields(self)})

    def _told(self, facts: Mapping[str, str]) -> list[str]:
        return [" ".join(part.format_map(facts).split()) for part in cleandoc(self.__doc__ or "").split("\n\n")]

    @property
    def message(self) -> str:
        """What happened, in an operator's words."""
        return self._paragraphs()[0]

    @property
    def next(self) -> str:
        """What to do next."""
        return " ".join(self._paragraphs()[1:])

    @property
    def harmless(self) -> str:
        """What happened and what to do next, without anybody's data: for what leaves the machine."""
        return " ".join(self.without_data())

    def without_data(self, *but: str) -> tuple[str, str]:
        """`message` and `next`, with “…” for each fact that may carry an answer or what a page said of somebody.

        `but` names more facts that may stay where it is kept.
        """
        stays = HARMLESS.union(but)
        facts = {one.name: _written(getattr(self, one.name)) if one.name in stays else LEFT_OUT for one in fields(self)}
        told = self._told(facts)
        return told[0], " ".join(told[1:])

    def __str__(self) -> str:
        return " ".join(self._paragraphs())


def _written(fact: object) -> str:
    if isinstance(fact, tuple):
        return ", ".join(f"“{one}”" for one in fact) or "nothing"
    return f"{fact:g}" if isinstance(fact, float) else str(fact)


# --- the data is wrong -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a profile."""

    where: str
    """Its path, as `licenses[1].expires`."""
    rule: str
    right: str
    """What would be right."""
    source: str = ""
    """Where the rule comes from: a form section, a regulation, a standard."""

    def __str__(self) -> str:
        return f"{self.where}: {self.rule}"


@dataclass(eq=False)
class ProfileInvalid(CredwrightError):
    """{path} has problems: {problems}.

    Correct them; `credwright check {path}` says for each what would be right."""

    kind = Kind.DATA
    path: str
    problems: tuple[Problem, ...]


@dataclass(eq=False)
class ProfileChanged(CredwrightError):
    """{path} was changed since it was handed in, so nothing was done with it.

    Check what was changed; `credwright runs retry` takes the profile up as it is now."""

    kind = Kind.DATA
    path: str


@dataclass(eq=False)
class RosterInvalid(CredwrightError):
    """{path} cannot be filed as it is: {problems}.

    Nothing was enqueued. Correct each of them, then run the same command again."""

    kind = Kind.DATA
    path: str
    problems: tuple[Problem, ...]


# --- the portal was unwell: the same command continues ---------------------------------------------------------------


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
class PageMoved(PortalUnwell):
    """“{page}” changed by itself just before it was left: {what}.

    Run the same command again: it continues from the portal's draft. If it stops here again, the page rewrites what is
    put there: look at it in a browser."""

    page: str
    what: tuple[str, ...]


# --- a person must look: the page is not as it should be -------------------------------------------------------------


@dataclass(eq=False)
class PageUnknown(CredwrightError):
    """The portal shows “{heading}” ({url}), which is none of the pages this flow knows; the nearest are {nearest}.

    Look at the screenshot. If the portal renamed the page, its page class needs the new heading."""

    heading: str
    url: str
    nearest: tuple[str, ...]


@dataclass(eq=False)
class NotAPortal(CredwrightError):
    """{url} answers, but not with this portal: it shows “{heading}”.

    Check the address given with --portal."""

    kind = Kind.SETTINGS
    url: str
    heading: str


@dataclass(eq=False)
class PageRepeats(CredwrightError):
    """“{heading}” came back {times} times without a word why.

    Look at the screenshot and at the page in a browser: the portal does not accept what is on it."""

    heading: str
    times: int


@dataclass(eq=False)
class TopicUnexpected(CredwrightError):
    """“{page}” asks for the topic “{topic}”, which the profile does not answer.

    Either the draft was started with other answers to the questionnaire, or the profile lacks this part."""

    page: str
    topic: str


@dataclass(eq=False)
class TopicMissing(CredwrightError):
    """“{page}” does not offer {topics}, which the profile answers; it offers {offered}.

    Either the draft was started with other answers to the questionnaire, or the portal renamed the topic."""

    page: str
    topics: tuple[str, ...]
    offered: tuple[str, ...]


@dataclass(eq=False)
class FieldMissing(CredwrightError):
    """“{page}” has no question called “{label}”; the nearest are {nearest}.

    If the portal renamed it, its page class needs the new label; nothing was put into any other field."""

    page: str
    label: str
    nearest: tuple[str, ...]


@dataclass(eq=False)
class FieldAmbiguous(CredwrightError):
    """“{page}” has more than one question called “{label}”: {candidates}.

    The page class must name the group it means; nothing was put into any of them."""

    page: str
    label: str
    candidates: tuple[str, ...]


@dataclass(eq=False)
class FieldOutOfReach(CredwrightError):
    """“{page}” shows no question called “{label}”, but has parts that cannot be read: {parts}.

    A frame of another site or a closed component is never filled; answer it by hand."""

    page: str
    label: str
    parts: tuple[str, ...]


@dataclass(eq=False)
class FieldOfOtherKind(CredwrightError):
    """“{label}” on “{page}” is a {control}, which cannot be answered as a {answer}.

    If the portal changed the question, its page class must answer it in another way; nothing was put into it."""

    page: str
    label: str
    control: str
    answer: str


@dataclass(eq=False)
class FieldReadOnly(CredwrightError):
    """“{label}” on “{page}” shows “{shown}”, cannot be changed, and should be “{meant}”.

    Compare the profile with what the portal has on file."""

    page: str
    label: str
    meant: str
    shown: str


@dataclass(eq=False)
class SecretNotKnown(CredwrightError):
    """“{label}” on “{page}” is known here only by its last characters, and the page does not show it masked so.

    Put the whole value into the profile, or correct it on the portal by hand; nothing was typed."""

    page: str
    label: str


@dataclass(eq=False)
class FileNotKnown(CredwrightError):
    """“{label}” on “{page}” should already have the file “{file}”, which is not here, and the page does not show it.

    Put the path of the file into the profile; nothing was sent."""

    page: str
    label: str
    file: str


@dataclass(eq=False)
class FieldRefused(CredwrightError):
    """“{label}” on “{page}” does not keep what was put in: meant “{meant}”, shown “{shown}”.

    Look at the screenshot: the portal may limit the length or rewrite the value."""

    page: str
    label: str
    meant: str
    shown: str


@dataclass(eq=False)
class OptionMissing(CredwrightError):
    """“{label}” on “{page}” does not offer “{option}”; the nearest of {count} options are {nearest}.

    If the portal renamed the option, the flow needs the new words; no other option was chosen."""

    page: str
    label: str
    option: str
    nearest: tuple[str, ...]
    count: int


@dataclass(eq=False)
class QuestionUnanswered(CredwrightError):
    """“{page}” insists on an answer to “{label}”, which the profile does not give; it offers {options}.

    Add the answer to the profile, or answer this page by hand and run the same command again."""

    kind = Kind.DATA
    page: str
    label: str
    options: tuple[str, ...]


@dataclass(eq=False)
class ValueUnmeant(CredwrightError):
    """“{label}” on “{page}” says “{shown}”, which nothing in the profile answers.

    Somebody else's answer or the portal's own default: clear it there, or teach the page class the question."""

    page: str
    label: str
    shown: str


@dataclass(eq=False)
class RowUnmeant(CredwrightError):
    """“{list}” on “{page}” has a row that the profile lacks: “{row}”.

    Remove it in the portal or add it to the profile; it was left as it is."""

    page: str
    list: str
    row: str


@dataclass(eq=False)
class RowDoubled(CredwrightError):
    """“{list}” on “{page}” has “{row}” more than once.

    Remove the surplus row in the portal, then run the same command again."""

    page: str
    list: str
    row: str


@dataclass(eq=False)
class RowsAlike(CredwrightError):
    """“{list}” on “{page}” should have two rows that both say “{row}”: one could not be told from the other.

    If the profile names something twice, remove one; else the page class must name a column in which they differ."""

    kind = Kind.DATA
    page: str
    list: str
    row: str


@dataclass(eq=False)
class RowLost(CredwrightError):
    """“{row}” was saved, but “{list}” on “{page}” does not show it.

    Look at the list in the portal, then run the same command again."""

    page: str
    list: str
    row: str


@dataclass(eq=False)
class TableMissing(CredwrightError):
    """“{page}” needs one table called “{list}”; its tables are {tables}.

    If the portal renamed it, the page class needs the new name; no row was added."""

    page: str
    list: str
    tables: tuple[str, ...]


@dataclass(eq=False)
class ColumnMissing(CredwrightError):
    """The table “{list}” on “{page}” needs one column “{column}”; it has {columns}.

    If the portal renamed it, the page class needs the new name."""

    page: str
    list: str
    column: str
    columns: tuple[str, ...]


@dataclass(eq=False)
class ButtonMissing(CredwrightError):
    """“{page}” has {count} buttons or links called “{name}” where one is needed; the nearest are {nearest}.

    If the portal renamed it, the page class needs the new name; nothing else was pressed."""

    page: str
    name: str
    count: int
    nearest: tuple[str, ...]


@dataclass(eq=False)
class PressedInVain(CredwrightError):
    """“{pressed}” on “{page}” was pressed, but “{wanted}” did not come; the nearest there are {nearest}.

    If the portal renamed what the button brings, the page class needs the new name; it was not pressed again."""

    page: str
    pressed: str
    wanted: str
    nearest: tuple[str, ...]


@dataclass(eq=False)
class ButtonDisabled(CredwrightError):
    """“{name}” on “{page}” cannot be pressed: {alerts}.

    Look at the screenshot: the portal wants something settled first."""

    page: str
    name: str
    alerts: tuple[str, ...]


@dataclass(eq=False)
class PortalRefused(CredwrightError):
    """The portal refuses “{page}”: {alerts}.

    Correct the profile, or settle it with the contractor; the draft is kept on the portal."""

    page: str
    alerts: tuple[str, ...]


@dataclass(eq=False)
class DialogUnexpected(CredwrightError):
    """“{page}” asks “{text}”, which nobody foresaw; it was not confirmed.

    Look at the page in a browser; if this question is right, the page class must name it."""

    page: str
    text: str


@dataclass(eq=False)
class LedAside(CredwrightError):
    """“{pressed}” on “{page}” {what}, and the page itself did not change.

    Look at the page in a browser: another button may be the one that leads on."""

    page: str
    pressed: str
    what: str


@dataclass(eq=False)
class OriginLeft(CredwrightError):
    """The portal led to {url}, away from {origin}; nothing was typed there.

    Find out why the portal leads elsewhere before going on."""

    origin: str
    url: str


@dataclass(eq=False)
class CertificateRefused(CredwrightError):
    """{url} shows a certificate that nobody vouches for ({why}); nothing was sent there.

    Find out from the portal's own people who answers there before going on; `credwright doctor` says more."""

    kind = Kind.SETTINGS
    url: str
    why: str


@dataclass(eq=False)
class ReviewDiffers(CredwrightError):
    """The portal's review page differs from what was answered: {differences}.

    Nothing was submitted. Compare the review page with the profile."""

    differences: tuple[str, ...]


# --- a person must look: named outcomes ------------------------------------------------------------------------------


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


# --- runs that outlive their process --------------------------------------------------------------------------------


@dataclass(eq=False)
class RunUnknown(CredwrightError):
    """There is no run called “{run}”; the nearest are {nearest}.

    `credwright runs` lists them all."""

    run: str
    nearest: tuple[str, ...]


@dataclass(eq=False)
class RunElsewhere(CredwrightError):
    """Run {run} is {stage}, so it cannot be {wanted}.

    Nothing was changed. `credwright runs show {run}` says what it waits for."""

    run: str
    stage: str
    wanted: str


class NotAsApproved(CredwrightError):
    """What would be submitted now is not what was approved, or the approval was used up; nothing was pressed.

    Look at what is there now, and approve it anew with `credwright runs approve`."""


@dataclass(eq=False)
class RunTakenAway(CredwrightError):
    """Run {run} was cancelled, or is in other hands by now; nothing was pressed.

    `credwright runs show {run}` says what became of it."""

    run: str


# --- the machine or the configuration is wrong -----------------------------------------------------------------------


class SettingsWrong(CredwrightError):
    """The configuration is wrong.

    See .env.example."""

    kind = Kind.SETTINGS


@dataclass(eq=False)
class SettingInvalid(SettingsWrong):
    """{name} is not valid: {rule}.

    Correct it in the environment or in .env; .env.example lists every setting."""

    name: str
    rule: str


@dataclass(eq=False)
class SpansUnavailable(SettingsWrong):
    """{name} asks for OpenTelemetry spans, but what sends them is not installed.

    Type: pip install "credwright[otel]"; or unset {name}."""

    name: str


@dataclass(eq=False)
class PortalNotPermitted(SettingsWrong):
    """{origin} is not on this machine, and nobody recorded that automation is permitted there.

    Some portals forbid it. With the portal owner's permission, record it with `credwright permit {origin}`."""

    origin: str


@dataclass(eq=False)
class SyntheticOnLive(SettingsWrong):
    """The profile is synthetic and {origin} is a live portal.

    Test people are only for the mock portal; remove `synthetic` only from a real provider's profile."""

    origin: str


@dataclass(eq=False)
class CredentialsMissing(SettingsWrong):
    """No sign-in is configured for {origin}: {missing} not set.

    Set them in the environment or in .env; use your own surrogate account, never the provider's."""

    origin: str
    missing: tuple[str, ...]


@dataclass(eq=False)
class CredentialsElsewhere(SettingsWrong):
    """The configured account belongs to {portal}, so it was not typed at {origin}.

    Set CREDWRIGHT_PORTAL to the portal whose account CREDWRIGHT_USER is."""

    origin: str
    portal: str


@dataclass(eq=False)
class BrowserMissing(SettingsWrong):
    """No browser was found ({tried}).

    Type: {command}"""

    tried: str
    command: str


@dataclass(eq=False)
class BrowserWontStart(SettingsWrong):
    """The browser {path} does not start: {why}.

    Set CREDWRIGHT_BROWSER to another Chromium or Chrome, or reinstall this one."""

    path: str
    why: str


@dataclass(eq=False)
class InUse(SettingsWrong):
    """{what} is in use by another run.

    Wait for it to end, then run the same command again."""

    what: str


@dataclass(eq=False)
class BundledPortalWontStart(SettingsWrong):
    """The bundled portal does not start: {why}.

    Try `credwright portal` by itself to see why."""

    why: str


@dataclass(eq=False)
class EvidenceUnwritable(SettingsWrong):
    """Evidence cannot be written to {path} ({why}); nothing goes on without it.

    Free the disk or choose another folder with --out, then run the same command again."""

    path: str
    why: str


@dataclass(eq=False)
class DatabaseUnreachable(SettingsWrong):
    """The database {name} does not answer as it should ({why}).

    Check CREDWRIGHT_DATABASE_URL and that the server runs, then run the same command again."""

    name: str
    why: str


@dataclass(eq=False)
class DatabaseNewer(SettingsWrong):
    """The database {name} was made or taken on by a newer Credwright (its version {theirs}, known here up to {ours}).

    Install that version of Credwright here too; nothing was read or changed."""

    name: str
    theirs: int
    ours: int


@dataclass(eq=False)
class KeyDiffers(SettingsWrong):
    """This machine's evidence key is not the one that {name} was begun with, so it would not know what is the same.

    Copy {path} from a machine that works with this database already, or choose another database."""

    name: str
    path: str


@dataclass(eq=False)
class EvidenceDamaged(CredwrightError):
    """The evidence in {path} is damaged: {what}.

    `credwright verify` names every place; keep the folder as it is, and choose another with --out for a new run."""

    path: str
    what: str
