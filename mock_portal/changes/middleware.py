"""Where changes are made: around each request for a page."""

from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mock_portal.changes.changes import Changes
from mock_portal.faults import spared


class ChangesMiddleware:
    """Serves pages with the changes made; everything that is no page passes untouched."""

    def __init__(self, app: ASGIApp, changes: Changes) -> None:
        self._app, self._changes = app, changes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or not self._changes.any or spared(scope["path"]):
            await self._app(scope, receive, send)
            return
        with self._changes.serving():
            await self._app(scope, receive, _Rewriting(self._changes, send))


@dataclass
class _Rewriting:
    """Holds a page back until it is whole, then sends it changed."""

    changes: Changes
    send: Send
    start: Message = field(default_factory=dict)
    body: bytes = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self.start = message
        elif message["type"] == "http.response.body" and self.start:
            await self._collect(message)
        else:
            await self.send(message)

    async def _collect(self, message: Message) -> None:
        self.body += message.get("body", b"")
        if message.get("more_body"):
            return
        changed = self.changes.made(self.body.decode()).encode()
        MutableHeaders(scope=self.start)["content-length"] = str(len(changed))
        await self.send(self.start)
        await self.send({**message, "body": changed})


def _is_page(start: Message) -> bool:
    return Headers(raw=start["headers"]).get("content-type", "").startswith("text/html")
