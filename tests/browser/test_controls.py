"""Every kind of control that portals use, on small pages of our own: the page's own state has it, or it is refused.

The table after the tests tells the way each took, and how it is proven.
"""

import datetime
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Page

from agent import fill
from agent.answers import Answer, choose, date, digits, secret, several, suggestion, text, tick, upload
from agent.errors import (
    CredwrightError,
    FieldAmbiguous,
    FieldMissing,
    FieldOfOtherKind,
    FieldOutOfReach,
    FieldRefused,
    OptionMissing,
)
from tests.browser.people import SSN, Number
from tests.browser.site import Site
from tests.browser.table import FAST, REFUSED, SLOW, Record, Told, note, way

OURS = "page of our own"
DAY = datetime.date(2020, 2, 9)


@dataclass(frozen=True, slots=True)
class Case:
    """One kind of control: its page, what is answered, and where the page keeps it."""

    page: str
    answers: tuple[Answer, ...]
    proof: str
    kept: object
    way: str = FAST


def one(page: str, answer: Answer, proof: str, kept: object, way: str = FAST) -> Case:
    return Case(page, (answer,), proof, kept, way)


def native(answer: Answer, name: str, kept: str, way: str = FAST) -> Case:
    return one("native", answer, f"sent('{name}')", kept, way)


