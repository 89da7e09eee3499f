"""What a row of a roster can ask for, and what each takes beside a profile.

A withdrawal is not among them: it cannot be taken back, so it is asked for one by one.
"""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

from agent.flow import Flow, Rostered
from flows.pecos.case import Case
from flows.pecos.corrections import CORRECT
from flows.pecos.enrollment import ENROLL
from flows.pecos.kinds import CHANGE, END_OF_REASSIGNMENT, REASSIGNMENT, REVALIDATION
from flows.pecos.life import END_REASSIGNMENT, REASSIGN, REVALIDATE, UPDATE
from flows.profile.identifiers import ptan
from flows.profile.loading import load
from flows.profile.provider import Provider
from flows.profile.wrong import Wrong

PTAN, ON, TRACKING_ID = "existing_ptan", "on", "tracking_id"
Said = Mapping[str, str]


def _enroll(profile: Path, said: Said) -> Provider:
    provider = load(profile)
    return enrolled_as(provider, said[PTAN]) if said.get(PTAN) else provider


def enrolled_as(provider: Provider, existing_ptan: str) -> Provider:
    """The provider with the Medicare ID of an enrollment that no record shows. Raises `ValueError`."""
    try:
        kept = ptan(existing_ptan)
    except Wrong as wrong:
        raise ValueError(f"“{existing_ptan}” {wrong}: {wrong.right}") from wrong
    enrolling = provider.enrolling.model_copy(update={"existing_ptan": kept})
    return provider.model_copy(update={"enrolling": enrolling})


def _case(kind: str) -> Callable[[Path, Said], Case]:
    return lambda profile, said: Case(load(profile), kind)


def _update(profile: Path, said: Said) -> Case:
    on = said.get(ON)
    try:
        day = datetime.date.fromisoformat(on) if on else None
    except ValueError:
        raise ValueError(f"“{on}” is no day such as 2026-12-31") from None
    return replace(_case(CHANGE)(profile, said), effective=day)


def _correct(profile: Path, said: Said) -> Case:
    return Case(load(profile), "", tracking_id=said[TRACKING_ID])


def _rostered(
    flow: Flow[Provider] | Flow[Case],
    make: Callable[[Path, Said], Provider] | Callable[[Path, Said], Case],
    columns: tuple[str, ...] = (),
    needed: tuple[str, ...] = (),
) -> Rostered[object]:
    """The engine need not know what is filed, only that the flow and what makes its subject agree."""
    return Rostered(cast("Flow[object]", flow), cast("Callable[[Path, Said], object]", make), columns, needed)


ROSTERED = (
    _rostered(ENROLL, _enroll, (PTAN,)),
    _rostered(UPDATE, _update, (ON,)),
    _rostered(REVALIDATE, _case(REVALIDATION)),
    _rostered(REASSIGN, _case(REASSIGNMENT)),
    _rostered(END_REASSIGNMENT, _case(END_OF_REASSIGNMENT)),
    _rostered(CORRECT, _correct, (TRACKING_ID,), (TRACKING_ID,)),
)
