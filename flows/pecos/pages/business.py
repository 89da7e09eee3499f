"""CMS-855I section 4: the business of a private practice, where it is paid, and where records are kept."""

from collections.abc import Iterator

from agent.answers import Answer, Answers, choose, date, digits, each, secret, several, text, yes_no
from agent.page import Topic
from flows.pecos.pages.address import postal
from flows.pecos.words import STRUCTURES, state
from flows.profile.practice import Area, Storage
from flows.profile.provider import Provider


class BusinessInformation(Topic[Provider]):
    """Section 4A."""

    heading = "Business Information"

    def answers(self, provider: Provider, /) -> Answers:
        if provider.practice:
            business = provider.practice.business
            yield choose("Business Structure", STRUCTURES[business.structure])
            yield text("Legal Business Name", business.legal_name)
            yield choose("Tax Identification Number Type", "SSN" if business.uses_ssn else "EIN")
            if business.uses_ssn:
                yield secret("Social Security Number", provider.ssn)
            else:
                yield digits("Employer Identification Number", business.ein)
            yield text("Doing Business As", business.dba)
            yield text("Organization NPI", business.npi)
            yield text("Medicare ID (PTAN)", business.ptan)
            if business.sole_owner:
                yield date("Date of Incorporation", business.incorporated)
                yield choose("State of Incorporation", state(business.incorporation_state))
            yield choose("Registered with the IRS as", business.irs)


class SpecialPayments(Topic[Provider]):
    """Section 4C."""

    heading = "Special Payments Address"

    def answers(self, provider: Provider, /) -> Answers:
        if provider.practice:
            payments = provider.practice.payments
            where = "The practice location" if payments.location else "Another address"
            yield choose("Where should special payments be sent?", where)
            if payments.location:
                yield choose("Practice Location", payments.location)
            else:
                yield text("Attention", payments.attention)
                yield from postal(payments.address)


class RecordStorage(Topic[Provider]):
    """Section 4D."""

    heading = "Medical Record Storage"
    question = "Are medical records stored somewhere other than your practice locations?"

    def answers(self, provider: Provider, /) -> Answers:
        if provider.practice:
            places = provider.practice.record_storage
            yield yes_no(self.question, bool(places))
            if places:
                yield each("Storage Location", places, storage, add="Add Storage Location")


def storage(place: Storage) -> Iterator[Answer]:
    """One card."""
    yield choose("Kind of Storage", place.kind)
    if place.kind == "Physical":
        yield text("Facility Name", place.name)
        yield from postal(place.address)
    else:
        yield text("Vendor or System", place.vendor)
        yield text("Web Address", place.url)


class HomeVisitsPage(Topic[Provider]):
    """Section 4E."""

    heading = "Home Visits"

    def answers(self, provider: Provider, /) -> Answers:
        if provider.practice:
            visits = provider.practice.home_visits
            yield yes_no("Do you render services in patients' homes?", visits is not None)
            if visits:
                yield several("Entire states", [str(state(code)) for code in visits.states])
                yield each("Area", visits.areas, area, add="Add Area")


def area(place: Area) -> Iterator[Answer]:
    """One card."""
    yield text("City", place.city)
    yield text("ZIP code", place.zip)
    yield choose("State", state(place.state))


class Participation(Topic[Provider]):
    """CMS-460."""

    heading = "Participation"

    def answers(self, provider: Provider, /) -> Answers:
        if provider.practice:
            agreed = "I agree to participate" if provider.practice.participating else "I do not participate"
            yield choose("Participation agreement", agreed)
