"""The specialty, and the questions that it brings, answered where they are asked (CMS-855I sections 2F to 2K)."""

import datetime
from collections.abc import Iterator

from agent.errors import Problem
from flows.profile.cross_checks.rule import Rule, reads, wrong
from flows.profile.provider import Provider
from flows.profile.specialty import INDEPENDENT_PSYCHOLOGIST, PSYCHOLOGISTS, SKILLED_NURSING, THERAPISTS, UNDEFINED


def asked_only_of(key: str, codes: tuple[str, ...]) -> Rule:
    """The rule on questions that only some specialties are asked."""

    @reads("specialty", "enrolling", key)
    def asked(provider: Provider, today: datetime.date) -> Iterator[Problem]:
        code, answered = provider.specialty.primary, getattr(provider, key) is not None
        if code in codes and not answered and provider.enrolling.bills:
            yield wrong(key, f"is missing, and is asked of specialty {code}", "the answers")
        if answered and code not in codes:
            yield wrong(key, f"is not asked of specialty {code}", f"null, or specialty {' or '.join(codes)}")

    return asked


@reads("specialty", "psychologist")
def independence(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """Who bills independently says how independent that is."""
    alone = provider.specialty.primary == INDEPENDENT_PSYCHOLOGIST
    if provider.psychologist and (provider.psychologist.independence is not None) != alone:
        right = f"answers for specialty {INDEPENDENT_PSYCHOLOGIST}, and null for any other"
        yield wrong("psychologist.independence", "does not go with the specialty", right)


@reads("specialty")
def each_once(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """A secondary specialty is neither the primary one nor another secondary one."""
    seen = {provider.specialty.primary}
    for number, code in enumerate(provider.specialty.secondary):
        if code in seen:
            yield wrong(f"specialty.secondary[{number}]", f"has {code} once more", "each specialty once")
        seen.add(code)


@reads("specialty")
def secondary_of_physicians(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """A non-physician's other specialty is another enrollment."""
    if provider.specialty.secondary and not provider.specialty.physician:
        right = "[]; another type of practitioner is another application"
        yield wrong("specialty.secondary", "is only for physicians", right, "CMS-855I section 2H")


@reads("specialty")
def secondary_is_a_physicians(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """Physicians have no non-physician specialty besides."""
    specialty = provider.specialty
    for number, code in enumerate(specialty.secondary if specialty.physician else ()):
        if not specialty.of_physicians(code):
            at = f"specialty.secondary[{number}]"
            yield wrong(at, f"{code} is no specialty of physicians", "a specialty of physicians", "CMS-855I section 2G")


@reads("specialty")
def undefined_is_specified(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """Specialty 99 says which one it is."""
    undefined = UNDEFINED in (provider.specialty.primary, *provider.specialty.secondary)
    if undefined != (provider.specialty.specify is not None):
        right = f"what the specialty is for code {UNDEFINED}, and null for any other"
        yield wrong("specialty.specify", "does not go with the specialty", right)


@reads("skilled_nursing")
def facility(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """An employee says of which facility."""
    nursing = provider.skilled_nursing
    for key in ("facility", "address") if nursing else ():
        if (getattr(nursing, key) is not None) != getattr(nursing, "employee", None):
            right = "the facility's for an employee, and null for anybody else"
            yield wrong(f"skilled_nursing.{key}", "does not go with the answer", right)


@reads("residency")
def residency(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """A program that is going on ends after it began, and not before today."""
    program = provider.residency
    if program and program.completion <= program.start:
        yield wrong("residency.completion", "is not after the start", "a date after it")
    if program and program.completion < today:
        yield wrong("residency.completion", f"was on {program.completion}", "null for the residency if it is over")


RULES = (
    each_once,
    secondary_of_physicians,
    secondary_is_a_physicians,
    undefined_is_specified,
    asked_only_of("psychologist", PSYCHOLOGISTS),
    independence,
    asked_only_of("therapist", THERAPISTS),
    asked_only_of("skilled_nursing", SKILLED_NURSING),
    facility,
    residency,
)
