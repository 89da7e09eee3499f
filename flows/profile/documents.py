"""Papers that go along with an application (CMS-855I section 12)."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, ValidationInfo

from flows.profile.known import OnFile, Or
from flows.profile.parts import Part
from flows.profile.wrong import Wrong


def _beside_the_profile(path: Path, info: ValidationInfo) -> Path:
    if not str(path).isprintable() or not path.name:
        raise Wrong("is not the path of a file", "the path of a file, relative to the profile")
    folder = (info.context or {}).get("folder")
    return path if folder is None else folder / path


File = Annotated[Path | OnFile, Or(Annotated[Path, AfterValidator(_beside_the_profile)], OnFile)]
"""A file, relative to the profile that names it; or one that only the portal has."""

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
