"""A page of questions: what is posted becomes what is saved, or says what is wrong."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, TypeAlias

from starlette.datastructures import FormData

from mock_portal.forms.address import Address
from mock_portal.forms.cards import Cards
from mock_portal.forms.field import Errors, Field, Values, read_all
from mock_portal.forms.said import Said, posted, written

Rule: TypeAlias = Callable[[Values], Iterable[tuple[str, str]]]
"""What is wrong between several answers: the control it is shown beside, and the text."""


@dataclass(frozen=True)
class Subheading(Field):
    """A heading between the questions of a long page; it asks nothing."""

    kind: ClassVar[str] = "subheading"

    name: str = ""
    label: str = ""

    def nothing(self) -> dict[str, object]:
        """Nothing."""
        return {}

    def read(self, said: Said, prefix: str, saved: Values, errors: Errors) -> dict[str, object]:
        """Nothing."""
        return {}

    def write(self, values: Values, prefix: str) -> Iterator[tuple[str, str]]:
        """Nothing."""
        return iter(())

    def facts(self, values: Values) -> Iterator[tuple[str, str]]:
        """Nothing."""
        return iter(())


def subheading(text: str) -> Subheading:
    """A heading between the questions of a long page."""
    return Subheading(label=text)


@dataclass(frozen=True)
class Form:
    """The questions of a page in the order a person meets them, and the rules between them."""

    fields: tuple[Field, ...]
    rules: tuple[Rule, ...] = ()

    def parse(
        self, form: FormData | Said, saved: Values | None = None, *, today: date | None = None
    ) -> tuple[dict[str, object], Errors]:
        """The answers as they are saved, and what is wrong by the name of its control; save only without errors.

        `saved` is what is kept where a secret comes back masked or a file is not sent again. With `today`, dates that
        must be past or future are compared with it.
        """
        said = form if isinstance(form, Said) else posted(form, today)
        errors: Errors = {}
        values = read_all(self.fields, said, "", saved or {}, errors)
        for rule in self.rules if not errors else ():
            errors |= {self._on_the_page(name, said): text for name, text in rule(values)}
        for field in self.fields if not errors else ():
            values |= field.settle(values, said, "", errors) if field.asked(said, "") else {}
        return values, errors

    def _on_the_page(self, control: str, said: Said) -> str:
        for one in self.fields:
            control = one.on_the_page(control, said) if isinstance(one, Cards) else control
        return control

    def filled(self, values: Values) -> Said:
        """What the page says when it shows `values`."""
        return written(pair for field in self.fields for pair in field.write(values, ""))

    def again(self, form: FormData, saved: Values) -> Said:
        """What the page says when it comes back with errors: what was typed, and the files that are saved."""
        files = {name: file["name"] for name, file in saved.items() if isinstance(file, dict) and "sha256" in file}
        kept = {name: (str(text),) for name, text in files.items()}
        return Said({**posted(form).texts, **kept})

    def problems(self, values: Values) -> Errors:
        """What is still wrong or missing in what is saved."""
        return self.parse(self.filled(values), values)[1]

    def asking(self, errors: Errors) -> bool:
        """Whether a field asks back in a dialog of its own."""
        return any(isinstance(field, Address) and field.asking(errors) for field in self.fields)

    def facts(self, values: Values) -> list[tuple[str, str]]:
        """What the review page tells of this page, but for its cards."""
        return [fact for field in self.fields for fact in field.facts(values)]

    def blank(self) -> dict[str, object]:
        """What is saved of a page on which nothing was answered."""
        return {name: value for field in self.fields for name, value in field.nothing().items()}
