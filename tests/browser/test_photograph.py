"""photograph: the whole page, as evidence."""

import struct

from playwright.async_api import Page

from agent.tab import Tab
from tests.browser.site import Site


def size(jpeg: bytes) -> tuple[int, int]:
    """Width and height, from the frame header of a JPEG."""
    at = 2
    while jpeg[at + 1] not in (0xC0, 0xC2):
        at += 2 + struct.unpack(">H", jpeg[at + 2 : at + 4])[0]
    height, width = struct.unpack(">HH", jpeg[at + 5 : at + 9])
    return width, height


async def picture(tab: Tab, site: Site, body: str) -> bytes:
    site.page("/form", body)
    await tab.go("/form")
    return await tab.photograph(await tab.look())


async def test_the_picture_takes_in_what_lies_below_the_window(tab: Tab, site: Site) -> None:
    shot = await picture(tab, site, "<div style='height: 20000px'></div><p>The end</p>")
    assert size(shot)[1] > 20000


async def test_the_end_of_a_long_page_is_in_the_picture(tab: Tab, site: Site) -> None:
    body = "<div style='height: 25000px'></div><p style='height: 200px; background: {}'></p>"
    assert await picture(tab, site, body.format("red")) != await picture(tab, site, body.format("blue"))


async def test_the_same_page_gives_the_same_picture(tab: Tab, site: Site) -> None:
    assert await picture(tab, site, "<p>Hello</p>") == await picture(tab, site, "<p>Hello</p>")


async def test_taking_a_picture_leaves_the_window_as_it_was(tab: Tab, site: Site, page: Page) -> None:
    site.page("/form", "<div style='height: 5000px'></div>")
    await tab.go("/form")
    await page.evaluate("scrollTo(0, 700)")
    await tab.photograph(await tab.look())
    assert await page.evaluate("[innerHeight, scrollY]") == [900, 700]
