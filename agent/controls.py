"""Controls that only believe real keys and clicks: one function a kind, each proven by the next look."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from playwright.async_api import ElementHandle, Page
from playwright.async_api import TimeoutError as BrowserTimeout

from agent.errors import OptionMissing
from agent.nearest import nearest
from agent.plan import Put

PATIENCE_MS = 5000
"""How long a list of suggestions may take to offer what was typed."""


async def by_hand(page: Page, element: ElementHandle, put: Put) -> None:
    """Put one answer the way a person does."""
    await STUBBORN.get(put.control.kind, typed)(page, element, put)


async def typed(page: Page, element: ElementHandle, put: Put) -> None:
    """Text, key by key: for masks that fight back when a value is set at once."""
    if put.answer.secret:
        await element.evaluate("(e) => e.style.setProperty('-webkit-text-security', 'disc', 'important')")
    if put.control.kind in ("select", "selects"):
        await element.select_option(label=list(put.answer.value))
        return
    await element.focus()
    await page.keyboard.press("ControlOrMeta+A")
    await page.keyboard.press("Delete")
    for value in put.answer.value:
        await page.keyboard.type(value)
    await page.keyboard.press("Tab")


async def suggested(page: Page, element: ElementHandle, put: Put) -> None:
    """One entry of the list that appears while typing: its options are read just before one is chosen."""
    await element.focus()
    await element.fill("")
    if not put.answer.value:
        return
    await element.type(put.answer.text)
    option = page.get_by_role("option", name=put.answer.text, exact=True)
    try:
        await option.first.wait_for(state="visible", timeout=PATIENCE_MS)
    except BrowserTimeout as error:
        offered = [text.strip() for text in await page.get_by_role("option").all_inner_texts()]
        near = nearest(put.answer.text, offered)
        raise OptionMissing(await page.title(), put.answer.label, put.answer.text, near, len(offered)) from error
    await option.click()


async def uploaded(page: Page, element: ElementHandle, put: Put) -> None:
    """A file, given to the input itself even where a button hides it."""
    await element.set_input_files([Path(value) for value in put.answer.value])


STUBBORN: dict[str, Callable[[Page, ElementHandle, Put], Awaitable[None]]] = {"combobox": suggested, "file": uploaded}
"""Kinds of control that are never put in one go with the others."""
