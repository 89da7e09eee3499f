"""Enrollment records: what Medicare knows of a provider once an application was approved."""

import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import TypeAlias

from mock_portal.clock import Clock
from mock_portal.database import Database
from mock_portal.forms import Values, rows
from mock_portal.lists import STATE_NAMES

ACTIVE = "Active"
"""May bill Medicare."""
DEACTIVATED = "Deactivated"
"""May bill again once it is reactivated."""

WITHDRAWN = "Withdrawn"
"""Ended by the provider."""

Topics: TypeAlias = Mapping[str, Values]
"""Saved answers by topic."""

POSTAL_CODES = {name: code for code, name in STATE_NAMES.items()}


@dataclass(frozen=True)
class Enrollment:
    """One provider's enrollment in one state."""

    id: str
    """`I`, the day it was made, six digits."""
    npi: str
    name: str
    form: str
    state: str
    """Name of the state."""
    contractor: str
    ptan: str
    """The Medicare ID that claims carry."""
    effective: str
    """ISO day from which services can be billed."""
    practitioner: str = ""
    arrangement: str = ""
    status: str = ACTIVE
    topics: Topics = field(default_factory=dict, repr=False)
    """What was approved, as it stood in the application."""
    application: str = ""
    """The application whose approval gave the record its present state."""
    changed_at: str = ""
    """ISO time of the last change."""
    changed_by: str = ""
    """User ID of who filed it."""
    due: str = ""
    """ISO day by which it has to be revalidated; nothing if none is set."""
    signatory: Mapping[str, str] = field(default_factory=dict)
    """Name and e-mail address of who signed last."""
    ended: Mapping[str, list[Values]] = field(default_factory=dict, repr=False)
    """Rows that were ended, by topic."""
    ended_ptans: list[str] = field(default_factory=list)


class Enrollments:
    """Every enrollment record that the portal has."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock
        database.table("enrollments", "id TEXT PRIMARY KEY, npi TEXT, body TEXT")

    def get(self, id: str) -> Enrollment:  # noqa: A002  # its own name for it
        """One record. Raises `KeyError`."""
        found = self._database.run("SELECT body FROM enrollments WHERE id = ?", id)
        if not found:
            raise KeyError(id)
        return Enrollment(**json.loads(found[0]["body"]))

    def all(self, *, npi: str = "") -> Iterator[Enrollment]:
        """Every record, oldest first; of one provider if an NPI is given."""
        for row in self._database.run("SELECT body FROM enrollments ORDER BY rowid"):
            record = Enrollment(**json.loads(row["body"]))
            if not npi or record.npi == npi:
                yield record

    def add(self, record: Enrollment) -> Enrollment:
        """Keep a new record; it gets an ID of its own, and a PTAN unless it has one."""
        with self._database.change():
            made = replace(record, id=self._unused_id(), ptan=record.ptan or _new_ptan(record.state))
            return self.save(made)

    def save(self, record: Enrollment) -> Enrollment:
        """Keep a record as it is now."""
        kept = replace(record, changed_at=self._clock.now().isoformat(timespec="seconds"))
        self._database.run(
            "INSERT INTO enrollments VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET npi = excluded.npi,"
            " body = excluded.body",
            kept.id,
            kept.npi,
            json.dumps(asdict(kept)),
        )
        return kept

    def _unused_id(self) -> str:
        while True:
            made = f"I{self._clock.today():%Y%m%d}{secrets.randbelow(10**6):06}"
            if not self._database.run("SELECT 1 FROM enrollments WHERE id = ?", made):
                return made


def ptans(record: Enrollment) -> list[str]:
    """The Medicare IDs with which the provider bills, each once."""
    places = rows(record.topics.get("locations", {}), "locations")
    issued = (record.ptan, *(str(row.get("ptan") or "") for row in places))
    return [one for one in dict.fromkeys(issued) if one and one not in record.ended_ptans]


def _new_ptan(state: str) -> str:
    return f"{POSTAL_CODES.get(state, 'XX')}{secrets.randbelow(10**7):07}"
