"""A tab in a browser, and the same page on paper beside it: whatever is done to the one is done to the other."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import httpx
from playwright.async_api import Response

from agent.plan import Put
from agent.screen import Action, Screen
from agent.tab import Tab
from tests.paper.sheet import Sheet
from tests.paper.tab import PaperTab

PATIENCE = 4
"""Times a page in the browser may change until it is like the one on paper."""


class Twin:
    """A tab that the engine works with, which compares each look with the one on paper."""

    def __init__(self, tab: Tab, client: httpx.AsyncClient) -> None:
        self.tab, self._client = tab, client
        self.compared: list[str] = []
        """Headings of the pages that were looked at, each time anew."""
        self.unlike: list[str] = []
        """What the two did not see alike."""
        self._paper: PaperTab | None = None
        self._served: Response | None = None
        self._document = ""
        tab.page.on("response", self._on_response)

    def __getattr__(self, name: str) -> Any:  # whatever else a tab has is the browser's
        return getattr(self.tab, name)

    def _on_response(self, response: Response) -> None:
        if response.request.is_navigation_request() and response.status not in (302, 303):
            self._served = response

    async def look(self) -> Screen:
        """The browser's look, compared with the other one; what a script asks the portal for may take a while."""
        for _ in range(PATIENCE):
            screen = await self.tab.look()
            unlike = list(_differences(screen, await (await self._beside(screen)).look()))
            if not unlike:
                break
            await self.tab.change(1.0)
        self.compared.append(screen.name)
        self.unlike += [f"{screen.name}: {one}" for one in unlike]
        return screen

    async def _beside(self, screen: Screen) -> PaperTab:
        if self._paper is None or self._document != screen.document:
            assert self._served
            self._client.cookies = {one["name"]: one["value"] for one in await self.tab.page.context.cookies()}
            self._paper = PaperTab(self._client)
            self._paper.show(Sheet.of(screen.url, await self._served.text()))
            self._document = screen.document
        return self._paper

    async def put(self, screen: Screen, puts: Iterable[Put]) -> bool:
        """Put the same into both."""
        wanted = list(puts)
        paper = await self._beside(screen)
        seen = await paper.look()
        await paper.put(seen, [_of(put, screen, seen) for put in wanted])
        return await self.tab.put(screen, wanted)

    async def put_by_hand(self, screen: Screen, put: Put) -> None:
        """Put the same into both."""
        paper = await self._beside(screen)
        seen = await paper.look()
        await paper.put_by_hand(seen, _of(put, screen, seen))
        await self.tab.put_by_hand(screen, put)

    async def press(self, screen: Screen, action: Action) -> None:
        """Press the same button of both."""
        paper = await self._beside(screen)
        seen = await paper.look()
        await paper.press(seen, seen.actions[screen.actions.index(action)])
        await self.tab.press(screen, action)


def _of(put: Put, screen: Screen, seen: Screen) -> Put:
    return replace(put, control=seen.controls[[one.ref for one in screen.controls].index(put.control.ref)])


def _differences(screen: Screen, seen: Screen) -> Iterable[str]:
    for name in ("url", "title", "heading", "dialog", "alerts", "facts"):  # not `text`, which is for reports alone
        one, other = getattr(screen, name), getattr(seen, name)
        if one != other:
            yield f"{name} is {one!r}, on paper {other!r}"
    for name in ("controls", "actions", "grids"):
        pairs = zip(map(_plain, getattr(screen, name)), map(_plain, getattr(seen, name)), strict=False)
        yield from (f"{name}: {one}, on paper {other}" for one, other in pairs if one != other)
        if len(getattr(screen, name)) != len(getattr(seen, name)):
            yield f"{name}: {len(getattr(screen, name))}, on paper {len(getattr(seen, name))}"


def _plain(value: Any) -> Any:
    """Without the numbers of elements, which each gives out as it likes."""
    if hasattr(value, "rows"):
        return replace(value, rows=tuple(_plain(row) for row in value.rows))
    if hasattr(value, "actions"):
        return replace(value, actions=tuple(_plain(one) for one in value.actions))
    return replace(value, ref=0)


@asynccontextmanager
async def twin(tab: Tab) -> AsyncIterator[Twin]:
    """A tab with its twin."""
    async with httpx.AsyncClient(base_url=tab.origin) as client:
        yield Twin(tab, client)
