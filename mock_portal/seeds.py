"""Ten enrollments that tests find on file, each in a condition of its own: overdue, returned, deactivated …"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cache
from importlib import resources
from typing import Any

from mock_portal import due_dates, kinds
from mock_portal.accounts import SURROGATE
from mock_portal.approval import NOT_ON_FILE
from mock_portal.contractors import contractor
from mock_portal.draft import Draft
from mock_portal.enrollments import ACTIVE, Enrollment, Topics
from mock_portal.forms import Form, Values, rows
from mock_portal.portal import Portal
from mock_portal.records import answered
from mock_portal.submission import ELECTRONIC, submit
from mock_portal.topics.scope import ALWAYS, applying
from mock_portal.topics.topic import BILLING, Topic, full_name

ABOUT = ("npi", "state", "practitioner", "arrangement", "ptan", "effective")
NOON = time(12, tzinfo=UTC)


class SeededAlready(Exception):
    """A provider of the seeds is on file, so they would be there twice."""


class NotValid(Exception):
    """A seed says what the portal itself would not take."""


@dataclass(frozen=True, slots=True)
class Seeded:
    """Where one of them is; empty for what it does not have."""

    npi: str
    enrollment_id: str = ""
    tracking_id: str = ""
    ptan: str = ""


def seed(portal: Portal) -> dict[str, Seeded]:
    """Put them all on file, by name. Raises `SeededAlready`."""
    with portal.database.change():
        for name, person in _people().items():
            if any(portal.enrollments.all(npi=person["npi"])) or any(portal.store.all(npi=person["npi"])):
                raise SeededAlready(f"the provider {person['npi']} of the seed “{name}” is on file already")
        return {name: _seeded(portal, person) for name, person in _people().items()}


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(
        resources.files("mock_portal").joinpath("data", "seeds.json").read_text(encoding="utf-8")
    )
    return data


def _people() -> dict[str, dict[str, Any]]:
    people: dict[str, dict[str, Any]] = _data()["people"]
    return people


def _seeded(portal: Portal, person: dict[str, Any]) -> Seeded:
    if "topics" not in person:  # enrolled before there were records
        return Seeded(person["npi"], ptan=person["ptan"])
    record = _on_file(portal, person)
    filed = _filed(portal, person, record) if "change" in person else None
    return Seeded(record.npi, record.id, filed.tracking_id if filed else "", record.ptan)


def _on_file(portal: Portal, person: dict[str, Any]) -> Enrollment:
    """The record, made on the day on which it was approved."""
    months, changed = person["due_in_months"], person.get("changed")
    said = record_of(person)
    new = replace(
        said,
        due="" if months is None else due_dates.end_of_month(portal.store.today(), months).isoformat(),
        changed_by=_clerk(portal),
    )
    with _on(portal, person["approved"]):
        record = portal.enrollments.add(new)
    if changed:
        with _on(portal, changed["on"]):
            record = portal.enrollments.save(replace(record, changed_by=changed["by"]))
    return record


@contextmanager
def _on(portal: Portal, day: str) -> Iterator[None]:
    with portal.clock.turned(datetime.combine(date.fromisoformat(day), NOON)):
        yield


def _clerk(portal: Portal) -> str:
    return next((one.user_id for one in portal.accounts.all() if one.role == SURROGATE), "")


def record_of(person: Mapping[str, Any]) -> Enrollment:
    """A person of the data as an enrollment record, every topic as the portal's own pages would have saved it."""
    about = {name: person[name] for name in ABOUT}
    usual = _data()["usual"]
    said = {slug: {**usual.get(slug, {}), **person["topics"].get(slug, {})} for slug in {**usual, **person["topics"]}}
    said["personal"] = {**said["personal"], "npi": person["npi"]}
    name = full_name(said["personal"])
    record = Enrollment(
        id="",
        name=name,
        form=BILLING,
        contractor=contractor(person["state"]),
        status=person.get("status", ACTIVE),
        signatory={"name": name, "email": person["email"]},
        topics=said,
        **about,
    )
    return replace(record, topics=_as_saved(replace(answered(record), kind=kinds.INITIAL)))


def _as_saved(draft: Draft) -> Topics:
    """Every topic of the record with all its names, blank where nothing is said."""
    return {topic.slug: _topic(topic, draft) for topic in applying(draft) if topic.slug not in NOT_ON_FILE}


def _topic(topic: Topic, draft: Draft) -> dict[str, object]:
    said = draft.said(topic.slug)
    values = _page(topic.title, topic.form(draft), said)
    for listed in topic.lists:
        values[listed.name] = [_page(listed.title, listed.form_in(draft), row) for row in rows(said, listed.name)]
    return values


def _page(title: str, form: Form, said: Values) -> dict[str, object]:
    """What saving the page would keep of these answers. Raises `NotValid`."""
    values, errors = form.parse(form.filled(said), said)
    if errors:
        raise NotValid(f"{title}: {'; '.join(errors.values())}")
    return values


def _filed(portal: Portal, person: dict[str, Any], record: Enrollment) -> Draft:
    """A change of information that waits for its signature, or was signed and came back."""
    change, by = person["change"], _clerk(portal)
    today = portal.store.today().isoformat()
    about = replace(answered(record), kind=kinds.CHANGE, opened_by=by, enrollment_id=record.id)
    answers = {"changing": change["changing"], "effective": today}
    begun = replace(about, answers=answers, topics={}, base=record.topics, based_on=record.changed_at)
    opened = portal.store.open_draft(begun)
    ready = replace(
        opened,
        topics=_changed(opened, change["topics"]),
        signatory={**record.signatory, "method": ELECTRONIC},
        contractor=record.contractor,
    )
    draft = submit(
        portal.store, opened.id, portal.store.change(opened.id, opened.version, lambda _: ready).version, by=by
    )
    if "returned" in change:
        portal.signatures.sign_as(draft.id, "provider")
        portal.contractor.decide(draft.id, "receive")
        draft = portal.contractor.decide(draft.id, "return", change["returned"])
    return draft


def _changed(draft: Draft, topics: Topics) -> Topics:
    """What the change says: what always comes along as it is on file, and what changes."""
    now = replace(draft, topics={**{slug: draft.base[slug] for slug in ALWAYS}, **topics})
    return {topic.slug: _topic(topic, now) for topic in applying(now) if topic.slug in now.topics}
