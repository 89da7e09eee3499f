"""look: what a page shows, as a person would call it."""

import pytest
from playwright.async_api import Page

from agent.errors import OriginLeft, PageMoved
from agent.screen import Control, Screen
from agent.tab import Tab
from tests.browser.site import Site


async def seen(tab: Tab, site: Site, body: str) -> Screen:
    site.page("/form", body)
    await tab.go("/form")
    return await tab.look()


async def control(tab: Tab, site: Site, body: str) -> Control:
    (only,) = (await seen(tab, site, body)).controls
    return only


# --- what a control is called -----------------------------------------------------------------------------------------

LABELS = {
    "a label that points to it": "<label for=a>First Name</label><input id=a>",
    "a label around it": "<label>First Name <input></label>",
    "aria-label": "<input aria-label='First Name'>",
    "aria-labelledby": "<span id=n>First Name</span><input aria-labelledby=n>",
    "two parts of aria-labelledby": "<b id=n>First</b><b id=m>Name</b><input aria-labelledby='n m'>",
    "aria-labelledby that is hidden": "<span id=n hidden>First Name</span><input aria-labelledby=n>",
    "a star behind": "<label for=a>First Name <span aria-hidden=true>*</span></label><input id=a>",
    "a star in the text": "<label for=a>First Name*</label><input id=a>",
    "a star in front": "<label for=a>* First Name</label><input id=a>",
    "(required) behind": "<label for=a>First Name (required)</label><input id=a>",
    "(optional) and a star": "<label for=a>First Name (Optional) *</label><input id=a>",
    "lines of white space": "<label for=a>\n  First\n   Name </label><input id=a>",
    "blocks in the label": "<label for=a><div>First</div><div>Name</div></label><input id=a>",
    "a hint in the label": "<label for=a>First Name <small>as on your license</small></label><input id=a>",
    "a hint by its class": "<label for=a>First Name <span class=field-hint>as licensed</span></label><input id=a>",
    "a hint that describes it": (
        "<label for=a>First Name <i id=h>as licensed</i></label><input id=a aria-describedby=h>"
    ),
    "an error in the label": "<label for=a>First Name <span class=error>is missing</span></label><input id=a>",
    "hidden words in the label": "<label for=a>First Name <span hidden>secretly</span></label><input id=a>",
    "words hidden by style": (
        "<style>.no { visibility: hidden }</style><label for=a>First Name <b class=no>no</b></label><input id=a>"
    ),
    "a visible label before aria-label": "<label for=a>First Name</label><input id=a aria-label='Given name, text'>",
    "a title": "<input title='First Name'>",
    "a placeholder and nothing else": "<input placeholder='First Name'>",
    "a custom element around it": "<x-field label='First Name'><input></x-field>",
    "a label for the box that a library hid": "<label for=x>First Name</label><input type=hidden id=x><input>",
    "a label for the custom element": "<label for=x>First Name</label><x-field id=x><input></x-field>",
    "column of a table": (
        "<table><tr><th>State</th><th>First Name</th></tr><tr><th>Ohio</th><td><input></td></tr></table>"
    ),
    "row of a table": "<table><tr><th>First Name</th><td><input></td></tr></table>",
}


@pytest.mark.parametrize("way", LABELS)
async def test_a_control_is_called_what_a_person_sees(tab: Tab, site: Site, way: str) -> None:
    assert (await control(tab, site, LABELS[way])).label == "First Name"


async def test_a_hint_in_a_label_is_a_note(tab: Tab, site: Site) -> None:
    one = await control(tab, site, "<label for=a>Name <small>as on your license</small></label><input id=a>")
    assert one.note == "as on your license"


async def test_hints_and_errors_that_describe_a_control_are_its_note(tab: Tab, site: Site) -> None:
    body = "<p id=h>Nine digits</p><p id=e>Enter it</p><input aria-label=SSN aria-describedby=h aria-errormessage=e>"
    assert (await control(tab, site, body)).note == "Nine digits Enter it"


