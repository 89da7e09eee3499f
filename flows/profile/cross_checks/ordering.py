"""Who enrolls only to order and certify says why, and bills nothing (CMS-855O)."""

import datetime
from collections.abc import Iterator

from agent.errors import Problem
from flows.profile.cross_checks.rule import reads, wrong
from flows.profile.provider import Provider

OTHER = "Other"
_FORM = "CMS-855O"


@reads("enrolling")
def arrangement(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """Only whoever bills has one."""
    enrolling = provider.enrolling
    if enrolling.bills and not enrolling.arrangement:
        right = "private_practice, reassigning_all or private_practice_and_reassigning"
        yield wrong("enrolling.arrangement", "is missing, and is asked of whoever bills", right)
    if enrolling.arrangement and not enrolling.bills:
        right = "null, or bills: true"
        yield wrong("enrolling.arrangement", "is not asked of whoever only orders and certifies", right, _FORM)


@reads("enrolling")
def reason(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """Whoever does not bill says why."""
    enrolling = provider.enrolling
    if not enrolling.bills and not enrolling.order_only_reason:
        right = "why only to order and certify; `credwright schema` lists the reasons"
        yield wrong("enrolling.order_only_reason", "is missing, and is asked of whoever does not bill", right)
    if enrolling.order_only_reason and enrolling.bills:
        yield wrong("enrolling.order_only_reason", "is not asked of whoever bills", "null, or bills: false")


@reads("enrolling")
def specified(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """Another reason than those of the list says which."""
    enrolling = provider.enrolling
    if (enrolling.order_only_reason == OTHER) != (enrolling.order_only_specify is not None):
        right = f"the reason where order_only_reason is {OTHER}, and null for any other"
        yield wrong("enrolling.order_only_specify", "does not go with the reason", right)


@reads("enrolling", "practice", "reassignments", "imaging", "billing_agency")
def nothing_billed(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """There is nothing to be paid for."""
    billed = provider.practice or provider.reassignments or provider.imaging or provider.billing_agency
    if billed and not provider.enrolling.bills:
        right = "true, or none of practice, reassignments, imaging and billing_agency"
        yield wrong("enrolling.bills", "is false, but something is billed", right, _FORM)


@reads("enrolling", "record_correspondence")
def records_are_asked_for(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """Requests for medical records go to whoever bills."""
    if provider.enrolling.bills and not provider.record_correspondence:
        yield wrong("record_correspondence", "is null, and is asked of whoever bills", "the address")


RULES = (arrangement, reason, specified, nothing_billed, records_are_asked_for)
