"""A pre-flight as tables for people and as facts for programs."""

import datetime
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from agent.flow import Advice, Section
from flows.pecos.preflight import Preflight, preflight
from flows.pecos.preflight.documents import NEEDS as DOCUMENT_NEEDS
from flows.pecos.preflight.nppes import read_record
from flows.pecos.preflight.returns import Finding
from flows.pecos.preflight.signers import NEEDS as SIGNER_NEEDS
from flows.profile.provider import Provider


def advise(subject: object, purpose: str, *, today: datetime.date, record: Path | None = None) -> Advice:
    """What to know before `purpose` is done with a profile. Raises `NppesUnreadable` for a record that is none."""
    if not isinstance(subject, Provider):
        raise TypeError(f"a pre-flight is for profiles of practitioners, not for {type(subject).__name__}")
    nppes = read_record(record, subject.npi) if record else None
    found = preflight(subject, purpose, today=today, nppes=nppes)
    return Advice(
        ready=not found.problems,
        sections=tuple(section for section in _sections(found) if section.rows),
        facts=asdict(found),
    )


def _sections(found: Preflight) -> Iterator[Section]:
    yield _findings("It would come back for", found.problems)
    yield _findings("Warnings", found.warnings)
    yield _findings("A person looks at", found.to_look_at)
    yield _compared(found)
    yield _documents(found)
    yield _signers(found)
    yield _filing(found)
    yield _reportable(found)


def _findings(title: str, found: tuple[Finding, ...]) -> Section:
    rows = tuple((one.where, one.rule, one.right, f"{one.section}; {one.source}") for one in found)
    return Section(title, ("Where", "What", "What would be right", "Source"), rows)


def _compared(found: Preflight) -> Section:
    differing = [(one.where, one.profile or "—", one.nppes or "—", one.portal) for one in found.mismatches]
    left_out = [("not compared", sentence, "", "") for sentence in found.not_compared]
    return Section("Compared with NPPES", ("Where", "Profile", "NPPES", "Portal"), (*differing, *left_out))


def _documents(found: Preflight) -> Section:
    rows = tuple(
        (
            str(one),
            DOCUMENT_NEEDS[one.need],
            "missing" if one.missing else ", ".join(one.present) or "—",
            one.why,
            f"{one.section}; {one.source}",
        )
        for one in found.documents
    )
    return Section("Documents", ("Document", "Needed", "In the profile", "Why", "Source"), rows)


def _signers(found: Preflight) -> Section:
    rows = tuple((one.name, one.capacity, one.email, SIGNER_NEEDS[one.need], one.source) for one in found.signers)
    return Section("Signatures", ("Who", "As", "The link goes to", "When", "Source"), rows)


def _filing(found: Preflight) -> Section:
    contractor = found.contractor
    rows = [
        ("Contractor", str(contractor or "not known: the county decides"), contractor.source if contractor else ""),
        ("Application fee", f"{found.fee}. {found.fee.why}", found.fee.source),
        *((due.what, f"{due.day}{' (over)' if due.day < found.today else ''}", due.regulation) for due in found.dates),
        ("Rules of", max(found.version.values()), ""),
    ]
    return Section("Filing", ("What", "", "Source"), tuple(rows))


def _reportable(found: Preflight) -> Section:
    rows = tuple((one.what, str(one), one.regulation, one.source) for one in found.reportable)
    return Section("Changes are reported within", ("Change", "Time", "Regulation", "Source"), rows)