async def test_a_control_in_a_table_stands_in_its_row(tab: Tab, site: Site) -> None:
    body = """<table><tr><th></th><th>From</th></tr><tr><th>Monday</th><td><input></td></tr>
        <tr><th>Tuesday</th><td><input></td></tr></table>"""
    screen = await seen(tab, site, body)
    assert [str(one) for one in screen.controls] == ["Monday › From", "Tuesday › From"]


async def test_a_table_with_spanning_cells_names_nothing(tab: Tab, site: Site) -> None:
    body = "<table><tr><th colspan=2>Hours</th><th>Fee</th></tr><tr><td>9</td><td>10</td><td><input></td></tr></table>"
    assert (await control(tab, site, body)).label == ""


async def test_legends_are_groups_outermost_first(tab: Tab, site: Site) -> None:
    body = """<fieldset><legend>License 1 *</legend><div role=group aria-label=Address>
        <label>City <input></label></div></fieldset>"""
    assert (await control(tab, site, body)).groups == ("License 1", "Address")


# --- kinds ------------------------------------------------------------------------------------------------------------


async def test_radio_buttons_are_one_question_called_by_their_legend(tab: Tab, site: Site) -> None:
    body = """<fieldset><legend>Gender</legend><label><input type=radio name=g> Female</label>
        <label><input type=radio name=g checked> Male</label></fieldset>"""
    one = await control(tab, site, body)
    assert (one.kind, one.label, one.options, one.value) == ("radio", "Gender", ("Female", "Male"), ("Male",))


async def test_a_radio_button_that_is_disabled_is_not_offered(tab: Tab, site: Site) -> None:
    body = """<fieldset><legend>Gender</legend><label><input type=radio name=g> Female</label>
        <label><input type=radio name=g disabled> Male</label></fieldset>"""
    assert (await control(tab, site, body)).options == ("Female",)


async def test_radio_buttons_drawn_by_their_labels_are_seen(tab: Tab, site: Site) -> None:
    body = """<style>input { position: absolute; left: -999em } .none { display: none }</style>
        <fieldset><legend>Gender</legend><input type=radio name=g id=f><label for=f>Female</label>
        <input type=radio name=g id=m class=none><label for=m>Male</label></fieldset>"""
    assert (await control(tab, site, body)).options == ("Female", "Male")


async def test_radio_groups_of_the_same_name_in_two_forms_are_two_questions(tab: Tab, site: Site) -> None:
    one = "<form><fieldset><legend>{}</legend><label><input type=radio name=g> Yes</label></fieldset></form>"
    screen = await seen(tab, site, one.format("First") + one.format("Second"))
    assert [one.label for one in screen.controls] == ["First", "Second"]


async def test_radio_buttons_without_a_name_are_one_question_in_their_group(tab: Tab, site: Site) -> None:
    one = """<fieldset><legend>{}</legend><label><input type=radio> Yes</label>
        <label><input type=radio> No</label></fieldset>"""
    screen = await seen(tab, site, one.format("First") + one.format("Second"))
    assert [(one.label, one.options) for one in screen.controls] == [
        ("First", ("Yes", "No")),
        ("Second", ("Yes", "No")),
    ]


async def test_radio_buttons_that_are_slotted_into_their_group_are_one_question(tab: Tab, site: Site) -> None:
    body = """<my-group><div role=radio aria-checked=false>Female</div>
        <div role=radio aria-checked=true>Male</div></my-group>
        <script>customElements.define('my-group', class extends HTMLElement { connectedCallback() {
          this.attachShadow({ mode: 'open' }).innerHTML = `<div role=radiogroup aria-label=Gender><slot></slot></div>`;
        } });</script>"""
    one = await control(tab, site, body)
    assert (one.kind, one.label, one.options, one.value) == ("radio", "Gender", ("Female", "Male"), ("Male",))


