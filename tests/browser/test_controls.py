"""Every kind of control that portals use: filled so that the page's own state has it, or refused by name.

`pytest tests/browser/test_controls.py -s` prints the table of kinds, the way each takes, and how it is proven.
"""

import datetime
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Page

from agent import fill_page
from agent.answers import Answer, choose, date, digits, secret, several, suggestion, text, tick, upload
from agent.errors import CredwrightError, FieldMissing, FieldOutOfReach, FieldRefused, OptionMissing
from tests.browser.people import SSN, Number
from tests.browser.site import Site

FAST, SLOW = "fast", "slow"
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
FILES = {
    "file": ("native", "Copy", "sent('copy')"),
    "file behind a button": ("kept", "Upload license", "copy.files[0].name"),
}
REFUSED: dict[str, tuple[str, Answer, type[CredwrightError]]] = {
    "list without any role": ("drawn", choose("Plan", "Gold"), FieldMissing),
    "input in a closed component": ("closed", text("In a closed component", "x"), FieldOutOfReach),
    "entry that is not in a drawn list": ("drawn", choose("County", "Brown"), OptionMissing),
    "entry that is not in a typeahead": ("drawn", suggestion("City", "Tron"), OptionMissing),
    "number that is none": ("native", text("Percent", "a few"), FieldRefused),
    "time that is none": ("native", text("Opens at", "25:00"), FieldRefused),
    "two lines in one": ("native", text("Name", "One\nTwo"), FieldRefused),
}
TOLD: list[tuple[str, str, str]] = []


@pytest.mark.parametrize("kind", CASES)
async def test_the_page_itself_has_what_was_meant(page: Page, site: Site, kind: str) -> None:
    case = CASES[kind]
    await page.goto(f"{site.url}/{case.page}.html")
    done = await fill_page(page, case.answers)
    assert await page.evaluate(case.proof) == case.kept
    way = SLOW if done.by_hand else FAST
    TOLD.append((kind, way, case.proof))
    assert way == case.way


@pytest.mark.parametrize("kind", CASES)
async def test_what_is_there_already_is_not_touched_again(page: Page, site: Site, kind: str) -> None:
    case = CASES[kind]
    await page.goto(f"{site.url}/{case.page}.html")
    await fill_page(page, case.answers)
    again = await fill_page(page, case.answers)
    assert again.changed == ()
    assert await page.evaluate(case.proof) == case.kept


@pytest.mark.parametrize("kind", FILES)
async def test_the_page_itself_has_the_file(page: Page, site: Site, tmp_path: Path, kind: str) -> None:
    name, label, proof = FILES[kind]
    file = tmp_path / "license.pdf"
    file.write_bytes(b"%PDF-1.4")
    await page.goto(f"{site.url}/{name}.html")
    done = await fill_page(page, [upload(label, file)])
    assert await page.evaluate(proof) == "license.pdf"
    TOLD.append((kind, SLOW if done.by_hand else FAST, proof))


@pytest.mark.parametrize("kind", REFUSED)
async def test_what_cannot_be_filled_is_refused_by_name(page: Page, site: Site, kind: str) -> None:
    name, answer, error = REFUSED[kind]
    await page.goto(f"{site.url}/{name}.html")
    with pytest.raises(error):
        await fill_page(page, [answer])
    TOLD.append((kind, "refused", error.__name__))


async def test_a_drawn_box_can_be_cleared_again(page: Page, site: Site) -> None:
    await page.goto(f"{site.url}/drawn.html")
    await fill_page(page, [tick("I agree", True)])
    await fill_page(page, [tick("I agree", False)])
    assert await page.evaluate("state.agree") is False


async def test_another_entry_of_a_drawn_list_can_be_chosen(page: Page, site: Site) -> None:
    await page.goto(f"{site.url}/drawn.html")
    await fill_page(page, [choose("State", "Ohio")])
    await fill_page(page, [choose("State", "Iowa")])
    assert await page.evaluate("state.state") == "Iowa"


async def test_what_an_answer_takes_back_may_go_again(page: Page, site: Site) -> None:
    await page.goto(f"{site.url}/reveal.html")
    await fill_page(page, [choose("How should we contact you?", "E-mail"), text("E-mail address", "a@example.com")])
    await fill_page(page, [choose("How should we contact you?", "Phone"), digits("Phone number", "2025550143")])
    assert await page.locator("#phone").input_value() == "2025550143"


def test_the_table_of_controls() -> None:
    """Printed with -s: each kind, the way it takes, and what of the page proves it."""
    rows = [f"{kind:40}  {way:7}  {proof}" for kind, way, proof in TOLD]
    sys.stdout.write("\n".join(["", *rows, str(Counter(way for _, way, _ in TOLD)), ""]))
    assert {kind for kind, _, _ in TOLD} == {*CASES, *FILES, *REFUSED}
