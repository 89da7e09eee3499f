"""leave: press what leads on, and wait until the page has really changed."""

import asyncio
import threading
import time

import pytest
from playwright.async_api import Page

from agent.errors import (
    BrowserGone,
    ButtonDisabled,
    CredwrightError,
    DialogUnexpected,
    LedAside,
    OriginLeft,
    PageMoved,
    PortalBusy,
    PortalFailed,
    PortalRefused,
    PortalSlow,
    PortalUnreachable,
)
from agent.evidence.redaction import Redactor
from agent.screen import Screen
from agent.tab import Tab
from tests.browser.conftest import Loop
from tests.browser.people import SSN
from tests.browser.site import Answered, Site

NEXT = Answered("<main><h1>Next</h1></main>")


async def shown(tab: Tab, site: Site, body: str) -> Screen:
    site.page("/form", body)
    site.pages.setdefault("/next", NEXT)
    await tab.go("/form")
    return await tab.look()


async def leave(tab: Tab, site: Site, body: str, *, confirm: str = "") -> Screen:
    """What is there after "Save" was pressed."""
    screen = await shown(tab, site, body)
    await tab.leave(screen, screen.action("Save"), confirm=confirm)
    return await tab.look()


@pytest.fixture
def hasty(page: Page, site: Site, secrets: Redactor, loop: Loop) -> Tab:
    """A tab for pages that never change: it gives up within half a second."""
    return loop.run(Tab.open(page, site.url, secrets, patience=0.5))


# --- what counts as changed -------------------------------------------------------------------------------------------

CHANGES = {
    "another page": ("<a href=/next>Save</a>", "Next"),
    "a form that is sent": ("<form action=/next method=post><button>Save</button></form>", "Next"),
    "another heading": ("<button onclick=\"document.querySelector('h1').innerText = 'Next'\">Save</button>", "Next"),
    "a heading that is blank for a while": (
        "<button onclick=\"const h = document.querySelector('h1'); h.innerText = ''; "
        "setTimeout(() => h.innerText = 'Next', 200)\">Save</button>",
        "Next",
    ),
    "a dialog": ("<button onclick='d.showModal()'>Save</button><dialog id=d><h2>Sure?</h2></dialog>", "Sure?"),
    "a drawn dialog": (
        "<button onclick='d.hidden = false'>Save</button><div id=d hidden role=dialog aria-modal=true aria-label=Sure?>"
        "<p>Really</p></div>",
        "Sure?",
    ),
    "an alert": ("<button onclick=\"a.innerText = 'Enter a city'\">Save</button><p id=a role=alert></p>", "Form"),
    "another alert": (
        "<button onclick=\"a.innerText = 'Enter a city'\">Save</button><p id=a role=alert>Enter a state</p>",
        "Form",
    ),
    "another address": ("<button onclick=\"history.pushState({}, '', '/row/2')\">Save</button>", "Form"),
    "a page that leads on at once": ("<a href=/hop>Save</a>", "Next"),
    "a page whose heading comes late": ("<a href=/late>Save</a>", "Late"),
}


@pytest.mark.parametrize("what", CHANGES)
async def test_a_page_that_changed_is_left(tab: Tab, site: Site, what: str) -> None:
    body, name = CHANGES[what]
    site.pages["/hop"] = Answered("<main><h1>Hop</h1></main><script>location.replace('/next')</script>")
    site.pages["/late"] = Answered(
        "<main id=m></main><script>setTimeout(() => m.innerHTML = '<h1>Late</h1>', 200)</script>"
    )
    screen = await leave(tab, site, body)
    if what == "a page that leads on at once" and screen.name == "Hop":
        await tab.page.wait_for_url("**/next")
        screen = await tab.look()
    assert screen.name == name


async def test_the_same_page_again_is_another_document(tab: Tab, site: Site) -> None:
    before = await shown(tab, site, "<form action=/form method=post><button>Save</button></form>")
    await tab.leave(before, before.action("Save"))
    after = await tab.look()
    assert (after.heading, after.document != before.document) == ("Form", True)


