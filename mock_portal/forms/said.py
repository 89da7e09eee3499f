"""What the controls of a page say: as a browser posts it, or as a saved draft would be posted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from starlette.datastructures import FormData, UploadFile


@dataclass(frozen=True, slots=True)
class Received:
    """A file that came with a post and is not kept yet."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Said:
    """Texts and files by the name of the control."""

    texts: Mapping[str, tuple[str, ...]] = field(repr=False)
    files: Mapping[str, Received] = field(default_factory=dict, repr=False)
    today: date | None = None
    """The day to compare dates with; without it no date is too early or too late."""

    def text(self, name: str) -> str:
        """The text of one control, without blanks around it; its last copy if the page shows it twice."""
        return next((text for text in reversed(self.texts.get(name, ())) if text), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Every text posted under a name, each once."""
        return tuple(dict.fromkeys(self.texts.get(name, ())))


def posted(form: FormData, today: date | None = None) -> Said:
    """What a browser posted."""
    texts: dict[str, tuple[str, ...]] = {}
    files: dict[str, Received] = {}
    for name, item in form.multi_items():
        if isinstance(item, UploadFile):
            if item.filename:
                files[name] = Received(item.filename, item.file.read())
        else:
            texts[name] = (*texts.get(name, ()), _plain(item))
    return Said(texts, files, today)


def written(pairs: Iterable[tuple[str, str]]) -> Said:
    """What a page says when its controls hold these texts."""
    texts: dict[str, tuple[str, ...]] = {}
    for name, text in pairs:
        texts[name] = (*texts.get(name, ()), text)
    return Said(texts)


def _plain(text: str) -> str:
    """Line ends as one sign, and no character that nobody can see."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in text if sign == "\n" or sign.isprintable()).strip()
