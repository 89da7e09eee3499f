"""Pages built from real component libraries: the page's own state has what was meant, or the answer is refused.

What is compared is the state of the framework, a library's own value, or what the form would send; never only what a
control shows. `libraries.py` brings the libraries from npm, once; without npm these tests are skipped.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Page

from agent import fill
from agent.answers import Answer, Kind, choose, date, digits, secret, several, suggestion, text, tick, upload
from agent.errors import CredwrightError, FieldMissing, FieldOfOtherKind, FieldRefused, OptionMissing
from tests.browser import libraries
from tests.browser.people import SSN, Number
from tests.browser.site import Answered, Site
from tests.browser.table import FAST, REFUSED, SLOW, Record, Told, note, way

DAY = datetime.date(2020, 2, 9)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a page: what kind of control it is, its answer, and the way that takes."""

    kind: str
    answer: Answer
    way: str = FAST


@dataclass(frozen=True, slots=True)
class Library:
    """A page, the questions it asks, and what it must have kept then."""

    name: str
    proof: str
    asked: tuple[Asked, ...]
    kept: object


LIBRARIES: dict[str, Library] = {
    "react": Library(
        "React",
        "state",
        (
            Asked("text", text("Name", "Zoë O’Neil-Núñez")),
            Asked("text area", text("Remarks", "One\nTwo")),
            Asked("list", choose("State", "Ohio")),
            Asked("list of several", several("Languages", ["English", "Tagalog"])),
            Asked("radio buttons", choose("Plan", "Silver")),
            Asked("text revealed by a radio button", text("City", "Troy")),
            Asked("box", tick("I agree", True)),
            Asked("native date", date("Birth date", DAY)),
            Asked("native time", text("Opens at", "09:30")),
            Asked("native month", text("Card expires", "2027-08")),
            Asked("native date and time", text("Meeting", "2026-02-09T10:15")),
            Asked("number", text("Visits", "12")),
            Asked("masked SSN", secret("SSN", SSN)),
            Asked("text kept once it is left", text("Nickname", "Zo")),
        ),
        {
            "name": "Zoë O’Neil-Núñez",
            "remarks": "One\nTwo",
            "state": "Ohio",
            "languages": ["English", "Tagalog"],
            "plan": "Silver",
            "city": "Troy",
            "agree": True,
            "birth": "2020-02-09",
            "opens": "09:30",
            "expires": "2027-08",
            "meeting": "2026-02-09T10:15",
            "visits": "12",
            "ssn": "900123456",
            "nickname": "Zo",
        },
    ),
    "vue": Library(
        "Vue",
        "model",
        (
            Asked("list", choose("State", "Ohio")),
            Asked("list drawn anew when another is chosen", choose("County", "Kent")),
            Asked("text kept once it is left", text("Nickname", "Zo")),
            Asked("text", text("Title", "Dr.")),
            Asked("number", text("Visits", "12")),
            Asked("radio buttons without a name", choose("Plan", "Gold")),
            Asked("group of boxes", several("Days", ["Tuesday"])),
            Asked("box", tick("I agree", True)),
        ),
        {
            "state": "Ohio",
            "county": "Kent",
            "nickname": "Zo",
            "title": "Dr.",
            "visits": 12,
            "plan": "Gold",
            "days": ["Tuesday"],
            "agree": True,
        },
    ),
    "mui": Library(
        "Material UI",
        "state of React",
        (
            Asked("text, star in its label", text("First name", "Zoë")),
            Asked("text area that grows", text("Remarks", "One\nTwo")),
            Asked("phone", digits("Phone", "202-555-0143")),
            Asked("radio buttons", choose("Plan", "Silver")),
            Asked("box", tick("I agree", True)),
            Asked("switch", tick("Alerts", True)),
            Asked("drawn list", choose("State", "Ohio"), SLOW),
            Asked("text field that is a drawn list", choose("Practice", "Group"), SLOW),
            Asked("drawn list of several", several("Days", ["Monday", "Friday"]), SLOW),
            Asked("typeahead", suggestion("City", "Trenton"), SLOW),
            Asked("typeahead of several", several("Specialties", ["Cardiac Surgery", "Dermatology"]), SLOW),
            Asked("typeahead that takes any text", text("Place of work", "Mercy")),
        ),
        {
            "first": "Zoë",
            "remarks": "One\nTwo",
            "phone": "202-555-0143",
            "plan": "Silver",
            "agree": True,
            "alerts": True,
            "state": "OH",
            "practice": "Group",
            "days": ["Monday", "Friday"],
            "city": "Trenton",
            "tags": ["Cardiac Surgery", "Dermatology"],
            "specialty": "Mercy",
        },
    ),
    "mui_dialog": Library(
        "Material UI",
        "state of React",
        (Asked("text in a modal dialog", text("City", "Troy")),),
        {"city": "Troy", "behind": ""},
    ),
    "mui_dates": Library(
        "MUI X",
        "state of React",
        (
            Asked("date picker in sections", date("Birth date", DAY)),
            Asked("date in sections", date("Expires", DAY)),
            Asked("time picker in sections", text("Opens at", "09:30 AM")),
        ),
        {"birth": "2020-02-09", "expires": "2020-02-09", "opens": "09:30"},
    ),
    "react_select": Library(
        "react-select",
        "state of React",
        (
            Asked("typeahead that draws its entry beside", choose("State", "Ohio"), SLOW),
            Asked("typeahead that asks a server", suggestion("City", "Trenton"), SLOW),
            Asked("typeahead of several", several("Languages", ["English", "Tagalog"]), SLOW),
            Asked("drawn list", choose("Plan", "Silver"), SLOW),
        ),
        {"state": 2, "city": 2, "languages": ["English", "Tagalog"], "plan": "Silver"},
    ),
    "radix": Library("Radix", "state of React", (Asked("drawn list", choose("State", "Ohio"), SLOW),), {"state": "OH"}),
    "select2": Library(
        "select2",
        "what jQuery heard, what the form sends",
        (
            Asked("native list kept under a drawn one", choose("State", "Ohio")),
            Asked("native list of several kept under a drawn one", several("Languages", ["English", "Tagalog"])),
        ),
        {
            "heard": {"state": "1", "languages": ["0", "2"]},
            "shown": "Ohio",
            "sent": [["state", "1"], ["languages", "0"], ["languages", "2"]],
        },
    ),
    "tom_select": Library(
        "Tom Select",
        "its own value, what the form sends",
        (
            Asked("typeahead that draws its entry beside", choose("State", "Ohio"), SLOW),
            Asked("typeahead of several", several("Languages", ["English", "Tagalog"]), SLOW),
        ),
        {
            "state": "OH",
            "languages": ["English", "Tagalog"],
            "sent": [["state", "OH"], ["languages", "English"], ["languages", "Tagalog"]],
        },
    ),
    "flatpickr": Library(
        "flatpickr",
        "its chosen day, what the form sends",
        (
            Asked("date picker", date("Birth date", DAY)),
            Asked("date picker with a second box, label on the first", date("Expires", DAY)),
            Asked("date that is picked in a calendar", date("Starts", DAY), SLOW),
        ),
        {
            "birth": "2020-02-09",
            "expires": "2020-02-09",
            "starts": "2020-02-09",
            "sent": {"birth": "02/09/2020", "expires": "2020-02-09", "starts": "02/09/2020"},
        },
    ),
    "imask": Library(
        "IMask",
        "its unmasked value",
        (
            Asked("masked SSN", secret("SSN", SSN)),
            Asked("masked phone, mask always shown", digits("Phone", "202-555-0143")),
            Asked("masked date", date("Birth date", DAY)),
            Asked("number with thousands", text("Amount", "1,234,567.5")),
        ),
        {"ssn": "900123456", "phone": "2025550143", "birth": "02/09/2020", "amount": 1234567.5},
    ),
    "number_format": Library(
        "react-number-format",
        "state of React",
        (
            Asked("number with thousands", text("Visits", "1,234,567")),
            Asked("money", text("Fee", "$1,234.50")),
            Asked("masked EIN", digits("EIN", "00-1234567")),
        ),
        {"visits": 1234567, "fee": 1234.5, "ein": "001234567"},
    ),
    "phone": Library(
        "intl-tel-input",
        "its own number",
        (
            Asked("phone with country", digits("Phone", "202-555-0143")),
            Asked("phone with country, its code beside", digits("Fax", "202-555-0144")),
        ),
        {"phone": "+12025550143", "fax": "+12025550144"},
    ),
    "uswds": Library(
        "USWDS",
        "what the form sends",
        (
            Asked("text, star in its label", text("Full name", "Zoë")),
            Asked("combo box over a nameless list", choose("State", "Ohio"), SLOW),
            Asked("date picker", date("Starts", DAY)),
            Asked("date with a list of months", date("Date of birth", DAY)),
            Asked("radio buttons drawn by labels", choose("Plan", "Silver")),
            Asked("group of boxes drawn by labels", several("Services", ["Therapy"])),
            Asked("time picker", choose("Opens at", "9:30am"), SLOW),
            Asked("masked SSN", secret("SSN", SSN)),
        ),
        {
            "name": "Zoë",
            "state": "OH",
            "starts": "02/09/2020",
            "month": "2",
            "day": "09",
            "year": "2020",
            "plan": "s",
            "services": "t",
            "opens": "09:30",
            "ssn": "900 12 3456",
            "copy": "",
        },
    ),
    "govuk": Library(
        "GOV.UK",
        "what the form sends, what was confirmed",
        (
            Asked("radio buttons with reveal", choose("How would you prefer to be contacted?", "Phone")),
            Asked("text revealed by a radio button", digits("Phone number", "202-555-0143")),
            Asked("date in three boxes", date("When was your passport issued?", DAY)),
            Asked("text area that counts", text("Can you provide more detail?", "One\nTwo")),
            Asked("password", secret("Password", Number("pa55 word"), kind=Kind.TEXT)),
            Asked("autocomplete over a native list", choose("Country", "Germany"), SLOW),
            Asked("autocomplete that asks a server", suggestion("City", "Trenton"), SLOW),
        ),
        {
            "contact": "phone",
            "email": "",
            "phone": "202-555-0143",
            "day": "09",
            "month": "02",
            "year": "2020",
            "detail": "One\nTwo",
            "password": "pa55 word",
            "country": "de",
            "city": "Trenton",
            "confirmed": "Trenton",
        },
    ),
    "shoelace": Library(
        "Shoelace",
        "what the form sends",
        (
            Asked("text in a shadow root", text("Name", "Zoë")),
            Asked("native date in a shadow root", date("Birth date", DAY)),
            Asked("number in a shadow root", text("Visits", "12")),
            Asked("text area in a shadow root", text("Remarks", "One\nTwo")),
            Asked("drawn list in a shadow root", choose("State", "Ohio"), SLOW),
            Asked("drawn list of several in a shadow root", several("Days", ["Monday", "Friday"]), SLOW),
            Asked("radio buttons slotted into a shadow root", choose("Plan", "Silver")),
            Asked("box in a shadow root", tick("I agree", True)),
            Asked("switch in a shadow root", tick("Alerts", True)),
        ),
        {
            "name": "Zoë",
            "birth": "2020-02-09",
            "visits": "12",
            "remarks": "One\nTwo",
            "state": "OH",
            "days": "mon,fri",
            "plan": "s",
            "agree": "yes",
            "alerts": "yes",
        },
    ),
    "material_web": Library(
        "Material Web",
        "what the form sends",
        (
            Asked("text in a shadow root", text("Name", "Zoë")),
            Asked("text area in a shadow root", text("Remarks", "One\nTwo")),
            Asked("drawn list in a shadow root", choose("State", "Ohio"), SLOW),
            Asked("radio buttons without a role of their own", choose("Plan", "Silver")),
            Asked("box in a shadow root", tick("I agree", True)),
            Asked("switch in a shadow root", tick("Alerts", True)),
        ),
        {"name": "Zoë", "remarks": "One\nTwo", "state": "OH", "plan": "s", "agree": "yes", "alerts": "yes"},
    ),
    "vaadin": Library(
        "Vaadin",
        "values of its elements",
        (
            Asked("label on a custom element", text("Name", "Zoë")),
            Asked("combo box", choose("State", "Ohio"), SLOW),
            Asked("date picker", date("Birth date", DAY)),
        ),
        {"name": "Zoë", "state": "Ohio", "birth": "2020-02-09"},
    ),
    "quill": Library(
        "Quill",
        "its own text",
        (Asked("editable text of two lines", text("Notes", "One\nTwo"), SLOW),),
        {"notes": "One\nTwo\n"},
    ),
}

