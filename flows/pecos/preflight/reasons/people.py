"""Who the practitioner is, who is asked, who signs (CMS-855I sections 2A, 13, 15)."""

from collections.abc import Iterator

from flows.pecos.preflight.case import Case
from flows.pecos.preflight.mismatches import Mismatch, mismatches
from flows.pecos.preflight.reasons.found import Found, Predicate, found
from flows.profile.provider import Provider


def _differing(case: Case) -> tuple[Mismatch, ...]:
    return mismatches(case.provider, case.record) if case.record else ()


def name_differs_in_the_registry(case: Case) -> Iterator[Found]:
    """NPPES has another name."""
    yield from (found(one.where) for one in _differing(case) if one.where.startswith("name.") and not one.slight)


def name_written_otherwise_in_the_registry(case: Case) -> Iterator[Found]:
    """NPPES has the name with another suffix, initial or punctuation."""
    yield from (found(one.where) for one in _differing(case) if one.where.startswith("name.") and one.slight)


def npi_not_active(case: Case) -> Iterator[Found]:
    """NPPES has deactivated the NPI."""
    if case.record and case.record.individual and not case.record.active:
        yield found("npi")


def npi_of_an_organization(case: Case) -> Iterator[Found]:
    """NPPES has the NPI as type 2."""
    if case.record and not case.record.individual:
        yield found("npi")


def practice_differs_in_the_registry(case: Case) -> Iterator[Found]:
    """NPPES has another license, practice address or telephone."""
    others = (one for one in _differing(case) if one.where != "npi" and not one.where.startswith("name."))
    yield from (found(one.where) for one in others)


def name_as_social_security_has_it(case: Case) -> Iterator[Found]:
    """Nobody but the practitioner has the card."""
    yield found("name")


def name_changes_elsewhere_first(case: Case) -> Iterator[Found]:
    """A change of name begins at Social Security and NPPES."""
    yield found("name")


def link_goes_to_the_preparer(case: Case) -> Iterator[Found]:
    """The practitioner's address for the link to sign is somebody else's."""
    for name, email in _preparers(case.provider):
        if email.casefold() == case.provider.email.casefold() and name != _short(case.provider):
            yield found("email", who=name)


def official_is_not_the_organizations(case: Case) -> Iterator[Found]:
    """The official's address is the preparer's, or the practitioner's for an organization of somebody else."""
    provider = case.provider
    own = provider.practice.business.ein if provider.practice else None
    for number, one in enumerate(provider.reassignments):
        others = [*_preparers(provider), *([] if one.ein == own else [(provider.name.full, provider.email)])]
        for name, email in others:
            if email.casefold() == one.official.email.casefold() and name != one.official.name:
                yield found(f"reassignments[{number}].official.email", organization=one.legal_name, who=name)
                break


def nobody_to_ask(case: Case) -> Iterator[Found]:
    """There is no contact person."""
    if not case.provider.contacts:
        yield found("contacts")


def _preparers(provider: Provider) -> Iterator[tuple[str, str]]:
    """Everybody in the profile who is neither the practitioner nor an official, by name and address."""
    yield from ((f"{one.first} {one.last}", one.email) for one in provider.contacts)
    if provider.billing_agency and provider.billing_agency.email:
        yield provider.billing_agency.legal_name, provider.billing_agency.email


def _short(provider: Provider) -> str:
    return f"{provider.name.first} {provider.name.last}"


REASONS: tuple[Predicate, ...] = (
    name_differs_in_the_registry,
    name_written_otherwise_in_the_registry,
    npi_not_active,
    npi_of_an_organization,
    practice_differs_in_the_registry,
    name_as_social_security_has_it,
    name_changes_elsewhere_first,
    link_goes_to_the_preparer,
    official_is_not_the_organizations,
    nobody_to_ask,
)
