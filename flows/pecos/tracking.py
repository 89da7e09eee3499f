"""What became of an application: how the portal tells it, who has to act next, and by when."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from agent.errors import FieldMissing, TableMissing
from agent.filed import Event, Filed, Step, Story, Tracking
from agent.nearest import nearest
from agent.screen import Screen
from flows.pecos.preflight.deadlines import Deadline, deadline
from flows.pecos.words import us

TO_SIGN = "Pending E-Signature"
TO_CORRECT = "Returned for Corrections"
SIGNERS = "everybody who signs"
"""Who has to sign, without their names."""
WITH_CONTRACTOR = {
    "Submitted": "wait until {} has received it",
    "Resubmitted": "wait until {} has received the corrections",
    "In Process": "wait for the decision of {}; answer it at once if it writes",
}
CLOSED = {
    "Approved": "nothing: it is approved",
    "Rejected": "file it anew: a rejected application is not taken up again",
    "Returned": "file it anew as the contractor's letter says: it was not processed",
    "Denied": "read the contractor's letter: it says until when a denial can be appealed",
    "Withdrawn": "nothing: it was withdrawn",
}
"""Statuses after which nothing changes any more, with what is left to do."""


def read(screen: Screen) -> Story:
    """The page “Application Status”."""
    told = screen.said
    status = _fact(screen, "Status")
    filed = Filed(
        _fact(screen, "Tracking ID"),
        _fact(screen, "NPI"),
        _fact(screen, "Application"),
        status,
        _fact(screen, "Since"),
        told.get("Due", ""),
        told.get("Waiting For", ""),
        open=status == TO_CORRECT,
    )
    request, topics = told.get("Contractor's Request", ""), told.get("Topics", "")
    return Story(filed, tuple(_history(screen)), request, topics, _day(told.get("As Of", "")))


def _fact(screen: Screen, label: str) -> str:
    if label not in screen.said:
        raise FieldMissing(screen.name, label, nearest(label, screen.said))
    return screen.said[label]


def _history(screen: Screen) -> Iterator[Event]:
    grid = screen.grid("History")
    if grid is None:
        raise TableMissing(screen.name, "History", tuple(one.caption for one in screen.grids))
    for cells, _ in grid.records():
        yield Event(cells["Status"], cells["Date"], cells["By"], cells["Note"])


def next_step(story: Story) -> Step:
    """Who has to do what, and by when."""
    status, who = story.filed.status, story.filed.waiting_for
    if status == TO_SIGN:
        step = _timed(story, f"ask {who or SIGNERS} to sign", deadline("signature"))
        return replace(step, who=SIGNERS, plainly=step.do.replace(who, SIGNERS) if who else "")
    if status == TO_CORRECT:
        return replace(_correction(story), who="operator")
    if status in WITH_CONTRACTOR:
        who = who or "the contractor"
        return Step(WITH_CONTRACTOR[status].format(who), _day(story.filed.due), who=who)
    unknown = f"look at the portal: “{status}” is no status that is known here"
    return Step(CLOSED[status]) if status in CLOSED else Step(unknown, _day(story.filed.due))


def _correction(story: Story) -> Step:
    command = f"credwright correct {story.filed.tracking_id} PROFILE"
    if "application fee" in story.request.lower():
        return _timed(story, f"pay the application fee, then {command}", deadline("fee"))
    return _timed(story, command, deadline("corrections"))


def _timed(story: Story, do: str, limit: Deadline) -> Step:
    """The portal's day counts where it names one: it is the portal that rejects."""
    portals, began = _day(story.filed.due), _began(story)
    ruled = limit.after(began) if began else None
    rule = f"{limit}: {limit.regulation}"
    differs = ""
    if portals and ruled and portals != ruled:
        differs = f"the portal says {us(portals)}, the rule makes it {us(ruled)}; the portal's day is taken"
    due = portals or ruled
    return Step(f"{do} by {us(due)}" if due else do, due, rule, differs)


def _began(story: Story) -> datetime.date | None:
    """The day on which the application came into its status: what happened in it since does not stop the time."""
    first = story.filed.since
    for event in reversed(story.history):
        if event.status != story.filed.status:
            break
        first = event.day
    return _day(first)


def _day(written: str) -> datetime.date | None:
    """A day as the portal writes it; nothing for anything else."""
    try:
        return datetime.datetime.strptime(written, "%m/%d/%Y").date()
    except ValueError:
        return None


TRACKING = Tracking(
    path="/applications/{}/status",
    heading="Application Status",
    read=read,
    next_step=next_step,
    closed=frozenset(CLOSED),
)