async def test_a_slow_answer_is_waited_for(tab: Tab, site: Site) -> None:
    ready = threading.Event()
    site.pages["/next"] = Answered(NEXT.body, until=ready)
    screen = await shown(tab, site, "<a href=/next>Save</a>")
    leaving = asyncio.ensure_future(tab.leave(screen, screen.action("Save")))
    await asyncio.wait({leaving}, timeout=0.5)
    assert not leaving.done()
    ready.set()
    await leaving
    assert (await tab.look()).heading == "Next"


async def test_a_page_is_not_touched_before_its_own_scripts_have_run(tab: Tab, site: Site) -> None:
    ready = threading.Event()
    script = "document.querySelector('button').onclick = () => document.querySelector('h1').innerText = 'Done'"
    site.pages["/slow.js"] = Answered(script, until=ready)
    site.page("/next", "<button>Save</button><script src=/slow.js></script>")
    before = await shown(tab, site, "<a href=/next>Save</a>")
    leaving = asyncio.ensure_future(tab.leave(before, before.action("Save")))
    await asyncio.wait({leaving}, timeout=0.5)
    assert not leaving.done()
    ready.set()
    await leaving
    screen = await tab.look()
    await tab.leave(screen, screen.action("Save"))
    assert (await tab.look()).heading == "Done"


async def test_a_page_that_does_not_change_is_slow(hasty: Tab, site: Site) -> None:
    screen = await shown(hasty, site, "<button>Save</button>")
    with pytest.raises(PortalSlow) as caught:
        await hasty.leave(screen, screen.action("Save"))
    assert (caught.value.page, caught.value.pressed) == ("Form", "Save")


async def test_a_page_that_hangs_is_slow(page: Page, site: Site, secrets: Redactor) -> None:
    tab = await Tab.open(page, site.url, secrets, patience=0.2)
    screen = await shown(tab, site, "<button onclick='setTimeout(() => { for (;;); })'>Save</button>")
    began = time.monotonic()
    with pytest.raises(PortalSlow):
        await tab.leave(screen, screen.action("Save"))
    assert time.monotonic() - began < 10


# --- what the press runs into -----------------------------------------------------------------------------------------


async def test_a_question_that_was_foreseen_is_confirmed(tab: Tab, site: Site) -> None:
    body = "<button onclick=\"if (confirm('Save it?')) location.assign('/next')\">Save</button>"
    assert (await leave(tab, site, body, confirm="Save it?")).heading == "Next"


async def test_a_question_that_was_foreseen_is_confirmed_once(tab: Tab, site: Site) -> None:
    body = "<button onclick=\"confirm('Save it?'); said = confirm('Save it?')\">Save</button>"
    with pytest.raises(DialogUnexpected):
        await leave(tab, site, body, confirm="Save it?")
    assert await tab.page.evaluate("said") is False


async def test_a_question_that_need_not_be_asked_is_not_missed(tab: Tab, site: Site) -> None:
    assert (await leave(tab, site, "<a href=/next>Save</a>", confirm="Save it?")).heading == "Next"


@pytest.mark.parametrize("foreseen", ["", "Save it"])
@pytest.mark.parametrize("kind", ["confirm", "alert", "prompt"])
async def test_any_other_question_is_not_confirmed_and_told_at_once(
    tab: Tab, site: Site, kind: str, foreseen: str
) -> None:
    body = f"<button onclick=\"said = {kind}('Delete everything?')\">Save</button>"
    began = time.monotonic()
    with pytest.raises(DialogUnexpected) as caught:
        await leave(tab, site, body, confirm=foreseen)
    assert (caught.value.page, caught.value.text) == ("Form", "Delete everything?")
    assert not await tab.page.evaluate("said")
    assert time.monotonic() - began < 3


