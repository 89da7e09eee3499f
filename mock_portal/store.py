"""Applications from their first draft to their end, and the files that came with them."""

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from mock_portal.clock import Clock
from mock_portal.database import Database, Row

IN_PROGRESS = "In Progress"
"""The status of a draft."""


class Stale(Exception):
    """Somebody else saved the draft since the page was opened."""


class NotADraft(Exception):
    """The application was submitted, deleted or overtaken meanwhile, so it can no longer be changed."""


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
    token: str
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

    @property
    def name(self) -> str:
        """Form and kind in one: `CMS-855I Initial enrollment`."""
        return f"{self.form} {self.kind}"

    @property
    def editable(self) -> bool:
        """Whether it is still, or again, a draft."""
        return self.status == IN_PROGRESS

    def happened(self, status: str, *, at: str, by: str, note: str = "", due: str = "") -> "Draft":
        """The same application one status on."""
        event = Event(status, at, by, note)
        return replace(self, status=status, due=due, history=(*self.history, event), version=self.version + 1)


class Store:
    """Every application that the portal has."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.database, self.clock = database, clock
        database.table("applications", "id TEXT PRIMARY KEY, npi TEXT, status TEXT, tracking_id TEXT, body TEXT")
        database.table("files", "application TEXT, name TEXT, sha256 TEXT, content BLOB")

    def today(self) -> date:
        """The portal's day."""
        return self.clock.today()

    def now(self) -> str:
        """The portal's time in ISO form."""
        return self.clock.now().isoformat(timespec="seconds")

    def open_draft(self, draft: Draft) -> Draft:
        """Keep a new application under an ID of its own."""
        opened = replace(draft, id=secrets.token_hex(6))
        self.save(opened.happened(IN_PROGRESS, at=self.now(), by=draft.opened_by))
        return self.get(opened.id)

    def get(self, id: str) -> Draft:  # noqa: A002  # its own name for it
        """One application. Raises `KeyError`."""
        rows = self.database.run("SELECT body FROM applications WHERE id = ? OR tracking_id = ?", id, id)
        if not rows:
            raise KeyError(id)
        return _draft(rows[0])

    def all(self, *, npi: str = "") -> Iterator[Draft]:
        """Every application, oldest first; of one provider if an NPI is given."""
        for row in self.database.run("SELECT body FROM applications ORDER BY rowid"):
            draft = _draft(row)
            if not npi or draft.npi == npi:
                yield draft

    def save(self, draft: Draft) -> Draft:
        """Keep an application as it is now."""
        body = json.dumps(asdict(draft))
        with self.database.change():
            self.database.run(
                "INSERT INTO applications VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                " npi = excluded.npi, status = excluded.status, tracking_id = excluded.tracking_id,"
                " body = excluded.body",
                draft.id,
                draft.npi,
                draft.status,
                draft.tracking_id or None,
                body,
            )
        return draft

    def save_topic(self, id: str, slug: str, values: Mapping[str, object], *, version: int, by: str) -> Draft:  # noqa: A002
        """Keep one topic's answers. Raises `Stale` or `NotADraft`."""
        with self.database.change():
            draft = self.get(id)
            if not draft.editable:
                raise NotADraft(id)
            if draft.version != version:
                raise Stale(id)
            return self.save(replace(draft, topics={**draft.topics, slug: values}, version=version + 1))

    def save_file(self, id: str, name: str, content: bytes) -> dict[str, object]:  # noqa: A002
        """Keep a file; what is saved in its place among the answers is its name, size and digest."""
        digest = hashlib.sha256(content).hexdigest()
        with self.database.change():
            self.database.run("INSERT INTO files VALUES (?, ?, ?, ?)", id, name, digest, content)
        return {"name": name, "size": len(content), "sha256": digest}


def _draft(row: Row) -> Draft:
    body: dict[str, Any] = json.loads(row["body"])
    signatures = tuple(Signature(**one) for one in body.pop("signatures"))
    history = tuple(Event(**one) for one in body.pop("history"))
    return Draft(**body, signatures=signatures, history=history)
