"""Lets every request pass through the faults that strike it."""

from collections.abc import Callable
from dataclasses import dataclass
from email.utils import format_datetime
from functools import partial
from typing import TypeAlias

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mock_portal.faults.fault import Ask, Dropped, MakePage, Struck, Visit
from mock_portal.faults.spared import spared
from mock_portal.faults.switch import Armed
from mock_portal.portal import Portal

DROP = "drop"
"""Where the server leaves the way to drop a request's connection, in the state of the request."""
Drop: TypeAlias = Callable[[], None]


class FaultsMiddleware:
    """Lets every request outside `SPARED` pass through the faults that strike it."""

    def __init__(self, app: ASGIApp, portal: Portal, page: MakePage) -> None:
        self._app, self._portal, self._page = app, portal, page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        send = _Dated(self._portal, send)
        visits = [] if spared(scope["path"]) else self._visits(Request(scope, receive))
        if not visits:
            await self._app(scope, receive, send)
            return
        try:
            answer = await self._chain(visits, partial(_answer, self._app, scope, receive))()
        except Dropped:
            await _drop(scope, receive)
        else:
            await answer(scope, receive, send)

    def _visits(self, request: Request) -> list[tuple[Armed, Visit]]:
        """The faults that strike, the outermost first; which they are depends on nothing that any of them does."""
        faults = self._portal.faults
        faults.requests += 1
        number, now = faults.requests, self._portal.clock.now().isoformat(timespec="seconds")
        striking = [one for one in faults.active if self._strikes(one, request)]
        struck = [Struck(one.name, number, request.method, request.url.path, now) for one in striking]
        return [
            (one, Visit(request, self._portal, self._page, one.turns.random, told))
            for one, told in zip(striking, struck, strict=True)
        ]

    def _strikes(self, one: Armed, request: Request) -> bool:
        if one.fault.holds(request):
            return True
        return one.fault.counts(request, self._portal) and one.turns.next()

    def _chain(self, visits: list[tuple[Armed, Visit]], ask: Ask) -> Ask:
        for one, visit in reversed(visits):
            ask = partial(self._struck, one, visit, ask)
        return ask

    async def _struck(self, one: Armed, visit: Visit, ask: Ask) -> Response:
        self._portal.faults.struck.append(visit.struck)  # only here: an outer fault may have kept the request away
        return await one.fault.serve(ask, visit)


async def _answer(app: ASGIApp, scope: Scope, receive: Receive) -> Response:
    """What the portal answers, as a whole."""
    start: Message = {}
    body: list[bytes] = []

    async def keep(message: Message) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        else:
            body.append(message.get("body", b""))

    await app(scope, receive, keep)
    answer = Response(b"".join(body), start["status"])
    answer.raw_headers = start["headers"]
    return answer


async def _drop(scope: Scope, receive: Receive) -> None:
    """End the connection, and wait until it has ended: a server answers for an application that says nothing."""
    drop: Drop | None = scope.get("state", {}).get(DROP)
    if drop is None:
        raise ConnectionResetError(f"{scope['method']} {scope['path']} was dropped")
    drop()
    while (await receive())["type"] != "http.disconnect":
        pass


@dataclass
class _Dated:
    """Dates answers by the portal's own clock, and closes connections while it matters that they are new."""

    portal: Portal
    send: Send

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=list(message.get("headers", ())))
            headers["date"] = format_datetime(self.portal.clock.machine(), usegmt=True)
            if self.portal.faults.settings.one_request_a_connection:
                headers["connection"] = "close"
            message = {**message, "headers": headers.raw}
        await self.send(message)