FILES = {
    "uswds": ("USWDS", "file", "kept().copy", "license.pdf", (text("Full name", "Zoë"),)),
    "dropzone": ("react-dropzone", "file behind a drop zone", "kept()", [["license.pdf", 8]], ()),
    "filepond": ("FilePond", "file kept by the library", "kept()", [["license.pdf", 8]], ()),
}

OTHERWISE: dict[str, tuple[tuple[Answer, ...], tuple[Answer, ...], object]] = {
    "react_select": (
        (choose("State", "Ohio"), several("Languages", ["English", "Tagalog"])),
        (choose("State", "Iowa"), several("Languages", ["Spanish", "Tagalog"])),
        {"state": 1, "city": None, "languages": ["Spanish", "Tagalog"], "plan": None},
    ),
    "tom_select": (
        (choose("State", "Ohio"), several("Languages", ["English", "Spanish"])),
        (choose("State", "Iowa"), several("Languages", ["Spanish"])),
        {"state": "IA", "languages": ["Spanish"], "sent": [["state", "IA"], ["languages", "Spanish"]]},
    ),
    "select2": (
        (choose("State", "Ohio"), several("Languages", ["English"])),
        (choose("State", "Iowa"), several("Languages", ["Spanish"])),
        {
            "heard": {"state": "0", "languages": ["1"]},
            "shown": "Iowa",
            "sent": [["state", "0"], ["languages", "1"]],
        },
    ),
    "flatpickr": (
        (date("Starts", DAY), date("Expires", DAY)),
        (date("Starts", datetime.date(1999, 12, 31)), date("Expires", None)),
        {
            "birth": None,
            "expires": None,
            "starts": "1999-12-31",
            "sent": {"birth": "", "expires": "", "starts": "12/31/1999"},
        },
    ),
    "mui_dates": (
        (date("Birth date", DAY), date("Expires", DAY)),
        (date("Birth date", datetime.date(1999, 12, 31)), date("Expires", None)),
        {"birth": "1999-12-31", "expires": None, "opens": None},
    ),
}
"""What is answered first, what the same questions are answered then, and what must be left of it."""

