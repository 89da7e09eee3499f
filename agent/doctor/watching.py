"""Who watches: where notifications and spans go, and whether they arrive."""

import asyncio
from collections.abc import Iterator

from agent import spans
from agent.doctor.finding import Finding, ok, wrong
from agent.errors import CredwrightError
from agent.notify import Notice, notify, ways
from agent.settings import Settings

TEST = Notice(
    run="doctor",
    event="finished",
    portal="",
    flow="doctor",
    provider="",
    reason="This is a test: `credwright doctor --notify` sent it.",
    do="Nothing.",
)


def look(settings: Settings, *, send: bool) -> Iterator[Finding]:
    """The ways to tell somebody, tried if asked, and what becomes of spans."""
    yield from _notices(settings, send=send)
    try:
        spans.start()
    except CredwrightError as error:
        yield wrong("spans", error.message, error.next)
    else:
        asking = spans.wanted()
        yield ok("spans", f"sent, as {asking} asks" if asking else "not asked for")


def _notices(settings: Settings, *, send: bool) -> Iterator[Finding]:
    told = [f"{way.name} to {way.to}" for way in ways(settings)]
    if not told:
        do = "Set CREDWRIGHT_WEBHOOK_URL or CREDWRIGHT_SMTP_URL to hear of parked runs."
        yield (wrong if send else ok)("notifications", "nobody is told", do)
        return
    failed = asyncio.run(notify(settings, TEST)) if send else ()
    for why in failed:
        yield wrong("notifications", why, "Correct its settings; .env.example says how they are written.")
    if not failed:
        tried = "a test was sent" if send else "not tried"
        yield ok("notifications", f"{', '.join(told)}; {tried}", "" if send else "Try it: credwright doctor --notify")
