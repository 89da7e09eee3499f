"""fill: look, plan, act, look again, on pages that fight back."""

import datetime
from pathlib import Path

import pytest
from playwright.async_api import Page
from pydantic import SecretStr

from agent import fill
from agent.answers import Answer, Element, choose, date, digits, each, secret, shown, suggestion, text, tick, upload
from agent.errors import (
    FieldAmbiguous,
    FieldMissing,
    FieldOutOfReach,
    FieldReadOnly,
    FieldRefused,
    OptionMissing,
    OriginLeft,
    PageMoved,
    PortalFailed,
    QuestionUnanswered,
    ValueUnmeant,
)
from agent.form import Filled
from tests.browser.people import SSN
from tests.browser.site import Answered, Site


async def filled(page: Page, site: Site, body: str, *answers: Element) -> Filled:
    await page.goto(site.page("/form", body))
    return await fill(page, answers)


async def value(page: Page, selector: str) -> str:
    return await page.locator(selector).input_value()


# --- questions that come and go ---------------------------------------------------------------------------------------

REVEAL = """<fieldset><legend>Are you a resident?</legend><label><input type=radio name=r onclick="%s"> Yes</label>
    <label><input type=radio name=r> No</label></fieldset><div id=d hidden><label>Hospital <input></label></div>"""


async def test_a_question_that_an_answer_reveals_is_answered(page: Page, site: Site) -> None:
    answers = (choose("Are you a resident?", "Yes"), text("Hospital", "Mercy"))
    done = await filled(page, site, REVEAL % "d.hidden = false", *answers)
    assert await value(page, "#d input") == "Mercy"
    assert (len(done.changed), done.by_hand) == (2, ())


async def test_a_question_that_is_still_on_its_way_is_waited_for(page: Page, site: Site) -> None:
    answers = (choose("Are you a resident?", "Yes"), text("Hospital", "Mercy"))
    await filled(page, site, REVEAL % "setTimeout(() => d.hidden = false, 300)", *answers)
    assert await value(page, "#d input") == "Mercy"


async def test_options_that_are_still_on_their_way_are_waited_for(page: Page, site: Site) -> None:
    body = """<label>County <select id=s><option value=''></option></select></label>
        <script>setTimeout(() => s.add(new Option('Kent')), 300)</script>"""
    await filled(page, site, body, choose("County", "Kent"))
    assert await value(page, "#s") == "Kent"


async def test_a_page_that_says_it_already_is_left_alone(page: Page, site: Site) -> None:
    body = "<label>City <input id=c value=Troy></label><script>c.oninput = () => document.title = 'touched'</script>"
    done = await filled(page, site, body, text("City", "Troy"))
    assert done.changed == ()
    assert await page.title() == "Form"


async def test_another_page_that_came_meanwhile_is_not_filled(page: Page, site: Site) -> None:
    """Though it asks the same: nothing is put where it was not meant."""
    site.page("/other", "<label>SSN <input></label><label>City <input></label>", heading="Another Person")
    body = "<label>City <input oninput=\"location.replace('/other')\"></label><label>SSN <input></label>"
    with pytest.raises(PageMoved, match="Another Person"):
        await filled(page, site, body, text("City", "Troy"), secret("SSN", SecretStr("900123456")))
    assert [await one.input_value() for one in await page.get_by_role("textbox").all()] == ["", ""]


async def test_a_page_that_an_answer_loads_anew_is_gone_on_with(page: Page, site: Site) -> None:
    """As portals do that ask their server after each choice."""
    body = """<label>State <select id=s onchange="location.search = s.value"><option><option>Ohio</select></label>
        <label>City <input id=c></label><script>s.value = location.search.slice(1)</script>"""
    await filled(page, site, body, choose("State", "Ohio"), text("City", "Troy"))
    assert (await value(page, "#s"), await value(page, "#c")) == ("Ohio", "Troy")


# --- cards and buttons of the page ------------------------------------------------------------------------------------

