"""A file that a person sends along."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from mock_portal.forms.field import Errors, Field, Refused, Values
from mock_portal.forms.said import Received, Said

LARGEST = 10 * 1024 * 1024
_KINDS = (b"%PDF", b"II*\0", b"MM\0*")


@dataclass(frozen=True)
class Upload(Field):
    """One PDF or TIFF file; saved as its name, size and digest."""

    kind: ClassVar[str] = "upload"

    hint: str = "PDF or TIFF, no larger than 10 MB"

    @property
    def missing(self) -> str:
        """The error of a file not chosen."""
        return f"Choose {self.phrase}"

    def read(self, said: Said, prefix: str, saved: Values, errors: Errors) -> dict[str, object]:
        """The file that came, else the one that is saved."""
        at = prefix + self.name
        received, kept = said.files.get(at), saved.get(self.name)
        if received is None:
            if self.required and kept is None:
                errors[at] = self.missing
            return {self.name: kept}
        try:
            _inspected(received)
        except Refused as problem:
            errors[at] = str(problem)
        return {self.name: received}

    def write(self, values: Values, prefix: str) -> Iterator[tuple[str, str]]:
        """The name of the saved file, for the page's list of files."""
        if (file := values.get(self.name)) is not None:
            yield prefix + self.name, file_name(file)

    def facts(self, values: Values) -> Iterator[tuple[str, str]]:
        """The name of the file."""
        if (file := values.get(self.name)) is not None:
            yield self.label, file_name(file)


def file_name(file: object) -> str:
    """The name of a saved file, or of one just received."""
    return str(file["name"]) if isinstance(file, Mapping) else file.name if isinstance(file, Received) else ""


def _inspected(file: Received) -> None:
    if not file.content:
        raise Refused("The selected file is empty")
    if len(file.content) > LARGEST:
        raise Refused("The selected file must be smaller than 10 MB")
    if not file.content.startswith(_KINDS):
        raise Refused("The selected file must be a PDF or TIFF")
