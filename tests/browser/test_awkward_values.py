"""Texts and file names that look like something else: they are kept as they are."""

from pathlib import Path

import pytest
from playwright.async_api import Page

from agent import fill
from agent.answers import text, upload
from tests.browser.site import Site

LISTING = """<form><label for=file>Paper</label><div>
<input type=file id=file name=file tabindex=-1 style="position:absolute;width:1px;height:1px;clip-path:inset(50%)">
<ul></ul></div></form>
<script>
const input = document.querySelector("input");
input.addEventListener("change", () => {
  const entries = [...input.files].map((one) => Object.assign(document.createElement("li"), { textContent: one.name }));
  document.querySelector("ul").replaceChildren(...entries);
});
</script>"""


@pytest.mark.parametrize("value", ["_", "__", "- _ -", "(___) ___-____"])
async def test_a_text_that_looks_like_an_empty_mask_is_a_text(site: Site, page: Page, value: str) -> None:
    await page.goto(site.page("/lines", "<form><label for=line>Line</label><input id=line></form>"))
    await fill(page, [text("Line", value)])
    assert await page.input_value("#line") == value


@pytest.mark.parametrize("name", ["no-ending", "two  blanks.pdf", "a; b=c%20d", "cafe\u0301", "<b>.pdf"])
async def test_a_file_that_a_page_lists_is_known_whatever_its_name_looks_like(
    site: Site, page: Page, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(b"%PDF-1.4\n%%EOF\n")
    await page.goto(site.page("/papers", LISTING))
    await fill(page, [upload("Paper", tmp_path / name)])
    assert await page.evaluate("document.querySelector('input').files[0].name") == name