CARDS = """<div id=cards></div><button onclick="add('')">Add name</button><script>
    function number() { [...cards.children].forEach((card, at) => {
      card.querySelector('legend').innerText = `Name ${at + 1}` }) }
    function add(said) { const card = document.createElement('fieldset'); card.innerHTML =
      `<legend></legend><label>Last Name <input value="${said}"></label><button>Remove</button>`;
      card.querySelector('button').onclick = () => { card.remove(); number() }; cards.append(card); number() }
    %s</script>"""


def names(*last: str) -> Element:
    return each("Name", last, lambda one: [text("Last Name", one)], add="Add name")


async def last_names(page: Page) -> list[str]:
    return [await one.input_value() for one in await page.get_by_label("Last Name").all()]


async def test_cards_are_added_until_there_are_enough(page: Page, site: Site) -> None:
    await filled(page, site, CARDS % "", names("Stone", "Reed"))
    assert await last_names(page) == ["Stone", "Reed"]


async def test_cards_that_are_there_are_used_and_blank_ones_removed(page: Page, site: Site) -> None:
    await filled(page, site, CARDS % "add('Reed'); add(''); add('')", names("Stone", "Reed"))
    assert sorted(await last_names(page)) == ["Reed", "Stone"]


async def test_an_apply_button_is_pressed_once_and_what_it_shows_is_waited_for(page: Page, site: Site) -> None:
    body = """<label>Country <input id=c></label><button onclick="pressed++; setTimeout(() =>
        document.querySelector('dd').innerText = c.value.toUpperCase(), 200)">Apply</button>
        <dl><dt>Recorded</dt><dd></dd></dl><script>pressed = 0</script>"""
    await filled(page, site, body, shown("Recorded", "PERU", by=[text("Country", "Peru")], press="Apply"))
    assert await page.evaluate("pressed") == 1


# --- typeahead --------------------------------------------------------------------------------------------------------

TYPEAHEAD = """<label for=q>Specialty</label><input id=q role=combobox aria-controls=l><input id=kept type=hidden>
    <ul id=l role=listbox hidden></ul><script>
    const all = ['Cardiology', 'Cardiac Surgery', 'Dermatology'];
    q.oninput = () => { kept.value = ''; %s };
    function offer() { l.innerHTML = all.filter((one) => one.toLowerCase().includes(q.value.toLowerCase()))
      .map((one) => `<li role=option>${one}</li>`).join(''); l.hidden = !q.value }
    l.onclick = (event) => { q.value = kept.value = event.target.innerText; l.hidden = true }</script>"""


async def test_an_entry_is_chosen_not_only_typed(page: Page, site: Site) -> None:
    done = await filled(page, site, TYPEAHEAD % "offer()", suggestion("Specialty", "Cardiac Surgery"))
    assert await value(page, "#kept") == "Cardiac Surgery"
    assert len(done.by_hand) == 1


async def test_a_list_that_comes_late_is_waited_for(page: Page, site: Site) -> None:
    await filled(page, site, TYPEAHEAD % "setTimeout(offer, 400)", suggestion("Specialty", "Dermatology"))
    assert await value(page, "#kept") == "Dermatology"


async def test_an_entry_that_is_not_offered_is_refused_with_those_that_are(page: Page, site: Site) -> None:
    script = "setTimeout(() => { l.hidden = false; l.innerHTML = '<li role=option>Cardiology</li>' }, 10)"
    with pytest.raises(OptionMissing) as caught:
        await filled(page, site, TYPEAHEAD % script, suggestion("Specialty", "Cardiologist"))
    assert (caught.value.option, caught.value.nearest) == ("Cardiologist", ("Cardiology",))
    assert await value(page, "#kept") == ""


async def test_a_choice_that_does_not_take_is_refused(page: Page, site: Site) -> None:
    body = (TYPEAHEAD % "offer()").replace("q.value = kept.value = event.target.innerText", "0")
    with pytest.raises(FieldRefused):
        await filled(page, site, body, suggestion("Specialty", "Dermatology"))
    assert await value(page, "#kept") == ""


