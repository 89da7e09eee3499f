"""The portal: whether it may be automated, answers, proves who it is, and goes by the same clock."""

import datetime
import math
import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import cast
from urllib.parse import urljoin, urlsplit

import httpx

from agent import permission
from agent.account import sign_in_details
from agent.doctor.finding import Finding, ok, unknown, wrong
from agent.errors import CredwrightError
from agent.flow import Portal
from agent.settings import Settings

PATIENCE = 15.0
"""Seconds it may take to answer."""
LEADS = 5
"""Times it may lead on to another address of its own."""
SOON = 21
"""Days before its certificate ends that somebody should hear of it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back from the portal."""

    url: str
    status: int
    ends: datetime.datetime | None
    """When its certificate does."""
    ahead: float | None
    """Seconds by which its clock is ahead of ours; nothing where it told no time."""


def look(settings: Settings, portal: Portal) -> tuple[list[Finding], Answer | None]:
    """Findings, and what it answered. It is not asked anything unless automation is permitted there."""
    origin = settings.portal
    if not origin:
        return [ok("portal", f"the bundled {portal.name}, started when a command needs it")], None
    try:
        permission.require(settings.home, origin, synthetic=False)
    except CredwrightError as error:
        asked = unknown("portal", f"{origin} was not asked for anything", "First of all, see about the permission.")
        return [wrong("permission", error.message, error.next), asked], None
    findings = [ok("permission", _permitted(origin))]
    try:
        answer = _asked(origin)
    except httpx.HTTPError as error:
        findings.append(_unreachable(origin, error))
        return findings, None
    findings.extend((_answers(answer), *_certificate(answer), _account(settings, portal, origin)))
    return findings, answer


def _permitted(origin: str) -> str:
    return f"{origin} is on this machine" if permission.is_loopback(origin) else f"recorded for {origin}"


def _asked(origin: str) -> Answer:
    """One request for its first page, led on to addresses of its own host only. Raises `httpx.HTTPError`."""
    url = origin + "/"
    with httpx.Client(timeout=PATIENCE, trust_env=not permission.is_loopback(origin), verify=_vouched()) as client:
        for _ in range(LEADS):
            began = time.time()
            with client.stream("GET", url) as answer:
                told = Answer(url, answer.status_code, _ends(answer), _ahead(answer, began, time.time()))
                onward = urljoin(url, answer.headers.get("location", ""))
            if not answer.is_redirect or urlsplit(onward).hostname != urlsplit(origin).hostname:
                break
            url = onward
    return told


def _vouched() -> ssl.SSLContext:
    """The authorities that this machine trusts, as its browser does."""
    return ssl.create_default_context()


def _ahead(answer: httpx.Response, began: float, ended: float) -> float | None:
    """Seconds; `Date` has whole ones, so the middle of that second is meant, and of the time the answer took."""
    try:
        told = parsedate_to_datetime(answer.headers.get("date", "")).timestamp() + 0.5
    except ValueError:
        return None
    return told - (began + ended) / 2


def _ends(answer: httpx.Response) -> datetime.datetime | None:
    wire = answer.extensions["network_stream"].get_extra_info("socket")
    if not isinstance(wire, ssl.SSLSocket):
        return None
    shown = cast("dict[str, str]", wire.getpeercert() or {})
    seconds = ssl.cert_time_to_seconds(shown["notAfter"]) if "notAfter" in shown else math.nan
    return None if math.isnan(seconds) else datetime.datetime.fromtimestamp(seconds, datetime.UTC)


def _unreachable(origin: str, error: httpx.HTTPError) -> Finding:
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, ssl.SSLCertVerificationError):
        cause = cause.__cause__ or cause.__context__
    if cause is not None:
        seen = f"{origin}: nobody vouches for its certificate ({cause.verify_message})"
        return wrong(
            "certificate", seen, "Type nothing there. Ask the portal's owner; check who answers at this address."
        )
    return wrong(
        "portal", f"{origin} cannot be reached ({type(error).__name__})", "Check the address and the connection."
    )


def _answers(answer: Answer) -> Finding:
    seen = f"{answer.url} answers with status {answer.status}"
    if answer.status >= 500:
        return wrong("portal", seen, "Wait until the portal is well again; runs go on from where they stopped.")
    if answer.status >= 400:
        return wrong("portal", seen, "Check the address in CREDWRIGHT_PORTAL.")
    return ok("portal", seen)


def _certificate(answer: Answer) -> Iterator[Finding]:
    if answer.ends is None:
        return
    days = (answer.ends - datetime.datetime.now(datetime.UTC)).days
    soon = f"Tell the portal's owner: no run is possible from {answer.ends:%m/%d/%Y} on." if days < SOON else ""
    yield ok("certificate", f"valid until {answer.ends:%m/%d/%Y}, {days} days", soon)


def _account(settings: Settings, portal: Portal, origin: str) -> Finding:
    try:
        details = sign_in_details(settings, portal, origin)
    except CredwrightError as error:
        return wrong("account", error.message, error.next)
    own = "configured" if settings.user else "told by the bundled portal"
    return ok("account", f"{details.user}, {own}")
