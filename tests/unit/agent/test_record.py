"""What a run says about itself: every answer, what stood there before, and of a secret only its digest."""

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from agent.answers import Answer, Element, choose, each, secret, several, shown, text
from agent.errors import EvidenceDamaged, FieldMissing, SubmissionUnknown
from agent.evidence.keys import digest
from agent.evidence.record import Record
from agent.evidence.verify import verify
from agent.flow import Filed
from agent.form import Filled
from agent.plan import Put, plan
from agent.screen import Screen
from tests.unit.agent.journals import Lines
from tests.unit.agent.screens import box, control, fact, screen

KEY = b"k" * 32


@pytest.fixture
def lines(tmp_path: Path) -> Lines:
    return Lines(tmp_path / "run", tmp_path)


def answers_of(lines: Lines, elements: list[Element], *controls: Any) -> dict[str, dict[str, Any]]:
    """What is recorded of a page that was filled from what its controls said."""
    page = screen("Name", *controls)
    filled = Filled(page, tuple(plan(page, elements).puts), ())
    Record(lines.journal, KEY).page(filled, elements, b"\xff\xd8\xff", 0.5)
    return {one["label"]: one for one in lines.read()[-1]["facts"]["answers"]}


def test_an_answer_that_was_there_has_nothing_before_it(lines: Lines) -> None:
    found = answers_of(lines, [text("First Name", "Ann")], control("First Name", "Ann"))
    assert found["First Name"]["value"] == "Ann"
    assert "was" not in found["First Name"]


def test_an_answer_that_was_put_says_what_stood_there(lines: Lines) -> None:
    found = answers_of(
        lines, [text("First Name", "Ann"), text("City", "X")], control("First Name", "Bea"), control("City")
    )
    assert found["First Name"]["was"] == "Bea"
    assert found["City"]["was"] == ""


def test_an_answer_that_was_cleared_is_recorded_too(lines: Lines) -> None:
    found = answers_of(
        lines, [text("Middle Name", None), text("Alias", None)], control("Middle Name", "Q"), control("Alias")
    )
    assert found["Middle Name"] == {
        "label": "Middle Name",
        "group": "",
        "kind": "text",
        "secret": False,
        "value": "",
        "was": "Q",
    }
    assert "Alias" not in found


def test_of_a_secret_only_its_digest_is_written(lines: Lines) -> None:
    found = answers_of(lines, [secret("SSN", SecretStr("900123456"))], control("SSN", "900999999"))
    assert found["SSN"]["value"] is None
    assert found["SSN"]["was"] == "•••"
    assert found["SSN"]["digest"] == digest(KEY, "SSN", "900123456")
    by_chance = rb'[0-9a-f]{64}|"at":"[^"]*"'
    assert b"900" not in re.sub(by_chance, b"", (lines.folder / "journal.jsonl").read_bytes())


def test_two_cards_with_the_same_answer_are_told_apart(lines: Lines) -> None:
    """Only one of them was put."""
    rows = each("Name", ["Ann", "Ann"], lambda name: [text("First", name)], add="Add")
    page = screen("Names", control("First", "Ann", groups=["Name 1"]), control("First", groups=["Name 2"]))
    filled = Filled(page, tuple(plan(page, [rows]).puts), ())
    Record(lines.journal, KEY).page(filled, [rows], b"\xff\xd8\xff", 0.5)
    assert ["was" in one for one in lines.read()[-1]["facts"]["answers"]] == [False, True]


def test_boxes_say_which_of_them_were_ticked(lines: Lines) -> None:
    boxes = [box("X-ray", ticked=True, groups=["S"]), box("MRI", ticked=True, groups=["S"]), box("CT", groups=["S"])]
    found = answers_of(lines, [several("S", ["MRI", "CT"])], *boxes)
    assert found["S"]["value"] == "MRI, CT"
    assert found["S"]["was"] == "MRI, X-ray"


def test_what_the_page_made_of_the_answers_is_recorded(lines: Lines) -> None:
    element = shown("Place", "Ohio", by=[choose("State", "Ohio")], press="Apply")
    page = screen("Birth", facts=[fact("Place", "Ohio")])
    Record(lines.journal, KEY).page(Filled(page, (), ()), [element], b"\xff\xd8\xff", 0.5)
    assert lines.read()[-1]["facts"]["answers"] == [
        {"label": "Place", "value": "Ohio", "kind": "shown", "group": "", "secret": False}
    ]


def test_an_error_is_recorded_with_its_reason_and_what_to_do(lines: Lines) -> None:
    error = FieldMissing("Name", "First Name", ("Given Name",))
    error.picture = b"\xff\xd8\xff"
    Record(lines.journal, KEY).stopped(error)
    stopped, finished = lines.read()
    assert (stopped["facts"]["error"], stopped["facts"]["kind"]) == ("FieldMissing", "person")
    assert stopped["facts"]["message"] == error.message
    assert stopped["facts"]["next"] == error.next
    assert stopped["screenshot"]["file"] == "screenshots/0001-stopped.jpg"
    assert finished["facts"]["outcome"] == "stopped"


def test_an_unknown_outcome_is_recorded_as_such(lines: Lines) -> None:
    Record(lines.journal, KEY).stopped(SubmissionUnknown("1234567893", "why"))
    assert lines.read()[-1]["facts"]["outcome"] == "unknown"