async def test_a_secret_in_a_question_is_not_told(tab: Tab, site: Site, secrets: Redactor) -> None:
    secrets.add(SSN.value)
    with pytest.raises(DialogUnexpected) as caught:
        await leave(tab, site, f"<button onclick=\"confirm('Is {SSN.value} right?')\">Save</button>")
    assert SSN.value not in str(caught.value)


async def test_a_question_asked_out_of_the_blue_is_told_by_the_next_look(tab: Tab, site: Site) -> None:
    await shown(tab, site, "<p>Hello</p>")
    await tab.page.evaluate("confirm('Still there?')")
    with pytest.raises(DialogUnexpected):
        await tab.look()
    await tab.look()


async def test_a_page_that_wants_to_be_kept_is_left_by_its_address(tab: Tab, site: Site, page: Page) -> None:
    await shown(
        tab, site, "<label>A <input></label><script>onbeforeunload = (event) => event.preventDefault()</script>"
    )
    await page.get_by_label("A").click()
    await page.keyboard.type("x")
    await tab.go("/next")
    assert (await tab.look()).heading == "Next"


async def test_a_page_that_asks_whether_to_leave_it_is_not_left_by_a_button(tab: Tab, site: Site, page: Page) -> None:
    body = """<label>A <input></label><a href=/next>Save</a>
        <script>onbeforeunload = (event) => event.preventDefault()</script>"""
    screen = await shown(tab, site, body)
    await page.get_by_label("A").click()
    with pytest.raises(DialogUnexpected):
        await tab.leave(screen, screen.action("Save"))


async def test_a_window_that_opens_instead_is_closed_and_told(hasty: Tab, site: Site) -> None:
    screen = await shown(hasty, site, "<button onclick=\"window.open('/next')\">Save</button>")
    with pytest.raises(LedAside, match="opened a window"):
        await hasty.leave(screen, screen.action("Save"))
    assert hasty.page.context.pages == [hasty.page]


async def test_a_window_that_opens_beside_is_closed(tab: Tab, site: Site) -> None:
    body = "<button onclick=\"window.open('', 'print'); location.assign('/next')\">Save</button>"
    assert (await leave(tab, site, body)).heading == "Next"


async def test_a_download_instead_is_stopped_and_told(hasty: Tab, site: Site) -> None:
    site.pages["/copy"] = Answered("x", headers=(("Content-Disposition", "attachment; filename=copy.pdf"),))
    screen = await shown(hasty, site, "<a href=/copy>Save</a>")
    with pytest.raises(LedAside, match=r"copy\.pdf"):
        await hasty.leave(screen, screen.action("Save"))


async def test_what_the_browser_itself_would_not_send_is_refused_with_its_reason(tab: Tab, site: Site) -> None:
    body = (
        "<form action=/next method=post><label>E-mail <input type=email value=ada></label><button>Save</button></form>"
    )
    with pytest.raises(PortalRefused) as caught:
        await leave(tab, site, body)
    assert caught.value.alerts[0].startswith("E-mail: ")
    assert site.received == []


# --- what the page does just before -----------------------------------------------------------------------------------

MOVES = {
    "a list that is un-chosen when the focus goes": (
        "<label>State <select id=s><option value=''></option><option selected>Ohio</option></select></label>"
        "<label>City <input id=c></label><script>c.focus(); c.onblur = () => s.value = ''</script>",
        ("State",),
    ),
    "a value that is rewritten": (
        "<label>City <input id=c value=Troy></label><script>c.focus(); c.onblur = () => c.value = 'TROY'</script>",
        ("City",),
    ),
    "a question that comes": (
        "<div id=d hidden><label>County <input></label></div><label>City <input id=c></label>"
        "<script>c.focus(); c.onblur = () => d.hidden = false</script>",
        ("County",),
    ),
    "a question that goes": (
        "<div id=d><label>County <input></label></div><label>City <input id=c></label>"
        "<script>c.focus(); c.onblur = () => d.hidden = true</script>",
        ("County",),
    ),
}


