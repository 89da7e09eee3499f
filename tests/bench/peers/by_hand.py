"""By hand: the Playwright script that a team would write, with and without proof of what it filled."""

from pathlib import Path

from playwright.async_api import Locator, Page, async_playwright, expect

from agent.browser import launch_options
from tests.bench.sheets import RECEIPT, Entry, Sheet, sheets
from tests.bench.task import Task, Took


async def plain(task: Task) -> Took:
    """Fills and goes on: nothing is read back, nothing is kept."""
    return await _run(task, prove=False)


async def proven(task: Task) -> Took:
    """The same; before a page is left each field is read back, and the whole page photographed, secrets masked."""
    return await _run(task, prove=True)


async def _run(task: Task, *, prove: bool) -> Took:
    took = Took()
    async with async_playwright() as driver:
        with took.starting():
            sandboxed = bool(launch_options(Path(task.browser))["chromium_sandbox"])  # else as Playwright starts it
            browser = await driver.chromium.launch(executable_path=task.browser, chromium_sandbox=sandboxed)
            page = await browser.new_page(viewport={"width": 1100, "height": 900})
        with took.filing():
            await page.goto(task.url)
            pictures = Pictures(task.path) if prove else None
            for sheet in sheets(task.credentials(), task.npi):
                await _through(page, sheet, pictures)
            await arrived(page, RECEIPT)
        await browser.close()
    return took


async def arrived(page: Page, heading: str) -> None:
    """The page that is expected is there."""
    await expect(page.get_by_role("heading", name=heading, exact=True).first).to_be_visible(timeout=60_000)


async def _through(page: Page, sheet: Sheet, pictures: "Pictures | None") -> None:
    await arrived(page, sheet.heading)
    for entry in sheet.entries:
        await _put(page, entry)
    if pictures is not None:
        for entry in sheet.answers:
            await _read_back(page, sheet, entry)
        await pictures.take(page, sheet)
    await page.get_by_role(sheet.role, name=sheet.press, exact=True).click()


def _group(page: Page, entry: Entry) -> Page | Locator:
    return page.get_by_role("group", name=entry.within, exact=True) if entry.within else page


def _labelled(page: Page, entry: Entry) -> Locator:
    return _group(page, entry).get_by_label(entry.label, exact=True).first


def _option(page: Page, entry: Entry) -> Locator:
    return _group(page, entry).get_by_role("radiogroup", name=entry.label).get_by_label(entry.value, exact=True)


async def _put(page: Page, entry: Entry) -> None:
    match entry.kind:
        case "text":
            await _labelled(page, entry).fill(entry.value)
        case "pick":
            await _labelled(page, entry).select_option(entry.value)
        case "radio":
            await _option(page, entry).check()
        case "tick" | "check":
            await _labelled(page, entry).check()
        case "file":
            await _labelled(page, entry).set_input_files(entry.value)
        case "suggest":
            await page.get_by_role("combobox", name=entry.label).fill(entry.value)
            await page.get_by_role("option", name=entry.value).click()
        case "press":
            await _press(page, entry)


async def _press(page: Page, entry: Entry) -> None:
    await _group(page, entry).get_by_role("button", name=entry.label, exact=True).click()
    if entry.label == "Apply":
        await expect(page.get_by_text("Recorded place of birth")).to_be_visible()


async def _read_back(page: Page, sheet: Sheet, entry: Entry) -> None:
    match entry.kind:
        case "radio":
            said = entry.value if await _option(page, entry).is_checked() else ""
        case "tick" | "check":
            said = "Yes" if await _labelled(page, entry).is_checked() else ""
        case "file":
            said = await _labelled(page, entry).evaluate("(input) => input.files[0]?.name ?? ''")
        case "suggest":
            said = await page.get_by_role("combobox", name=entry.label).input_value()
        case _:
            said = await _labelled(page, entry).input_value()
    if said != (Path(entry.value).name if entry.kind == "file" else entry.value):
        raise ValueError(f"{sheet.heading}: {entry.label} does not say what was filled")


class Pictures:
    """One picture a page; of pages without a question one each."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._number, self._seen = folder, 0, set[str]()

    async def take(self, page: Page, sheet: Sheet) -> None:
        """The whole page, as the engine's: JPEG, secrets masked."""
        if not sheet.entries and sheet.heading in self._seen:
            return
        self._seen.add(sheet.heading)
        self._number += 1
        masked = [_labelled(page, one) for one in sheet.entries if one.secret]
        path = self._folder / f"{self._number:04}.jpg"
        await page.screenshot(path=path, full_page=True, type="jpeg", quality=70, mask=masked)
