"""CMS-855I section 4F: benefits reassigned to an organization."""

from collections.abc import Mapping

from agent.answers import Answers, choose, date, digits, listed, text, yes_no
from agent.page import Page
from flows.pecos.pages.address import postal
from flows.pecos.pages.ending import ended
from flows.pecos.pages.ordering import OfWhoBills
from flows.pecos.words import us
from flows.profile.provider import Provider
from flows.profile.reassignment import Reassignment


class ReassignmentPage(Page[Reassignment]):
    """One organization."""

    heading = "Reassignment"
    leave = "Save"

    def answers(self, reassignment: Reassignment, /) -> Answers:
        yield text("Organization Legal Business Name", reassignment.legal_name)
        yield digits("Employer Identification Number", reassignment.ein)
        yield text("Organization NPI", reassignment.npi)
        yield choose("Is the organization enrolled?", "Enrolled" if reassignment.ptan else "Enrollment pending")
        if reassignment.ptan:
            yield text("Organization Medicare ID (PTAN)", reassignment.ptan)
        yield date("Effective Date", reassignment.effective)
        yield choose("Relationship", reassignment.relationship)
        yield from postal(reassignment.location, within="Primary Practice Location")
        yield text("Accepting Official", reassignment.official.name)
        yield text("Accepting Official's E-mail", reassignment.official.email)
        yield from ended(reassignment.end)


class Reassignments(OfWhoBills):
    """Whether there is any, and to whom; a sole proprietor with nothing but the own practice is not asked."""

    heading = "Reassignment of Benefits"
    leave = "Continue"

    def billing(self, provider: Provider, /) -> Answers:
        reassigned, practice = provider.reassignments, provider.practice
        if provider.enrolling.arrangement == "private_practice" and practice and not practice.business.sole_owner:
            return
        yield yes_no("Do you reassign benefits to an organization?", bool(reassigned))
        if reassigned:
            yield listed("Reassignments", reassigned, ReassignmentPage, reassignment_row, add="Add Reassignment")


def reassignment_row(reassignment: Reassignment) -> Mapping[str, str]:
    """What its table row says."""
    return {"Organization": reassignment.legal_name, "Effective Date": us(reassignment.effective)}
