"""One date asked in three boxes under a legend: which box gets what. Pure."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from agent.answers import Answer, Kind
from agent.screen import Control

PARTS = {"Month": "%m", "Day": "%d", "Year": "%Y"}
MONTHS = ("%m", "{m}", "%B", "%b", "%m - %B", "{m} - %B", "%m %B", "%B (%m)")
"""How lists write a month."""


def boxes(answer: Answer, controls: Sequence[Control]) -> tuple[tuple[Control, Answer], ...]:
    """The boxes of a date's legend, each with its part of the answer; empty unless exactly the three are there."""
    near = [one for one in controls if one.groups[-1:] == (answer.label,)]
    found = [one for one in near if one.label in PARTS and (not answer.within or answer.within in one.groups)]
    if answer.kind is not Kind.DATE or sorted(one.label for one in found) != sorted(PARTS):
        return ()
    return tuple((one, replace(answer, label=one.label, kind=Kind.TEXT, value=_part(answer, one))) for one in found)


def _part(answer: Answer, control: Control) -> tuple[str, ...]:
    if not answer.value:
        return ()
    day = datetime.datetime.strptime(answer.value[0], "%m/%d/%Y").date()
    if control.options:
        written = {day.strftime(form.format(m=day.month)) for form in MONTHS}
        return tuple(one for one in control.options if one in written)[:1] or (f"{day:%B}",)
    said = day.strftime(PARTS[control.label]).zfill(2)
    shown = "".join(control.value)
    return (shown if shown.isdecimal() and int(shown) == int(said) else said,)  # "2" says what "02" says
