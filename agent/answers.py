"""What a page of a form is answered with: frozen data, in the order a person meets the questions.

A value of `None` means the profile says nothing: the question must then be blank on the portal. A condition is an `if`
in the page; nothing here invents, defaults or guesses a value.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar, runtime_checkable

if TYPE_CHECKING:
    from agent.page import Page

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Hidden(Protocol[T_co]):
    """A value that does not print itself, as pydantic's `SecretStr`."""

    def get_secret_value(self) -> T_co: ...


@runtime_checkable
class Ending(Protocol):
    """A secret that nobody here knows but for its last characters, as a portal shows it masked."""

    @property
    def ending(self) -> str: ...


@runtime_checkable
class OnFile(Protocol):
    """A file that nobody here has, only the portal; known by its name."""

    @property
    def on_file(self) -> str: ...


class Kind(Enum):
    """How a question is answered, and by what rule two answers are the same."""

    TEXT = "text"
    DIGITS = "digits"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"
    TICK = "tick"
    SUGGESTION = "suggestion"
    FILE = "file"
    ENDING = "ending"
    """A secret of which only the ending is known: the page must show it masked already, and it is never typed."""
    ON_FILE = "file on the portal"
    """A file known only by its name: the page must show it already, and it is never uploaded."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One question's answer: the portal's words for the question, and what it should say."""

    label: str
    kind: Kind
    value: tuple[str, ...] = field(repr=False)
    """What is typed or chosen; empty for "not answered", several only for `CHOICES`; a path for `FILE`."""
    within: str = ""
    """The legend of the group it stands in, where the label alone is not enough."""
    secret: bool = False
    reviewed: bool = True
    """False where the portal never shows it again, as a number that is only typed twice."""

    @property
    def text(self) -> str:
        """The answer as one text; a file by its name."""
        return Path(self.value[0]).name if self.kind is Kind.FILE and self.value else ", ".join(self.value)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page must say by itself once some answers were given and its own button (an "Apply") was pressed."""

    label: str
    value: str
    by: tuple[Answer, ...]
    """Given only while the page does not say it yet; the review page repeats what is shown, not these."""
    press: str


@dataclass(frozen=True, slots=True)
class Cards:
    """Rows that stand on the page itself, each in a group called "`legend` 1", "`legend` 2" …"""

    legend: str
    rows: tuple[tuple["Answer | Shown", ...], ...]
    add: str
    remove: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table: what its cells must say, by column, and what its own page is filled from."""

    says: Mapping[str, str]
    subject: object = field(repr=False)

    def __str__(self) -> str:
        return ", ".join(text for text in self.says.values() if text)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that stand in a table, each with a page of its own."""

    caption: str
    rows: tuple[TableRow, ...]
    page: "type[Page[object]]"
    add: str
    edit: str


Element: TypeAlias = Answer | Shown | Cards | Table
Answers: TypeAlias = Iterator[Element]


def text(label: str, value: str | None, *, within: str = "") -> Answer:
    """Free text, compared character by character."""
    return Answer(label, Kind.TEXT, _one(value), within)


def digits(label: str, value: str | None, *, within: str = "") -> Answer:
    """A number whose punctuation is the portal's own (phone, EIN): only its digits are compared."""
    return Answer(label, Kind.DIGITS, _one(value), within)


def date(label: str, value: datetime.date | Hidden[datetime.date] | None, *, within: str = "") -> Answer:
    """A date, typed mm/dd/yyyy and compared as a date; hidden if its value is."""
    if value is None:
        return Answer(label, Kind.DATE, (), within)
    if isinstance(value, datetime.date):
        return Answer(label, Kind.DATE, (_us(value),), within)
    return Answer(label, Kind.DATE, (_us(value.get_secret_value()),), within, secret=True)


def secret(
    label: str, value: Hidden[str] | Ending | None, *, within: str = "", kind: Kind = Kind.DIGITS, reviewed: bool = True
) -> Answer:
    """A text nobody may see: masked in the page before it is put there, and never written down."""
    if isinstance(value, Ending):
        return Answer(label, Kind.ENDING, (value.ending,), within, secret=True, reviewed=reviewed)
    typed = None if value is None else value.get_secret_value()
    return Answer(label, kind, _one(typed), within, secret=True, reviewed=reviewed)


def choose(label: str, option: str | None, *, within: str = "", reviewed: bool = True) -> Answer:
    """One of the options a list or a group of radio buttons offers, by the words it shows."""
    return Answer(label, Kind.CHOICE, _one(option), within, reviewed=reviewed)


def yes_no(label: str, value: bool | None, *, within: str = "") -> Answer:
    """ "Yes", "No", or not answered."""
    return choose(label, None if value is None else "Yes" if value else "No", within=within)


def tick(label: str, value: bool, *, within: str = "") -> Answer:
    """One box that is ticked or not."""
    return Answer(label, Kind.TICK, ("Yes",) if value else (), within)


def several(label: str, options: Iterable[str], *, within: str = "") -> Answer:
    """Any number of the boxes of one group, or of the entries of one list, by their words; no other stays chosen."""
    return Answer(label, Kind.CHOICES, tuple(dict.fromkeys(options)), within)


def suggestion(label: str, option: str | None, *, within: str = "") -> Answer:
    """One entry of a list that appears while typing; typed text alone does not count."""
    return Answer(label, Kind.SUGGESTION, _one(option), within)


def upload(label: str, file: Path | OnFile | None, *, within: str = "") -> Answer:
    """A file; proven by the page's own list of files."""
    if isinstance(file, OnFile):
        return Answer(label, Kind.ON_FILE, (file.on_file,), within)
    return Answer(label, Kind.FILE, _one(None if file is None else str(file)), within)


def shown(label: str, value: str, *, by: Iterable[Answer], press: str) -> Shown:
    """What the page says, in the words of its own summary, after the answers `by` and the button `press`."""
    return Shown(label, value, tuple(by), press)


def each(
    legend: str,
    rows: Sequence[T],
    answers: "Callable[[T], Iterable[Answer | Shown]]",
    *,
    add: str,
    remove: str = "Remove",
) -> Cards:
    """A card for each row, on this page: matched by what the cards say, added and removed until they agree."""
    return Cards(legend, tuple(tuple(answers(row)) for row in rows), add, remove)


def listed(
    caption: str,
    rows: Sequence[T],
    page: "type[Page[T]]",
    says: Callable[[T], Mapping[str, str]],
    *,
    add: str,
    edit: str = "Edit",
) -> Table:
    """A table row for each row, filled on a page of its own: matched by what the named columns say."""
    return Table(caption, tuple(TableRow(says(row), row) for row in rows), page, add, edit)  # type: ignore[arg-type]  # the row's type ends here: rows and page agree by T


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _us(day: datetime.date) -> str:
    return f"{day:%m/%d}/{day.year:04}"
