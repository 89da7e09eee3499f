"""A browser tab as the engine uses it: look, put, press, leave, photograph. The only module that talks to a page."""

import base64
import re
from collections.abc import Iterable, Sequence
from importlib import resources
from urllib.parse import urljoin, urlsplit

from playwright.async_api import CDPSession, Page, Request, Response
from playwright.async_api import Dialog as BrowserDialog
from playwright.async_api import Error as BrowserError
from playwright.async_api import TimeoutError as BrowserTimeout

from agent import controls
from agent.errors import BrowserGone, DialogUnexpected, OriginLeft, PortalFailed, PortalSlow, PortalUnreachable
from agent.evidence.redaction import Redactor
from agent.plan import Put
from agent.screen import SCREEN, Action, Screen

_SCRIPTS = ("screen", "act", "press", "changed")
_JS = {name: resources.files("agent").joinpath(f"{name}.js").read_text() for name in _SCRIPTS}
_MASK = resources.files("agent").joinpath("evidence/mask.js").read_text()

# Look and mask are one round trip: nothing is photographed that was not masked in the same breath.
_LOOK = f"(forms) => {{ const screen = ({_JS['screen']})(); ({_MASK})(forms); return screen; }}"

PATIENCE = 30.0
"""Seconds a page may take to change after a press."""

_BETWEEN_PAGES = re.compile("Execution context was destroyed|Cannot find context|frame was detached|navigat", re.I)
_GONE = re.compile("has been closed|Target closed|crashed|Connection closed", re.I)


