"""Kinds of application, in the portal's words."""

from flows.profile.provider import Provider

FORMS = {True: "CMS-855I", False: "CMS-855O"}
"""By whether the provider bills."""


def form(provider: Provider) -> str:
    """The form that a provider files."""
    return FORMS[provider.enrolling.bills]


def application(provider: Provider) -> str:
    """Form and kind of a provider's enrollment, as the portal lists it."""
    return f"{form(provider)} {'Reactivation' if provider.enrolling.reason == 'reactivation' else 'Initial enrollment'}"


CHANGE = "Change of information"
REVALIDATION = "Revalidation"
REASSIGNMENT = "Reassignment of benefits"
END_OF_REASSIGNMENT = "End of reassignment"
WITHDRAWAL = "Voluntary withdrawal"

WAYS = {
    CHANGE: "Change information",
    REVALIDATION: "Revalidate",
    REASSIGNMENT: "Add a reassignment of benefits",
    END_OF_REASSIGNMENT: "End a reassignment of benefits",
    WITHDRAWAL: "Withdraw voluntarily",
}
"""What the portal's More Options call each."""