async def test_radio_buttons_that_keep_their_role_to_themselves_are_one_question(tab: Tab, site: Site) -> None:
    body = """<fieldset><legend>Gender</legend><my-radio aria-label=Female>f</my-radio>
        <my-radio aria-label=Male>m</my-radio></fieldset><script>customElements.define('my-radio',
        class extends HTMLElement { checked = this.ariaLabel === 'Male' });</script>"""
    one = await control(tab, site, body)
    assert (one.kind, one.label, one.options, one.value) == ("radio", "Gender", ("Female", "Male"), ("Male",))


async def test_a_list_offers_what_can_be_chosen(tab: Tab, site: Site) -> None:
    body = """<label>State <select><option value="">Select</option><option>Ohio</option><option disabled>Utah</option>
        <optgroup label=Territories disabled><option>Guam</option></optgroup><option>Iowa</option></select></label>"""
    one = await control(tab, site, body)
    assert (one.kind, one.options, one.value) == ("select", ("Ohio", "Iowa"), ())


@pytest.mark.parametrize("words", ["Select one", "-- Please select --", "Choose a state", "---", ""])
async def test_a_first_entry_that_asks_to_choose_is_no_answer(tab: Tab, site: Site, words: str) -> None:
    body = f"<label>State <select><option value=0>{words}</option><option>Ohio</option></select></label>"
    one = await control(tab, site, body)
    assert (one.options, one.value) == (("Ohio",), ())


async def test_a_first_entry_that_nobody_chose_is_a_value(tab: Tab, site: Site) -> None:
    one = await control(tab, site, "<label>State <select><option>Iowa</option><option>Ohio</option></select></label>")
    assert one.value == ("Iowa",)


async def test_what_is_required_fixed_wrong_or_short_is_told(tab: Tab, site: Site) -> None:
    body = "<label>A <input required readonly aria-invalid=true maxlength=9></label>"
    one = await control(tab, site, body)
    assert (one.required, one.fixed, one.invalid, one.limit) == (True, True, True, 9)


async def test_a_disabled_fieldset_disables_what_is_in_it(tab: Tab, site: Site) -> None:
    assert (await control(tab, site, "<fieldset disabled><label>A <input></label></fieldset>")).disabled


async def test_a_file_input_behind_a_button_is_seen_by_its_label(tab: Tab, site: Site) -> None:
    body = """<label for=f>License copy</label><div hidden><input type=file id=f></div>
        <button onclick="f.click()">Choose</button>"""
    one = await control(tab, site, body)
    assert (one.kind, one.label, one.value) == ("file", "License copy", ())


async def test_a_file_input_without_a_label_is_called_by_its_button(tab: Tab, site: Site) -> None:
    body = "<div><button>Upload license</button><input type=file style='display: none'></div>"
    assert (await control(tab, site, body)).label == "Upload license"


async def test_files_that_the_page_lists_by_itself_count(tab: Tab, site: Site) -> None:
    body = """<div><label>Copy <input type=file></label><ul><li>license.pdf (12 KB)</li></ul></div>"""
    assert (await control(tab, site, body)).value == ("license.pdf",)


async def test_a_file_that_a_page_tells_with_more_words_around_it_counts_once(tab: Tab, site: Site) -> None:
    body = """<div><label>Copy <input type=file style='opacity: 0'></label><ul><li>license.pdf
        <button>Remove license.pdf</button> <span>license.pdf</span></li></ul></div>"""
    assert (await control(tab, site, body)).value == ("license.pdf",)


async def test_a_file_input_is_called_by_the_label_of_the_box_that_a_library_draws_around_it(
    tab: Tab, site: Site
) -> None:
    body = """<label for=x>License copy</label><div id=x><label for=f>Drop files here</label>
        <input type=file id=f></div>"""
    assert (await control(tab, site, body)).label == "License copy"


async def test_a_box_that_nobody_types_into_is_a_list(tab: Tab, site: Site) -> None:
    body = """<label for=s>State</label><input id=s readonly role=combobox aria-haspopup=listbox aria-controls=l>
        <div id=l role=listbox><div role=option aria-selected=false>Iowa</div>
        <div role=option aria-selected=true>Ohio</div></div>"""
    one = await control(tab, site, body)
    assert (one.kind, one.readonly, one.options, one.value) == ("dropdown", False, ("Iowa", "Ohio"), ("Ohio",))


