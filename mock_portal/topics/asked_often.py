"""Questions that several pages ask in the same words."""

from mock_portal.forms import Field, Phone, Text, rules


def attention() -> Text:
    """To whom a letter is addressed."""
    return Text("attention", "Attention", longest=70, required=False, hint="Optional. A person or department")


def phone() -> Phone:
    """A telephone number."""
    return Phone("phone", "Phone", called="a phone number")


def fax() -> Phone:
    """A fax number."""
    return Phone("fax", "Fax", required=False, hint="Optional")


def email(*, required: bool = False) -> Text:
    """An e-mail address."""
    hint = "" if required else "Optional"
    return Text("email", "E-mail", rule=rules.email, required=required, hint=hint, called="an e-mail address")


def ptan(name: str = "ptan", label: str = "Medicare ID (PTAN)", *, required: bool = False) -> Text:
    """A Medicare ID."""
    hint = "" if required else "Optional. Only if Medicare has issued one"
    return Text(name, label, longest=16, rule=rules.ptan, required=required, width="20", hint=hint)


def npi(name: str, label: str, *, required: bool) -> Text:
    """A National Provider Identifier."""
    hint = "10 digits" if required else "Optional. 10 digits"
    return Text(name, label, longest=10, rule=rules.npi, required=required, width="20", hint=hint)


def reach() -> tuple[Field, ...]:
    """Telephone, fax and e-mail."""
    return (phone(), fax(), email())