async def test_a_list_that_the_server_fails_to_send_is_the_servers_fault(page: Page, site: Site) -> None:
    site.pages["/list"] = Answered("", 500)
    with pytest.raises(PortalFailed) as caught:
        await filled(page, site, TYPEAHEAD % "fetch('/list')", suggestion("Specialty", "Dermatology"))
    assert (caught.value.status, caught.value.url) == (500, site.url + "/list")


# --- files ------------------------------------------------------------------------------------------------------------


async def test_a_file_goes_to_the_input_behind_the_button(page: Page, site: Site, tmp_path: Path) -> None:
    file = tmp_path / "license.pdf"
    file.write_bytes(b"%PDF-1.4")
    body = """<div><label for=f>License</label><input type=file id=f hidden onchange="n.innerText = f.files[0].name">
        <button>Choose file</button> <span id=n></span></div>"""
    await filled(page, site, body, upload("License", file))
    assert await page.evaluate("f.files[0].name") == "license.pdf"


async def test_a_file_in_an_input_that_nobody_sees_is_refused_where_the_page_does_not_tell_it(
    page: Page, site: Site, tmp_path: Path
) -> None:
    """The page may have turned down what its input holds."""
    file = tmp_path / "license.pdf"
    file.write_bytes(b"%PDF-1.4")
    with pytest.raises(FieldRefused):
        await filled(page, site, "<div><button>License</button><input type=file hidden></div>", upload("License", file))


async def test_a_file_that_the_page_takes_at_once_is_sent_once(page: Page, site: Site, tmp_path: Path) -> None:
    file = tmp_path / "license.pdf"
    file.write_bytes(b"%PDF-1.4")
    body = """<div><label for=f>License</label><input type=file id=f><ul id=l></ul></div><script>taken = 0;
        f.onchange = () => { if (!f.files.length) return; taken++; const { name } = f.files[0]; f.value = '';
        setTimeout(() => l.innerHTML = `<li>${name} <a>Remove</a></li>`, 200) }</script>"""
    await filled(page, site, body, upload("License", file))
    assert await page.evaluate("taken") == 1


async def test_a_file_that_the_page_does_not_take_is_refused_after_one_try(
    page: Page, site: Site, tmp_path: Path
) -> None:
    file = tmp_path / "license.exe"
    file.write_bytes(b"MZ")
    body = """<label for=f>License</label><input type=file id=f><script>tries = 0;
        f.onchange = () => { tries++; f.value = '' }</script>"""
    with pytest.raises(FieldRefused):
        await filled(page, site, body, upload("License", file))
    assert await page.evaluate("tries") == 1


# --- masks and frameworks ---------------------------------------------------------------------------------------------

MASKS = {
    "date": (date("A", datetime.date(2020, 2, 9)), "##/##/####", "02/09/2020"),
    "SSN": (secret("A", SSN), "###-##-####", "900-12-3456"),
    "phone": (digits("A", "202-555-0143"), "(###) ###-####", "(202) 555-0143"),
}
BY_VALUE = """<label>A <input id=a></label><script>const form = '%s'; a.oninput = () => { let at = 0, out = '';
    const digits = a.value.replace(/\\D/g, ''); for (const sign of form) { if (at >= digits.length) break;
    out += sign === '#' ? digits[at++] : sign } a.value = out }</script>"""
BY_KEY = """<label>A <input id=a></label><script>const form = '%s'; let typed = ''; a.onkeydown = (event) => {
    if (event.key === 'Delete') typed = ''; else if (/^\\d$/.test(event.key)) typed += event.key;
    if (event.ctrlKey || event.metaKey) return; event.preventDefault(); let at = 0, out = '';
    for (const sign of form) { if (at >= typed.length) break; out += sign === '#' ? typed[at++] : sign }
    a.value = out };
    a.oninput = () => a.value = ''</script>"""


@pytest.mark.parametrize("kind", MASKS)
async def test_a_mask_that_formats_what_is_put_is_filled_at_once(page: Page, site: Site, kind: str) -> None:
    answer, form, expected = MASKS[kind]
    done = await filled(page, site, BY_VALUE % form, answer)
    assert (await value(page, "#a"), done.by_hand) == (expected, ())


