"""The clock: codes of an authenticator are only good for half a minute, by the portal's clock."""

from collections.abc import Iterator

import pyotp

from agent.doctor.finding import Finding, ok, unknown, wrong
from agent.settings import Settings, codes_are_typed

MOST = 30.0
"""Seconds by which clocks may differ: one period of a code (RFC 6238, 5.2)."""


def look(settings: Settings, ahead: float | None) -> Iterator[Finding]:
    """How far the portal's clock is `ahead` of ours, in seconds, and whether the authenticator makes a code."""
    yield _clock(ahead) if settings.portal else ok("clock", "the bundled portal goes by this machine's")
    if codes_are_typed(settings.totp_secret):
        yield ok("authenticator", "a person types its codes", "`credwright runs answer RUN` asks for them.")
    elif secret := settings.totp_secret.get_secret_value():
        digits = len(pyotp.TOTP(secret).now())
        yield ok("authenticator", f"the secret makes codes of {digits} digits")
    else:
        own = "" if settings.portal else "; the bundled portal tells its own"
        yield ok("authenticator", f"none configured{own}")


def _clock(ahead: float | None) -> Finding:
    if ahead is None:
        return unknown("clock", "no portal told its time", "Compare this machine's clock with another one.")
    if abs(ahead) > MOST:
        seen = f"the portal's clock is {abs(ahead):,.0f} s {'ahead of' if ahead > 0 else 'behind'} this machine's"
        return wrong("clock", seen, "Set this machine's clock (timedatectl set-ntp true): codes would be refused.")
    return ok("clock", f"within {max(1, round(abs(ahead)))} s of the portal's")
