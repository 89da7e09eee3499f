"""mask: with another secret of the same length, not one pixel of the picture differs."""

import pytest
from playwright.async_api import Page

from agent.answers import secret, text
from agent.evidence.redaction import Redactor
from agent.form import fill_tab
from agent.plan import plan
from agent.tab import Tab
from tests.browser.people import OTHER_SSN, SSN
from tests.browser.site import Answered, Site

ONE, OTHER = SSN.value, OTHER_SSN.value


async def picture(page: Page, site: Site, body: str, known: str) -> bytes:
    """The page with this body, as it is photographed while `known` is a secret."""
    secrets = Redactor()
    secrets.add(known)
    tab = await Tab.open(page, site.url, secrets)
    site.page("/form", body)
    await tab.go("/form")
    await page.evaluate(
        "Promise.allSettled([...document.querySelectorAll('iframe')].map((one) => new Promise(setTimeout)))"
    )
    shot = await tab.photograph(await tab.look())
    await tab.let_go()
    return shot


async def hides(page: Page, site: Site, body: str, one: str = ONE, other: str = OTHER) -> bool:
    """Whether the picture is the same with either secret; `%s` stands for it, `%1` to `%3` for its parts."""
    return await picture(page, site, written(body, one), one) == await picture(page, site, written(body, other), other)


def written(body: str, value: str) -> str:
    """The body with a secret in it."""
    for number, part in enumerate(value.split("-"), start=1):
        body = body.replace(f"%{number}", part)
    return body.replace("%s", value)


SHOWN = {
    "in an input": "<label>SSN <input value='%s'></label>",
    "in an input without dashes": "<label>SSN <input value='%1%2%3'></label>",
    "in a read-only input": "<label>SSN <input readonly value='%s'></label>",
    "in a password box": "<label>SSN <input type=password value='%s'></label>",
    "in a number box": "<label>SSN <input type=number value='%1%2%3'></label>",
    "in three boxes": "<input value=%1 size=3><input value=%2 size=2><input value=%3 size=4>",
    "in a text area": "<textarea>Number %s, please</textarea>",
    "in running text": "<p>Your number is %s. Keep it.</p>",
    "in running text of a color of its own": "<p style='-webkit-text-fill-color: red'>%s</p>",
    "in running text with a shadow": "<p style='text-shadow: 1px 1px blue'>%s</p>",
    "twice in one text": "<p>%s and %s</p>",
    "split over elements": "<p>Your number is <b>%1</b>-<i>%2</i>-<span>%3</span>.</p>",
    "split over table cells": "<table><tr><td>%1</td><td>%2</td><td>%3</td></tr></table>",
    "spread with spaces": "<p>%1\n    %2&nbsp;%3</p>",
    "with other dashes": "<p>%1\u2011%2\u2013%3</p>",
    "with signs that take no room": "<p>%1\u200b-%2\u00ad-%3</p>",
    "in a heading": "<h2>%s</h2>",
    "in a button": "<button>Use %s</button>",
    "in the value of a button": "<input type=submit value='Use %s'>",
    "in a placeholder": "<input placeholder='%s'>",
    "in a title": "<input title='%s'><p title='%s'>Hover</p>",
    "in a chosen option": "<select><option>%s</option></select>",
    "in an option of an open list": "<select size=3><option>x</option><option>%s</option></select>",
    "in editable text": "<div contenteditable>%s</div>",
    "in an open dialog": "<dialog id=d>%s</dialog><script>d.showModal()</script>",
    "outside of the main part": "<script>document.body.insertAdjacentHTML('afterbegin', '<i>%s</i>')</script>",
    "in SVG": "<svg width=300 height=40><text y=20>%s</text></svg>",
    "in upper case by style": "<p style='text-transform: uppercase'>%s</p>",
    "in a table cell": "<table><tr><th>SSN</th><td>%s</td></tr></table>",
    "in a shadow root": "<x-a></x-a><script>document.querySelector('x-a').attachShadow({ mode: 'open' }).innerHTML = "
    "'<p>%s</p><input value=%s>'</script>",
    "in a shadow root in a shadow root": "<x-a></x-a><script>const deep = (element, left) => { const root = "
    "element.attachShadow({ mode: 'open' }); root.innerHTML = left ? '<x-a></x-a>' : '<p>%s</p>'; "
    "if (left) deep(root.firstChild, left - 1) }; deep(document.querySelector('x-a'), 2)</script>",
    "in a frame": "<iframe srcdoc='<p>%s</p><input value=%s>'></iframe>",
    "written by a script a moment later": "<p id=p></p><input id=i><script>"
    "requestAnimationFrame(() => { p.innerText = '%s'; i.setAttribute('value', '%s') })</script>",
}


@pytest.mark.parametrize("where", SHOWN)
async def test_a_secret_is_not_in_the_picture(page: Page, site: Site, where: str) -> None:
    assert await hides(page, site, SHOWN[where])