@pytest.mark.parametrize("kind", MASKS)
async def test_a_mask_that_only_believes_keys_is_typed_into(page: Page, site: Site, kind: str) -> None:
    answer, form, expected = MASKS[kind]
    done = await filled(page, site, BY_KEY % form, answer)
    assert (await value(page, "#a"), len(done.by_hand)) == (expected, 1)


async def test_keys_stay_out_of_the_field_that_the_focus_jumps_to(page: Page, site: Site) -> None:
    body = """<label>A <input id=a></label><label>B <input id=b></label><script>
        a.oninput = (event) => { if (event.data) b.focus(); else a.value = '' }</script>"""
    with pytest.raises(FieldRefused):
        await filled(page, site, body, secret("A", SSN), text("B", None))
    assert await value(page, "#b") == ""


async def test_a_text_is_cut_as_a_keyboard_would_and_refused(page: Page, site: Site) -> None:
    with pytest.raises(FieldRefused) as caught:
        await filled(page, site, "<label>City <input maxlength=4></label>", text("City", "Albany"))
    assert (caught.value.meant, caught.value.shown) == ("Albany", "Alba")


REWRITES = {
    "upper case": ("toUpperCase()", "McCoy", "MCCOY"),
    "a letter lost": ("replace('c', '')", "McCoy", "MCoy"),
    "without accents": ("normalize('NFD').replace(/[^a-z]/gi, '')", "Muñoz", "Munoz"),
}


@pytest.mark.parametrize("how", REWRITES)
@pytest.mark.parametrize("when", ["input", "change", "blur"])
async def test_a_value_that_the_page_rewrites_is_refused(page: Page, site: Site, how: str, when: str) -> None:
    script, meant, shown_ = REWRITES[how]
    body = f"<label>Name <input id=a></label><script>a.on{when} = () => a.value = a.value.{script}</script>"
    with pytest.raises(FieldRefused) as caught:
        await filled(page, site, body, text("Name", meant))
    assert (caught.value.label, caught.value.meant, caught.value.shown) == ("Name", meant, shown_)


async def test_what_the_page_rewrites_a_moment_later_is_refused(page: Page, site: Site) -> None:
    body = """<label>A <input id=a></label><label for=q>B</label><input id=q role=combobox aria-controls=l>
        <ul id=l role=listbox><li role=option onclick="q.value = 'xy'">xy</li></ul>
        <script>a.oninput = () => setTimeout(() => a.value = 'other', 50)</script>"""
    with pytest.raises(FieldRefused):
        await filled(page, site, body, text("A", "mine"), suggestion("B", "xy"))


async def test_a_refused_secret_is_not_told(page: Page, site: Site) -> None:
    with pytest.raises(FieldRefused) as caught:
        await filled(page, site, "<label>SSN <input maxlength=4></label>", secret("SSN", SSN))
    assert "900" not in str(caught.value)
    assert "900" not in repr(caught.value)


async def test_a_controlled_input_keeps_the_state_of_its_framework(page: Page, site: Site) -> None:
    await page.goto(site.url + "/controlled.html")
    await fill(page, [text("First Name", "Ada"), choose("State", "Ohio"), tick("I agree", True)])
    assert await page.evaluate("state") == {"first": "Ada", "state": "Ohio", "agree": True}


async def test_a_page_replaced_under_the_call_is_filled_as_it_comes(page: Page, site: Site) -> None:
    site.page("/next", "<label>City <input id=c></label>")
    body = "<label>City <input></label><script>setTimeout(() => location.assign('/next'), 30)</script>"
    await page.goto(site.page("/form", body))
    async with page.expect_navigation():
        await fill(page, [text("City", "Troy")])
    await fill(page, [text("City", "Troy")])
    assert (page.url, await value(page, "#c")) == (site.url + "/next", "Troy")