@pytest.mark.parametrize("sign", ["class='form-control datepicker'", "aria-haspopup=dialog"])
async def test_a_box_whose_date_is_picked_is_no_fixed_one(tab: Tab, site: Site, sign: str) -> None:
    one = await control(tab, site, f"<label>Starts <input readonly {sign} value=02/09/2020></label>")
    assert (one.kind, one.fixed, one.value) == ("calendar", False, ("02/09/2020",))


async def test_a_typeahead_that_cannot_be_typed_into_is_fixed(tab: Tab, site: Site) -> None:
    body = "<label>City <input readonly role=combobox aria-autocomplete=list aria-haspopup=listbox></label>"
    one = await control(tab, site, body)
    assert (one.kind, one.fixed) == ("combobox", True)


async def test_entries_that_are_slotted_into_their_list_are_offered(tab: Tab, site: Site) -> None:
    body = """<span id=n>State</span><div role=combobox tabindex=0 aria-labelledby=n aria-controls=l></div>
        <my-menu id=l role=listbox style='display: none'><my-entry>Iowa</my-entry><my-entry>Ohio</my-entry></my-menu>
        <script>
        for (const [name, inner] of [['menu', '<slot></slot>'], ['entry', '<li role=option><slot></slot></li>']])
          customElements.define(`my-${name}`, class extends HTMLElement { connectedCallback() {
            this.attachShadow({ mode: 'open' }).innerHTML = inner } });</script>"""
    assert (await control(tab, site, body)).options == ("Iowa", "Ohio")


BESIDE = """<label for=q>Languages</label><div class={}><div><div><b>English</b></div><div><b>Tagalog</b>
    <button>×</button></div><input id=q role=combobox aria-autocomplete=list></div></div>"""


@pytest.mark.parametrize(("style", "value"), [("is-multi", ("English", "Tagalog")), ("one", ("English Tagalog",))])
async def test_several_entries_beside_a_typeahead_are_told_one_by_one(
    tab: Tab, site: Site, style: str, value: tuple[str, ...]
) -> None:
    assert (await control(tab, site, BESIDE.format(style))).value == value


async def test_the_search_box_of_a_drawn_list_over_a_named_native_one_is_no_question(tab: Tab, site: Site) -> None:
    body = """<label for=s>State</label><select id=s multiple aria-hidden=true tabindex=-1
        style='position: absolute; width: 1px; height: 1px'><option>Ohio</option></select>
        <span><span><span role=combobox aria-haspopup=true><input role=searchbox aria-label=Search
        aria-autocomplete=list></span></span></span>"""
    one = await control(tab, site, body)
    assert (one.kind, one.label) == ("selects", "State")


SECTIONS = """<div role=group aria-labelledby=n><label id=n for=i>Birth date</label>
    <span><span role=spinbutton contenteditable=true aria-label=Month aria-valuetext=Empty>MM</span>/
    <span role=spinbutton contenteditable=true aria-label=Day aria-valuenow=9>09</span></span>{}</div>"""


async def test_a_date_in_sections_over_a_native_box_is_one_question(tab: Tab, site: Site) -> None:
    box = "<input id=i aria-hidden=true tabindex=-1 style='opacity: 0; position: absolute' value=x>"
    one = await control(tab, site, SECTIONS.format(box))
    assert (one.kind, one.label, one.value) == ("text", "Birth date", ("x",))


async def test_a_section_that_only_shows_its_form_is_blank(tab: Tab, site: Site) -> None:
    screen = await seen(tab, site, SECTIONS.format(""))
    assert [(one.label, one.value) for one in screen.controls] == [("Month", ()), ("Day", ("09",))]