class Tab:
    """One page of one browser, bound to the origin of one portal: elsewhere it neither reads nor types."""

    def __init__(self, page: Page, cdp: CDPSession, origin: str, secrets: Redactor) -> None:
        self.page, self.origin = page, origin
        self._cdp, self._secrets = cdp, secrets
        self._foreseen = ""
        self._asked = ""
        self._failed: Response | None = None
        self._request: Request | None = None
        page.on("dialog", self._on_dialog)
        page.on("request", self._on_request)
        page.on("response", self._on_response)
        page.set_default_timeout(PATIENCE * 1000)

    @classmethod
    async def open(cls, page: Page, origin: str, secrets: Redactor) -> "Tab":
        """A tab on a fresh page; `origin` as `scheme://host:port`."""
        return cls(page, await page.context.new_cdp_session(page), origin, secrets)

    async def go(self, path: str) -> None:
        """Open a path of the portal. Raises `PortalUnreachable` or `PortalSlow`."""
        url = urljoin(self.origin, path)
        self._failed = None
        try:
            await self.page.goto(url, wait_until="domcontentloaded")
        except BrowserTimeout as error:
            raise PortalSlow(url, "open", PATIENCE) from error
        except BrowserError as error:
            raise self._why(error) from error

    async def look(self) -> Screen:
        """The page as it is now, with every known secret masked in it. Raises `PortalFailed`, `OriginLeft` and kin."""
        seen = await self._evaluate(_LOOK, list(self._secrets.forms()))
        screen = SCREEN.validate_python(seen)
        self._check(screen)
        return screen

    def _check(self, screen: Screen) -> None:
        if screen.url.startswith("chrome-error:"):
            raise PortalUnreachable(self.origin, "connection refused or lost")
        at = urlsplit(screen.url)
        if f"{at.scheme}://{at.netloc}" != self.origin:
            raise OriginLeft(self.origin, screen.url)
        if self.failed is not None and not screen.heading:
            raise self.failed
        if self._asked:
            asked, self._asked = self._asked, ""
            raise DialogUnexpected(screen.name, asked)

    @property
    def failed(self) -> PortalFailed | None:
        """The server error that the portal answered with since the last `go` or `leave`, if any."""
        return None if self._failed is None else PortalFailed(self._failed.url, self._failed.status)

    @property
    def reading(self) -> bool:
        """Whether the last page asked for was only to be read: asking again then changes nothing on the portal."""
        return self._request is None or self._request.method == "GET"

    @property
    def asked_for(self) -> str:
        """The address of the last page asked for, loaded or not."""
        return self.page.url if self._request is None else self._request.url

    async def put(self, screen: Screen, puts: Iterable[Put]) -> bool:
        """Put plain answers in one round trip; False, touching nothing, if the page is no longer `screen`."""
        plain = [
            {"ref": p.control.ref, "kind": p.control.kind, "values": list(p.answer.value), "secret": p.answer.secret}
            for p in puts
        ]
        return bool(await self._evaluate(_JS["act"], {"document": screen.document, "puts": plain}))

    async def put_by_hand(self, screen: Screen, put: Put) -> None:
        """Put one answer with real keys and clicks, for controls that only believe those."""
        handle = await self.page.evaluate_handle("(ref) => window.__credwright.elements[ref].element", put.control.ref)
        element = handle.as_element()
        if element is not None:
            await controls.by_hand(self.page, element, put)

    async def press(self, screen: Screen, action: Action) -> None:
        """Press a button of the page itself, one that leads nowhere else."""
        await self._press(screen, action)

    async def leave(self, screen: Screen, action: Action, *, confirm: str = "") -> None:
        """Press what leads on, and wait until the page has really changed. `confirm`: the one question it may ask."""
        self._foreseen, self._failed = confirm, None
        before = {
            "document": screen.document,
            "heading": screen.heading,
            "dialog": screen.dialog,
            "alerts": len(screen.alerts),
        }
        try:
            await self._press(screen, action)
            await self.page.wait_for_function(_JS["changed"], arg=before)
        except BrowserTimeout as error:
            if self._asked:
                raise DialogUnexpected(screen.name, self._asked) from error
            raise PortalSlow(screen.name, action.name, PATIENCE) from error
        except BrowserError as error:
            raise self._why(error) from error
        finally:
            self._foreseen = ""

    async def change(self, seconds: float) -> None:
        """Wait until anything in the page changes, `seconds` at most."""
        await self._evaluate(
            "(ms) => new Promise((done) => { const end = () => { watch.disconnect(); done(); };"
            " const watch = new MutationObserver(end); setTimeout(end, ms);"
            " watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true }); })",
            seconds * 1000,
        )

    async def photograph(self, screen: Screen) -> bytes:
        """The whole page as JPEG; `look` has masked it."""
        clip = {"x": 0, "y": 0, "width": screen.width, "height": min(screen.height, 12000), "scale": 1}
        asked = {"format": "jpeg", "quality": 70, "captureBeyondViewport": True, "clip": clip}
        try:
            shot = await self._cdp.send("Page.captureScreenshot", asked)
        except BrowserError as error:
            raise self._why(error) from error
        return base64.b64decode(shot["data"])

    async def _press(self, screen: Screen, action: Action) -> None:
        try:
            await self.page.evaluate(_JS["press"], {"document": screen.document, "ref": action.ref})
        except BrowserError as error:
            if not _BETWEEN_PAGES.search(str(error)):  # the press has already led on: as it should
                raise self._why(error) from error

    async def _evaluate(self, script: str, argument: object) -> object:
        """Evaluate in the page; a page that changes under the call is asked again once it is there."""
        for _ in range(5):
            try:
                return await self.page.evaluate(script, argument)
            except BrowserTimeout as error:
                raise PortalSlow(self.page.url, "look", PATIENCE) from error
            except BrowserError as error:
                if not _BETWEEN_PAGES.search(str(error)) or _GONE.search(str(error)):
                    raise self._why(error) from error
                await self._arrived()
        raise PortalSlow(self.page.url, "look", PATIENCE)

    async def _arrived(self) -> None:
        try:
            await self.page.wait_for_load_state("domcontentloaded")
        except BrowserError as error:
            raise self._why(error) from error

    def _why(self, error: BrowserError) -> BrowserGone | PortalUnreachable | PortalSlow:
        first = self._secrets(str(error).splitlines()[0])
        if _GONE.search(first):
            return BrowserGone(first)
        if isinstance(error, BrowserTimeout):
            return PortalSlow(self.page.url, "look", PATIENCE)
        return PortalUnreachable(self.origin, first.removeprefix("Page.goto: "))

    async def _on_dialog(self, dialog: BrowserDialog) -> None:
        if self._foreseen and dialog.message == self._foreseen:
            await dialog.accept()
            return
        self._asked = self._secrets(dialog.message)
        await dialog.dismiss()

    def _on_request(self, request: Request) -> None:
        if request.is_navigation_request() and request.frame == self.page.main_frame:
            self._request = request

    def _on_response(self, response: Response) -> None:
        if response.status >= 500:
            self._failed = response


def plainly(puts: Sequence[Put]) -> list[Put]:
    """The puts that one round trip can do; the others need a hand."""
    return [put for put in puts if put.control.kind not in controls.STUBBORN]
