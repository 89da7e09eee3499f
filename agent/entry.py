"""An answer as it is entered into one control. Pure."""

import re

from agent.answers import Answer, Kind
from agent.plan import same
from agent.screen import Control


def entered(control: Control, answer: Answer) -> tuple[str, ...]:
    """What goes into `control`: a native date in ISO form, a number without punctuation where that does not fit.

    A text longer than the control takes is cut, as a keyboard would cut it; reading back finds that.
    """
    return tuple(_fitting(control, answer.kind, value) for value in answer.value)


def _fitting(control: Control, kind: Kind, value: str) -> str:
    if control.kind in ("date", "calendar"):
        return same(Kind.DATE, value)
    if not control.limit or len(value) <= control.limit:
        return value
    return (re.sub(r"\D", "", value) if kind is Kind.DIGITS else value)[: control.limit]