CASES: dict[str, Case] = {
    "text": native(text("Name", "Zoë O’Neil-Núñez"), "name", "Zoë O’Neil-Núñez"),
    "text area": native(text("Remarks", "One\nTwo"), "remarks", "One\nTwo"),
    "number": native(text("Percent", "12.5"), "percent", "12.5"),
    "native date": native(date("Birth date", DAY), "birth", "2020-02-09"),
    "native time": native(text("Opens at", "09:30"), "opens", "09:30"),
    "native month": native(text("Card expires", "2027-08"), "expires", "2027-08"),
    "native week": native(text("Payroll week", "2026-W07"), "week", "2026-W07"),
    "native date and time": native(text("Meeting", "2026-02-09T10:15"), "meeting", "2026-02-09T10:15"),
    "phone": native(digits("Phone", "202-555-0143"), "phone", "202-555-0143"),
    "e-mail": native(text("E-mail", "ada@example.com"), "email", "ada@example.com"),
    "address of a web site": native(text("Web site", "https://example.com/"), "site", "https://example.com/"),
    "password": native(secret("Password", Number("pa55 word")), "password", "pa55 word"),
    "list": native(choose("State", "Ohio"), "state", "39"),
    "list of several": native(several("Languages", ["English", "Tagalog"]), "languages", "English,Tagalog"),
    "text with proposals": native(text("Color", "Blue"), "color", "Blue"),
    "radio buttons": native(choose("Gender", "Male"), "gender", "m"),
    "group of boxes": native(several("Services", ["Therapy"]), "services", "2"),
    "box": native(tick("I agree", True), "agree", "yes"),
    "radio buttons of boxes": one("drawn", choose("Gender", "Male"), "state.gender", "Male"),
    "drawn box": one("drawn", tick("I agree", True), "state.agree", True),
    "switch": one("drawn", tick("Alerts", True), "state.alerts", True),
    "drawn list in the page": one("drawn", choose("State", "Ohio"), "state.state", "Ohio", SLOW),
    "drawn list made on opening": one("drawn", choose("County", "Kent"), "state.county", "Kent", SLOW),
    "date that is picked in a calendar": one("drawn", date("Starts", DAY), "state.starts", "02/09/2020", SLOW),
    "drawn list of several": one(
        "drawn", several("Days", ["Monday", "Friday"]), "state.days.join()", "Monday,Friday", SLOW
    ),
    "drawn list whose box is too small to be hit": one("drawn", choose("Size", "Large"), "state.size", "Large", SLOW),
    "typeahead of several": one(
        "kept", several("Skills", ["Imaging", "Therapy"]), "state.skills.join()", "Imaging,Therapy", SLOW
    ),
    "typeahead that believes keys": one("drawn", suggestion("City", "Trenton"), "state.city", "Trenton", SLOW),
    "combo box over a nameless list": one(
        "kept", suggestion("State", "Ohio"), "document.querySelector('[name=state]').value", "39", SLOW
    ),
    "named list under a drawn one": one("kept", choose("County", "Kent"), "state.county", "Kent"),
    "drawn list over a nameless box": one("kept", choose("Plan", "Silver"), "carried.value", "Silver", SLOW),
    "typeahead that draws its entry beside": one(
        "kept", choose("Language", "Spanish"), "state.language", "Spanish", SLOW
    ),
    "label on a custom element": one("kept", text("Nickname", "Zo"), "nickname.value", "Zo"),
    "radio buttons drawn by labels": one("kept", choose("Gender", "Male"), "m.checked", True),
    "box drawn by its label": one("kept", tick("I agree", True), "agree.checked", True),
    "masked SSN": one("masks", secret("SSN", SSN), "state.ssn", "900-12-3456"),
    "masked phone": one("masks", digits("Phone", "2025550143"), "state.phone", "(202) 555-0143"),
    "masked date": one("masks", date("Date", DAY), "state.date", "02/09/2020"),
    "mask that believes keys": one("masks", digits("Code", "123456"), "state.code", "12 34 56", SLOW),
    "number with thousands": one("masks", text("Amount", "1,234,567"), "state.amount", "1,234,567"),
    "text kept once it is left": one("masks", text("Nickname", "Zo"), "state.nickname", "Zo"),
    "editable text": one("masks", text("Notes", "Some notes"), "notes.innerText", "Some notes", SLOW),
    "editable text of two lines": one("masks", text("Notes", "One\nTwo"), "notes.innerText", "One\nTwo", SLOW),
    "question revealed by a radio button": Case(
        "reveal",
        (choose("How should we contact you?", "Phone"), digits("Phone number", "202-555-0143")),
        "[c2.checked, phone.value]",
        [True, "202-555-0143"],
    ),
    "date in three boxes": one(
        "reveal", date("Date of birth", DAY), "[month.value, day.value, year.value].join()", "02,09,2020"
    ),
    "date with a list of months": one(
        "reveal", date("Graduation", DAY), "[month2.value, day2.value, year2.value].join()", "2,09,2020"
    ),
    "controlled input": one("controlled", text("First Name", "Ada"), "state.first", "Ada"),
    "controlled list": one("controlled", choose("State", "Ohio"), "state.state", "Ohio"),
    "controlled box": one("controlled", tick("I agree", True), "state.agree", True),
    "input in a shadow root": one(
        "framed",
        text("In a shadow root", "x"),
        "document.querySelector('x-open').shadowRoot.querySelector('input').value",
        "x",
    ),
    "input in a slot": one("framed", text("In a slot", "x"), "slotted.value", "x"),
    "input in a frame": one(
        "framed",
        text("In a frame", "x"),
        "document.querySelector('iframe').contentDocument.querySelector('input').value",
        "x",
    ),
}
UNTOLD = upload("Upload diploma", Path(__file__))
FILES = {
    "file": ("native", "Copy", "sent('copy')"),
    "file behind a button": ("kept", "Upload license", "copy.files[0].name"),
}
NOT_FILLED: dict[str, tuple[str, Answer, type[CredwrightError]]] = {
    "list without any role": ("drawn", choose("Plan", "Gold"), FieldMissing),
    "input in a closed component": ("closed", text("In a closed component", "x"), FieldOutOfReach),
    "entry that is not in a drawn list": ("drawn", choose("County", "Brown"), OptionMissing),
    "entry that is not in a typeahead": ("drawn", suggestion("City", "Tron"), OptionMissing),
    "file behind a button, not told by the page": ("kept", UNTOLD, FieldRefused),
    "entry that is not in a typeahead of several": (
        "kept",
        several("Skills", ["Imaging", "Cooking"]),
        OptionMissing,
    ),
    "day that a calendar does not offer": ("drawn", date("Starts", datetime.date(2020, 2, 8)), FieldRefused),
    "text in a calendar": ("drawn", text("Starts", "soon"), FieldOfOtherKind),
    "several entries of radio buttons": ("drawn", several("Gender", ["Female", "Male"]), FieldOfOtherKind),
    "number that is none": ("native", text("Percent", "a few"), FieldRefused),
    "time that is none": ("native", text("Opens at", "25:00"), FieldRefused),
    "two lines in one": ("native", text("Name", "One\nTwo"), FieldRefused),
}


@pytest.mark.parametrize("kind", CASES)
async def test_the_page_itself_has_what_was_meant(page: Page, site: Site, record_property: Record, kind: str) -> None:
    case = CASES[kind]
    await page.goto(f"{site.url}/{case.page}.html")
    done = await fill(page, case.answers)
    assert await page.evaluate(case.proof) == case.kept
    assert way(done, case.answers[-1]) == case.way
    note(record_property, Told(kind, OURS, case.proof, way(done, case.answers[-1])))