def test_an_interruption_by_hand_is_the_end(lines: Lines) -> None:
    Record(lines.journal, KEY).interrupted()
    assert [line["event"] for line in lines.read()] == ["interrupted", "finished"]
    assert lines.read()[-1]["facts"]["outcome"] == "interrupted"


def test_what_only_reads_leaves_no_evidence() -> None:
    record = Record(None, b"")
    record.status(Filed("T1", "1234567893", "Enrollment", "approved"))
    record.intent("digest", 1)
    record.finished("done")


def test_every_event_is_json_that_reads_back(lines: Lines) -> None:
    record = Record(lines.journal, KEY)
    record.interruption(screen("Maintenance"))
    record.row("Licenses", "A1, Ohio", added=True)
    record.retried("slow", 2, 0.34)
    record.reconciled(screen("Review"), 12, "d", b"\xff\xd8\xff")
    record.approved("Tester", "d")
    record.intent("d", 1)
    record.asked(None)
    record.asked(Filed("T1", "1234567893", "Enrollment", "submitted"))
    record.submitted(screen("Receipt", facts=[fact("Tracking ID", "T1")]), "T1", None)
    record.finished("submitted", "T1")
    read = lines.read()
    assert [line["event"] for line in read] == [
        "interruption",
        "row",
        "retried",
        "reconciled",
        "approved",
        "intent",
        "asked",
        "asked",
        "submitted",
        "finished",
    ]
    assert json.loads(json.dumps(read)) == read


def test_a_put_is_of_the_answer_it_was_made_for() -> None:
    answer = text("First Name", "Ann")
    assert Put(control("First Name"), answer).answer is answer
    assert isinstance(answer, Answer)


# --- one picture of what reads the same ------------------------------------------------------------------------------


def shown_as(lines: Lines, page: Screen, picture: bytes | None = b"\xff\xd8\xff") -> dict[str, Any]:
    """The line of a page without answers, in the record of a run that goes on."""
    Record.of(lines.journal, KEY).page(Filled(page, (), ()), [], picture, 0.5)
    return lines.read()[-1]


def test_a_page_that_reads_the_same_is_not_photographed_again(lines: Lines) -> None:
    first = screen("Name", control("First Name", "Ann"), document="one", url="/one")
    same = screen("Name", replace(control("First Name", "Ann"), ref=99), document="two", url="/two")
    line = shown_as(lines, first)
    assert not Record.of(lines.journal, KEY).wants_picture(same)
    again = shown_as(lines, same, None)
    assert (again["screenshot"], again["facts"]["pictured"]) == (None, line["n"])
    assert verify(lines.folder, lines.home) == ()


@pytest.mark.parametrize(
    "other",
    [
        screen("Name", control("First Name", "Anne")),
        screen("Name", control("First Name", "Ann"), alerts=["Saved"]),
        screen("Name", control("First Name", "Ann"), facts=[fact("State", "Ohio")]),
        screen("Name", control("First Name", "Ann", readonly=True)),
        screen("Name", control("First Name", "Ann"), dialog="Sure?"),
    ],
)
def test_a_page_that_reads_otherwise_is_photographed(lines: Lines, other: Screen) -> None:
    shown_as(lines, screen("Name", control("First Name", "Ann")))
    assert Record.of(lines.journal, KEY).wants_picture(other)
    assert shown_as(lines, other, None)["facts"]["pictured"] is None


def test_a_page_whose_picture_is_gone_is_photographed_again(lines: Lines) -> None:
    page = screen("Name", control("First Name", "Ann"))
    line = shown_as(lines, page)
    (lines.folder / line["screenshot"]["file"]).unlink()
    assert Record.of(lines.journal, KEY).wants_picture(page)


def test_the_review_is_photographed_once(lines: Lines) -> None:
    record, page = Record.of(lines.journal, KEY), screen("Review", facts=[fact("Name", "half a \ud83d sign")])
    assert record.wants_picture(page)
    record.reconciled(page, 1, "d", b"\xff\xd8\xff")
    assert not record.wants_picture(page)
    record.reconciled(page, 1, "d", None)
    assert lines.read()[1]["facts"]["pictured"] == 1


def test_what_leaves_no_evidence_is_not_photographed() -> None:
    assert not Record(None, b"").wants_picture(screen("Name"))


def test_what_a_page_read_is_not_told_by_its_digest(lines: Lines) -> None:
    """Of nine digits a plain digest would give them away: this one is keyed."""
    page = screen("Name", control("SSN", "900123456"))
    sight = shown_as(lines, page)["facts"]["sight"]
    assert sight == digest(KEY, page.sight)
    assert sight != hashlib.sha256(page.sight.encode()).hexdigest()


@pytest.mark.parametrize("line", [b"[]", b"nothing", b'{"facts":{"sight":"s"},"n":1,"screenshot":null}'])
def test_a_journal_that_does_not_read_is_not_gone_on_with(lines: Lines, line: bytes) -> None:
    shown_as(lines, screen("Name"))
    path = lines.folder / "journal.jsonl"
    path.write_bytes(line + b"\n" + path.read_bytes())
    with pytest.raises(EvidenceDamaged):
        Record.of(lines.journal, KEY)