@pytest.mark.parametrize(("shown", "value"), [("(___) ___-____", ()), ("__/__", ()), ("(2__) ___", ("(2__) ___",))])
async def test_a_mask_that_only_shows_its_signs_is_blank(
    tab: Tab, site: Site, shown: str, value: tuple[str, ...]
) -> None:
    assert (await control(tab, site, f"<label>Phone <input value='{shown}'></label>")).value == value


RICH = {
    "paragraphs": "<p>One</p><p>Two</p>",
    "paragraphs with a blank one": "<p>One</p><p><br></p><p>Two</p>",
    "a line and a block": "One<div>Two</div>",
}


@pytest.mark.parametrize("way", RICH)
async def test_lines_of_editable_text_are_lines(tab: Tab, site: Site, way: str) -> None:
    body = f"<div contenteditable=true role=textbox aria-label=Notes>{RICH[way]}</div>"
    assert (await control(tab, site, body)).value == ("One\n\nTwo" if "blank" in way else "One\nTwo",)


async def test_drawn_controls_are_seen(tab: Tab, site: Site) -> None:
    body = """<div role=radiogroup aria-labelledby=q><p id=q>Gender</p><div role=radio aria-checked=true>Female</div>
        <div role=radio aria-checked=false>Male</div></div><div role=checkbox aria-checked=true>I agree</div>
        <div role=switch aria-checked=false aria-label=Alerts></div>
        <span id=s>State</span><div role=combobox aria-labelledby='s v' tabindex=0><span id=v>Ohio</span></div>
        <div contenteditable=true role=textbox aria-label=Notes>Hello</div>"""
    told = [(one.kind, one.label, one.value) for one in (await seen(tab, site, body)).controls]
    assert told == [
        ("radio", "Gender", ("Female",)),
        ("checkbox", "I agree", ("Yes",)),
        ("checkbox", "Alerts", ()),
        ("dropdown", "State", ("Ohio",)),
        ("rich", "Notes", ("Hello",)),
    ]


# --- what nobody sees -------------------------------------------------------------------------------------------------

HIDDEN = {
    "hidden": "<div hidden><label>A <input></label></div>",
    "display none": "<div style='display: none'><label>A <input></label></div>",
    "visibility hidden": "<div style='visibility: hidden'><label>A <input></label></div>",
    "closed details": "<details><summary>More</summary><label>A <input></label></details>",
    "type hidden": "<input type=hidden name=a value=1>",
    "a native list kept for a component": (
        "<select aria-hidden=true tabindex=-1 style='position: absolute; width: 1px; height: 1px'><option>x</select>"
    ),
    "a dialog that is not open": "<dialog><label>A <input></label></dialog>",
    "a template": "<template><label>A <input></label></template>",
    "outside of main": "<script>document.body.append(document.createElement('input'))</script>",
}


@pytest.mark.parametrize("way", HIDDEN)
async def test_what_nobody_sees_is_no_question(tab: Tab, site: Site, way: str) -> None:
    assert (await seen(tab, site, HIDDEN[way])).controls == ()


async def test_of_two_controls_for_one_question_the_visible_one_counts(tab: Tab, site: Site) -> None:
    body = """<span id=s>State</span><select aria-labelledby=s aria-hidden=true tabindex=-1
        style='position: absolute; width: 1px; height: 1px'><option>x</option></select>
        <div role=combobox aria-labelledby=s tabindex=0>Ohio</div>"""
    assert (await control(tab, site, body)).kind == "dropdown"


async def test_a_native_list_that_keeps_the_label_is_the_question(tab: Tab, site: Site) -> None:
    body = """<label for=s>State</label><select id=s aria-hidden=true tabindex=-1
        style='position: absolute; width: 1px; height: 1px'><option value=''></option><option>Ohio</option></select>
        <span><span><span role=combobox aria-labelledby=v tabindex=0><span id=v>Ohio</span></span></span></span>"""
    assert (await control(tab, site, body)).kind == "select"


# --- shadow roots and frames ------------------------------------------------------------------------------------------

