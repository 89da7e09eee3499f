"""Papers that go along with an application (CMS-855I section 12)."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, ValidationInfo

from flows.profile.parts import Part


def _beside_the_profile(path: Path, info: ValidationInfo) -> Path:
    folder = (info.context or {}).get("folder")
    return path if folder is None else folder / path.expanduser()


File = Annotated[Path, AfterValidator(_beside_the_profile)]
"""A file, relative to the profile that names it."""

DocumentType = Literal[
    "IRS CP-575 letter",
    "IRS letter 147C",
    "Voided check",
    "Bank letter",
    "License copy",
    "Diploma or certificate",
    "Participation agreement (CMS-460)",
    "Residency letter",
    "Adverse action documentation",
    "Lease agreement",
    "Disregarded entity confirmation (IRS 8832)",
    "Non-profit determination letter",
    "Accreditation certificate",
    "CLIA certificate",
    "FDA certificate",
    "Other",
]


class Document(Part):
    """One paper."""

    type: DocumentType
    file: File
