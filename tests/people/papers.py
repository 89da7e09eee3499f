"""Files that go along, under the names that people give to files."""

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

DOCUMENTS = Path(__file__).parents[2] / "fixtures" / "documents"
NAMES = (
    "voided-check.pdf",
    "O'Hara & Sons.PDF",
    "scan  two blanks (1).pdf",
    "scan two blanks (1).pdf",
    "Müller – Zeugnis.pdf",
    "cafe\u0301.pdf",
    "אישור.pdf",
    "📄 letter.pdf",
    "no-ending",
    "a.b.c;d=e%20f.pdf",
    "license #7, copy.tif",
    "UPPER.TIFF",
    "x" * 120 + ".pdf",
)


def written(folder: Path) -> Path:
    """A folder with a file under each name, each with a content of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    pdf, tiff = ((DOCUMENTS / name).read_bytes() for name in ("diploma.pdf", "scan.tif"))
    for number, name in enumerate(NAMES):
        content = tiff if name.lower().endswith((".tif", ".tiff")) else pdf
        (folder / name).write_bytes(content + b"%d" % number)
    return folder


@cache
def names() -> st.SearchStrategy[str]:
    """The name of one of them; a profile names files relative to itself."""
    return st.sampled_from(NAMES)
