"""A browser tab as the engine uses it: look, put, press, leave, photograph. The only module that talks to a page."""

import asyncio
import base64
import json
import re
from collections.abc import Awaitable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

from playwright.async_api import Error as BrowserError, Page, Response, TimeoutError as BrowserTimeout
from pydantic import TypeAdapter

from agent import controls, spans
from agent.document import WENT, Document, World
from agent.entry import entered
from agent.errors import (
    BrowserGone,
    ButtonDisabled,
    CertificateRefused,
    CredwrightError,
    DialogUnexpected,
    LedAside,
    OptionMissing,
    OriginLeft,
    PageMoved,
    PortalBusy,
    PortalFailed,
    PortalRefused,
    PortalSlow,
    PortalUnreachable,
)
from agent.evidence.redaction import Redactor
from agent.plan import Put
from agent.retries import seconds_of
from agent.screen import Action, Screen
from agent.traffic import BUSY, Traffic

T = TypeVar("T")

PATIENCE = 30.0
"""Seconds a page may take to change after a press, or to answer at all."""

LOOKS = 5
"""Times a look may find the page gone under its eyes, as while one redirect follows another."""

GRACE = 2.0
"""Seconds that a page without a heading may go on drawing once it is loaded."""

STILL = 0.1
"""Seconds that count as a moment: pages rewrite what was put a little later."""

TALLEST = 30_000
"""CSS pixels of a page that one picture takes in."""

_GONE = re.compile("has been closed|Target closed|crashed|Connection closed", re.I)


@dataclass(frozen=True, slots=True)
class _Pressed:
    outcome: str
    why: tuple[str, ...]


_SCREEN = TypeAdapter(Screen)
"""Makes a `Screen` of what `screen.js` returns, and refuses anything of another shape."""
_PRESSED = TypeAdapter(_Pressed)
_ARRIVED = TypeAdapter(tuple[str, str])


