"""Every change of the portal, at the places where it matters: what must come of it, filed exactly or which error."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from agent.errors import (
    ButtonMissing,
    CredwrightError,
    FieldAmbiguous,
    FieldMissing,
    FieldReadOnly,
    FieldRefused,
    OptionMissing,
    PageMoved,
    PageUnknown,
    QuestionUnanswered,
    ReviewDiffers,
    RowDoubled,
    TopicMissing,
    TopicUnexpected,
)

Stop: TypeAlias = type[CredwrightError] | None


@dataclass(frozen=True, slots=True)
class Place:
    """One question of one topic."""

    name: str
    slug: str
    label: str
    key: tuple[str | int, ...]
    """Where the portal keeps its answer, in the topic."""
    around: str = ""
    """The group or the row's page it stands in."""

    @property
    def called(self) -> str:
        """What a change calls it."""
        return f"{self.around} › {self.label}" if self.around else self.label


TEXT = Place("plain text", "personal", "Medical or Professional School", ("school",))
SSN = Place("secret", "personal", "Social Security Number", ("ssn",))
ACCOUNT = Place("bank account", "eft", "Account Number", ("account",))
DATE = Place("date of a table row", "licenses", "Effective Date", ("licenses", 0, "effective"), "License")
RADIO = Place("radio", "eft", "Type of Account", ("account_type",))
SELECT = Place("select", "personal", "Gender", ("gender",))
ROW_SELECT = Place("select of a table row", "licenses", "State of Issue", ("licenses", 0, "state"), "License")
TYPEAHEAD = Place("typeahead", "specialty", "Primary Specialty", ("primary",))
CARD_TEXT = Place("text on a card", "personal", "Last Name", ("other_names", 0, "last_name"), "Other Name")
CARD_SELECT = Place("select on a card", "personal", "Type of Other Name", ("other_names", 0, "type"), "Other Name")

REQUIRED = Place("required select", "payments", "Practice Location", ("location",))

PLACES = (TEXT, SSN, ACCOUNT, DATE, RADIO, SELECT, ROW_SELECT, TYPEAHEAD, CARD_TEXT, CARD_SELECT)
TYPED = (TEXT, SSN, ACCOUNT, DATE, CARD_TEXT)
LISTS = (RADIO, SELECT, ROW_SELECT, TYPEAHEAD, CARD_SELECT)


@dataclass(frozen=True, slots=True)
class Case:
    """One change at one place."""

    change: str
    at: Place
    changes: dict[str, Any]
    stops: Stop = None
    """What stops the run; nothing where it files."""
    or_else: tuple[Stop, ...] = ()
    """What else may come of it, where that depends on whether the page or the run is faster."""
    saved: bool = False
    """Whether the portal had the topic already, as it should be."""

    @property
    def outcomes(self) -> tuple[Stop, ...]:
        """All that may come of it."""
        return (self.stops, *self.or_else)

    @property
    def path(self) -> str:
        """Where the question stands, in the application."""
        row = f"/{self.at.key[0]}/add" if self.at.slug == "licenses" else ""
        return f"/topics/{self.at.slug}{row}"

    def __str__(self) -> str:
        return f"{self.change} - {self.at.name}"


def cases() -> Iterator[Case]:
    """All of them."""
    for place in (one for one in PLACES if one is not ROW_SELECT):  # the date stands on the same page
        yield from _words(place)
        yield from _there(place)
    for place in LISTS:
        yield from _offered(place)
    yield from _fixed()
    yield from _shortened()
    yield from _rewritten()
    yield from _unchosen()


def _words(at: Place) -> Iterator[Case]:
    """Labels and groups."""
    if at is not CARD_TEXT:  # its words are those of another question
        yield Case("label renamed", at, {"renamed": {at.label: "Something Else"}}, FieldMissing)
    yield Case("label doubled", at, {"doubled": [at.called]}, FieldAmbiguous)
    yield Case("moved to another group", at, {"moved": {at.called: "Further Details"}})


