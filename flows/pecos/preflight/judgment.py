"""The pre-flight as a whole."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from flows.pecos.preflight.case import KINDS, Case
from flows.pecos.preflight.contractors import Contractor, contractors, place_of_application
from flows.pecos.preflight.dates import Due, dates, must_be_received_by
from flows.pecos.preflight.deadlines import Deadline, reportable
from flows.pecos.preflight.documents import Paper, papers
from flows.pecos.preflight.fees import Fee, fee
from flows.pecos.preflight.mismatches import Mismatch, mismatches, not_compared
from flows.pecos.preflight.nppes import NppesRecord
from flows.pecos.preflight.returns import Finding, Weight, findings
from flows.pecos.preflight.signers import Signer, signers
from flows.pecos.preflight.tables import versions
from flows.profile.provider import Provider


@dataclass(frozen=True, slots=True)
class Preflight:
    """Everything to be known before one application is filed."""

    version: Mapping[str, str]
    """The version of each data file that it went by."""
    kind: str
    today: datetime.date
    problems: tuple[Finding, ...]
    """For these it would come back."""
    warnings: tuple[Finding, ...]
    to_look_at: tuple[Finding, ...]
    """What only a person can compare."""
    documents: tuple[Paper, ...]
    signers: tuple[Signer, ...]
    contractor: Contractor | None
    """None where the county decides and is not given; a warning names the possible ones."""
    fee: Fee
    dates: tuple[Due, ...]
    must_be_received_by: datetime.date | None
    reportable: tuple[Deadline, ...]
    """For an update: how long there is for which change."""
    mismatches: tuple[Mismatch, ...]
    not_compared: tuple[str, ...]


def preflight(provider: Provider, kind: str, *, today: datetime.date, nppes: NppesRecord | None = None) -> Preflight:
    """Judge a profile as if an application of that kind (one of `KINDS`) were filed that day."""
    if kind not in KINDS:
        raise ValueError(f"{kind} is none of {', '.join(KINDS)}")
    case = Case(provider, kind, today, nppes)
    found = tuple(findings(case))
    possible = contractors(place_of_application(provider))
    return Preflight(
        version=versions(),
        kind=kind,
        today=today,
        problems=_of("problem", found),
        warnings=_of("warning", found),
        to_look_at=_of("look", found),
        documents=papers(provider, kind),
        signers=signers(provider, kind),
        contractor=possible[0] if len(possible) == 1 else None,
        fee=fee(kind, today),
        dates=dates(case),
        must_be_received_by=must_be_received_by(case),
        reportable=reportable() if kind == "update" else (),
        mismatches=mismatches(provider, nppes) if nppes else (),
        not_compared=tuple(not_compared(provider, nppes)) if nppes else (),
    )


def _of(weight: Weight, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(one for one in found if one.weight == weight)
