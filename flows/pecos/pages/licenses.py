"""CMS-855I section 2B: licenses, certifications, DEA registrations."""

from collections.abc import Mapping

from agent.answers import Answers, choose, date, listed, text, yes_no
from agent.page import Page, Topic
from flows.pecos.words import state
from flows.profile.codes import states
from flows.profile.licensure import Certification, Dea, License
from flows.profile.provider import Provider


class LicensePage(Page[License]):
    """One license."""

    heading = "License"
    leave = "Save"

    def answers(self, license: License, /) -> Answers:  # noqa: A002  # what it is
        yield text("License Number", license.number)
        yield choose("State of Issue", state(license.state))
        yield date("Effective Date", license.effective)
        yield date("Expiration Date", license.expires)
        yield yes_no("Is this a compact license?", license.compact)


class CertificationPage(Page[Certification]):
    """One certification."""

    heading = "Certification"
    leave = "Save"

    def answers(self, certification: Certification, /) -> Answers:
        yield text("Certifying Body", certification.body)
        yield text("Certification Number", certification.number)
        yield date("Effective Date", certification.effective)
        yield date("Expiration Date", certification.expires)


class DeaPage(Page[Dea]):
    """One DEA registration."""

    heading = "DEA Registration"
    leave = "Save"

    def answers(self, dea: Dea, /) -> Answers:
        yield text("DEA Number", dea.number)
        yield choose("State", state(dea.state))
        yield date("Effective Date", dea.effective)
        yield date("Expiration Date", dea.expires)


class Licenses(Topic[Provider]):
    """What the applicant may do, and by whose leave."""

    heading = "Licenses and Certifications"
    leave = "Continue"

    def answers(self, provider: Provider, /) -> Answers:
        held, certified, registered = provider.licenses, provider.certifications, provider.dea
        yield yes_no("Do you hold a state license?", bool(held))
        yield yes_no("Do you hold a certification?", bool(certified))
        yield yes_no("Do you hold a DEA registration?", bool(registered))
        if held:
            yield listed("Licenses", held, LicensePage, license_row, add="Add License")
        if certified:
            yield listed("Certifications", certified, CertificationPage, certification_row, add="Add Certification")
        if registered:
            yield listed("DEA Registrations", registered, DeaPage, dea_row, add="Add DEA Registration")


def license_row(license: License) -> Mapping[str, str]:  # noqa: A002  # what it is
    """What its table row says."""
    return {"Number": license.number, "State": states()[license.state]}


def certification_row(certification: Certification) -> Mapping[str, str]:
    """What its table row says."""
    return {"Number": certification.number, "Certifying Body": certification.body}


def dea_row(dea: Dea) -> Mapping[str, str]:
    """What its table row says."""
    return {"Number": dea.number, "State": states()[dea.state]}