def _there(at: Place) -> Iterator[Case]:
    """Questions that came or went."""
    yield Case("question removed", at, {"removed": [at.called]}, FieldMissing)


def _offered(at: Place) -> Iterator[Case]:
    """Options."""
    meant = MEANT[at.called]
    yield Case("option reworded", at, {"options": {at.called: {meant: f"{meant} (new)"}}}, OptionMissing)
    yield Case("option taken away", at, {"options": {at.called: {meant: None}}}, OptionMissing)
    yield Case("option order turned", at, {"turned": [at.called]})


MEANT = {
    RADIO.called: "Checking",
    SELECT.called: "Female",
    ROW_SELECT.called: "Florida",
    TYPEAHEAD.called: "11 Internal medicine",
    CARD_SELECT.called: "Former or maiden name",
}


def _fixed() -> Iterator[Case]:
    """Read-only, with nothing or with the right answer in it."""
    for at in (TEXT, SSN, ACCOUNT, RADIO, SELECT, TYPEAHEAD):
        yield Case("made read-only, blank", at, {"fixed": [at.called]}, FieldReadOnly)
    for at in (TEXT, RADIO, SELECT, TYPEAHEAD):
        yield Case("made read-only, right already", at, {"fixed": [at.called]}, saved=True)
    yield Case("made read-only, masked", SSN, {"fixed": [SSN.called]}, FieldReadOnly, saved=True)


def _shortened() -> Iterator[Case]:
    """Maximal lengths."""
    for at, most in ((TEXT, 10), (SSN, 8), (ACCOUNT, 8), (DATE, 8), (CARD_TEXT, 4)):
        yield Case("shortened below the answer", at, {"longest": {at.called: most}}, FieldRefused)
    yield Case("shortened, but long enough", TEXT, {"longest": {TEXT.called: 40}})


def _rewritten() -> Iterator[Case]:
    """What the page's script makes of an answer."""
    for on in ("input", "change", "blur"):
        yield _rewriting(TEXT, "upper-case", on, FieldRefused)
        yield _rewriting(ACCOUNT, "as a number", on, FieldRefused)
    yield _rewriting(TEXT, "upper-case", "submit", PageMoved)
    yield _rewriting(ACCOUNT, "as a number", "submit", PageMoved)
    yield _rewriting(TEXT, "trimmed", "blur")
    yield _rewriting(CARD_TEXT, "upper-case", "blur", FieldRefused)
    yield _rewriting(CARD_TEXT, "upper-case", "submit", PageMoved)
    yield _rewriting(TYPEAHEAD, "upper-case", "blur", PageMoved)
    yield _rewriting(TYPEAHEAD, "upper-case", "submit", PageMoved)
    yield _rewriting(DATE, "as an ISO date", "blur")
    yield _rewriting(DATE, "day first", "blur", FieldRefused)
    yield _rewriting(DATE, "day first", "submit", PageMoved)


def _rewriting(at: Place, how: str, on: str, stops: Stop = None) -> Case:
    twice = {at.called, "Confirm Account Number"} if at is ACCOUNT else {at.called}
    return Case(f"{how} on {on}", at, {"rewritten": {name: {"how": how, "on": on} for name in twice}}, stops)


def _unchosen() -> Iterator[Case]:
    """What was chosen is forgotten when the page draws it anew."""
    for at in (SELECT, ROW_SELECT, RADIO, CARD_SELECT):
        yield _forgetting(at, "change", FieldRefused)
        yield _forgetting(at, "focus of the button")  # put again: the button has the focus by then
        yield _forgetting(at, "submit", PageMoved)
    yield _forgetting(SELECT, "blur")
    yield _forgetting(SELECT, "press of the button")
    later = {"unchosen": {REQUIRED.called: "later"}}
    yield Case("un-chosen: later", REQUIRED, later, PageMoved, or_else=(FieldRefused, None))


