"""One document in a browser tab, and the scripts that read it and write to it.

The browser puts the scripts into each document before the first script of the page itself runs, under a name that no
page knows. They are called in that one document only: a call can be late, but it can never land on another page.
"""

import asyncio
import re
from collections.abc import Mapping
from importlib import resources
from secrets import token_hex
from typing import Any

from playwright.async_api import CDPSession, ElementHandle, Error as BrowserError, Page

_PARTS = (
    "eyes.js",
    "names.js",
    "choices.js",
    "evidence/mask.js",
    "screen.js",
    "act.js",
    "press.js",
    "hand.js",
    "changed.js",
)
_FUNCTIONS = ",\n".join(resources.files("agent").joinpath(part).read_text() for part in _PARTS)
_NAME = f"credwright_{token_hex(8)}"
_INSTALL = f"""if (window === top) {{
  const own = {{}};
  for (const part of [{_FUNCTIONS}]) Object.assign(own, part(own));
  Object.defineProperty(window, "{_NAME}", {{ value: own }});
}}"""
_CALL = f"(verb, argument) => {_NAME}[verb](argument)"
WENT = re.compile("uniqueContextId|context was destroyed|Cannot find context|frame was detached|navigat|disposed", re.I)
"""How the browser says that a document is not there any more."""
_MARK = "data-credwright-hand"


class World:
    """Where the scripts are in one page: a new place in each document that it shows."""

    def __init__(self, page: Page, cdp: CDPSession, frame: str) -> None:
        self.page, self._cdp, self._frame = page, cdp, frame
        self._context, self._there, self._closed = "", asyncio.Event(), False
        cdp.on("Runtime.executionContextCreated", self._came)
        cdp.on("Runtime.executionContextDestroyed", lambda told: self.forget(told["executionContextUniqueId"]))
        page.on("close", self._gone)
        page.on("crash", self._gone)

    @classmethod
    async def within(cls, page: Page) -> "World":
        """The world of a page of Chromium. Raises Playwright's error for any other browser."""
        cdp = await page.context.new_cdp_session(page)
        await cdp.send("Page.enable")
        tree = await cdp.send("Page.getFrameTree")
        world = cls(page, cdp, tree["frameTree"]["frame"]["id"])
        asked = {"source": _INSTALL, "runImmediately": True}
        await cdp.send("Page.addScriptToEvaluateOnNewDocument", asked)
        await cdp.send("Runtime.enable")
        return world

    async def leave(self) -> None:
        """Let go of the page: the scripts come into no further document."""
        self.page.remove_listener("close", self._gone)
        self.page.remove_listener("crash", self._gone)
        await self._cdp.detach()

    async def context(self) -> str:
        """The name of the place in the document on show, or in the one that is on its way."""
        await self._there.wait()
        if self._closed:
            raise BrowserError("The page has been closed")
        return self._context

    def forget(self, context: str) -> None:
        """A document that is not on show any more."""
        if context == self._context and not self._closed:
            self._there.clear()

    async def send(self, method: str, asked: Mapping[str, object]) -> dict[str, Any]:
        """Ask the browser itself. Raises Playwright's error."""
        told: dict[str, Any] = await self._cdp.send(method, dict(asked))
        return told

    def _came(self, told: dict[str, Any]) -> None:
        context = told["context"]
        if context["auxData"]["isDefault"] and context["auxData"]["frameId"] == self._frame:
            self._context = context["uniqueId"]
            self._there.set()

    def _gone(self, page: Page) -> None:
        self._closed = True
        self._there.set()


class Document:
    """What a tab shows until it shows another document."""

    def __init__(self, world: World, context: str) -> None:
        self._world, self.context = world, context
        self.identity = ""
        """What looks at it call it."""
        self.masked: tuple[str, ...] | None = None
        """What its mask covers so far."""

    async def ask(self, verb: str, argument: object = None) -> object:
        """Call one of the scripts' verbs. Raises Playwright's error if the document is gone."""
        asked = {
            "functionDeclaration": _CALL,
            "uniqueContextId": self.context,
            "arguments": [{"value": verb}, {"value": argument}],
            "awaitPromise": True,
            "returnByValue": True,
            "userGesture": True,
        }
        try:
            told = await self._world.send("Runtime.callFunctionOn", asked)
        except BrowserError as error:
            if WENT.search(str(error)):
                self._world.forget(self.context)
            raise
        if "exceptionDetails" in told:
            thrown = told["exceptionDetails"]
            raise BrowserError(str(thrown.get("exception", thrown).get("description", thrown["text"])))
        said: object = told["result"].get("value")
        return said

    async def element(self, verb: str, argument: object) -> ElementHandle | None:
        """The element that a verb returns, in Playwright's hands; nothing if there is none, or not any more."""
        mark = await self.ask("mark", [_MARK, verb, argument])
        if not mark:
            return None
        try:
            for frame in self._world.page.frames:
                if found := await frame.query_selector(f"[{_MARK}='{mark}']"):
                    return found
            return None
        finally:
            await self.ask("unmark", _MARK)
