"""Kinds of application, in the portal's words."""

from flows.profile.provider import Provider


def application(provider: Provider) -> str:
    """Form and kind of a provider's enrollment, as the portal lists it."""
    form = "CMS-855I" if provider.enrolling.bills else "CMS-855O"
    return f"{form} {'Reactivation' if provider.enrolling.reason == 'reactivation' else 'Initial enrollment'}"
