"""CMS-588: the account that payments go to."""

from agent.answers import Answers, Kind, choose, digits, secret, text, upload
from agent.page import Topic
from flows.pecos.pages.address import postal
from flows.profile.provider import Provider


class ElectronicFundsTransfer(Topic[Provider]):
    """The account, typed twice."""

    heading = "Electronic Funds Transfer"

    def answers(self, provider: Provider, /) -> Answers:
        if provider.practice:
            eft = provider.practice.eft
            yield choose("Reason for Submission", eft.reason)
            yield text("Account Holder's Legal Business Name", eft.holder)
            yield text("Financial Institution Name", eft.bank)
            yield from postal(eft.bank_address)
            yield digits("Financial Institution Phone", eft.bank_phone)
            yield text("Contact Person at the Institution", eft.bank_contact)
            yield text("Routing Number", eft.routing)
            yield secret("Account Number", eft.account, kind=Kind.TEXT)
            yield secret("Confirm Account Number", eft.account, kind=Kind.TEXT, reviewed=False)
            yield choose("Type of Account", eft.account_type)
            yield upload("Voided Check or Bank Letter", eft.document)