@pytest.mark.parametrize("kind", CASES)
async def test_what_is_there_already_is_not_touched_again(page: Page, site: Site, kind: str) -> None:
    case = CASES[kind]
    await page.goto(f"{site.url}/{case.page}.html")
    await fill(page, case.answers)
    again = await fill(page, case.answers)
    assert again.changed == ()
    assert await page.evaluate(case.proof) == case.kept


@pytest.mark.parametrize("kind", FILES)
async def test_the_page_itself_has_the_file(
    page: Page, site: Site, tmp_path: Path, record_property: Record, kind: str
) -> None:
    name, label, proof = FILES[kind]
    file = tmp_path / "license.pdf"
    file.write_bytes(b"%PDF-1.4")
    await page.goto(f"{site.url}/{name}.html")
    answer = upload(label, file)
    done = await fill(page, [answer])
    assert await page.evaluate(proof) == "license.pdf"
    note(record_property, Told(kind, OURS, proof, way(done, answer)))


@pytest.mark.parametrize("kind", NOT_FILLED)
async def test_what_cannot_be_filled_is_refused_by_name(
    page: Page, site: Site, record_property: Record, kind: str
) -> None:
    name, answer, error = NOT_FILLED[kind]
    await page.goto(f"{site.url}/{name}.html")
    with pytest.raises(error):
        await fill(page, [answer])
    note(record_property, Told(kind, OURS, error.__name__, REFUSED))


async def test_a_drawn_box_can_be_cleared_again(page: Page, site: Site) -> None:
    await page.goto(f"{site.url}/drawn.html")
    await fill(page, [tick("I agree", True)])
    await fill(page, [tick("I agree", False)])
    assert await page.evaluate("state.agree") is False


async def test_another_entry_of_a_drawn_list_can_be_chosen(page: Page, site: Site) -> None:
    await page.goto(f"{site.url}/drawn.html")
    await fill(page, [choose("State", "Ohio")])
    await fill(page, [choose("State", "Iowa")])
    assert await page.evaluate("state.state") == "Iowa"


@pytest.mark.parametrize(
    ("name", "label", "first", "then"),
    [
        ("drawn", "Days", ["Monday", "Tuesday"], ["Tuesday", "Friday"]),
        ("kept", "Skills", ["Imaging", "Surgery"], ["Surgery", "Therapy"]),
        ("kept", "Skills", ["Imaging", "Surgery"], ["Surgery"]),
        ("drawn", "Days", ["Monday", "Tuesday"], []),
    ],
)
async def test_of_several_entries_those_that_are_not_meant_are_taken_away(
    page: Page, site: Site, name: str, label: str, first: list[str], then: list[str]
) -> None:
    await page.goto(f"{site.url}/{name}.html")
    await fill(page, [several(label, first)])
    await fill(page, [several(label, then)])
    assert await page.evaluate(f"state.{label.lower()}") == then


async def test_a_question_in_a_frame_of_another_site_is_refused_with_the_frame(
    page: Page, site: Site, elsewhere: Site, record_property: Record
) -> None:
    """What is typed is bound to one origin: a frame of another could be anybody's."""
    address = elsewhere.page("/inner", "<label>City <input></label>")
    await page.goto(site.page("/outer", f"<iframe src='{address}'></iframe>"))
    with pytest.raises(FieldOutOfReach) as caught:
        await fill(page, [text("City", "Troy")])
    assert caught.value.parts == (address,)
    assert await page.frames[1].get_by_label("City").input_value() == ""
    note(record_property, Told("input in a frame of another site", OURS, FieldOutOfReach.__name__, REFUSED))


async def test_two_questions_of_one_name_are_refused_with_their_groups(
    page: Page, site: Site, record_property: Record
) -> None:
    group = "<fieldset><legend>{}</legend><label>City * <input></label></fieldset>"
    await page.goto(site.page("/form", group.format("Home") + group.format("Practice")))
    with pytest.raises(FieldAmbiguous) as caught:
        await fill(page, [text("City", "Troy")])
    assert caught.value.candidates == ("Home › City", "Practice › City")
    await fill(page, [text("City", "Troy", within="Practice")])
    assert [await one.input_value() for one in await page.locator("input").all()] == ["", "Troy"]
    note(record_property, Told("two questions of one name", OURS, FieldAmbiguous.__name__, REFUSED))


async def test_what_an_answer_takes_back_may_go_again(page: Page, site: Site) -> None:
    await page.goto(f"{site.url}/reveal.html")
    await fill(page, [choose("How should we contact you?", "E-mail"), text("E-mail address", "a@example.com")])
    await fill(page, [choose("How should we contact you?", "Phone"), digits("Phone number", "2025550143")])
    assert await page.locator("#phone").input_value() == "2025550143"
