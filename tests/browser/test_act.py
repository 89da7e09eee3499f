"""act: plain answers put at once, as typing and clicking would leave them."""

import datetime

from playwright.async_api import Page

from agent.answers import Answer, choose, date, digits, secret, several, text, tick
from agent.plan import plan
from agent.screen import Screen
from agent.tab import Tab
from tests.browser.people import Number
from tests.browser.site import Site

LOG = """<script>window.log = []; for (const type of ['focusin', 'input', 'keyup', 'change', 'focusout', 'click'])
    document.addEventListener(type, (event) => log.push(`${event.target.id}:${type}`));</script>"""


async def shown(tab: Tab, site: Site, body: str) -> Screen:
    site.page("/form", body)
    await tab.go("/form")
    return await tab.look()


async def put(tab: Tab, screen: Screen, *answers: Answer) -> bool:
    return await tab.put(screen, plan(screen, answers).puts)


async def test_all_answers_are_put_in_one_go_in_the_order_of_the_page(tab: Tab, site: Site) -> None:
    body = "<label>A <input id=a></label><label>B <textarea id=b></textarea></label><label>C <input id=c></label>" + LOG
    screen = await shown(tab, site, body)
    assert await put(tab, screen, text("A", "1"), text("B", "2"), text("C", "3"))
    assert await tab.page.evaluate("log.filter((one) => one.endsWith(':input'))") == ["a:input", "b:input", "c:input"]
    assert [one.value for one in (await tab.look()).controls] == [("1",), ("2",), ("3",)]


async def test_a_text_is_told_as_typing_would(tab: Tab, site: Site) -> None:
    screen = await shown(tab, site, "<label>A <input id=a></label>" + LOG)
    await put(tab, screen, text("A", "1"))
    assert await tab.page.evaluate("log") == ["a:focusin", "a:input", "a:keyup", "a:change", "a:focusout"]


async def test_what_opened_with_the_focus_is_closed_as_by_a_press_beside_the_last_field(tab: Tab, site: Site) -> None:
    body = """<p id=p><label>A <input id=a></label></p><p id=q><label id=l>B <input id=b></label></p><script>
        window.heard = []; document.onmousedown = (event) => heard.push(event.target.id)</script>"""
    screen = await shown(tab, site, body)
    await put(tab, screen, text("A", "1"), text("B", "2"))
    assert await tab.page.evaluate("heard") == ["l"]


async def test_a_list_tells_its_change(tab: Tab, site: Site) -> None:
    body = "<label>A <select id=a><option value=''></option><option>x</option></select></label>" + LOG
    screen = await shown(tab, site, body)
    await put(tab, screen, choose("A", "x"))
    assert await tab.page.evaluate("log") == ["a:focusin", "a:input", "a:change", "a:focusout"]


async def test_boxes_and_radio_buttons_are_clicked(tab: Tab, site: Site) -> None:
    body = (
        """<label><input type=checkbox id=a> A</label><fieldset><legend>B</legend>
        <label><input type=radio name=b id=b> Yes</label></fieldset>"""
        + LOG
    )
    screen = await shown(tab, site, body)
    await put(tab, screen, tick("A", True), choose("B", "Yes"))
    assert await tab.page.evaluate("log") == ["a:click", "a:input", "a:change", "b:click", "b:input", "b:change"]


async def test_a_setter_of_the_page_is_gone_round_as_typing_does(tab: Tab, site: Site) -> None:
    """What frameworks do to know whose value it is: their own setter must not swallow the change."""
    body = """<label>A <input id=a></label><script>
        const own = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value'); let last = '';
        Object.defineProperty(a, 'value', { get() { return own.get.call(this) },
          set(v) { last = v; own.set.call(this, v) } });
        window.heard = [];
        a.addEventListener('input', () => { if (own.get.call(a) !== last) heard.push(a.value) });</script>"""
    screen = await shown(tab, site, body)
    await put(tab, screen, text("A", "Ada"))
    assert await tab.page.evaluate("heard") == ["Ada"]


async def test_clearing_is_an_answer_like_any_other(tab: Tab, site: Site) -> None:
    body = """<label>A <input value=old></label><label>B <select><option value=''>Select</option>
        <option selected>x</option></select></label><label>C <input type=checkbox checked></label>"""
    screen = await shown(tab, site, body)
    await put(tab, screen, text("A", None), choose("B", None), tick("C", False))
    assert [one.value for one in (await tab.look()).controls] == [(), (), ()]


async def test_several_entries_of_a_list_are_chosen_and_others_let_go(tab: Tab, site: Site) -> None:
    body = "<label>A <select multiple><option>x</option><option selected>y</option><option>z</option></select></label>"
    screen = await shown(tab, site, body)
    await put(tab, screen, several("A", ["x", "z"]))
    assert (await tab.look()).controls[0].value == ("x", "z")


