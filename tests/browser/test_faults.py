"""The mock portal's faults as a browser sees them."""

from collections.abc import Iterator

import pytest
from playwright.async_api import BrowserContext, Error as BrowserError, Page, expect

from mock_portal.qa.client import Qa
from mock_portal.server import running


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Qa]:
    with running(tmp_path_factory.mktemp("portal")) as url, Qa(url) as qa:
        yield qa


@pytest.fixture
def qa(started: Qa) -> Qa:
    started.reset()
    return started


async def accept(page: Page, qa: Qa) -> None:
    """The first page, ready to be sent."""
    await page.goto(f"{qa.url}/terms")
    await page.get_by_label("I accept the terms of use").check()


async def lost(page: Page) -> str | None:
    """Press the button; why no answer came."""
    async with page.expect_event("requestfailed") as failed:
        await page.get_by_role("button", name="Continue").click(no_wait_after=True)
    return (await failed.value).failure


def posts(qa: Qa) -> int:
    return len([one for one in qa.struck("slow") if one["method"] == "POST"])


async def test_a_dropped_connection_is_said_to_be_reset(page: Page, qa: Qa) -> None:
    qa.faults(drop=True)
    with pytest.raises(BrowserError, match="ERR_CONNECTION_RESET"):
        await page.goto(f"{qa.url}/terms")


@pytest.mark.parametrize("fault", ["drop", "drop_after"])
async def test_a_dropped_post_is_not_repeated(page: Page, qa: Qa, fault: str) -> None:
    await accept(page, qa)
    qa.faults(**{fault: {"path": "/terms", "nth": 1}})
    assert await lost(page) == "net::ERR_CONNECTION_RESET"
    assert [(one["method"], one["request"]) for one in qa.struck()] == [("POST", 1)]


async def test_a_post_that_is_lost_on_a_connection_used_before_is_repeated_by_the_browser_itself(
    page: Page, qa: Qa
) -> None:
    """So a page may be posted twice though its button was pressed once."""
    await accept(page, qa)
    qa.faults(slow={"at": "sign_in", "seconds": 0.001}, drop_after={"nth": 1, "keep_alive": True})
    async with page.expect_navigation():
        await page.get_by_role("button", name="Continue").click(no_wait_after=True)
    qa.no_faults()
    assert (len(qa.struck("drop_after")), posts(qa)) == (1, 2)


async def test_a_certificate_that_nobody_vouches_for_is_refused(page: Page, qa: Qa) -> None:
    pytest.importorskip("cryptography")
    qa.faults(certificate=True)
    with pytest.raises(BrowserError, match="ERR_CERT_AUTHORITY_INVALID"):
        await page.goto(f"{qa.url}/terms")


async def test_a_redirect_loop_is_given_up(page: Page, qa: Qa) -> None:
    qa.faults(redirect_loop=True)
    with pytest.raises(BrowserError, match="ERR_TOO_MANY_REDIRECTS"):
        await page.goto(f"{qa.url}/terms")


async def test_a_popup_opens_beside_the_page(context: BrowserContext, page: Page, qa: Qa) -> None:
    qa.faults(popup={"nth": 1})
    async with page.expect_popup() as opened:
        await page.goto(f"{qa.url}/terms")
    await expect((await opened.value).get_by_role("heading", level=1)).to_have_text("Office Hours")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Terms of Use")
    assert len(context.pages) == 2


async def test_a_survey_keeps_the_page_out_of_reach_until_it_is_closed(page: Page, qa: Qa) -> None:
    qa.faults(survey=True)
    await page.goto(f"{qa.url}/terms")
    dialog = page.get_by_role("dialog", name="Tell us what you think")
    await expect(dialog).to_be_visible()
    with pytest.raises(BrowserError, match="intercepts pointer events"):
        await page.get_by_label("I accept the terms of use").check(timeout=300)
    await dialog.get_by_role("button", name="No, thanks").click()
    await expect(dialog).to_be_hidden()
    await page.get_by_label("I accept the terms of use").check()


async def test_a_browser_makes_a_page_of_what_was_left_unclosed(page: Page, qa: Qa) -> None:
    qa.faults(broken=True)
    await accept(page, qa)
    await page.get_by_role("button", name="Continue").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Sign In")


async def test_a_page_cut_in_its_middle_has_no_button(page: Page, qa: Qa) -> None:
    qa.faults(broken={"how": "cut"})
    await page.goto(f"{qa.url}/terms")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Terms of Use")
    await expect(page.get_by_role("button", name="Continue")).to_have_count(0)


async def test_a_captcha_is_read_from_the_picture_and_leads_on(page: Page, qa: Qa) -> None:
    qa.faults(captcha={"nth": 1})
    await page.goto(f"{qa.url}/terms")
    signs = await page.locator("svg text").all_text_contents()
    await page.get_by_label("Characters in the picture").fill("".join(signs))
    await page.get_by_role("button", name="Continue").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Terms of Use")