@pytest.mark.parametrize("what", MOVES)
async def test_nothing_is_pressed_when_the_page_no_longer_says_what_was_seen(tab: Tab, site: Site, what: str) -> None:
    body, labels = MOVES[what]
    with pytest.raises(PageMoved) as caught:
        await leave(tab, site, f"<form action=/next method=post>{body}<button>Save</button></form>")
    assert caught.value.what == labels
    assert site.received == []


SENT = {
    "rewritten by a handler of its own": "f.onsubmit = () => { c.value = '1234'; }",
    "rewritten by a handler of the window": "addEventListener('submit', () => { c.value = '1234'; })",
    "rewritten while the button is pressed": "b.onclick = () => { c.value = '1234'; }",
    "drawn anew": "f.onsubmit = () => { c.outerHTML = '<input id=c value=001234>'; }",
}


@pytest.mark.parametrize("what", SENT)
async def test_a_form_whose_answers_change_while_it_is_sent_is_held_back(tab: Tab, site: Site, what: str) -> None:
    form = (
        "<form id=f action=/next method=post><label>Account <input id=c value=001234></label><button id=b>Save</button>"
    )
    with pytest.raises(PageMoved) as caught:
        await leave(tab, site, f"{form}</form><script>{SENT[what]}</script>")
    assert caught.value.what == ("Account",)
    assert site.received == []


HARMLESS = {
    "a mask that takes its punctuation out": "c.value = '900123456'",
    "a form that hides": "f.hidden = true",
    "a form that is covered": "d.showModal()",
    "a form that is shut": "c.readOnly = true",
}


@pytest.mark.parametrize("what", HARMLESS)
async def test_what_a_page_usually_does_while_it_sends_a_form_holds_nothing_back(
    tab: Tab, site: Site, what: str
) -> None:
    form = "<form id=f action=/next method=post><label>Number <input id=c name=c value=900-12-3456></label>"
    cover = "<dialog id=d><h2>One moment</h2><label>Other <input></label></dialog>"
    script = f"<script>f.onsubmit = () => {{ {HARMLESS[what]}; }}</script>"
    assert (await leave(tab, site, f"{form}<button>Save</button></form>{cover}{script}")).heading == "Next"
    [(_, sent)] = site.received
    assert sent["c"].replace("-", "") == "900123456"


async def test_nothing_is_pressed_when_another_page_has_come(tab: Tab, site: Site, page: Page) -> None:
    screen = await shown(tab, site, "<form action=/next method=post><button>Save</button></form>")
    await page.reload()
    with pytest.raises(PageMoved):
        await tab.leave(screen, screen.action("Save"))
    assert site.received == []


async def test_a_button_that_was_drawn_anew_is_the_same_button(tab: Tab, site: Site, page: Page) -> None:
    screen = await shown(tab, site, "<div id=d><a href=/next>Save</a></div>")
    await page.evaluate("d.innerHTML = d.innerHTML")
    await tab.leave(screen, screen.action("Save"))
    assert (await tab.look()).heading == "Next"


async def test_a_button_that_is_gone_is_not_replaced_by_another(tab: Tab, site: Site, page: Page) -> None:
    screen = await shown(tab, site, "<div id=d><a href=/next>Save</a></div>")
    await page.evaluate("d.innerHTML = '<a href=/next>Delete</a>'")
    with pytest.raises(PageMoved):
        await tab.leave(screen, screen.action("Save"))
    assert (await tab.look()).heading == "Form"


@pytest.mark.parametrize("how", ["disabled", "aria-disabled=true"])
async def test_a_button_that_cannot_be_pressed_is_told_with_what_the_page_says(tab: Tab, site: Site, how: str) -> None:
    with pytest.raises(ButtonDisabled) as caught:
        await leave(tab, site, f"<p role=alert>Read it first</p><button {how}>Save</button>")
    assert caught.value.alerts == ("Read it first",)


# --- a portal that is unwell ------------------------------------------------------------------------------------------