SHADOW = """<fieldset><legend>Person</legend><my-field></my-field></fieldset><script>
    customElements.define('my-field', class extends HTMLElement { connectedCallback() {
      this.attachShadow({ mode: '%s' }).innerHTML = `<label for=a>First Name</label><input id=a value=Ada>`; } });
    </script>"""


async def test_an_open_shadow_root_is_looked_into(tab: Tab, site: Site) -> None:
    one = await control(tab, site, SHADOW % "open")
    assert (one.label, one.groups, one.value) == ("First Name", ("Person",), ("Ada",))


async def test_a_closed_component_is_named_as_out_of_reach(tab: Tab, site: Site) -> None:
    screen = await seen(
        tab, site, SHADOW.replace("this.attach", "this.style.display = 'block'; this.attach") % "closed"
    )
    assert (screen.controls, screen.unreadable) == ((), ("my-field",))


async def test_a_control_in_a_slot_is_seen_once(tab: Tab, site: Site) -> None:
    body = """<my-card><label>City <input></label></my-card><script>
        customElements.define('my-card', class extends HTMLElement { connectedCallback() {
          this.attachShadow({ mode: 'open' }).innerHTML = `<fieldset><legend>Address</legend><slot></slot></fieldset>`;
        } });</script>"""
    one = await control(tab, site, body)
    assert (one.label, one.groups) == ("City", ("Address",))


async def test_a_frame_of_the_same_origin_is_looked_into(tab: Tab, site: Site) -> None:
    site.page("/inner", "<label>City <input value=Troy></label>")
    body = "<iframe src=/inner></iframe>"
    site.page("/form", body)
    await tab.go("/form")
    await tab.page.frame_locator("iframe").get_by_label("City").wait_for()
    (one,) = (await tab.look()).controls
    assert (one.label, one.value) == ("City", ("Troy",))


async def test_a_frame_of_another_origin_is_named_as_out_of_reach(tab: Tab, site: Site, elsewhere: Site) -> None:
    address = elsewhere.page("/inner", "<label>City <input></label>")
    screen = await seen(tab, site, f"<iframe src='{address}'></iframe>")
    assert (screen.controls, screen.unreadable) == ((), (address,))


# --- the rest of the page ---------------------------------------------------------------------------------------------


async def test_a_modal_dialog_hides_the_page_behind_it(tab: Tab, site: Site) -> None:
    body = """<label>City <input></label><button>Save</button><dialog id=d><h2>Check the address</h2>
        <label>Reason <input></label><button>Confirm</button></dialog><script>d.showModal()</script>"""
    screen = await seen(tab, site, body)
    assert screen.name == "Check the address"
    assert [one.label for one in screen.controls] == ["Reason"]
    assert [one.name for one in screen.actions] == ["Confirm"]


async def test_a_dialog_of_a_library_is_called_by_its_label(tab: Tab, site: Site) -> None:
    body = "<label>City <input></label><div role=dialog aria-modal=true aria-label=Sure?><button>Yes</button></div>"
    screen = await seen(tab, site, body)
    assert (screen.dialog, screen.controls) == ("Sure?", ())


async def test_buttons_and_links_are_called_by_their_words(tab: Tab, site: Site) -> None:
    body = """<button value=1>Save</button><a href=#>Back</a><input type=submit value=Send>
        <button aria-label=Close>×</button>
        <div role=button>Add</div><button disabled>Next</button><button hidden>No</button><input type=image alt=Go>"""
    screen = await seen(tab, site, body)
    assert [one.name for one in screen.actions] == ["Save", "Back", "Send", "Close", "Add", "Next", "Go"]
    assert [one.name for one in screen.actions if one.disabled] == ["Next"]


async def test_tables_are_read_row_by_row_with_their_buttons(tab: Tab, site: Site) -> None:
    body = """<table><caption>Licenses</caption><thead><tr><th>Number</th><th>State</th><th></th></tr></thead>
        <tr><td>A1</td><td>Ohio</td><td><button>Edit</button></td></tr>
        <tr hidden><td>B2</td><td>Iowa</td><td><button>Edit</button></td></tr></table>"""
    grid = (await seen(tab, site, body)).grid("Licenses")
    assert grid is not None
    assert grid.headers == ("Number", "State", "")
    assert [str(row) for row in grid.rows] == ["A1, Ohio"]
    assert [one.name for one in grid.rows[0].actions] == ["Edit"]


