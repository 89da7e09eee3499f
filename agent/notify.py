"""Notifications: a run that was parked or has finished tells a webhook, or somebody by mail, what to do next.

What is sent names a run, a provider's NPI and our own words; no answer, no name, no secret. That a notification fails
is logged and counted, and never stops a run.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from uuid import uuid4

from agent import counters, mail, webhook
from agent.addresses import mail_server
from agent.errors import CredwrightError
from agent.events import logger
from agent.evidence.redaction import secrets
from agent.sending import NotSent
from agent.settings import Settings

_log = logger("agent.notify")


@dataclass(frozen=True, slots=True)
class Notice:
    """What somebody is told about a run."""

    run: str
    event: str
    """“parked”, “finished” or “paused”."""
    portal: str
    flow: str
    provider: str
    """The NPI."""
    reason: str
    do: str
    """What to do next."""
    tracking_id: str = ""
    id: str = field(default_factory=lambda: f"msg_{uuid4().hex}")
    """The same whenever this notice is sent again, so that whoever receives it can drop doubles."""


def stopped(run: str, event: str, portal: str, flow: str, provider: str, error: CredwrightError) -> Notice:
    """The notice of a run that an error stopped: in the error's words, without what a page or a profile says."""
    reason, do = error.without_data()
    return Notice(run, event, portal, flow, provider, reason, do)


async def notify(settings: Settings, notice: Notice) -> tuple[str, ...]:
    """Tell whoever the settings name, by each way at once. Returns what failed, in words; raises nothing."""
    _hide(settings)
    return tuple(why for why in await asyncio.gather(*(_sent(way, notice) for way in ways(settings))) if why)


@dataclass(frozen=True, slots=True)
class Way:
    """A way to tell somebody."""

    name: str
    to: str
    """Where it goes, without anything secret."""
    send: Callable[[Notice], Awaitable[None]]
    """Raises `NotSent`."""


def ways(settings: Settings) -> tuple[Way, ...]:
    """The ways that are configured."""
    found: list[Way] = []
    if url := settings.webhook_url.get_secret_value():
        hook = webhook.Webhook(url, settings.webhook_secret)
        found.append(Way("webhook", hook.host, lambda notice: hook.send(notice.id, _body(notice))))
    if settings.smtp_url.get_secret_value():
        post = mail.Mail(settings.smtp_url, settings.mail_from, settings.mail_to)
        found.append(Way("mail", post.to, lambda notice: post.send(notice.id, _subject(notice), _text(notice))))
    return tuple(found)


def _hide(settings: Settings) -> None:
    """Addresses carry tokens and passwords, and libraries log addresses."""
    for hidden in (settings.webhook_url, settings.webhook_secret, settings.smtp_url):
        secrets.add(hidden.get_secret_value())
    if url := settings.smtp_url.get_secret_value():
        secrets.add(mail_server(url).password)


async def _sent(way: Way, notice: Notice) -> str:
    """Nothing, or what failed."""
    try:
        await way.send(notice)
    except NotSent as error:
        why = secrets(f"{way.name} to {way.to}: {error}")
        _log.error("not notified", by=way.name, why=why, run=notice.run, notice=notice.event)
        counters.noticed(way.name, "failed")
        return why
    _log.info("notified", by=way.name, run=notice.run, notice=notice.event)
    counters.noticed(way.name, "sent")
    return ""


def _body(notice: Notice) -> dict[str, object]:
    facts = ("run", "portal", "flow", "provider", "reason", "do", "tracking_id")
    return {"type": f"run.{notice.event}", "data": {name: secrets(getattr(notice, name)) for name in facts}}


def _subject(notice: Notice) -> str:
    return secrets(f"Credwright: {notice.run or notice.portal} {notice.event}")


def _text(notice: Notice) -> str:
    lines = {
        "What": notice.reason,
        "Next": notice.do,
        "Run": notice.run,
        "Application": f"{notice.flow}, NPI {notice.provider}" if notice.provider else notice.flow,
        "Tracking ID": notice.tracking_id,
        "Portal": notice.portal,
    }
    return secrets("\n".join(f"{name}: {said}" for name, said in lines.items() if said)) + "\n"