NOT_FILLED: dict[str, tuple[str, str, Answer, type[CredwrightError]]] = {
    "text in a calendar": ("flatpickr", "flatpickr", text("Starts", "soon"), FieldOfOtherKind),
    "entry that is not in a typeahead": ("react_select", "react-select", choose("State", "Ohi"), OptionMissing),
    "entry that no server sends": ("react_select", "react-select", suggestion("City", "Tron"), OptionMissing),
    "several entries of a list for one": (
        "react_select",
        "react-select",
        several("State", ["Iowa", "Ohio"]),
        FieldRefused,
    ),
    "entry that is not in a drawn list": ("radix", "Radix", choose("State", "Utah"), OptionMissing),
    "several entries of a text": ("quill", "Quill", several("Notes", ["One"]), FieldOfOtherKind),
    "letters in a mask of digits": ("imask", "IMask", text("SSN", "nine"), FieldRefused),
    # it shows the number without its code, and asks for the country in a dialog as soon as somebody types a "+"
    "phone of another country": ("phone", "intl-tel-input", digits("Phone", "+44 20 7946 0018"), FieldMissing),
    "question behind a modal dialog": ("mui_dialog", "Material UI", text("Street", "Main"), FieldMissing),
    "text in a number": ("number_format", "react-number-format", text("Visits", "a few"), FieldRefused),
}


