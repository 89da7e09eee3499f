"""What a browser reports of a page by itself: questions, windows, downloads, requests and their failures."""

import asyncio
from collections.abc import Callable
from typing import Any

from playwright.async_api import Dialog, Download, Error as BrowserError, Page, Request, Response

from agent.evidence.redaction import Redactor

BUSY = 429
"""The status of an answer to one request too many (RFC 6585)."""


class Traffic:
    """One page's reports, from its making until `close`."""

    def __init__(self, page: Page, secrets: Redactor) -> None:
        self._page, self._secrets = page, secrets
        self._foreseen = ""
        self._leaving = False
        self._by_address = False
        self.questioned = asyncio.Event()
        """Set once a question was asked that nobody foresaw; it was not confirmed."""
        self.question = ""
        self.aside = ""
        """What a press did instead of leading on: a window, a download."""
        self.request: Request | None = None
        """The last page asked for."""
        self.failed: Response | None = None
        """The server error that the last page asked for was answered with."""
        self.lost = ""
        """Why the last page asked for did not come, in the browser's words."""
        self.failed_in_page: Response | None = None
        """A server error that a script of the page was answered with."""
        self._handlers: dict[str, Callable[[Any], Any]] = {
            "dialog": self._on_dialog,
            "popup": self._on_popup,
            "download": self._on_download,
            "request": self._on_request,
            "response": self._on_response,
            "requestfailed": self._on_lost,
        }
        for event, handler in self._handlers.items():
            page.on(event, handler)  # type: ignore[call-overload]  # overloaded on literals; the table is checked above

    def close(self) -> None:
        """Stop listening."""
        for event, handler in self._handlers.items():
            self._page.remove_listener(event, handler)

    def go(self) -> None:
        """A page is opened by its address: what the one before still asks about leaving it does not count."""
        self._by_address, self.failed, self.failed_in_page, self.aside = True, None, None, ""

    def leave(self, foreseen: str) -> None:
        """A button is pressed; `foreseen` is the one question that it may ask, once."""
        self._by_address, self._leaving, self._foreseen = False, True, foreseen
        self.failed, self.failed_in_page, self.aside = None, None, ""

    def left(self) -> None:
        """Whatever is asked or opened from now on is not the doing of that button."""
        self._leaving, self._foreseen = False, ""

    def take_question(self) -> str:
        """The question nobody foresaw, if there was one; it is told once."""
        asked, self.question = self.question, ""
        self.questioned.clear()
        return asked

    async def _on_dialog(self, dialog: Dialog) -> None:
        unloading = dialog.type == "beforeunload"
        try:
            if unloading and self._by_address:
                await dialog.accept()
            elif self._foreseen and dialog.message == self._foreseen:
                self._foreseen = ""
                await dialog.accept()
            else:
                self.question = self._secrets(dialog.message) or "Leave this page? Changes may not be saved."
                self.questioned.set()
                await dialog.dismiss()
        except BrowserError:  # whoever owns the page may have answered it first
            return

    async def _on_popup(self, window: Page) -> None:
        if not self._leaving:
            return
        self.aside = "opened a window, which was closed"
        try:
            await window.close()
        except BrowserError:  # it may close by itself
            return

    async def _on_download(self, download: Download) -> None:
        if not self._leaving:
            return
        self.aside = f"started a download ({self._secrets(download.suggested_filename)}), which was stopped"
        try:
            await download.cancel()
        except BrowserError:  # it may be there already
            return

    def _on_request(self, request: Request) -> None:
        if self._opens_page(request):
            self.request, self.lost = request, ""

    def _on_response(self, response: Response) -> None:
        bad = response.status >= 500 or response.status == BUSY
        if self._opens_page(response.request):
            self.failed = response if bad else None
        elif bad and response.request.resource_type in ("fetch", "xhr"):
            self.failed_in_page = response

    def _on_lost(self, request: Request) -> None:
        if self._opens_page(request):
            self.lost = request.failure or ""

    def _opens_page(self, request: Request) -> bool:
        return request.is_navigation_request() and request.frame == self._page.main_frame
