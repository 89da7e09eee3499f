"""Ten enrollments that tests find on file, each in a condition of its own: overdue, returned, deactivated …"""

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cache
from importlib import resources
from typing import NotRequired, TypedDict, cast

from mock_portal import due_dates, kinds
from mock_portal.accounts import SURROGATE
from mock_portal.approval import NOT_ON_FILE
from mock_portal.contractors import contractor
from mock_portal.draft import Draft
from mock_portal.enrollments import ACTIVE, Enrollment, Topics
from mock_portal.forms import Form, Values, rows
from mock_portal.portal import Portal
from mock_portal.records import answered, begun
from mock_portal.submission import ELECTRONIC, submit
from mock_portal.topics.scope import ALWAYS, applying
from mock_portal.topics.topic import BILLING, Topic, full_name


class SeededAlready(Exception):
    """A provider of the seeds is on file, so they would be there twice."""


class NotValid(Exception):
    """A seed says what the portal itself would not take."""


class Changed(TypedDict):
    """That somebody changed the record later on."""

    on: str
    by: str


class Filed(TypedDict):
    """A change of information that is under way."""

    changing: list[str]
    topics: Topics
    returned: NotRequired[str]
    """What the contractor asks; without it the application still waits for its signature."""


class Person(TypedDict):
    """One of the data's people."""

    npi: str
    ptan: str


class Enrolled(Person):
    """One who is on file; days are ISO days."""

    state: str
    practitioner: str
    arrangement: str
    effective: str
    approved: str
    due_in_months: int | None
    """End of the month so many on; none: no due date is set."""
    email: str
    topics: Topics
    """What they say beside what most say; what is left out is blank."""
    status: NotRequired[str]
    changed: NotRequired[Changed]
    change: NotRequired[Filed]


class Data(TypedDict):
    """The file of the seeds."""

    usual: Topics
    """What most people say."""
    people: dict[str, Person]


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
        for name, person in data()["people"].items():
            if any(portal.enrollments.all(npi=person["npi"])) or any(portal.store.all(npi=person["npi"])):
                raise SeededAlready(f"the provider {person['npi']} of the seed “{name}” is on file already")
        return {name: _seeded(portal, person) for name, person in data()["people"].items()}


@cache
def data() -> Data:
    """The people of the seeds, and what most of them say."""
    text = resources.files("mock_portal").joinpath("data", "seeds.json").read_text(encoding="utf-8")
    return cast("Data", json.loads(text))


def _seeded(portal: Portal, person: Person) -> Seeded:
    if "topics" not in person:  # enrolled before there were records
        return Seeded(person["npi"], ptan=person["ptan"])
    enrolled = cast("Enrolled", person)
    record = _on_file(portal, enrolled)
    filed = _filed(portal, enrolled["change"], record) if "change" in enrolled else None
    return Seeded(record.npi, record.id, filed.tracking_id if filed else "", record.ptan)


def _on_file(portal: Portal, person: Enrolled) -> Enrollment:
    """The record, made on the day on which it was approved."""
    months, today = person["due_in_months"], portal.store.today()
    due = "" if months is None else due_dates.end_of_month(today, months).isoformat()
    with portal.clock.turned(_noon(person["approved"])):
        record = portal.enrollments.add(replace(record_of(person), due=due, changed_by=_clerk(portal)))
    if "changed" in person:
        with portal.clock.turned(_noon(person["changed"]["on"])):
            record = portal.enrollments.save(replace(record, changed_by=person["changed"]["by"]))
    return record


def _noon(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(12, tzinfo=UTC))


def _clerk(portal: Portal) -> str:
    return next((one.user_id for one in portal.accounts.all() if one.role == SURROGATE), "")


def record_of(person: Enrolled) -> Enrollment:
    """A person of the data as an enrollment record, every topic as the portal's own pages would have saved it.

    Raises `NotValid`.
    """
    usual, own = data()["usual"], person["topics"]
    said = {slug: {**usual.get(slug, {}), **own.get(slug, {})} for slug in {**usual, **own}}
    said["personal"] = {**said["personal"], "npi": person["npi"]}
    name = full_name(said["personal"])
    record = Enrollment(
        id="",
        npi=person["npi"],
        name=name,
        form=BILLING,
        state=person["state"],
        contractor=contractor(person["state"]),
        ptan=person["ptan"],
        effective=person["effective"],
        practitioner=person["practitioner"],
        arrangement=person["arrangement"],
        status=person.get("status", ACTIVE),
        signatory={"name": name, "email": person["email"]},
        topics=said,
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


def _filed(portal: Portal, change: Filed, record: Enrollment) -> Draft:
    """A change of information that waits for its signature, or was signed and came back."""
    by, today = _clerk(portal), portal.store.today().isoformat()
    answers = {"changing": change["changing"], "effective": today}
    opened = portal.store.open_draft(begun(record, kinds.CHANGE, answers, by))
    signatory = {**record.signatory, "method": ELECTRONIC}
    topics = _changed(opened, change["topics"])
    ready = replace(opened, topics=topics, signatory=signatory, contractor=record.contractor)
    ready = portal.store.change(opened.id, opened.version, lambda _: ready)
    draft = submit(portal.store, ready.id, ready.version, by=by)
    if "returned" in change:
        portal.signatures.sign_as(draft.id, "provider")
        portal.contractor.decide(draft.id, "receive")
        draft = portal.contractor.decide(draft.id, "return", change["returned"])
    return draft


def _changed(draft: Draft, topics: Topics) -> Topics:
    """What the change says: what always comes along as it is on file, and what changes."""
    now = replace(draft, topics={**{slug: draft.base[slug] for slug in ALWAYS}, **topics})
    return {topic.slug: _topic(topic, now) for topic in applying(now) if topic.slug in now.topics}
