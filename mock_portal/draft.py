"""One application: what was asked, what was answered, who signs it, and what has happened to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from mock_portal.statuses import IN_PROGRESS, RETURNED_FOR_CORRECTIONS


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of an application's history."""

    status: str
    at: str
    """ISO time by the portal's clock."""
    by: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature that a submitted application needs."""

    role: str
    """`provider` or `official`."""
    name: str
    email: str
    token: str = field(repr=False)
    """What the link in the signer's message carries."""
    signed_at: str = ""


@dataclass(frozen=True)
class Draft:
    """One application, whatever has become of it."""

    id: str
    form: str
    """`CMS-855I`."""
    kind: str
    """What it does, in the portal's words: `Initial enrollment`."""
    npi: str
    opened_by: str
    """User ID of who started it."""
    state: str = ""
    """Name of the state where services are rendered."""
    practitioner: str = ""
    """`Physician` or `Non-physician practitioner`."""
    arrangement: str = ""
    """`Private practice`, `Reassigning all benefits` or `Private practice and reassigning some benefits`."""
    reason: str = ""
    answers: Mapping[str, object] = field(default_factory=dict)
    """What else the questionnaire asked, by the name of its control."""
    topics: Mapping[str, Mapping[str, object]] = field(default_factory=dict, repr=False)
    base: Mapping[str, Mapping[str, object]] = field(default_factory=dict, repr=False)
    """What the enrollment record said when the application was started: each topic shows it until it is saved."""
    based_on: str = ""
    """When that record was last changed (ISO time)."""
    version: int = 1
    status: str = IN_PROGRESS
    tracking_id: str = ""
    contractor: str = ""
    signatory: Mapping[str, str] = field(default_factory=dict)
    signatures: tuple[Signature, ...] = ()
    enrollment_id: str = ""
    """The enrollment record that it changes, or that its approval made."""
    due: str = ""
    """ISO day by which somebody has to act, or nothing."""
    history: tuple[Event, ...] = ()
    changed_at: str = ""
    """ISO time of the last saving."""

    @property
    def name(self) -> str:
        """Form and kind in one: `CMS-855I Initial enrollment`."""
        return f"{self.form} {self.kind}"

    def said(self, slug: str) -> Mapping[str, object]:
        """What a topic says: as it was saved, else as the record has it."""
        return self.topics.get(slug) or self.base.get(slug) or {}

    @property
    def changing(self) -> tuple[str, ...]:
        """Of a change: the topics that were said to change."""
        said = self.answers.get("changing")
        return tuple(str(slug) for slug in said) if isinstance(said, list) else ()

    @property
    def editable(self) -> bool:
        """Whether it is still, or again, a draft."""
        return self.status in (IN_PROGRESS, RETURNED_FOR_CORRECTIONS)

    def happened(self, status: str, *, at: str, by: str, note: str = "", due: str = "") -> "Draft":
        """The same application one status on."""
        event = Event(status, at, by, note)
        return replace(self, status=status, due=due, history=(*self.history, event), version=self.version + 1)
