"""The portal's words for what a profile says in words of its own."""

from typing import TypeVar

from flows.profile.codes import states

T = TypeVar("T", bound=str)

ARRANGEMENTS = {
    "private_practice": "Private practice",
    "reassigning_all": "Reassigning all benefits",
    "private_practice_and_reassigning": "Private practice and reassigning some benefits",
}
REASONS = {
    "new": "Enrolling in Medicare for the first time",
    "other_contractor": "Enrolling with another Medicare contractor",
    "reactivation": "Reactivating Medicare enrollment",
}
OTHER_NAME_TYPES = {
    "former": "Former or maiden name",
    "professional": "Professional name",
    "other": "Other",
}
STRUCTURES = {
    "sole_proprietor": "Sole proprietor",
    "disregarded_entity": "Disregarded entity",
    "professional_corporation": "Sole owner of a professional corporation",
    "professional_association": "Sole owner of a professional association",
    "limited_liability_company": "Sole owner of a limited liability company",
}


def state(code: str | None) -> str | None:
    """A state as the portal's lists show it: by its name."""
    return None if code is None else states()[code]


def us(day: object) -> str:
    """A date as the portal's tables show it: mm/dd/yyyy."""
    return f"{day:%m/%d/%Y}"
