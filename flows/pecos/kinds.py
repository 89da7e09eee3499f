"""Kinds of application, in the portal's words."""

from flows.profile.provider import Provider


def application(provider: Provider) -> str:
    """Form and kind of a provider's enrollment, as the portal lists it."""
    form = "CMS-855I" if provider.enrolling.bills else "CMS-855O"
    return f"{form} {'Reactivation' if provider.enrolling.reason == 'reactivation' else 'Initial enrollment'}"


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
