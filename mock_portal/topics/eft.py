"""CMS-588: the account that payments go to."""

from collections.abc import Iterator

from mock_portal.forms import Account, Address, Form, Phone, Radio, Text, Upload, Values, rules, subheading
from mock_portal.topics.business import private_practice
from mock_portal.topics.topic import Topic


def same_account_twice(values: Values) -> Iterator[tuple[str, str]]:
    """The account number is typed twice, because a payment to a wrong one is lost."""
    if values["account"] != values["account_confirm"]:
        yield "account_confirm", "Confirm Account Number must be the same as the account number"


FORM = Form(
    (
        Radio("reason", "Reason for Submission", options=("New EFT authorization", "Change to existing authorization")),
        Text("holder", "Account Holder's Legal Business Name", longest=70),
        subheading("Financial institution"),
        Text("bank", "Financial Institution Name", longest=70),
        Address("address", ""),
        Phone("bank_phone", "Financial Institution Phone", required=False, hint="Optional"),
        Text("bank_contact", "Contact Person at the Institution", longest=70, required=False, hint="Optional"),
        subheading("Account"),
        Text("routing", "Routing Number", longest=9, rule=rules.routing, width="20", hint="9 digits"),
        Account("account", "Account Number", hint="Include leading zeros"),
        Account("account_confirm", "Confirm Account Number", reviewed=False),
        Radio("account_type", "Type of Account", options=("Checking", "Savings")),
        Upload("document", "Voided Check or Bank Letter", called="a voided check or bank letter"),
    ),
    rules=(same_account_twice,),
)

TOPIC = Topic("eft", "Electronic Funds Transfer", lambda draft: FORM, applies=private_practice)
