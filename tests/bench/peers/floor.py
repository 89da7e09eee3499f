"""The floor: a script in the page sets each value and presses what leads on; nothing is waited for or proven.

No road through a browser can be much faster: what is left is the portal, the network and the drawing of pages.
"""

import base64
from importlib import resources
from pathlib import Path

from playwright.async_api import Page, async_playwright

from agent.browser import launch_options
from tests.bench.sheets import Sheet, sheets
from tests.bench.task import Task, Took

SCRIPT = resources.files("tests.bench.peers").joinpath("floor.js").read_text()


async def plain(task: Task) -> Took:
    """One evaluation a page, and the navigation that it begins."""
    took = Took()
    async with async_playwright() as driver:
        with took.starting():
            browser = await driver.chromium.launch(**launch_options(Path(task.browser)))  # type: ignore[arg-type]  # one dict for all
            page = await browser.new_page(viewport={"width": 1100, "height": 900})
        with took.filing():
            await page.goto(task.url, wait_until="domcontentloaded")
            for sheet in sheets(task.credentials(), task.npi):
                await _through(page, sheet)
        await browser.close()
    return took


async def _through(page: Page, sheet: Sheet) -> None:
    async with page.expect_navigation(wait_until="domcontentloaded"):
        await page.evaluate(
            SCRIPT, {"entries": [_told(sheet, n) for n in range(len(sheet.entries))], "press": sheet.press}
        )


def _told(sheet: Sheet, number: int) -> dict[str, str]:
    entry = sheet.entries[number]
    content = base64.b64encode(Path(entry.value).read_bytes()).decode() if entry.kind == "file" else ""
    name = Path(entry.value).name if entry.kind == "file" else entry.value
    return {"kind": entry.kind, "label": entry.label, "value": name, "within": entry.within, "content": content}
