"""What the guarantees cost: eighteen questions looked at, filled, and read back, against filling them by label."""

import statistics
import sys
import time
from collections.abc import Awaitable, Callable

from playwright.async_api import Page

from agent.answers import choose, text, tick
from agent.form import fill_tab
from agent.tab import Tab
from tests.browser.site import Site

STATES = "".join(f"<option>State {n}</option>" for n in range(50))
BODY = (
    "".join(f"<p><label>Text {n} <input></label></p>" for n in range(10))
    + "".join(f"<p><label>List {n} <select><option value=''>{STATES}</select></label></p>" for n in range(4))
    + "".join(
        f"<fieldset><legend>Choice {n}</legend><label><input type=radio name=r{n}> Yes</label>"
        f"<label><input type=radio name=r{n}> No</label></fieldset>"
        for n in range(3)
    )
    + "<label><input type=checkbox> I agree</label>"
)
ANSWERS = (
    *(text(f"Text {n}", f"Value {n}") for n in range(10)),
    *(choose(f"List {n}", "State 7") for n in range(4)),
    *(choose(f"Choice {n}", "No") for n in range(3)),
    tick("I agree", True),
)


async def by_label(page: Page) -> None:
    """As a script would do it, without reading anything back."""
    for n in range(10):
        await page.get_by_label(f"Text {n}").fill(f"Value {n}")
    for n in range(4):
        await page.get_by_label(f"List {n}").select_option("State 7")
    for n in range(3):
        await page.get_by_role("group", name=f"Choice {n}").get_by_label("No").check()
    await page.get_by_label("I agree").check()


async def took(doing: Callable[[], Awaitable[object]]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    await doing()
    return (time.perf_counter() - began) * 1000


async def test_filling_and_reading_back_takes_less_than_half_of_filling_by_label(tab: Tab, site: Site) -> None:
    site.page("/form", BODY)
    ours, theirs, looks, pictures = [], [], [], []
    for _ in range(5):  # turn and turn about: whatever else the machine does slows both
        await tab.go("/form")
        theirs.append(await took(lambda: by_label(tab.page)))
        await tab.go("/form")
        ours.append(await took(lambda: fill_tab(tab, ANSWERS)))
        looks.append(await took(tab.look))
        screen = await tab.look()
        pictures.append(await took(lambda: tab.photograph(screen)))  # noqa: B023  # awaited at once
    told = {"look": looks, "fill": ours, "photograph": pictures, "by label": theirs}
    sys.stdout.write("".join(f"\n{name:12}{statistics.median(ms):8.1f} ms" for name, ms in told.items()) + "\n")
    assert statistics.median(ours) < statistics.median(theirs) / 2