async def test_facts_stand_under_the_headings_above_them(tab: Tab, site: Site) -> None:
    body = """<h2>Licenses</h2><h3>License 1</h3><dl><dt>Number</dt><dd>A1</dd><dd><a href=#>Change</a></dd></dl>
        <h2>Address</h2><dl><div><dt>Street</dt><dd>1 Main St<br>Suite 2</dd></div></dl>"""
    facts = (await seen(tab, site, body)).facts
    assert [(one.groups, one.label, one.value) for one in facts] == [
        (("Licenses", "License 1"), "Number", "A1"),
        (("Address",), "Street", "1 Main St\nSuite 2"),
    ]


async def test_alerts_are_read_line_by_line(tab: Tab, site: Site) -> None:
    screen = await seen(
        tab, site, "<div role=alert><h2>Problem</h2><p>Enter a city</p></div><div role=alert hidden>x</div>"
    )
    assert screen.alerts == ("Problem", "Enter a city")


async def test_the_heading_is_the_one_that_is_seen_in_the_main_part(tab: Tab, site: Site) -> None:
    whole = "<h1>Logo</h1><main><h1 hidden>Old</h1><h1>Licenses</h1></main>"
    site.pages["/form"] = type(site.answer("/nowhere"))(whole)
    await tab.go("/form")
    assert (await tab.look()).heading == "Licenses"


@pytest.mark.parametrize("before", range(390, 396))
async def test_no_character_of_what_a_page_says_is_cut_in_two(tab: Tab, site: Site, before: int) -> None:
    screen = await seen(tab, site, f"<p>{'.' * before}{'🏥' * 10}")
    assert screen.text == f"Form {'.' * before}{'🏥' * 10}"[:400]


HALF = "<label for=a>Clinic</label><input id=a><script>{where} = 'Sound \\ud83c'</script>"


@pytest.mark.parametrize(
    "where",
    ["document.title", "a.value", "a.placeholder", "a.labels[0].innerText", "document.querySelector('h1').innerText"],
)
async def test_half_a_character_is_seen_as_none(tab: Tab, site: Site, where: str) -> None:
    screen = await seen(tab, site, "<h1>Clinics</h1>" + HALF.format(where=where))
    if where == "a.value":
        assert screen.controls[0].value == ("Sound \ufffd",)
    else:
        assert len(screen.controls) == 1


async def test_a_page_whose_label_holds_half_a_character_says_so_when_it_moves(tab: Tab, site: Site) -> None:
    moving = "<form method=post><button onfocus=\"a.value = 'moved'\">Save</button></form>"
    screen = await seen(tab, site, HALF.format(where="a.labels[0].innerText") + moving)
    with pytest.raises(PageMoved, match="Sound \ufffd"):
        await tab.leave(screen, screen.action("Save"))


async def test_looking_twice_gives_the_same_numbers(tab: Tab, site: Site) -> None:
    first = await seen(tab, site, "<label>A <input></label><label>B <input></label>")
    await tab.page.evaluate("document.querySelector('label').before(document.querySelectorAll('label')[1])")
    second = await tab.look()
    assert {one.label: one.ref for one in first.controls} == {one.label: one.ref for one in second.controls}


async def test_another_document_is_another_identity(tab: Tab, site: Site) -> None:
    first = await seen(tab, site, "<p>Hello</p>")
    second = await seen(tab, site, "<p>Hello</p>")
    assert first.document != second.document


async def test_a_page_of_another_origin_is_not_read(tab: Tab, page: Page, elsewhere: Site) -> None:
    await page.goto(elsewhere.page("/form", "<label>SSN <input></label>") + "?token=900123456")
    with pytest.raises(OriginLeft) as caught:
        await tab.look()
    assert "900123456" not in str(caught.value)
