"""Screens made by hand: what `look` returns for pages that no browser shows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from agent.plan import Plan, Put
from agent.screen import Action, Control, Fact, Grid, Row, Screen

_refs = count()


def control(
    label: str,
    *value: str,
    kind: str = "text",
    groups: Sequence[str] = (),
    options: Sequence[str] = (),
    required: bool = False,
    disabled: bool = False,
    readonly: bool = False,
) -> Control:
    """One question and what it shows."""
    return Control(
        ref=next(_refs),
        kind=kind,
        label=label,
        groups=tuple(groups),
        value=tuple(value),
        options=tuple(options),
        required=required,
        disabled=disabled,
        readonly=readonly,
        invalid=False,
        note="",
    )


def select(label: str, *value: str, options: Sequence[str] = (), groups: Sequence[str] = ()) -> Control:
    """A list of which one entry is chosen."""
    return control(label, *value, kind="select", options=options, groups=groups)


def radio(label: str, *value: str, options: Sequence[str] = ("Yes", "No"), groups: Sequence[str] = ()) -> Control:
    """A group of radio buttons."""
    return control(label, *value, kind="radio", options=options, groups=groups)


def box(label: str, *, ticked: bool = False, groups: Sequence[str] = ()) -> Control:
    """A box to tick."""
    return control(label, *(("Yes",) if ticked else ()), kind="checkbox", groups=groups)


def button(name: str, *, groups: Sequence[str] = (), disabled: bool = False) -> Action:
    """A button or a link."""
    return Action(next(_refs), name, tuple(groups), disabled)


def row(*cells: str, presses: Sequence[str] = ()) -> Row:
    """One row of a table with its own buttons."""
    return Row(cells, tuple(button(name) for name in presses))


def grid(caption: str, headers: Sequence[str], *rows: Row) -> Grid:
    """A table."""
    return Grid(caption, tuple(headers), rows)


def fact(label: str, value: str, *groups: str) -> Fact:
    """A term and what is said of it."""
    return Fact(groups, label, value)


def screen(
    heading: str = "Personal Information",
    *controls: Control,
    actions: Iterable[Action] = (),
    grids: Iterable[Grid] = (),
    facts: Iterable[Fact] = (),
    alerts: Sequence[str] = (),
    dialog: str = "",
    document: str = "document",
    url: str = "http://127.0.0.1:8055/here",
    unreadable: Sequence[str] = (),
) -> Screen:
    """One page at one moment."""
    return Screen(
        document=document,
        url=url,
        title=heading,
        heading=heading,
        dialog=dialog,
        alerts=tuple(alerts),
        controls=controls,
        actions=tuple(actions),
        grids=tuple(grids),
        facts=tuple(facts),
        text="",
        width=1000,
        height=800,
        unreadable=tuple(unreadable),
    )


@dataclass
class Sheet:
    """A page that does what it is told: puts are taken, cards come and go, "Apply" says what was chosen."""

    controls: list[Control] = field(default_factory=list)
    cards: list[list[Control]] = field(default_factory=list)
    legend: str = "Other Name"
    blank_card: Sequence[Control] = ()
    facts: list[Fact] = field(default_factory=list)

    def screen(self) -> Screen:
        """The page as it is now."""
        return screen(
            "Sheet", *self._all(), actions=[button("Add"), button("Apply"), *self._removes()], facts=self.facts
        )

    def _all(self) -> Iterator[Control]:
        yield from self.controls
        for number, card in enumerate(self.cards, start=1):
            yield from (replace(one, groups=(f"{self.legend} {number}",)) for one in card)

    def _removes(self) -> Iterator[Action]:
        yield from (button("Remove", groups=[f"{self.legend} {n}"]) for n in range(1, len(self.cards) + 1))

    def act(self, todo: Plan) -> None:
        """One round as `fill` does it: every put at once, else the button."""
        for put in todo.puts:
            self._put(put)
        if not todo.puts and todo.press:
            self._press(todo.press)

    def _put(self, put: Put) -> None:
        for place in (self.controls, *self.cards):
            place[:] = [replace(c, value=put.answer.value) if c.ref == put.control.ref else c for c in place]

    def _press(self, action: Action) -> None:
        if action.name == "Add":
            self.cards.append([replace(one, ref=next(_refs)) for one in self.blank_card])
        elif action.name == "Remove":
            del self.cards[int(action.groups[0].rpartition(" ")[2]) - 1]
        elif action.name == "Apply":
            said = ", ".join(value for one in self.controls if one.kind == "select" for value in one.value)
            self.facts = [fact("Recorded", said)]