@pytest.fixture(scope="session")
def bundles() -> Path:
    """Where the scripts of the pages are."""
    try:
        return libraries.bundled()
    except libraries.NotInstalled as error:
        pytest.skip(str(error))


@dataclass(frozen=True, slots=True)
class Shelf:
    """The pages on a site."""

    site: Site
    bundles: Path

    def put(self, name: str) -> str:
        """A page on the site; returns its address."""
        style = self.bundles / f"{name}.css"
        self.site.pages[f"/{name}.js"] = Answered((self.bundles / f"{name}.js").read_text())
        self.site.pages[f"/{name}"] = Answered(
            f"<!doctype html><meta charset=utf-8><title>{name}</title>"
            f"<style>{style.read_text() if style.exists() else ''}</style>"
            f"<main><h1>{name}</h1><div id=root></div></main><script src=/{name}.js></script>"
        )
        return f"{self.site.url}/{name}"

    async def open(self, page: Page, name: str) -> None:
        """A page in the browser, drawn."""
        await page.goto(self.put(name))
        await page.wait_for_function("window.kept")


@pytest.fixture
def shelf(site: Site, bundles: Path) -> Shelf:
    """The pages, still to be put on the site."""
    return Shelf(site, bundles)


def answers(asked: Sequence[Asked]) -> list[Answer]:
    return [one.answer for one in asked]


