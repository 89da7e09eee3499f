"""Enrollment records: what Medicare knows of a provider once an application was approved."""

import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace

from mock_portal.clock import Clock
from mock_portal.database import Database
from mock_portal.draft import Draft
from mock_portal.forms import rows
from mock_portal.lists import STATE_NAMES
from mock_portal.statuses import SUBMITTED
from mock_portal.topics.topic import full_name

ACTIVE = "Active"
"""May bill Medicare."""

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
    topics: Mapping[str, Mapping[str, object]] = field(default_factory=dict, repr=False)
    """What was approved, as it stood in the application."""
    application: str = ""
    """The application whose approval gave the record its present state."""
    changed_at: str = ""
    """ISO time of the last change."""


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

    def approve(self, draft: Draft) -> Enrollment:
        """Bring the record that an application names up to what was approved, or make one."""
        if draft.enrollment_id:
            there = self.get(draft.enrollment_id)
            name = full_name(draft.topics.get("personal", {})) or there.name
            return self.save(replace(there, status=ACTIVE, name=name, topics=draft.topics, application=draft.id))
        return self.add(_first_record(draft))

    def _unused_id(self) -> str:
        while True:
            made = f"I{self._clock.today():%Y%m%d}{secrets.randbelow(10**6):06}"
            if not self._database.run("SELECT 1 FROM enrollments WHERE id = ?", made):
                return made


def _first_record(draft: Draft) -> Enrollment:
    return Enrollment(
        id="",
        npi=draft.npi,
        name=full_name(draft.topics.get("personal", {})),
        form=draft.form,
        state=draft.state,
        contractor=draft.contractor,
        ptan=str(draft.topics.get("personal", {}).get("ptan") or ""),
        effective=effective_date(draft),
        practitioner=draft.practitioner,
        arrangement=draft.arrangement,
        topics=draft.topics,
        application=draft.id,
    )


def effective_date(draft: Draft) -> str:
    """The later of the day of filing and the first day of practice (42 CFR 424.520(d)), in ISO form."""
    filed = next((event.at[:10] for event in draft.history if event.status == SUBMITTED), "")
    places = rows(draft.topics.get("locations", {}), "locations")
    started = [str(row["start"]) for row in places if row.get("start")]
    return max(filed, min(started, default=""))


def _new_ptan(state: str) -> str:
    return f"{POSTAL_CODES.get(state, 'XX')}{secrets.randbelow(10**7):07}"
