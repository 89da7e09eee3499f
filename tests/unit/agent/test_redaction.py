"""No known secret in any text that leaves the process, however it is written; and nobody else's text is spoiled."""

import asyncio
import datetime
import html
import json
import re
import string
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import assume, given, strategies as st

from agent.evidence.redaction import MASK, Redactor, deep, secrets

SSN = "900-12-3456"
BORN = "05/04/1980"
PASSWORD = 'p&ss "wörd"/7'


def knowing(*values: str) -> Redactor:
    redact = Redactor()
    for value in values:
        redact.add(value)
    return redact


@pytest.mark.parametrize(
    "written",
    [
        "900123456",
        "900-12-3456",
        "900 12 3456",
        "900.12.3456",
        "90-0123456",
        "900–12–3456",
        "900\u201112\u20113456",
        "900\u00a012\u00a03456",
        "9 0 0 1 2 3 4 5 6",
        "(900) 12-3456",
        "900\n12\n3456",
        "900\u200b12\u200b3456",
    ],
)
def test_a_number_is_known_in_every_spacing(written: str) -> None:
    redact = knowing(SSN)
    assert "3456" not in redact(f"SSN {written}.")
    assert redact(f"SSN {written}.").startswith("SSN ")


@pytest.mark.parametrize(
    "text",
    [
        "SSN900123456",
        "900123456x",
        "ssn=900123456&x=1",
        "?q=%20900-12-3456",
        "?q=900%2D12%2D3456",
        '{"ssn":"900123456"}',
        '"a\\n900123456"',
        "\\u00a0900123456",
        "id_900123456_x",
        "900123456,900123456",
        "T900123456Z",
        "1980 900123456",
    ],
)
def test_a_number_is_known_beside_anything_but_digits(text: str) -> None:
    assert "900" not in knowing(SSN)(text)


@pytest.mark.parametrize("text", ["1900123456", "9001234567", "1900-12-34567", "12345900123456789", "0900-12-3456"])
def test_digits_inside_a_longer_number_are_somebody_elses(text: str) -> None:
    assert knowing(SSN)(text) == text


@pytest.mark.parametrize(
    "written",
    [
        "05/04/1980",
        "1980-05-04",
        "5/4/1980",
        "05-04-1980",
        "05.04.1980",
        "1980/05/04",
        "19800504",
        "05041980",
        "05/04/80",
        "May 4, 1980",
        "May 04, 1980",
        "may 4, 1980",
        "04 May 1980",
        "1980-05-04T00:00:00Z",
        "datetime.date(1980, 5, 4)",
    ],
)
def test_a_date_is_known_in_every_usual_form(written: str) -> None:
    redact = knowing(BORN)
    assert "80" not in redact(f"born {written}")
    assert redact("born") == "born"


def test_a_date_that_is_none_is_a_text() -> None:
    assert knowing("13/45/1980")("x 13/45/1980 x") == f"x {MASK} x"


@pytest.mark.parametrize(
    "write",
    [
        str,
        str.upper,
        repr,
        json.dumps,
        lambda text: json.dumps(text, ensure_ascii=False),
        lambda text: quote(text, safe=""),
        quote_plus,
        html.escape,
        lambda text: f"x\\n{text}",
    ],
)
def test_a_password_is_known_in_json_urls_html_and_python(write: object) -> None:
    written = write(PASSWORD)  # type: ignore[operator]  # each is a way to write a text
    assert "rd" not in knowing(PASSWORD)(f"it is {written} now").lower().replace("word", "")


def test_letters_inside_a_longer_word_are_somebody_elses() -> None:
    assert knowing("Lee")("Leeway, sleet, Lee") == f"Leeway, sleet, {MASK}"


def test_the_longest_secret_is_taken_first() -> None:
    redact = knowing("3456", "900123456", "900123456-77")
    assert redact("900123456-77") == MASK
    assert redact("900123456") == MASK
    assert redact("3456") == MASK


@pytest.mark.parametrize("blank", ["", " ", "\t\n"])
def test_nothing_is_no_secret(blank: str) -> None:
    assert knowing(blank)("a b\tc") == "a b\tc"
    assert knowing(blank).forms() == ()


def test_who_knows_no_secret_changes_nothing() -> None:
    assert Redactor()("900-12-3456") == "900-12-3456"


def test_what_the_pages_mask_looks_for_is_longest_first() -> None:
    forms = knowing(SSN, BORN).forms()
    assert list(forms) == sorted(forms, key=lambda form: (-len(form), form))
    assert {"900123456", "900-12-3456", "900 12 3456", "1980-05-04"} <= set(forms)


def test_a_short_number_is_known_only_as_it_is() -> None:
    """Four digits with blanks between them stand in texts by chance."""
    assert knowing("1234")("1 2 3 4, 1234") == f"1 2 3 4, {MASK}"


