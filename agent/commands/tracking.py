"""Commands that tell what became of applications: status, track."""

import asyncio
import re
from contextlib import ExitStack
from typing import Annotated

import typer

from agent import permission
from agent.commands.where import chosen
from agent.commands.words import AsJson, PortalAt
from agent.errors import CredwrightError
from agent.portals import the_portal
from agent.tracked import News, show_stories, show_tracked
from agent.visit import Sought, Where, follow, inquire

SECONDS = {"s": 1, "m": 60, "h": 3600}
LEAST, LEAST_AT_HOME = 60.0, 1.0
"""Seconds between two looks at somebody's portal, and at one on the own machine."""


def status(
    sought: Annotated[str, typer.Argument(metavar="TRACKING-ID|NPI", help="A tracking ID, or a provider's NPI.")],
    portal: PortalAt = "",
    as_json: AsJson = False,
) -> None:
    """Read on the portal what became of an application: its history, who acts next, and until when."""
    with ExitStack() as stack:
        where = _where(stack, portal)
        tracked = asyncio.run(inquire(where, _sought(where, (sought,), closed=True)))
    show_stories(tracked, as_json=as_json)


def track(
    sought: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TRACKING-ID|NPI]…", help="Only these; all that the account can see by default."),
    ] = None,
    keep_on: Annotated[
        bool, typer.Option("--follow", help="Look again and again, and tell what changed, until nothing is open.")
    ] = False,
    every: Annotated[
        str, typer.Option(metavar="TIME", help="With --follow: the pause between two looks, as 30m or 2h; at least 1m.")
    ] = "10m",
    portal: PortalAt = "",
    as_json: AsJson = False,
) -> None:
    """List the open applications, the soonest deadline first, with what has to be done next."""
    pause = _seconds(every)
    with ExitStack() as stack:
        where = _where(stack, portal)
        _check_pause(where, pause)
        wanted = _sought(where, tuple(sought or ()))
        if keep_on:
            asyncio.run(_follow(where, wanted, pause, News(as_json, every)))
        else:
            show_tracked(asyncio.run(inquire(where, wanted)), as_json=as_json)


async def _follow(where: Where, sought: Sought, pause: float, news: News) -> None:
    async for look in follow(where, sought, pause):
        if isinstance(look, CredwrightError):
            news.missed(look)
        else:
            news.seen(look)


def _where(stack: ExitStack, address: str) -> Where:
    where = chosen(stack, the_portal(), address)
    permission.require(where.settings.home, where.origin, synthetic=False)
    return where


def _sought(where: Where, names: tuple[str, ...], *, closed: bool = False) -> Sought:
    tracking = where.portal.tracking
    if tracking is None:
        raise typer.BadParameter(f"“{where.portal.name}” does not tell what became of applications")
    return Sought(tracking, names, closed=closed)


def _seconds(every: str) -> float:
    """Seconds of a pause as people write it."""
    written = re.fullmatch(r"(\d{1,6})([smh])", every.strip())
    if written is None:
        raise typer.BadParameter(f"“{every}” is no time such as 30m or 2h", param_hint="--every")
    return float(written[1]) * SECONDS[written[2]]


def _check_pause(where: Where, pause: float) -> None:
    """Whoever serves a portal for many is not to be asked every moment."""
    least = LEAST_AT_HOME if permission.is_loopback(where.origin) else LEAST
    if pause < least:
        raise typer.BadParameter(f"at least {least:g} seconds between two looks", param_hint="--every")