async def test_without_a_mask_the_pictures_differ(page: Page, site: Site) -> None:
    """The other tests would prove nothing if all pictures were alike."""
    one = await picture(page, site, f"<p>{ONE}</p>", "nothing of the page")
    other = await picture(page, site, f"<p>{OTHER}</p>", "nothing of the page")
    assert one != other


@pytest.mark.parametrize("form", ["%s", "<input value='%s'>", "<input type=date value='%s'>"])
async def test_a_birth_date_is_not_in_the_picture(page: Page, site: Site, form: str) -> None:
    assert await hides(page, site, form, "1981-02-03", "1974-11-28")


async def test_a_short_code_is_covered_only_as_a_word_of_its_own(page: Page, site: Site) -> None:
    assert await hides(page, site, "<p>Code %s</p>", "4711", "2203")
    plain = await picture(page, site, "<p>Room 34711, 2 2031</p>", "unrelated")
    assert await picture(page, site, "<p>Room 34711, 2 2031</p>", "4711") == plain


async def test_what_stands_around_a_secret_stays_readable(page: Page, site: Site) -> None:
    one = await picture(page, site, f"<p>Ada {ONE}</p>", ONE)
    other = await picture(page, site, f"<p>Bea {ONE}</p>", ONE)
    assert one != other


async def test_what_the_page_draws_anew_after_the_look_is_covered(page: Page, site: Site) -> None:
    pictures = []
    for value in (ONE, OTHER):
        secrets = Redactor()
        secrets.add(value)
        tab = await Tab.open(page, site.url, secrets)
        site.page("/form", "<p id=p>Hello</p>")
        await tab.go("/form")
        screen = await tab.look()
        await page.evaluate(f"p.innerHTML = '<b>{value}</b><input value={value}>'")
        pictures.append(await tab.photograph(screen))
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize("body", ["<label>SSN <input id=a></label>", "<label>SSN <textarea id=a></textarea></label>"])
async def test_a_secret_is_masked_where_it_was_filled(page: Page, site: Site, body: str) -> None:
    """Even in a form that is on no list: the page may rewrite it as it likes."""
    rewriting = body + "<script>a.onblur = () => a.value = a.value.split('').join('.')</script>"
    pictures = []
    for value in (SSN, OTHER_SSN):
        tab = await Tab.open(page, site.url, Redactor())
        site.page("/form", rewriting)
        await tab.go("/form")
        screen = await tab.look()
        await tab.put(screen, plan(screen, [secret("SSN", value)]).puts)
        pictures.append(await tab.photograph(await tab.look()))
    assert pictures[0] == pictures[1]


async def test_a_secret_typed_by_hand_is_masked_all_the_while(page: Page, site: Site) -> None:
    body = """<label>SSN <input id=a></label><script>masks = new Set(); let keys = false;
        a.onkeydown = () => keys = true; a.oninput = () => { if (!keys) a.value = '';
        masks.add(getComputedStyle(a).webkitTextSecurity) }</script>"""
    site.page("/form", body)
    tab = await Tab.open(page, site.url, Redactor())
    await tab.go("/form")
    done = await fill_tab(tab, [secret("SSN", SSN)])
    assert len(done.by_hand) == 1
    assert await page.evaluate("[...masks]") == ["disc"]


async def test_masking_changes_nothing_that_the_form_sends(page: Page, site: Site) -> None:
    body = """<form method=post action=/sent><label>SSN <input name=ssn></label><label>Name <input name=name></label>
        <p>900-12-3456</p><button>Send</button></form>"""
    site.page("/form", body)
    site.pages["/sent"] = Answered("<main><h1>Thank you</h1></main>")
    secrets = Redactor()
    secrets.add(ONE)
    tab = await Tab.open(page, site.url, secrets)
    await tab.go("/form")
    screen = (await fill_tab(tab, [secret("SSN", SSN), text("Name", "Ada")])).screen
    await tab.leave(screen, screen.action("Send"))
    assert site.received == [("/sent", {"ssn": ONE, "name": "Ada"})]


async def test_secrets_are_not_told_to_a_page_of_another_site(page: Page, elsewhere: Site, site: Site) -> None:
    """It could listen at every function that a mask might call."""
    spying = """<script>heard = ''; for (const name of ['toLowerCase', 'replace', 'split', 'indexOf', 'includes']) {
        const own = String.prototype[name]; String.prototype[name] = function (...all) {
          heard += this; return own.apply(this, all) } }</script>"""
    secrets = Redactor()
    secrets.add(ONE)
    tab = await Tab.open(page, site.url, secrets)
    await page.goto(elsewhere.page("/form", spying))
    with pytest.raises(Exception, match="away from"):
        await tab.look()
    heard = await page.evaluate("heard")
    assert "3456" not in heard
