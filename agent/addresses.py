"""Addresses that notifications go to, checked: outside the own machine only encrypted. Pure."""

import base64
import binascii
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

from agent.permission import is_loopback

_MAIL_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
_SECRET = range(24, 65)
"""Bytes that a webhook's secret has. Source: Standard Webhooks, "Signature scheme"."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """A mail server and the account there, if one is needed."""

    scheme: str
    """“smtps” is encrypted from the first byte, “smtp+starttls” right after the greeting, “smtp” not at all."""
    host: str
    port: int
    user: str
    password: str


def webhook_address(url: str) -> SplitResult:
    """The parts of a webhook's address. Raises `ValueError`."""
    parts = _parts(url)
    if parts.scheme not in ("https", "http") or not parts.hostname or "@" in parts.netloc:
        raise ValueError("a webhook's address starts with https:// and names a host, without user or password")
    if parts.scheme == "http" and not is_loopback(url):
        raise ValueError("a webhook outside this machine is called by https:// only")
    return parts


def signing_key(secret: str) -> bytes:
    """The key that a webhook's secret stands for: base64, with or without `whsec_` before it. Raises `ValueError`."""
    try:
        key = base64.b64decode(secret.strip().removeprefix("whsec_"), validate=True)
    except (binascii.Error, ValueError):  # `from None`, for it may quote the secret
        raise ValueError("it is “whsec_” and base64") from None
    if len(key) not in _SECRET:
        raise ValueError(f"it stands for {_SECRET[0]} to {_SECRET[-1]} bytes")
    return key


def mail_server(url: str) -> MailServer:
    """The mail server at `smtps://…`, `smtp+starttls://…` or, on the own machine, `smtp://…`. Raises `ValueError`."""
    parts = _parts(url)
    if parts.scheme not in _MAIL_PORTS or not parts.hostname:
        raise ValueError(f"a mail server's address starts with one of {', '.join(f'{one}://' for one in _MAIL_PORTS)}")
    if parts.scheme == "smtp" and not is_loopback(url):
        raise ValueError("a mail server outside this machine is reached by smtps:// or smtp+starttls:// only")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return MailServer(parts.scheme, parts.hostname, parts.port or _MAIL_PORTS[parts.scheme], user, password)


def mailboxes(said: str) -> tuple[str, ...]:
    """E-mail addresses, separated by commas. Raises `ValueError`."""
    boxes = tuple(one.strip() for one in said.split(",") if one.strip())
    for one in boxes:
        name, at, host = one.rpartition("@")
        if not (name and at and host) or any(sign.isspace() or not sign.isprintable() for sign in one):
            raise ValueError("an e-mail address is name@host; several are separated by commas")
    return boxes


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url.strip())
        _ = parts.port
    except ValueError:  # `from None`, for it may quote what it could not read
        raise ValueError("it is no address") from None
    return parts
