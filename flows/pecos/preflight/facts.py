"""Facts of a profile that ask for a paper; the data names them."""

from collections.abc import Callable, Mapping

from flows.pecos.preflight.tables import rows
from flows.profile.provider import Provider
from flows.profile.specialty import THERAPISTS

Fact = Callable[[Provider], bool]


def has_an_ein(provider: Provider) -> bool:
    """The business has an EIN of its own."""
    return provider.practice is not None and provider.practice.business.ein is not None


def is_paid_by_transfer(provider: Provider) -> bool:
    """Payments go to an account of the practice."""
    return provider.practice is not None


def has_adverse_actions(provider: Provider) -> bool:
    """There is a final adverse legal action to report."""
    return bool(provider.adverse_actions)


def is_a_disregarded_entity(provider: Provider) -> bool:
    """The IRS disregards the entity for taxes."""
    if provider.practice is None:
        return False
    business = provider.practice.business
    return business.structure == "disregarded_entity" or business.irs == "Disregarded entity"


def is_non_profit(provider: Provider) -> bool:
    """The IRS has the business as non-profit."""
    return provider.practice is not None and provider.practice.business.irs == "Non-profit"


def treats_in_an_office_as_therapist(provider: Provider) -> bool:
    """A therapist in private practice who has an office, not only patients' homes."""
    therapist = provider.therapist
    in_private_practice = provider.practice is not None and provider.specialty.primary in THERAPISTS
    return in_private_practice and therapist is not None and therapist.office


def is_in_residency(provider: Provider) -> bool:
    """A residency or fellowship is going on."""
    return provider.residency is not None


def needs_national_certification(provider: Provider) -> bool:
    """The specialty is one that a national certification belongs to."""
    return provider.specialty.primary in {row["code"] for row in rows("certified.csv")}


def bills_for_imaging(provider: Provider) -> bool:
    """Advanced diagnostic imaging is billed."""
    return bool(provider.imaging)


def names_a_clia_number(provider: Provider) -> bool:
    """A practice location has a laboratory."""
    return provider.practice is not None and any(one.clia for one in provider.practice.locations)


def names_an_fda_number(provider: Provider) -> bool:
    """A practice location has mammography."""
    return provider.practice is not None and any(one.fda for one in provider.practice.locations)


def is_licensed(provider: Provider) -> bool:
    """There is a state license."""
    return bool(provider.licenses)


def participates(provider: Provider) -> bool:
    """Assignment is accepted for every service."""
    return provider.practice is not None and provider.practice.participating


FACTS: Mapping[str, Fact] = {
    fact.__name__: fact
    for fact in (
        has_an_ein,
        is_paid_by_transfer,
        has_adverse_actions,
        is_a_disregarded_entity,
        is_non_profit,
        treats_in_an_office_as_therapist,
        is_in_residency,
        needs_national_certification,
        bills_for_imaging,
        names_a_clia_number,
        names_an_fda_number,
        is_licensed,
        participates,
    )
}