async def test_a_server_error_is_told_with_its_status(tab: Tab, site: Site) -> None:
    site.pages["/next"] = Answered("oops", 502)
    with pytest.raises(PortalFailed) as caught:
        await leave(tab, site, "<a href=/next>Save</a>")
    assert caught.value.status == 502


async def test_one_request_too_many_is_told_with_how_long_to_wait(tab: Tab, site: Site) -> None:
    site.pages["/next"] = Answered("<h1>Too Many Requests</h1>", 429, (("Retry-After", "7"),))
    await leave(tab, site, "<a href=/next>Save</a>")
    assert isinstance(tab.failed, PortalBusy)
    assert tab.failed.pause == 7


async def test_a_server_error_with_a_page_of_its_own_is_remembered(tab: Tab, site: Site) -> None:
    site.pages["/next"] = Answered("<h1>Sorry</h1>", 500)
    assert (await leave(tab, site, "<a href=/next>Save</a>")).heading == "Sorry"
    assert isinstance(tab.failed, PortalFailed)
    assert (tab.failed.status, tab.reading) == (500, True)
    site.pages["/next"] = NEXT
    await tab.go("/next")
    assert tab.failed is None


async def test_a_picture_or_a_script_that_fails_is_not_the_page(tab: Tab, site: Site) -> None:
    site.pages["/gone.png"] = site.pages["/count"] = Answered("", 503)
    await shown(tab, site, "<img src=/gone.png><script>fetch('/count')</script>")
    await tab.page.wait_for_load_state("networkidle")
    await tab.look()
    assert tab.failed is None


async def test_a_save_by_script_that_fails_is_the_servers_fault(hasty: Tab, site: Site) -> None:
    site.pages["/save"] = Answered("", 500)
    screen = await shown(hasty, site, "<button onclick=\"fetch('/save', { method: 'POST' })\">Save</button>")
    with pytest.raises(PortalFailed):
        await hasty.leave(screen, screen.action("Save"))


async def test_a_connection_that_is_cut_is_told(tab: Tab, site: Site) -> None:
    site.pages["/next"] = Answered(cut=True)
    with pytest.raises(PortalUnreachable):
        await leave(tab, site, "<form action=/next method=post><button>Save</button></form>")
    assert not tab.reading


async def test_a_portal_that_is_not_there_is_told(page: Page, secrets: Redactor) -> None:
    tab = await Tab.open(page, "http://127.0.0.1:9", secrets)
    with pytest.raises(PortalUnreachable):
        await tab.go("/")


async def test_a_portal_that_does_not_answer_is_slow(page: Page, site: Site, secrets: Redactor) -> None:
    tab = await Tab.open(page, site.url, secrets, patience=0.3)
    never = threading.Event()
    site.pages["/next"] = Answered(until=never)
    with pytest.raises(PortalSlow):
        await tab.go("/next")
    never.set()


async def test_a_button_that_leads_to_another_site_is_told(tab: Tab, site: Site, elsewhere: Site) -> None:
    address = elsewhere.page("/form", "<label>SSN <input></label>")
    with pytest.raises(OriginLeft) as caught:
        await leave(tab, site, f"<a href='{address}?id=1'>Save</a>")
    assert (caught.value.origin, caught.value.url) == (site.url, address)


async def test_a_browser_that_is_gone_is_told(tab: Tab, site: Site, page: Page) -> None:
    screen = await shown(tab, site, "<a href=/next>Save</a>")
    await page.close()
    for doing in (tab.look(), tab.leave(screen, screen.action("Save")), tab.photograph(screen), tab.go("/form")):
        with pytest.raises(BrowserGone):
            await doing


async def test_a_page_that_was_not_looked_at_is_not_photographed(tab: Tab, site: Site, page: Page) -> None:
    screen = await shown(tab, site, "<p>Hello</p>")
    await page.goto(site.url + "/next")
    with pytest.raises(PageMoved):
        await tab.photograph(screen)


async def test_a_refused_look_says_what_to_do_next(tab: Tab) -> None:
    with pytest.raises(CredwrightError) as caught:
        await tab.look()
    assert caught.value.next