class Tab:
    """One page of one browser, bound to the origin of one portal: elsewhere it neither reads nor types."""

    def __init__(self, world: World, origin: str, secrets: Redactor, patience: float, grace: float) -> None:
        self.page, self.origin = world.page, origin
        self._world, self._secrets, self._patience, self._grace = world, secrets, patience, grace
        self._margin = min(5.0, patience)
        self._traffic = Traffic(world.page, secrets)
        self._document: Document | None = None

    @classmethod
    async def open(cls, page: Page, origin: str, secrets: Redactor, *, patience: float = PATIENCE) -> "Tab":
        """A tab on a page; `origin` as `scheme://host:port`."""
        return cls(await World.within(page), origin, secrets, patience, GRACE)

    @classmethod
    async def around(cls, page: Page, origin: str, secrets: Redactor) -> "Tab":
        """A tab on somebody else's page, loaded already, to look and to put; `let_go` leaves it as it was."""
        return cls(await World.within(page), origin, secrets, PATIENCE, 0.0)

    async def let_go(self) -> None:
        """Stop listening to the page."""
        self._traffic.close()
        with suppress(BrowserError):  # it may be gone already
            await self._world.leave()

    @spans.spanned("open")
    async def go(self, path: str) -> None:
        """Open a path of the portal. Raises `PortalUnreachable` or `PortalSlow`."""
        url = urljoin(self.origin, path)
        self._traffic.go()
        self._document = None
        try:
            await self.page.goto(url, wait_until="domcontentloaded", timeout=self._patience * 1000)
        except BrowserTimeout as error:
            raise PortalSlow(url, "open", self._patience) from error
        except BrowserError as error:
            raise self._why(error) from error
        await self._arrived()

    @spans.spanned("look")
    async def look(self) -> Screen:
        """The page as it is now, with every known secret masked in it. Raises `PortalFailed`, `OriginLeft` and kin."""
        for _ in range(LOOKS):
            try:
                return self._checked(await self._seen(await self._here()))
            except BrowserError as error:
                self._between(error)
        raise PortalSlow(self.page.url, "look", self._patience)

    async def _seen(self, document: Document) -> Screen:
        known = self._secrets.forms()
        new = None if known == document.masked else known
        seen = await self._in_time(document.ask("see", new), "look")
        document.masked = known
        return _SCREEN.validate_json(str(seen))

    async def _here(self) -> Document:
        """The document on show, once it has something to say.

        Raises `OriginLeft` before any secret could reach one of somebody else's.
        """
        if self._document is None:
            document = Document(self._world, await self._in_time(self._world.context(), "look"))
            grace = 0.0 if self.failed else self._grace
            asked = {"origin": self.origin, "ms": self._patience * 1000, "grace": grace * 1000}
            identity, url = _ARRIVED.validate_python(await self._in_time(document.ask("arrived", asked), "look"))
            self._ours(url)
            document.identity, self._document = identity, document
        return self._document

    def _ours(self, url: str) -> None:
        at = urlsplit(url)
        if at.scheme == "chrome-error":
            raise self._unreachable(self._traffic.lost or "connection refused or lost")
        if f"{at.scheme}://{at.netloc}" != self.origin:
            raise OriginLeft(self.origin, url.split("?")[0])

    def _checked(self, screen: Screen) -> Screen:
        if self.failed is not None and not screen.heading:
            raise self.failed
        if asked := self._traffic.take_question():
            raise DialogUnexpected(screen.name, asked)
        return screen

    @property
    def failed(self) -> PortalFailed | PortalBusy | None:
        """The server error that the page on show was answered with, or that it was one request too many, if so."""
        failed = self._traffic.failed
        return None if failed is None else _unwell(failed)

    @property
    def reading(self) -> bool:
        """Whether the last page asked for was only to be read: asking again then changes nothing on the portal."""
        return self._traffic.request is None or self._traffic.request.method == "GET"

    @property
    def asked_for(self) -> str:
        """The address of the last page asked for, loaded or not."""
        return self.page.url if self._traffic.request is None else self._traffic.request.url

    @spans.spanned("act")
    async def put(self, screen: Screen, puts: Iterable[Put]) -> bool:
        """Put plain answers in one round trip; False, touching nothing, if the page is no longer `screen`."""
        plain = [
            {"ref": p.control.ref, "values": list(entered(p.control, p.answer)), "secret": p.answer.secret}
            for p in puts
        ]
        document = self._of(screen)
        if document is None:
            return False
        try:
            return bool(await self._in_time(document.ask("act", json.dumps(plain)), "fill"))
        except BrowserError as error:
            self._between(error)
            return False

    @spans.spanned("act by hand")
    async def put_by_hand(self, screen: Screen, put: Put) -> None:
        """Put one answer with real keys and clicks, for controls that only believe those; the next look proves it.

        Raises `OptionMissing`, or `PortalFailed` where the portal did not say what it offers.
        """
        document = self._of(screen)
        self._traffic.failed_in_page = None
        try:
            element = await document.element("grip", put.control.ref) if document else None
            if document is not None and element is not None:
                hand = controls.Hand(self.page, document, element, put, screen.name)
                await self._in_time(controls.by_hand(hand), put.answer.label)
        except BrowserError as error:
            if _GONE.search(str(error)) or WENT.search(str(error)):
                self._between(error)  # any other refusal shows in the next look
        except OptionMissing as error:
            if (failed := self._traffic.failed_in_page) is None:
                raise
            raise _unwell(failed) from error

    @property
    def failed_in_page(self) -> PortalFailed | PortalBusy | None:
        """As `failed`, for what the page itself asked for since the last press."""
        failed = self._traffic.failed_in_page
        return None if failed is None else _unwell(failed)

    async def press(self, screen: Screen, action: Action) -> None:
        """Press a button of the page itself, one that leads nowhere else."""
        self._traffic.failed_in_page = None
        await self._press(screen, action, told=None)

    @spans.spanned("leave")
    async def leave(self, screen: Screen, action: Action, *, confirm: str = "") -> None:
        """Press what leads on, and wait until the page has really changed. `confirm`: the one question it may ask.

        Nothing is pressed unless every question still says what `screen` told. Raises `PageMoved`, `ButtonDisabled`,
        `PortalRefused` for what the browser itself would not send, `DialogUnexpected`, `LedAside`, `PortalSlow`.
        """
        told = json.dumps([{"label": one.label, "groups": one.groups, "value": one.value} for one in screen.controls])
        self._traffic.leave(confirm)
        try:
            document = await self._press(screen, action, told=told)
            changed = await self._changed(document, screen)
            if asked := self._traffic.take_question():
                raise DialogUnexpected(screen.name, asked)
            if not changed:
                raise self._stuck(screen, action)
        finally:
            self._traffic.left()

    async def change(self, seconds: float) -> None:
        """Wait until anything in the page changes, `seconds` at most."""
        try:
            document = await self._here()
            await self._in_time(document.ask("stirred", seconds * 1000), "look")
        except BrowserError as error:
            self._between(error)

    async def hold_still(self) -> None:
        """Wait until what the page's questions say has stayed the same for a moment."""
        try:
            document = await self._here()
            await self._in_time(document.ask("still", STILL * 1000), "look")
        except BrowserError as error:
            self._between(error)

    @spans.spanned("screenshot")
    async def photograph(self, screen: Screen) -> bytes:
        """The whole page as JPEG; `look` has masked it. Raises `PageMoved` rather than show a page nobody looked at."""
        document = self._of(screen)
        if document is None:
            raise PageMoved(screen.name, ("before it was photographed",))
        clip = {"x": 0, "y": 0, "width": screen.width, "height": min(screen.height, TALLEST), "scale": 1}
        window = self.page.viewport_size or {"width": 0, "height": 0}
        # to show more than its window, the browser lays the whole page out anew, and then once more
        beyond = clip["width"] > window["width"] or clip["height"] > window["height"]
        asked = {"format": "jpeg", "quality": 70, "captureBeyondViewport": beyond, "clip": clip}
        try:
            shot = await self._in_time(self._world.send("Page.captureScreenshot", asked), "photograph")
            await self._in_time(document.ask("alive"), "photograph")
        except BrowserError as error:
            self._between(error)
            raise PageMoved(screen.name, ("while it was photographed",)) from error
        return base64.b64decode(shot["data"])

    def _of(self, screen: Screen) -> Document | None:
        """The document that `screen` was seen in, while it is on show."""
        document = self._document
        return document if document is not None and document.identity == screen.document else None

    async def _press(self, screen: Screen, action: Action, *, told: str | None) -> Document:
        document = self._of(screen)
        if document is None:
            raise PageMoved(screen.name, ("another page came",))
        asked = {"ref": action.ref, "name": action.name, "groups": action.groups, "told": told}
        try:
            pressed = _PRESSED.validate_python(await self._in_time(document.ask("press", asked), action.name))
        except BrowserError as error:
            self._between(error)  # the page went before it could say that it pressed anything
            raise PageMoved(screen.name, ("another page came",)) from error
        if pressed.outcome == "moved":
            raise PageMoved(screen.name, pressed.why)
        if pressed.outcome == "disabled":
            raise ButtonDisabled(screen.name, action.name, screen.alerts)
        if pressed.outcome == "invalid":
            raise PortalRefused(screen.name, tuple(self._secrets(why) for why in pressed.why))
        return document

    async def _changed(self, document: Document, screen: Screen) -> bool:
        """Wait for another page, for a change of this one, or for a question that nobody foresaw."""
        was = [screen.url.split("#")[0], screen.heading, screen.dialog, *screen.alerts]
        changed = asyncio.ensure_future(document.ask("changed", {"was": was, "ms": self._patience * 1000}))
        asked = asyncio.ensure_future(self._traffic.questioned.wait())
        waited = self._patience + self._margin  # the page counts the seconds itself, unless it hangs
        done, pending = await asyncio.wait({changed, asked}, timeout=waited, return_when=asyncio.FIRST_COMPLETED)
        for one in pending:
            one.cancel()
        if changed not in done:
            return False
        try:
            return bool(changed.result())
        except BrowserError as error:
            self._between(error)
        await self._arrived()
        return True

    async def _arrived(self) -> None:
        """Wait until the new page has something to say."""
        for _ in range(LOOKS):
            try:
                await self._here()
            except BrowserError as error:
                self._between(error)
            else:
                return

    def _stuck(self, screen: Screen, action: Action) -> CredwrightError:
        if self._traffic.aside:
            return LedAside(screen.name, action.name, self._traffic.aside)
        if failed := self._traffic.failed_in_page:
            return _unwell(failed)
        return PortalSlow(screen.name, action.name, self._patience)

    async def _in_time(self, answer: Awaitable[T], doing: str) -> T:
        """A page may hang, and then answers nothing at all. Raises `PortalSlow`."""
        try:
            async with asyncio.timeout(self._patience + self._margin):
                return await answer
        except TimeoutError as error:
            raise PortalSlow(self.page.url, doing, self._patience) from error

    def _between(self, error: BrowserError) -> None:
        """A page that went while it was asked is no fault: forget it. Raises what any other error means."""
        said = str(error)
        if _GONE.search(said) or not WENT.search(said):
            raise self._why(error) from error
        self._document = None

    def _why(self, error: BrowserError) -> CredwrightError:
        first = self._secrets(str(error).splitlines()[0])
        if _GONE.search(first):
            return BrowserGone(first)
        if isinstance(error, BrowserTimeout):
            return PortalSlow(self.page.url, "look", self._patience)
        return self._unreachable(first.removeprefix("Page.goto: "))

    def _unreachable(self, why: str) -> PortalUnreachable | CertificateRefused:
        return CertificateRefused(self.origin, why) if "ERR_CERT_" in why else PortalUnreachable(self.origin, why)


def _unwell(answer: Response) -> PortalFailed | PortalBusy:
    """What an answer means that is none."""
    if answer.status == BUSY:
        return PortalBusy(answer.url, seconds_of(answer.headers.get("retry-after", "")))
    return PortalFailed(answer.url, answer.status)
