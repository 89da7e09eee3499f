"""The signatures that a submitted application needs: whose link is whose, who has proved what, who has signed."""

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mock_portal.clock import Clock
from mock_portal.database import Database
from mock_portal.draft import Draft, Signature
from mock_portal.outbox import Outbox
from mock_portal.statuses import PENDING_E_SIGNATURE, RESUBMITTED, RETURNED_FOR_CORRECTIONS, SUBMITTED
from mock_portal.store import Store

MOST_TRIES = 5
"""Wrong proofs of identity before a link is locked."""
PROOF_LASTS = timedelta(minutes=15)
"""How long a signer may read after proving who they are."""


class LinkUnknown(Exception):
    """No signature was ever asked for with this link."""


class LinkUsed(Exception):
    """The signature was given already."""


class LinkExpired(Exception):
    """The application no longer waits for signatures."""


class NothingToSign(Exception):
    """No signature of this role is missing."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A signature that is still missing, and the application that it is missing on."""

    draft: Draft
    signature: Signature


class Signatures:
    """Finds what a link is for, and records signatures."""

    def __init__(self, store: Store, outbox: Outbox) -> None:
        self._store, self._outbox = store, outbox

    def asked(self, token: str) -> Asked:
        """What the link is for. Raises `LinkUnknown`, `LinkUsed` or `LinkExpired`."""
        drafts = ((draft, one) for draft in self._store.all() for one in draft.signatures)
        for draft, signature in drafts:
            if secrets.compare_digest(signature.token.encode(), token.encode()):
                return _still_asked(draft, signature)
        raise LinkUnknown

    def sign(self, token: str) -> Draft:
        """Record the signature; the last one sends the application to the contractor. Raises as `asked` does."""
        with self._store.database.change():
            asked = self.asked(token)
            now = self._store.now()
            signed = replace(asked.signature, signed_at=now)
            draft = asked.draft
            others = tuple(signed if one.token == token else one for one in draft.signatures)
            draft = replace(draft, signatures=others)
            note = f"Signed by {signed.name}."
            if all(one.signed_at for one in others):
                draft = self._store.save(draft.happened(_sent(draft), at=now, by=signed.name, note=note))
                self._acknowledge(draft)
                return draft
            return self._store.save(draft.happened(draft.status, at=now, by=signed.name, note=note, due=draft.due))

    def sign_as(self, id: str, role: str) -> Draft:  # noqa: A002  # as the store calls it
        """Record every signature of a role that is missing. Raises `KeyError` or `NothingToSign`."""
        with self._store.database.change():
            draft = self._store.get(id)
            waiting = [one for one in draft.signatures if one.role == role and not one.signed_at]
            if draft.status != PENDING_E_SIGNATURE or not waiting:
                raise NothingToSign(
                    f"application {draft.tracking_id or draft.id} is {draft.status}"
                    f" and waits for no signature of the {role}"
                )
            for one in waiting:
                draft = self.sign(one.token)
        return draft

    def _acknowledge(self, draft: Draft) -> None:
        to = draft.signatory.get("email", "")
        if to:
            text = f"Application {draft.tracking_id} has every signature and was sent to {draft.contractor}."
            self._outbox.send(to, f"{draft.name}: {draft.status}", text)


def _still_asked(draft: Draft, signature: Signature) -> Asked:
    if signature.signed_at:
        raise LinkUsed
    if draft.status != PENDING_E_SIGNATURE:
        raise LinkExpired
    return Asked(draft, signature)


def _sent(draft: Draft) -> str:
    returned = any(event.status == RETURNED_FOR_CORRECTIONS for event in draft.history)
    return RESUBMITTED if returned else SUBMITTED


class Proofs:
    """Who has proved their identity for which link, and how often it was tried in vain."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock
        database.table("proofs", "link TEXT PRIMARY KEY, tries INTEGER NOT NULL, proof TEXT, given_at TEXT")

    def locked(self, token: str) -> bool:
        """Whether the link was tried too often."""
        rows = self._database.run("SELECT tries FROM proofs WHERE link = ?", _digest(token))
        return bool(rows) and rows[0]["tries"] >= MOST_TRIES

    def failed(self, token: str) -> None:
        """Count one try in vain."""
        self._database.run(
            "INSERT INTO proofs VALUES (?, 1, '', '') ON CONFLICT (link) DO UPDATE SET tries = tries + 1",
            _digest(token),
        )

    def give(self, token: str) -> str:
        """What the signer's browser shows from now on instead of proving it again."""
        proof = secrets.token_urlsafe(24)
        self._database.run(
            "INSERT INTO proofs VALUES (?, 0, ?, ?) ON CONFLICT (link) DO UPDATE SET tries = 0,"
            " proof = excluded.proof, given_at = excluded.given_at",
            _digest(token),
            _digest(proof),
            self._clock.now().isoformat(),
        )
        return proof

    def holds(self, token: str, proof: str) -> bool:
        """Whether this browser proved it, and not long ago."""
        rows = self._database.run("SELECT proof, given_at FROM proofs WHERE link = ?", _digest(token))
        if not rows or not secrets.compare_digest(rows[0]["proof"], _digest(proof)):
            return False
        return self._clock.now() - datetime.fromisoformat(rows[0]["given_at"]) < PROOF_LASTS


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