def test_a_value_is_cleaned_however_deep() -> None:
    secrets.add("900123456")
    value = {"a": ["900-12-3456", {"900123456": 900123456}], "n": 1, "x": None, "b": True, "e": ValueError("900123456")}
    cleaned = deep(value)
    assert "900" not in json.dumps(cleaned)
    assert isinstance(cleaned, dict)
    assert (cleaned["n"], cleaned["x"], cleaned["b"]) == (1, None, True)


# --- properties ------------------------------------------------------------------------------------------------------

around = st.text(string.ascii_letters + string.punctuation + " \né•", max_size=20)
nines = st.integers(900_000_000, 999_999_999).map(str)


def _spaced(digits: str, signs: list[str]) -> str:
    return "".join(digit + sign for digit, sign in zip(digits, [*signs, ""], strict=True))


@given(nines, st.lists(st.sampled_from(["", " ", "-", ".", "–", ") "]), min_size=8, max_size=8), around, around)
def test_no_spacing_of_a_number_survives_in_any_text(number: str, signs: list[str], before: str, after: str) -> None:
    left = knowing(number)(before + _spaced(number, signs) + after)
    assert number not in re.sub(r"\D", "", left)


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2030, 1, 1)), around, around, st.data())
def test_no_form_of_a_date_survives_in_any_text(
    day: datetime.date, before: str, after: str, data: st.DataObject
) -> None:
    redact = knowing(f"{day:%m/%d/%Y}")
    form = data.draw(st.sampled_from(redact.forms()))
    assume(not (before[-1:].isalpha() and form[0].isalpha()))
    assert form.lower() not in redact(before + form + after).lower()


@given(st.text(min_size=6, max_size=20), around, around, st.data())
def test_no_form_of_any_text_survives_beside_blanks(canary: str, before: str, after: str, data: st.DataObject) -> None:
    redact = knowing(canary)
    assume(redact.forms())
    form = data.draw(st.sampled_from(redact.forms()))
    assume(len(form.strip()) > 5)
    left = redact(f"{before} {form} {after}")
    assert form not in left or form in f"{before} {MASK} {after}"


@given(nines, st.text(string.digits, min_size=1, max_size=3), st.booleans())
def test_a_longer_number_stays_whole(number: str, more: str, before: bool) -> None:
    text = more + number if before else number + more
    assert knowing(number)(text) == text


@given(st.lists(nines, min_size=1, max_size=4), around)
def test_texts_without_a_secret_are_left_as_they_are(numbers: list[str], text: str) -> None:
    assert knowing(*numbers)(text) == text


@given(st.lists(nines, min_size=1, max_size=5))
def test_of_many_secrets_none_survives(numbers: list[str]) -> None:
    redact = knowing(*numbers)
    left = redact(" / ".join(numbers))
    assert left == " / ".join([MASK] * len(numbers))


# --- for now ---------------------------------------------------------------------------------------------------------


def test_what_is_learnt_for_now_is_forgotten_at_the_end() -> None:
    redact = knowing(PASSWORD)
    with redact.for_now():
        redact.add(SSN)
        assert SSN not in redact(f"SSN {SSN}")
    assert redact(f"SSN {SSN}") == f"SSN {SSN}"
    assert PASSWORD not in redact(PASSWORD)


def test_what_several_know_is_forgotten_with_the_last_of_them() -> None:
    redact = Redactor()
    with redact.for_now():
        redact.add(SSN)
        with redact.for_now():
            redact.add("900123456")
            redact.add(BORN)
        assert SSN not in redact(SSN)
        assert redact(BORN) == BORN
    assert redact(SSN) == SSN
    assert redact.forms() == ()


def test_what_is_known_already_changes_nothing_to_be_made_anew() -> None:
    redactor = Redactor()
    redactor.add("123-45-6789")
    before = redactor.forms()
    redactor.add("123-45-6789")
    with redactor.for_now():
        redactor.add("123-45-6789")
    assert redactor.forms() is before
    redactor.add("Blue-Heron-7")
    assert set(redactor.forms()) > set(before)


def test_of_several_at_once_each_text_is_cleaned_of_what_any_knows() -> None:
    redact = Redactor()

    async def one(secret: str, together: asyncio.Barrier) -> str:
        with redact.for_now():
            redact.add(secret)
            await together.wait()
            told = redact(f"{SSN} {BORN}")
            await together.wait()
            return told

    async def both() -> tuple[str, str]:
        together = asyncio.Barrier(2)
        return await asyncio.gather(one(SSN, together), one(BORN, together))

    assert tuple(asyncio.run(both())) == (f"{MASK} {MASK}", f"{MASK} {MASK}")
    assert redact(f"{SSN} {BORN}") == f"{SSN} {BORN}"