async def test_a_native_date_gets_the_form_it_understands(tab: Tab, site: Site) -> None:
    screen = await shown(tab, site, "<label>A <input type=date></label>")
    await put(tab, screen, date("A", datetime.date(2020, 2, 29)))
    assert (await tab.look()).controls[0].value == ("2020-02-29",)


async def test_a_number_loses_its_dashes_where_they_do_not_fit(tab: Tab, site: Site) -> None:
    screen = await shown(tab, site, "<label>A <input maxlength=9></label>")
    await put(tab, screen, digits("A", "900-12-3456"))
    assert (await tab.look()).controls[0].value == ("900123456",)


async def test_a_secret_is_masked_before_it_is_there(tab: Tab, site: Site) -> None:
    body = """<label>SSN <input id=a></label><script>window.masks = [];
        a.addEventListener('input', () => masks.push(getComputedStyle(a).webkitTextSecurity));</script>"""
    screen = await shown(tab, site, body)
    await put(tab, screen, secret("SSN", Number("900-12-3456")))
    assert await tab.page.evaluate("masks") == ["disc"]


async def test_nothing_is_touched_when_another_page_has_come(tab: Tab, site: Site, page: Page) -> None:
    screen = await shown(tab, site, "<label>A <input></label>")
    todo = plan(screen, [text("A", "x")]).puts
    await page.reload()
    assert not await tab.put(screen, todo)
    assert (await tab.look()).controls[0].value == ()
    assert not await tab.put(screen, todo)


async def test_nothing_is_touched_when_a_control_was_drawn_anew(tab: Tab, site: Site, page: Page) -> None:
    screen = await shown(tab, site, "<label id=l>A <input></label><label>B <input></label>")
    await page.evaluate("l.innerHTML = 'Other <input>'")
    assert not await put(tab, screen, text("A", "x"), text("B", "y"))
    assert [one.value for one in (await tab.look()).controls] == [(), ()]


async def test_an_older_look_never_means_another_control(tab: Tab, site: Site, page: Page) -> None:
    screen = await shown(tab, site, "<label>A <input></label><label>B <input></label>")
    await page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<label>New <input></label>')")
    await tab.look()
    assert await put(tab, screen, text("A", "x"))
    assert {one.label: one.value for one in (await tab.look()).controls} == {"New": (), "A": ("x",), "B": ()}


async def test_what_an_answer_takes_off_the_page_is_left(tab: Tab, site: Site) -> None:
    body = """<label>A <input id=a></label><div id=d><label>B <input></label></div>
        <script>a.addEventListener('input', () => d.innerHTML = '<label>B <input value=new></label>');</script>"""
    screen = await shown(tab, site, body)
    assert await put(tab, screen, text("A", "x"), text("B", "y"))
    assert {one.label: one.value for one in (await tab.look()).controls} == {"A": ("x",), "B": ("new",)}


async def test_controls_in_a_shadow_root_are_put(tab: Tab, site: Site) -> None:
    body = """<my-field></my-field><script>customElements.define('my-field', class extends HTMLElement {
        connectedCallback() { this.attachShadow({ mode: 'open' }).innerHTML = `<label>A <input></label>
        <fieldset><legend>B</legend><label><input type=radio name=r>Yes</label>
        <label><input type=radio name=r>No</label></fieldset>`; } });</script>"""
    screen = await shown(tab, site, body)
    await put(tab, screen, text("A", "x"), choose("B", "No"))
    assert [one.value for one in (await tab.look()).controls] == [("x",), ("No",)]


async def test_controls_in_a_frame_of_the_same_origin_are_put(tab: Tab, site: Site) -> None:
    site.page("/inner", "<label>A <input></label>")
    site.page("/form", "<iframe src=/inner></iframe>")
    await tab.go("/form")
    await tab.page.frame_locator("iframe").get_by_label("A").wait_for()
    await put(tab, await tab.look(), text("A", "x"))
    assert await tab.page.frame_locator("iframe").get_by_label("A").input_value() == "x"


async def test_a_frame_that_went_elsewhere_is_not_put_into(tab: Tab, site: Site) -> None:
    site.page("/inner", "<label>A <input></label>")
    site.page("/form", "<iframe src=/inner></iframe>")
    await tab.go("/form")
    await tab.page.frame_locator("iframe").get_by_label("A").wait_for()
    screen = await tab.look()
    await tab.page.frames[1].goto(site.page("/other", "<label>B <input></label>"))
    assert not await put(tab, screen, text("A", "x"))