def _forgetting(at: Place, moment: str, stops: Stop = None) -> Case:
    return Case(f"un-chosen: {moment}", at, {"unchosen": {at.called: moment}}, stops)


@dataclass(frozen=True, slots=True)
class OfPages:
    """A change of whole pages, or of the list of topics."""

    change: str
    at: str
    changes: dict[str, Any]
    start: str
    """Path within the application where the run begins."""
    without: tuple[str, ...] = ()
    """Topics that are not answered yet."""
    stops: Stop = None
    says: str = ""

    def __str__(self) -> str:
        return f"{self.change} - {self.at}"


PERSONAL, LETTERS, RECORDS = "Personal Information", "Correspondence Address", "Medical Record Correspondence Address"
SPLIT = {"at": "Medical or Professional School", "heading": "Education and Names"}


def of_pages() -> Iterator[OfPages]:
    """All of them."""
    one_topic = "/topics/personal", ("personal",)
    yield OfPages("nothing changed", PERSONAL, {}, *one_topic)
    yield OfPages(
        "question added", PERSONAL, _new(PERSONAL, "Favorite Color"), *one_topic, QuestionUnanswered, "Favorite Color"
    )
    choice = _new(PERSONAL, "Are you left-handed?", "Yes", "No")
    yield OfPages("choice added", PERSONAL, choice, *one_topic, QuestionUnanswered, "Are you left-handed?")
    row = _new("License", "Issuing Office")
    yield OfPages(
        "question added", "a table row", row, "/topics/licenses", ("licenses",), QuestionUnanswered, "Issuing Office"
    )
    yield OfPages("page split in two", PERSONAL, {"split": {PERSONAL: SPLIT}}, *one_topic, FieldMissing, TEXT.label)
    same = {"split": {PERSONAL: {**SPLIT, "heading": PERSONAL}}}
    yield OfPages("page split in two of one name", PERSONAL, same, *one_topic, FieldMissing, TEXT.label)
    yield OfPages(
        "heading changed", PERSONAL, {"headings": {PERSONAL: "About You"}}, *one_topic, PageUnknown, "About You"
    )
    swapped = {"headings": {LETTERS: RECORDS, RECORDS: LETTERS}}
    yield OfPages(
        "headings of two pages alike exchanged",
        LETTERS,
        swapped,
        "/topics/correspondence",
        ("correspondence",),
        ReviewDiffers,
        LETTERS,
    )
    yield OfPages(
        "moved into a card's group",
        PERSONAL,
        {"moved": {TEXT.called: "Other Name 9"}},
        *one_topic,
        FieldMissing,
        TEXT.label,
    )
    button = {"renamed": {"Add Other Name": "Add a Name"}}
    yield OfPages("button renamed", PERSONAL, button, *one_topic, ButtonMissing, "Add Other Name")
    rewriting = {"rewritten": {"Signatory › E-mail Address": {"how": "upper-case", "on": "submit"}}}
    yield OfPages("upper-case on submit", "the signatory", rewriting, "/signatory", (), PageMoved, "E-mail Address")
    yield from _of_the_hub()


def _of_the_hub() -> Iterator[OfPages]:
    title = PERSONAL
    yield _hub("label renamed", {"renamed": {title: "About You"}}, TopicUnexpected, "About You")
    yield _hub("label doubled", {"doubled": [title]}, RowDoubled, title)
    yield _hub("question removed", {"removed": [title]}, TopicMissing, title)
    first = {"reordered": ["Telehealth", title]}
    yield _hub("question added", {**_new("Topic View", "Telehealth"), **first}, TopicUnexpected, "Telehealth")
    yield _hub("heading changed", {"headings": {"Topic View": "Your Topics"}}, PageUnknown, "Your Topics")


def _hub(change: str, changes: dict[str, Any], stops: type[CredwrightError], says: str) -> OfPages:
    return OfPages(change, "hub", changes, "", (), stops, says)


def _new(page: str, label: str, *options: str) -> dict[str, Any]:
    return {"added": [{"page": page, "label": label, "options": list(options)}]}
