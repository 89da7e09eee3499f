"""What an approved application makes of an enrollment record. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from mock_portal import due_dates
from mock_portal.draft import Draft
from mock_portal.enrollments import ACTIVE, WITHDRAWN, Enrollment, Topics, ptans
from mock_portal.forms import Values, rows
from mock_portal.kinds import BOTH, PRIVATE, REACTIVATION, REASSIGNMENT, REVALIDATION, WITHDRAWAL
from mock_portal.statuses import SUBMITTED
from mock_portal.topics import TOPICS
from mock_portal.topics.reassignments import ENDED_TOO
from mock_portal.topics.topic import full_name

NOT_ON_FILE = ("documents", "withdrawal")
"""Topics that belong to an application and not to the record."""


def first(draft: Draft, today: date) -> Enrollment:
    """The record that an approved enrollment makes."""
    personal = draft.said("personal")
    return Enrollment(
        id="",
        npi=draft.npi,
        name=full_name(personal),
        form=draft.form,
        state=draft.state,
        contractor=draft.contractor,
        ptan=str(draft.answers.get("ptan") or personal.get("ptan") or ""),
        effective=effective_date(draft),
        practitioner=draft.practitioner,
        arrangement=draft.arrangement,
        topics=_on_file(draft.topics),
        application=draft.id,
        due=due_dates.next_due(today),
        signatory=_signatory(draft),
        changed_by=draft.opened_by,
    )


def changed(record: Enrollment, draft: Draft, today: date) -> Enrollment:
    """The record after an application that named it."""
    if draft.kind == REACTIVATION:  # a whole application once more: of the record its numbers are left, and what ended
        again = first(draft, today)
        same = replace(again, id=record.id, ptan=record.ptan, name=again.name or record.name)
        return replace(same, ended=record.ended, ended_ptans=record.ended_ptans)
    now = replace(record, application=draft.id, changed_by=draft.opened_by, signatory=_signatory(draft))
    if draft.kind == WITHDRAWAL:
        return _withdrawn(now, draft.said("withdrawal"))
    topics, ended = _without_ended({**record.topics, **_on_file(draft.topics)})
    due = record.due
    if draft.kind == REVALIDATION:  # the cycle goes on from the old date, however early it was filed
        due = due_dates.next_due(date.fromisoformat(due) if due else today)
    name = full_name(draft.said("personal")) or record.name
    gone = _more(record.ended, ended)
    if draft.kind == REASSIGNMENT and record.arrangement == PRIVATE:
        now = replace(now, arrangement=BOTH)
    return replace(now, status=ACTIVE, name=name, topics=topics, ended=gone, due=due)


def effective_date(draft: Draft) -> str:
    """The later of the day of filing and the first day of practice (42 CFR 424.520(d)), in ISO form."""
    filed = next((event.at[:10] for event in draft.history if event.status == SUBMITTED), "")
    places = rows(draft.said("locations"), "locations")
    started = [str(row["start"]) for row in places if row.get("start")]
    return max(filed, min(started, default=""))


def _on_file(topics: Topics) -> dict[str, Values]:
    return {slug: values for slug, values in topics.items() if slug not in NOT_ON_FILE}


def _signatory(draft: Draft) -> dict[str, str]:
    return {name: draft.signatory.get(name, "") for name in ("name", "email")}


def _without_ended(topics: Topics) -> tuple[dict[str, Values], dict[str, list[Values]]]:
    """The topics without the rows that have an end date, and those rows by topic."""
    kept, ended = dict(topics), {}
    for topic in TOPICS:
        for listed in topic.lists if topic.slug in topics else ():
            there = rows(topics[topic.slug], listed.name)
            gone = [row for row in there if listed.ends and row.get("end")]
            if gone:
                ended[topic.slug] = gone
                left = [row for row in there if row not in gone]
                none = {listed.when.names[0]: "No"} if listed.when and not left else {}
                kept[topic.slug] = {**topics[topic.slug], listed.name: left, **none}
    return kept, ended


def _more(before: Mapping[str, list[Values]], ended: Mapping[str, list[Values]]) -> dict[str, list[Values]]:
    return {slug: [*before.get(slug, []), *ended.get(slug, [])] for slug in {**before, **ended}}


def _withdrawn(record: Enrollment, said: Values) -> Enrollment:
    """Without the PTANs that end; withdrawn once none is left."""
    listed = said.get("ptans")
    ended = [*record.ended_ptans, *(str(one) for one in (listed if isinstance(listed, list) else []))]
    now = replace(record, ended_ptans=ended)
    if said.get("reassignments") == ENDED_TOO:
        last = {**record.topics, "reassignments": _all_ended(record, str(said.get("effective")))}
        topics, gone = _without_ended(last)
        now = replace(now, topics=topics, ended=_more(record.ended, gone))
    return replace(now, status=record.status if ptans(now) else WITHDRAWN)


def _all_ended(record: Enrollment, day: str) -> Values:
    said = record.topics.get("reassignments", {})
    return {**said, "reassignments": [{**row, "end": day} for row in rows(said, "reassignments")]}
