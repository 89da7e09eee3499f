"""The business, its numbers and its account (CMS-855I sections 4A, 4F and 8; CMS-588)."""

import datetime
from collections.abc import Iterator

from agent.errors import Problem
from flows.profile.cross_checks.rule import reads, wrong
from flows.profile.identifiers import account_problem, ein_problem
from flows.profile.provider import Provider
from flows.profile.secrets import whole

WITHOUT_EIN = ("sole_proprietor", "disregarded_entity")
_EIN = "the number on the IRS letter (CP-575 or 147C)"


@reads("synthetic", "practice")
def own_ein(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """A prefix that the IRS assigns; 00 for made-up businesses only."""
    if provider.practice and provider.practice.business.ein:
        yield from _ein("practice.business.ein", provider.practice.business.ein, provider)


@reads("synthetic", "reassignments")
def eins_of_organizations(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """The same for those who receive benefits."""
    for number, one in enumerate(provider.reassignments):
        yield from _ein(f"reassignments[{number}].ein", one.ein, provider)


@reads("synthetic", "billing_agency")
def ein_of_the_agency(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """The same for the billing agency."""
    if provider.billing_agency:
        yield from _ein("billing_agency.ein", provider.billing_agency.ein, provider)


def _ein(at: str, ein: str, provider: Provider) -> Iterator[Problem]:
    if problem := ein_problem(ein, synthetic=provider.synthetic):
        yield wrong(at, problem, _EIN, "IRS Publication 1635")


@reads("practice")
def one_tax_number(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """An EIN, or else the Social Security Number."""
    if provider.practice and provider.practice.business.uses_ssn == (provider.practice.business.ein is not None):
        right = "an EIN, or uses_ssn: true where there is none"
        yield wrong("practice.business.ein", "leaves open which is the tax number", right)


@reads("practice")
def ssn_of_a_proprietor(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """A person's number is only that of a business which is the person."""
    business = provider.practice.business if provider.practice else None
    if business and business.uses_ssn and business.structure not in WITHOUT_EIN:
        right = "false, and the entity's EIN: only sole proprietors and disregarded entities use an SSN"
        yield wrong("practice.business.uses_ssn", "does not go with the structure", right)


@reads("practice")
def npi_of_an_entity(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """An entity of its own has an NPI of its own (type 2)."""
    if provider.practice and provider.practice.business.sole_owner and not provider.practice.business.npi:
        yield wrong("practice.business.npi", "is missing, and an entity has its own", "the organization's NPI, type 2")


@reads("npi", "practice", "reassignments")
def npis_of_organizations(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """An organization's NPI is not the practitioner's."""
    npis = {f"reassignments[{number}].npi": one.npi for number, one in enumerate(provider.reassignments)}
    if provider.practice and provider.practice.business.npi:
        npis["practice.business.npi"] = provider.practice.business.npi
    for at, npi in npis.items():
        if npi == provider.npi:
            yield wrong(at, "is the practitioner's own NPI", "the organization's NPI, type 2")


@reads("practice")
def incorporation(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """When and where is told exactly of what is incorporated."""
    business = provider.practice.business if provider.practice else None
    for key in ("incorporated", "incorporation_state") if business else ():
        if (getattr(business, key) is not None) != getattr(business, "sole_owner", None):
            right = "given for a corporation, association or company, and null for anything else"
            yield wrong(f"practice.business.{key}", "does not go with the structure", right)


@reads("practice")
def incorporated_already(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """A business that enrolls exists."""
    incorporated = provider.practice.business.incorporated if provider.practice else None
    if incorporated and incorporated > today:
        yield wrong("practice.business.incorporated", "is in the future", "the date on the articles")


@reads("practice")
def account_holder(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """Payments go to an account of the business."""
    if provider.practice and provider.practice.eft.holder != provider.practice.business.legal_name:
        right = "the legal business name to the letter; it stands first on the account"
        yield wrong("practice.eft.holder", "is not the legal business name", right)


@reads("practice")
def account_number(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """What a bank could have issued."""
    number = whole(provider.practice.eft.account) if provider.practice else None
    if number is not None and (problem := account_problem(number)):
        yield wrong("practice.eft.account", problem, "the number as the bank writes it, in quotes")


RULES = (
    own_ein,
    one_tax_number,
    ssn_of_a_proprietor,
    npi_of_an_entity,
    npis_of_organizations,
    incorporation,
    incorporated_already,
    eins_of_organizations,
    account_holder,
    account_number,
    ein_of_the_agency,
)