async def test_a_question_drawn_anew_with_each_key_is_filled(page: Page, site: Site) -> None:
    body = """<div id=d></div><script>let state = ''; function draw() { d.innerHTML = '<label>City <input></label>';
        const at = d.querySelector('input'); at.value = state; at.oninput = () => { state = at.value; draw() } } draw()
        </script>"""
    await filled(page, site, body, text("City", "Troy"))
    assert await page.evaluate("state") == "Troy"


# --- what is refused --------------------------------------------------------------------------------------------------

REFUSED: dict[str, tuple[str, Answer, type[Exception]]] = {
    "label renamed": ("<label>Town <input></label>", text("City", "Troy"), FieldMissing),
    "label doubled": ("<label>City <input></label><label>City <input></label>", text("City", "Troy"), FieldAmbiguous),
    "moved to another group": (
        "<fieldset><legend>Mailing</legend><label>City <input></label></fieldset>",
        text("City", "Troy", within="Practice"),
        FieldMissing,
    ),
    "read-only": ("<label>City <input readonly value=Rome></label>", text("City", "Troy"), FieldReadOnly),
    "disabled": ("<label>City <input disabled></label>", text("City", "Troy"), FieldReadOnly),
    "option renamed": (
        "<label>State <select><option value=''><option>OH</select></label>",
        choose("State", "Ohio"),
        OptionMissing,
    ),
    "option doubled": (
        "<label>State <select><option value=''><option>Ohio<option>Ohio</select></label>",
        choose("State", "Ohio"),
        FieldAmbiguous,
    ),
    "option disabled": (
        "<label>State <select><option value=''><option disabled>Ohio</select></label>",
        choose("State", "Ohio"),
        OptionMissing,
    ),
    "another required question": (
        "<label>City <input></label><label>County <input required></label>",
        text("City", "Troy"),
        QuestionUnanswered,
    ),
    "somebody else's answer": (
        "<label>City <input></label><label>County <input value=Kent></label>",
        text("City", "Troy"),
        ValueUnmeant,
    ),
}


@pytest.mark.parametrize("why", REFUSED)
async def test_what_cannot_be_filled_is_refused_by_name(page: Page, site: Site, why: str) -> None:
    body, answer, error = REFUSED[why]
    with pytest.raises(error):
        await filled(page, site, body, answer)


async def test_a_question_in_a_closed_component_is_refused_and_nothing_else_filled(page: Page, site: Site) -> None:
    body = """<my-field style="display: block"></my-field><label>Town <input id=t></label><script>
        customElements.define('my-field', class extends HTMLElement { constructor() { super();
        this.attachShadow({ mode: 'closed' }).innerHTML = '<label>City <input></label>' } })</script>"""
    with pytest.raises(FieldOutOfReach) as caught:
        await filled(page, site, body, text("City", "Troy"))
    assert caught.value.parts == ("my-field",)
    assert await value(page, "#t") == ""


async def test_a_question_in_a_frame_of_another_site_is_refused(page: Page, site: Site, elsewhere: Site) -> None:
    address = elsewhere.page("/inner", "<label>SSN <input></label>")
    with pytest.raises(FieldOutOfReach) as caught:
        await filled(page, site, f"<iframe src='{address}'></iframe>", secret("SSN", SSN))
    assert caught.value.parts == (address,)
    assert await page.frames[1].get_by_label("SSN").input_value() == ""


async def test_a_page_that_goes_to_another_site_is_not_filled_there(page: Page, site: Site, elsewhere: Site) -> None:
    address = elsewhere.page("/form", "<label>City <input></label>")
    body = f"<p>Wait</p><script>setTimeout(() => location.assign('{address}'), 100)</script>"
    with pytest.raises(OriginLeft):
        await filled(page, site, body, text("City", "Troy"))
    assert await page.get_by_label("City").input_value() == ""


async def test_a_page_is_left_as_it_was_found(page: Page, site: Site) -> None:
    await filled(page, site, "<label>City <input></label>", text("City", "Troy"))
    page.on("dialog", lambda dialog: dialog.accept())
    assert await page.evaluate("confirm('Really?')")
