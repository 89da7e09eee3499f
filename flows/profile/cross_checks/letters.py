"""Where letters go: never to the billing agency (CMS-855I sections 2D and 2E)."""

import datetime
import re
from collections.abc import Iterator

from agent.errors import Problem
from flows.profile.cross_checks.rule import Rule, reads, wrong
from flows.profile.parts import Address
from flows.profile.provider import Provider


def not_the_agencys(key: str) -> Rule:
    """The rule on one of the addresses."""

    @reads(key, "billing_agency")
    def address(provider: Provider, today: datetime.date) -> Iterator[Problem]:
        agency, letters = provider.billing_agency, getattr(provider, key)
        if agency and letters and _where(letters.address) == _where(agency.address):
            yield wrong(f"{key}.address", "is the billing agency's", "an address at which the provider is reached")

    return address


def _where(address: Address) -> tuple[str, str]:
    """A place, however its lines are split and punctuated."""
    lines = f"{address.line1} {address.line2 or ''}".casefold()
    return " ".join(re.findall(r"\w+", lines)), address.zip[:5]


RULES = (not_the_agencys("correspondence"), not_the_agencys("record_correspondence"))
