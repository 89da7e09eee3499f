"""Changes that QA makes to the portal's pages: the portal as it is after a release nobody announced."""

import re
from dataclasses import dataclass, field

from markupsafe import escape
from pydantic import Field
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mock_portal.faults import spared
from mock_portal.known import Known


class ChangeSettings(Known):
    """The changes that can be made; a change is a field here and a step of `Changes.made`."""

    renamed: dict[str, str] = Field(default_factory=dict, description="New words by the words that stand on the pages.")


@dataclass
class Changes:
    """The changes that are made."""

    settings: ChangeSettings = field(default_factory=ChangeSettings)

    def switch(self, settings: ChangeSettings) -> ChangeSettings:
        """These, and no others."""
        self.settings = settings
        return settings

    @property
    def any(self) -> bool:
        """Whether pages are changed at all."""
        return self.settings != ChangeSettings()

    def made(self, html: str) -> str:
        """A page with every change made."""
        return _renamed(html, self.settings.renamed)


def _renamed(html: str, names: dict[str, str]) -> str:
    """Only words that stand by themselves, as visible text or as an accessible name, and all at once."""
    if not names:
        return html
    words = {str(escape(old)): str(escape(new)) for old, new in names.items()}
    one_of = "|".join(re.escape(old) for old in sorted(words, key=len, reverse=True))
    return re.sub(
        rf"""(?P<before>>\s*|\baria-label=")(?P<words>{one_of})(?P<after>\s*<|")""",
        lambda found: found["before"] + words[found["words"]] + found["after"],
        html,
    )


class ChangesMiddleware:
    """Serves pages with the changes made; everything that is no page passes untouched."""

    def __init__(self, app: ASGIApp, changes: Changes) -> None:
        self._app, self._changes = app, changes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and self._changes.any and not spared(scope["path"]):
            send = _Rewriting(self._changes, send)
        await self._app(scope, receive, send)


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
