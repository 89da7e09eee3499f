"""A tab on paper: what `agent.tab.Tab` offers the engine, over the portal's real answers and without a browser."""

import json
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urljoin

import httpx

from agent.answers import Kind
from agent.entry import entered
from agent.errors import ButtonDisabled, DialogUnexpected, OptionMissing, PageMoved, PortalFailed
from agent.nearest import nearest
from agent.plan import Put
from agent.screen import Action, Screen
from tests.paper.look import look
from tests.paper.posting import encoded
from tests.paper.sheet import Sheet, Upload
from tests.portal.markup import Node


class PaperTab:
    """One page at a time of one portal."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client
        self.sheet: Sheet | None = None
        self.failed: PortalFailed | None = None
        self.failed_in_page: PortalFailed | None = None
        self.reading, self.asked_for = True, ""
        self._seen: Screen | None = None

    async def go(self, path: str) -> None:
        """Open a page by its address."""
        self._arrive(await self._ask("GET", urljoin(str(self.client.base_url), path)))

    async def look(self) -> Screen:
        """The page as it is now; nothing on paper changes by itself."""
        if self._seen is None:
            assert self.sheet
            self._seen = look(self.sheet)
        return self._seen

    async def put(self, screen: Screen, puts: Iterable[Put]) -> bool:
        """Put answers, if the page still has all that was looked at."""
        sheet, wanted = self.sheet, list(puts)
        if sheet is None or any(sheet.node(put.control.ref) is None for put in wanted):
            return False
        for put in wanted:
            if (node := sheet.node(put.control.ref)) is not None:
                self._give(sheet, node, put)
        return True

    async def put_by_hand(self, screen: Screen, put: Put) -> None:
        """Put one answer as a person does. Raises `OptionMissing` for what a list does not offer."""
        sheet = self.sheet
        node = sheet.node(put.control.ref) if sheet else None
        if sheet is None or node is None:
            return
        if put.answer.kind is Kind.FILE:
            sheet.attach(node, Upload.of(Path(put.answer.value[0])))
        elif put.control.kind == "combobox":
            sheet.pick(node, await self._found(node, put, screen))
        else:
            self._give(sheet, node, put)
        self._seen = None

    def _give(self, sheet: Sheet, node: Node, put: Put) -> None:
        self._seen = None
        values = entered(put.control, put.answer)
        if put.control.kind == "radio":
            labels = {one.get("for"): one.text() for one in sheet.root.all("label")}
            sheet.click(next(one for one in sheet.named(node) if labels[one.get("id")] == values[0]))
        elif put.control.kind == "checkbox":
            if ("checked" in node.attrs) != bool(values):
                sheet.click(node)
        elif put.control.kind == "select":
            sheet.choose(node, values)
        else:
            sheet.write(node, values[0] if values else "")

    async def _found(self, node: Node, put: Put, screen: Screen) -> str:
        """The entry that the portal offers to whoever types it."""
        text = "".join(put.answer.value)
        if not text:
            return ""
        lookup = next(one.get("data-lookup") for one in node.above() if "data-lookup" in one.attrs)
        offered = (await self.client.get(lookup, params={"q": text})).json()
        if text not in offered:
            raise OptionMissing(screen.name, put.answer.label, text, nearest(text, offered), len(offered))
        return text

    async def press(self, screen: Screen, action: Action) -> None:
        """Press a button of the page itself."""
        sheet, button = self._button(screen, action)
        self._seen = None
        if "data-add-card" in button.attrs:
            sheet.add_card(button)
        elif "data-remove-card" in button.attrs:
            sheet.remove_card(button)
        elif "data-apply" in button.attrs:
            await self._apply(sheet, button)

    async def _apply(self, sheet: Sheet, button: Node) -> None:
        form = button.inside("form")
        assert form
        said = dict(sheet.said(form))
        block = next(one for one in button.above() if "data-birthplace" in one.attrs)
        lists = [(one.get("name"), said[one.get("name")]) for one in block.all("select")]
        kind, body = encoded([("csrf", said["csrf"]), *lists], (), "multipart/form-data")
        answer = await self.client.post(button.get("data-apply"), content=body, headers={"Content-Type": kind})
        told = json.loads(answer.content)
        assert not told["errors"], told["errors"]
        sheet.record(button, told["values"], told["recorded"])

    async def leave(self, screen: Screen, action: Action, *, confirm: str = "") -> None:
        """Follow a link, or send the form that a button belongs to. Raises `DialogUnexpected` or `ButtonDisabled`."""
        sheet, button = self._button(screen, action)
        question = button.get("data-confirm")
        if question and question != confirm:
            raise DialogUnexpected(screen.name, question)
        if button.tag == "a":
            self._arrive(await self._ask("GET", urljoin(sheet.url, button.get("href"))))
        else:
            await self._send(sheet, button)

    def _button(self, screen: Screen, action: Action) -> tuple[Sheet, Node]:
        sheet = self.sheet
        button = sheet.node(action.ref) if sheet and sheet.identity == screen.document else None
        if sheet is None or button is None:
            raise PageMoved(screen.name, ("another page came",))
        if "disabled" in button.attrs:
            raise ButtonDisabled(screen.name, action.name, screen.alerts)
        return sheet, button

    async def _send(self, sheet: Sheet, button: Node) -> None:
        form = button.inside("form")
        assert form, button.text()
        assert button.attrs.get("type", "submit") == "submit", button.text()
        said = list(sheet.said(form))
        if button.get("name"):
            said.append((button.get("name"), button.get("value")))
        where = urljoin(sheet.url, button.get("formaction") or form.get("action"))
        if form.get("method") == "get":
            self._arrive(await self._ask("GET", str(httpx.URL(where, params=said))))
            return
        kind, body = encoded(said, sheet.attached(form), form.get("enctype"))
        self._arrive(await self._ask("POST", where, content=body, headers={"Content-Type": kind}))

    async def _ask(self, method: str, url: str, **more: object) -> httpx.Response:
        self.reading, self.asked_for = method == "GET", url
        answer = await self.client.request(method, url, **more)  # type: ignore[arg-type]  # a body and its headers
        self.reading = answer.request.method == "GET"
        self.asked_for = str(answer.url)
        return answer

    def _arrive(self, answer: httpx.Response) -> None:
        url = str(answer.url)
        self.failed = PortalFailed(url, answer.status_code) if answer.status_code >= 500 else None
        self.show(Sheet.of(url, answer.text))

    def show(self, sheet: Sheet) -> None:
        """Lay another page on top."""
        self.sheet, self._seen = sheet, None

    async def change(self, seconds: float) -> None:
        """Nothing changes by itself."""

    async def hold_still(self) -> None:
        """Nothing moves."""

    async def photograph(self, screen: Screen) -> bytes:
        """There is nothing to be seen on paper but what was looked at."""
        return b"\xff\xd8\xff" + screen.heading.encode()