def unordered(kept: object) -> object:
    """Of several entries it does not matter which was chosen first."""
    if isinstance(kept, dict):
        return {name: unordered(one) for name, one in kept.items()}
    return sorted(map(str, kept)) if isinstance(kept, list) else kept


@pytest.mark.parametrize("name", LIBRARIES)
async def test_the_page_itself_has_what_was_meant(page: Page, shelf: Shelf, record_property: Record, name: str) -> None:
    library = LIBRARIES[name]
    await shelf.open(page, name)
    done = await fill(page, answers(library.asked))
    assert unordered(await page.evaluate("kept()")) == unordered(library.kept)
    assert {one.kind: way(done, one.answer) for one in library.asked} == {one.kind: one.way for one in library.asked}
    for one in library.asked:
        note(record_property, Told(one.kind, library.name, library.proof, way(done, one.answer)))
    # the same page, for each takes a while to come: what it says already is not touched again
    assert (await fill(page, answers(library.asked))).changed == ()
    assert await page.evaluate("kept()") == library.kept


@pytest.mark.parametrize("name", FILES)
async def test_the_page_itself_has_the_file(
    page: Page, shelf: Shelf, tmp_path: Path, record_property: Record, name: str
) -> None:
    library, kind, proof, kept, others = FILES[name]
    file = tmp_path / "license.pdf"
    file.write_bytes(b"%PDF-1.4")
    answer = upload("License copy", file)
    await shelf.open(page, name)
    done = await fill(page, [*others, answer])
    assert await page.evaluate(proof) == kept
    note(record_property, Told(kind, library, proof, way(done, answer)))
    assert (await fill(page, [*others, answer])).changed == ()


@pytest.mark.parametrize("name", OTHERWISE)
async def test_another_answer_replaces_the_one_before(page: Page, shelf: Shelf, name: str) -> None:
    before, after, kept = OTHERWISE[name]
    await shelf.open(page, name)
    await fill(page, before)
    await fill(page, after)
    assert await page.evaluate("kept()") == kept


@pytest.mark.parametrize("kind", NOT_FILLED)
async def test_what_cannot_be_filled_is_refused_by_name(
    page: Page, shelf: Shelf, record_property: Record, kind: str
) -> None:
    name, library, answer, error = NOT_FILLED[kind]
    await shelf.open(page, name)
    with pytest.raises(error) as caught:
        await fill(page, [answer])
    assert caught.value.label == answer.label  # type: ignore[attr-defined]  # each of these errors has one
    note(record_property, Told(kind, library, error.__name__, REFUSED))


async def test_a_file_of_a_type_that_the_page_rejects_is_refused(
    page: Page, shelf: Shelf, tmp_path: Path, record_property: Record
) -> None:
    file = tmp_path / "license.exe"
    file.write_bytes(b"MZ")
    await shelf.open(page, "dropzone")
    with pytest.raises(FieldRefused):
        await fill(page, [upload("License copy", file)])
    assert await page.evaluate("kept()") == []
    note(record_property, Told("file of a type that is rejected", "react-dropzone", FieldRefused.__name__, REFUSED))


async def test_a_library_in_a_frame_of_the_same_origin_is_filled(
    page: Page, shelf: Shelf, record_property: Record
) -> None:
    inner = shelf.put("mui_dates")
    await page.goto(shelf.site.page("/outer", f"<iframe src='{inner}' width=900 height=500></iframe>"))
    await page.frames[1].wait_for_function("window.kept")
    answer = date("Birth date", DAY)
    done = await fill(page, [answer])
    assert await page.frames[1].evaluate("kept().birth") == "2020-02-09"
    note(record_property, Told("date picker in a frame", "MUI X", "state of React", way(done, answer)))


def test_every_page_is_tried() -> None:
    assert set(libraries.names()) == {*LIBRARIES, *FILES}
