"""Who may use the QA API: programs on the same machine that address it as such."""

from ipaddress import ip_address

from fastapi import HTTPException, Request

FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")
"""Headers of a proxy, behind which anybody may be."""


def only_loopback(request: Request) -> None:
    """403 for a client of another machine, for a proxy, and for a name that a foreign web page may have chosen."""
    client = request.client.host if request.client else ""
    forwarded = any(name in request.headers for name in FORWARDED)
    if forwarded or not is_loopback(client) or not is_loopback(request.url.hostname or ""):
        raise HTTPException(403, "The QA API answers programs on the same machine only.")


def is_loopback(host: str) -> bool:
    """Whether a host is this machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
