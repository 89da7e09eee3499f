"""A page is not as it should be: a person must look."""

from dataclasses import dataclass

from agent.errors.base import CredwrightError, Kind


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
