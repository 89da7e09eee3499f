"""The business and its account (CMS-855I section 4A, CMS-588)."""

from collections.abc import Iterator

from flows.pecos.preflight.case import Case
from flows.pecos.preflight.reasons.found import Found, Predicate, found


def account_in_one_name(case: Case) -> Iterator[Found]:
    """Only a person can read the bank's paper."""
    if case.provider.practice:
        yield found("practice.eft.document")


def name_on_the_irs_letter(case: Case) -> Iterator[Found]:
    """Only a person can read the letter."""
    if case.provider.practice and case.provider.practice.business.ein:
        yield found("practice.business.legal_name")


def account_change_without_enrollment(case: Case) -> Iterator[Found]:
    """A first enrollment that changes an authorization."""
    practice = case.provider.practice
    if practice and case.provider.enrolling.reason == "new" and practice.eft.reason != "New EFT authorization":
        yield found("practice.eft.reason")


def sole_owner_without_reassignment(case: Case) -> Iterator[Found]:
    """Sources do not agree whether a sole owner reassigns to the own entity."""
    practice = case.provider.practice
    if practice and practice.business.sole_owner and not case.provider.reassignments:
        yield found("reassignments")


def new_tax_number_is_a_new_application(case: Case) -> Iterator[Found]:
    """Another EIN is another enrollment."""
    if case.provider.practice and case.provider.practice.business.ein:
        yield found("practice.business.ein")


REASONS: tuple[Predicate, ...] = (
    account_in_one_name,
    name_on_the_irs_letter,
    account_change_without_enrollment,
    sole_owner_without_reassignment,
    new_tax_number_is_a_new_application,
)
