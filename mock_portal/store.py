"""Applications from their first draft to their end, and the files that came with them."""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from mock_portal import deadlines
from mock_portal.clock import Clock
from mock_portal.database import Database, Row
from mock_portal.draft import Draft, Event, Signature
from mock_portal.statuses import APPROVED, IN_PROGRESS

__all__ = ["IN_PROGRESS", "Draft", "Event", "NotADraft", "Overtaken", "Signature", "Stale", "Store"]


class Stale(Exception):
    """Somebody else saved the draft since the page was opened."""


class NotADraft(Exception):
    """The application was submitted, deleted or overtaken meanwhile, so it can no longer be changed."""


class Overtaken(Exception):
    """Another application of the same provider was approved since the draft was started."""


class Store:
    """Every application that the portal has; whatever is read has its deadlines applied."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.database, self.clock = database, clock
        database.table("applications", "id TEXT PRIMARY KEY, npi TEXT, status TEXT, tracking_id TEXT, body TEXT")
        database.table("files", "application TEXT, name TEXT, sha256 TEXT, content BLOB")
        for column in ("npi", "tracking_id"):
            database.run(f"CREATE INDEX IF NOT EXISTS applications_{column} ON applications ({column})")

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
        return self._as_it_is_by_now(_draft(rows[0]))

    def all(self, *, npi: str = "") -> Iterator[Draft]:
        """Every application, oldest first; of one provider if an NPI is given."""
        of_one = ("WHERE npi = ?", npi) if npi else ("",)
        for row in self.database.run(f"SELECT body FROM applications {of_one[0]} ORDER BY rowid", *of_one[1:]):  # noqa: S608  # our own words
            yield self._as_it_is_by_now(_draft(row))

    def save(self, draft: Draft) -> Draft:
        """Keep an application as it is now."""
        draft = replace(draft, changed_at=self.now())
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

    def _as_it_is_by_now(self, draft: Draft) -> Draft:
        lapsed = deadlines.lapsed(draft, self.clock.now())
        return self.save(lapsed) if lapsed else draft

    def delete(self, id: str) -> None:  # noqa: A002
        """Forget a draft and its files."""
        with self.database.change():
            self.database.run("DELETE FROM applications WHERE id = ?", id)
            self.database.run("DELETE FROM files WHERE application = ?", id)

    def current(self, draft: Draft) -> Draft:
        """The draft itself. Raises `Overtaken` if another application of its provider was approved since it began."""
        sql = "SELECT body FROM applications WHERE npi = ? AND status = ? AND id <> ?"
        others = [_draft(row) for row in self.database.run(sql, draft.npi, APPROVED, draft.id)]
        if any(one.history[-1].at > draft.history[0].at for one in others):
            raise Overtaken(draft.id)
        return draft

    def change(self, id: str, version: int, how: Callable[[Draft], Draft]) -> Draft:  # noqa: A002
        """Save what `how` makes of the draft, if it is at this version. Raises `Stale`, `NotADraft` or `Overtaken`."""
        with self.database.change():
            draft = self.get(id)
            if not draft.editable:
                raise NotADraft(id)
            if draft.version != version:
                raise Stale(id)
            return self.save(replace(how(self.current(draft)), version=version + 1))

    def save_topic(self, id: str, slug: str, values: Mapping[str, object], *, version: int, by: str) -> Draft:  # noqa: A002
        """Keep one topic's answers. Raises what `change` raises."""
        return self.change(id, version, lambda draft: replace(draft, topics={**draft.topics, slug: values}))

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
