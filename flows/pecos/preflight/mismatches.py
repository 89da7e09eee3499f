"""Profile and NPPES record side by side."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flows.pecos.preflight.names import Likeness, folded, likeness, street
from flows.pecos.preflight.nppes import NppesRecord
from flows.profile.parts import Address
from flows.profile.provider import Provider


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One thing that is not the same everywhere."""

    where: str
    """Its path in the profile."""
    profile: str
    nppes: str
    portal: str = ""
    """What the portal has on file, once somebody looked."""
    slight: bool = False
    """Only another suffix, initial or punctuation."""


def mismatches(provider: Provider, record: NppesRecord) -> tuple[Mismatch, ...]:
    """Everything that both say, and say differently, in the order of the form."""
    if not record.individual:
        return (Mismatch("npi", "a person's", "an organization's"),)
    if not record.active:
        return (Mismatch("npi", "active", f"status {record.status or 'not given'}"),)
    return (*_names(provider, record), *_licenses(provider, record), *_practice(provider, record))


def not_compared(provider: Provider, record: NppesRecord) -> Iterator[str]:
    """What was left out of the comparison, and why."""
    yield "The taxonomy with the specialty: the data has no crosswalk."
    if not record.individual or not record.active:
        yield "Anything else: the record is not that of an active NPI of a person."
        return
    if provider.practice is None:
        yield "The telephone number: the profile has none of the place of a reassignment."
    if not record.licenses:
        yield "The licenses: NPPES has none."


def _names(provider: Provider, record: NppesRecord) -> Iterator[Mismatch]:
    name = provider.name
    for part, ours, theirs in (("first", name.first, record.first), ("last", name.last, record.last)):
        alike = likeness(ours, theirs)
        if alike is not Likeness.SAME:
            yield Mismatch(f"name.{part}", ours, theirs, slight=alike is Likeness.NEARLY)
    middle = name.middle or ""
    if folded(middle) != folded(record.middle):
        yield Mismatch("name.middle", middle, record.middle, slight=_abbreviates(middle, record.middle))
    suffix = name.suffix or ""
    if _bare(suffix) != _bare(record.suffix):
        yield Mismatch("name.suffix", suffix, record.suffix, slight=True)


def _abbreviates(one: str, other: str) -> bool:
    """Whether one is the other's initial, or is left out."""
    short, long = sorted((_bare(one), _bare(other)), key=len)
    return short == long or (len(short) <= 1 and long.startswith(short))


def _bare(value: str) -> str:
    return re.sub(r"[\W_]", "", value).casefold()


def _licenses(provider: Provider, record: NppesRecord) -> Iterator[Mismatch]:
    """Only where the registry has a license of the same state: it need not have any."""
    for number, license in enumerate(provider.licenses):  # noqa: A001  # the domain's word
        theirs = [one for state, one in record.licenses if state == license.state]
        if theirs and _bare(license.number) not in map(_bare, theirs):
            yield Mismatch(f"licenses[{number}].number", license.number, ", ".join(theirs))


def _practice(provider: Provider, record: NppesRecord) -> Iterator[Mismatch]:
    """Any place of practice may be the one that the registry has; the first is shown if none is."""
    locations = provider.practice.locations if provider.practice else ()
    places = [(f"practice.locations[{n}]", one.address, one.phone, one.primary) for n, one in enumerate(locations)]
    places += [
        (f"reassignments[{n}].location", one.location, "", False) for n, one in enumerate(provider.reassignments)
    ]
    if not places:
        return
    where, address, phone, _ = sorted(places, key=lambda place: not place[3])[0]
    theirs = (street(record.street), folded(record.city), record.state, record.zip[:5])
    if record.street and theirs not in [_place(one) for _, one, _, _ in places]:
        at = where if where.endswith("location") else f"{where}.address"
        yield Mismatch(at, _written(address), f"{record.street}, {record.city}, {record.state} {record.zip[:5]}")
    if phone and record.phone and _bare(record.phone) not in [_bare(one) for _, _, one, _ in places]:
        yield Mismatch(f"{where}.phone", phone, record.phone)


def _place(address: Address) -> tuple[str, str, str, str]:
    return street(address.line1, address.line2), folded(address.city), address.state, address.zip[:5]


def _written(address: Address) -> str:
    lines = " ".join(filter(None, (address.line1, address.line2)))
    return f"{lines}, {address.city}, {address.state} {address.zip[:5]}"
