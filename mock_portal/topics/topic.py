"""A topic of an application: its page, the rows listed on it, and what both say for status, check and review."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from mock_portal.forms import Cards, Date, Errors, Form, Values, When, rows
from mock_portal.kinds import FIRST
from mock_portal.store import Draft

END = Date("end", "End Date", required=False, hint="Only if it ends; it leaves the record once that is approved")


def ends_after_it_began(values: Values) -> Iterator[tuple[str, str]]:
    """A row that ends began before, or on the same day."""
    began, end = values.get("start") or values.get("effective"), values.get("end")
    if began and end and str(end) < str(began):
        yield "end", "End Date must not be before the row's own beginning"


@dataclass(frozen=True)
class Section:
    """Facts of the review page, under a heading if they are those of a row."""

    heading: str | None
    facts: list[tuple[str, str]]


@dataclass(frozen=True)
class Rows:
    """Rows in a table, each with a page of its own."""

    name: str
    caption: str
    title: str
    """The heading of a row's own page, and of each row in the review."""
    form: Form
    columns: tuple[tuple[str, Callable[[Values], str]], ...]
    when: When | None = None
    """Asked only then; with it there must be a row, and without it none."""
    needed: bool = True
    add: str = ""
    """What the button says that adds a row; "Add" and the title if empty."""
    ends: bool = False
    """Whether a row that is on file can be ended; it leaves the record once that is approved."""

    @property
    def add_label(self) -> str:
        """What the button says that adds a row."""
        return self.add or f"Add {self.title}"

    def cells(self, row: Values) -> list[str]:
        """What a row says in the table."""
        return [cell(row) for _, cell in self.columns]

    def form_in(self, draft: Draft) -> Form:
        """The questions of a row, as this application asks them."""
        if not self.ends or draft.kind in FIRST:
            return self.form
        return Form((*self.form.fields, END), (*self.form.rules, ends_after_it_began))

    def problem(self, form: Form, values: Values) -> str:
        """Why the table as a whole is not right, or nothing."""
        asked = self.when is None or self.when.holds(form.filled(values))
        if rows(values, self.name) and not asked:
            return f"Remove every row of {self.caption}, or change your answer to yes"
        if not rows(values, self.name) and asked and self.needed:
            return f"Add at least one row to {self.caption}"
        return ""

    def row_problems(self, draft: Draft, values: Values) -> Iterator[str]:
        """What is wrong in each row."""
        for number, row in enumerate(rows(values, self.name), start=1):
            yield from (f"{self.title} {number}: {text}" for text in self.form_in(draft).problems(row).values())


def _always(draft: Draft) -> bool:
    return True


def _no_more(draft: Draft) -> Iterable[str]:
    return ()


def _blank(draft: Draft) -> Values:
    return {}


BILLING, ORDERING = "CMS-855I", "CMS-855O"
"""The form of who bills Medicare, and of who only orders and certifies."""
EITHER = (BILLING, ORDERING)


@dataclass(frozen=True)
class Topic:
    """One entry of the Topic View."""

    slug: str
    title: str
    form: Callable[[Draft], Form]
    """The questions of its page; they may depend on the rest of the application."""
    lists: tuple[Rows, ...] = ()
    applies: Callable[[Draft], bool] = _always
    """Whether the answers so far bring it, on a form that has it."""
    forms: tuple[str, ...] = (BILLING,)
    start: Callable[[Draft], Values] = _blank
    """What its page shows before anything was saved."""
    more_problems: Callable[[Draft], Iterable[str]] = _no_more
    """What other topics or the rows together contradict."""
    pages: "tuple[Topic, ...]" = ()
    """The pages that its questions stand on, if one is not enough; each saves its own."""

    def on(self, draft: Draft) -> bool:
        """Whether the application has it."""
        return draft.form in self.forms and self.applies(draft)

    def values(self, draft: Draft) -> dict[str, object]:
        """What is saved, with every name of the page."""
        blank = {**self.form(draft).blank(), **{one.name: [] for one in self.lists}}
        return {**blank, **self.start(draft), **draft.said(self.slug)}

    def list_errors(self, draft: Draft, values: Values) -> Errors:
        """What is wrong with its tables, by their names."""
        form = self.form(draft)
        return {one.name: text for one in self.lists if (text := one.problem(form, values))}

    def problems(self, draft: Draft) -> list[str]:
        """Everything that stands against submitting this topic."""
        if self.slug not in draft.topics:
            return [f"Complete {self.title}"]
        values = self.values(draft)
        errors = self.form(draft).problems(values) | self.list_errors(draft, values)
        in_rows = (text for one in self.lists for text in one.row_problems(draft, values))
        return [*errors.values(), *in_rows, *self.more_problems(draft)]

    def status(self, draft: Draft) -> str:
        """Not started; complete; in progress while something is only missing; error where something is wrong."""
        if self.slug not in draft.topics:
            return "Not started"
        problems = self.problems(draft)
        return "Error" if len(problems) > self._only_missing(draft) else "In progress" if problems else "Complete"

    def _only_missing(self, draft: Draft) -> int:
        """How many problems are nothing but blanks to fill."""
        values = self.values(draft)
        said = self.form(draft).filled(values)
        blanks = [name for name in self.form(draft).problems(values) if not said.text(name)]
        empty = [one for one in self.lists if one.problem(self.form(draft), values) and not rows(values, one.name)]
        return len(blanks) + len(empty)

    def review(self, draft: Draft) -> list[Section]:
        """What the review page tells: the page, then its cards, then its rows."""
        values = self.values(draft)
        form = self.form(draft)
        cards = [one for one in form.fields if isinstance(one, Cards)]
        sections = [Section(None, form.facts(values))]
        sections += [Section(*titled) for one in cards for titled in one.titled_facts(values)]
        sections += [section for one in self.lists for section in _told(one, draft, values)]
        return [section for section in sections if section.facts]


def _told(listed: Rows, draft: Draft, values: Values) -> Iterator[Section]:
    for number, row in enumerate(rows(values, listed.name), start=1):
        yield Section(f"{listed.title} {number}", listed.form_in(draft).facts(row))


def column(name: str) -> Callable[[Values], str]:
    """A cell that says one answer."""
    return lambda row: str(row.get(name) or "")


def day(name: str) -> Callable[[Values], str]:
    """A cell that says a date as Americans write it."""
    field = Date(name, "")
    return lambda row: "".join(text for _, text in field.facts(row))


def full_name(row: Values) -> str:
    """A cell that says a person's name."""
    parts = ("first_name", "middle_name", "last_name", "suffix")
    return " ".join(str(row[part]) for part in parts if row.get(part))
