"""What people see of applications on their way: each with its history, a table, or what is new; or JSON."""

import datetime
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from rich.table import Column, Table

from agent.errors import CredwrightError
from agent.evidence.redaction import deep
from agent.filed import Tracked
from agent.terminal import as_json_line, cell, err, out, say


def facts(one: Tracked) -> dict[str, object]:
    """An application for programs; days as ISO writes them, but for the portal's own words."""
    step = {name: getattr(one.step, name) for name in ("do", "rule", "differs")}
    step |= {"due": one.step.due.isoformat() if one.step.due else None, "days_left": one.days_left}
    said = {
        "history": [asdict(event) for event in one.story.history],
        "request": one.story.request,
        "topics": one.story.topics,
        "as_of": one.today.isoformat(),
        "closed": one.closed,
        "next": step,
    }
    return {**asdict(one.story.filed), **said}


def show_stories(tracked: Sequence[Tracked], *, as_json: bool) -> None:
    """Applications one by one, each with everything that has happened to it."""
    if as_json:
        as_json_line({"applications": [facts(one) for one in tracked]})
        return
    for one in tracked:
        _show_story(one)


def _show_story(one: Tracked) -> None:
    filed, step = one.story.filed, one.step
    table = Table(show_header=False, title=cell(one.tracking_id), title_justify="left", title_style="bold")
    lines = {
        "Application": f"{filed.kind}, NPI {filed.provider}",
        "Status": f"{filed.status} since {filed.since}",
        "Waiting for": filed.waiting_for,
        "Next": step.do,
        "Last day": f"{_due(one)}, as of {one.today:%m/%d/%Y}" if step.due else "",
        "Rule": step.rule,
        "Beware": step.differs,
        "Asked for": one.story.request,
        "Can be corrected": one.story.topics,
    }
    for label, said in lines.items():
        if said:
            table.add_row(label, cell(said))
    out.print(table)
    history = Table("Status", Column("Date", no_wrap=True), "By", "Note")
    for event in one.story.history:
        history.add_row(*map(cell, (event.status, event.day, event.by, event.note)))
    out.print(history)


def show_tracked(tracked: Sequence[Tracked], *, as_json: bool) -> None:
    """All of them in one table, what has to be done first on top."""
    if as_json:
        as_json_line({"applications": [facts(one) for one in tracked]})
        return
    if not tracked:
        out.print("Nothing is open.")
        return
    whole = (Column(name, no_wrap=True) for name in ("Tracking ID", "Provider"))  # to be copied, never shortened
    rest = (Column(name, overflow="fold") for name in ("Application", "Status", "Waiting for", "Last day"))
    table = Table(*whole, *rest, Column("Next", overflow="fold", min_width=24))  # a command keeps its tracking ID whole
    for one in tracked:
        filed = one.story.filed
        cells = (filed.tracking_id, filed.provider, filed.kind, filed.status, filed.waiting_for, _due(one), _next(one))
        table.add_row(*map(cell, cells))
    out.print(table)


@dataclass
class News:
    """What `--follow` has told already, so that it tells only what is new."""

    as_json: bool
    every: str
    """The pause between two looks, as the operator wrote it."""
    _told: Mapping[str, Tracked] | None = field(default=None, init=False)
    _trouble: str = field(default="", init=False)

    def seen(self, tracked: Sequence[Tracked]) -> None:
        """The portal was looked at: everything at first, then what changed, and in the end that nothing is open."""
        before, now = self._told, {one.tracking_id: one for one in tracked}
        if before is None:
            self._tell_all(tracked)
        else:
            self._tell([one for one in tracked if one.news(before.get(one.tracking_id))])
            self._tell_gone([one for key, one in before.items() if key not in now and not one.closed])
            if all(one.closed for one in tracked) and not self.as_json:
                out.print("Nothing is open any more.")
        if self._trouble:
            say(err, f"{_now()} The portal answers again.")
        self._told, self._trouble = now, ""

    def missed(self, trouble: CredwrightError) -> None:
        """A look came to nothing; said once, however long it lasts."""
        if trouble.message != self._trouble:
            say(err, f"{_now()} {trouble.message} Looking again every {self.every}.")
        self._trouble = trouble.message

    def _tell_all(self, tracked: Sequence[Tracked]) -> None:
        if self.as_json:
            _line(tracked)
        else:
            show_tracked(tracked, as_json=False)

    def _tell(self, new: Sequence[Tracked]) -> None:
        if self.as_json:
            if new:
                _line(new)
            return
        for one in new:
            filed = one.story.filed
            due = f" Last day: {_due(one)}." if one.step.due else ""
            say(out, f"{_now()} {one.tracking_id} (NPI {filed.provider}): {filed.status}. Next: {_next(one)}.{due}")

    def _tell_gone(self, gone: Sequence[Tracked]) -> None:
        for one in gone:
            say(err, f"{_now()} {one.tracking_id} is no longer listed; it was {one.story.filed.status}.")


def _line(tracked: Sequence[Tracked]) -> None:
    """One line for programs, which read it as soon as it is there."""
    sys.stdout.write(json.dumps(deep({"applications": [facts(one) for one in tracked]}), ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _due(one: Tracked) -> str:
    return f"{one.step.due:%m/%d/%Y}, {one.left}" if one.step.due else ""


def _next(one: Tracked) -> str:
    return f"{one.step.do} ({one.step.differs})" if one.step.differs else one.step.do


def _now() -> str:
    return f"{datetime.datetime.now().astimezone():%m/%d/%Y %H:%M}"
