"""Licenses, certifications, DEA registrations, imaging: in force, and the provider's (CMS-855I section 2B)."""

import datetime
import unicodedata
from collections.abc import Iterator

from agent.errors import Problem
from flows.profile.cross_checks.rule import Rule, reads, wrong
from flows.profile.provider import Provider

BUSINESS = "9"
"""The second character of a DEA number registered to a business."""


def terms_of(key: str) -> Rule:
    """The rule on the dates of everything under one key."""

    @reads(key)
    def terms(provider: Provider, today: datetime.date) -> Iterator[Problem]:
        for number, one in enumerate(getattr(provider, key)):
            at = f"{key}[{number}]"
            yield from _expired(at, one.expires, today)
            yield from _not_begun(at, one.effective, today)
            yield from _backwards(at, one.effective, one.expires)

    return terms


def _expired(at: str, ends: datetime.date | None, today: datetime.date) -> Iterator[Problem]:
    if ends is not None and ends <= today:
        yield wrong(f"{at}.expires", f"expired on {ends}", "one that is in force; renew it first")


def _not_begun(at: str, begins: datetime.date | None, today: datetime.date) -> Iterator[Problem]:
    if begins is not None and begins > today:
        right = "one that is in force when the application is received; file later"
        yield wrong(f"{at}.effective", f"begins only on {begins}", right)


def _backwards(at: str, begins: datetime.date | None, ends: datetime.date | None) -> Iterator[Problem]:
    if begins is not None and ends is not None and ends <= begins:
        yield wrong(f"{at}.expires", "is not after the effective date", "a date after it")


@reads("licenses", "education", "specialty")
def licensed_after_school(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """Physicians are licensed once they have graduated; others may have had a license before."""
    year = provider.education.graduation_year
    for number, one in enumerate(provider.licenses if provider.specialty.physician else ()):
        if one.effective.year < year:
            right = f"a date in or after {year}, or another graduation year"
            yield wrong(f"licenses[{number}].effective", "is before the graduation", right)


@reads("name", "other_names", "dea")
def registered_to_the_provider(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """The second letter of a DEA number is the first of a last name, or 9 for a business (21 CFR 1301)."""
    last_names = (provider.name.last, *(one.last for one in provider.other_names))
    initials = {initial for name in last_names for initial in _initials(name)}
    for number, one in enumerate(provider.dea):
        if initials and one.number[1] not in {BUSINESS, *initials}:
            right = f"one whose second letter is {' or '.join(sorted(initials))}, or 9 for a business"
            yield wrong(f"dea[{number}].number", "is registered to another last name", right)


def _initials(name: str) -> Iterator[str]:
    """The first letter without its accents; none if it is no Latin one."""
    first = unicodedata.normalize("NFKD", name)[0].upper()[0]  # ß is SS
    if "A" <= first <= "Z":
        yield first


RULES = (
    *map(terms_of, ("licenses", "certifications", "dea", "imaging")),
    licensed_after_school,
    registered_to_the_provider,
)
