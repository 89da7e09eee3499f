"""Who else takes part: where letters go, organizations, the billing agency, contacts (sections 2D, 2E, 4F, 8, 13)."""

from flows.pecos.record.told import JSON, Keys, Place, some


def letters(said: Place) -> JSON:
    """Where letters go, if the record says so."""
    return some(attention=said.text("Attention"), address=said.address(), **said.reach()) or None


def reassignment(said: Place) -> Keys:
    """One organization that receives benefits."""
    return some(
        legal_name=said.text("Organization Legal Business Name"),
        ein=said.digits("Employer Identification Number"),
        npi=said.text("Organization NPI"),
        ptan=said.text("Organization Medicare ID (PTAN)"),
        effective=said.day("Effective Date"),
        relationship=said.text("Relationship"),
        location=said.address(),
        end=said.day("End Date"),
        official=some(name=said.text("Accepting Official"), email=said.text("Accepting Official's E-mail")),
    )


def billing_agency(said: Place) -> JSON:
    """The agency, if one is used."""
    if not said.yes("Do you use a billing agency?"):
        return None
    return some(
        legal_name=said.text("Billing Agency Legal Business Name"),
        dba=said.text("Doing Business As"),
        ein=said.digits("Employer Identification Number"),
        address=said.address(),
        effective=said.day("Effective Date"),
        **said.reach(),
    )


def contact(said: Place) -> Keys:
    """Somebody who answers questions."""
    return some(
        first=said.text("First Name"),
        last=said.text("Last Name"),
        extension=said.text("Extension"),
        relationship=said.text("Relationship to Provider"),
        address=said.address(),
        **said.reach(),
    )
