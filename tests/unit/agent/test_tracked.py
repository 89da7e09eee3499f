"""What people and programs see of applications on their way."""

import datetime
import json
from dataclasses import replace

import pytest

from agent.errors import PortalFailed
from agent.evidence.redaction import secrets
from agent.filed import Event, Filed, Step, Story, Tracked
from agent.terminal import err, out
from agent.tracked import News, facts, show_stories, show_tracked

Captured = pytest.CaptureFixture[str]

TODAY = datetime.date(2026, 11, 24)
FILED = Filed("T1", "1234567893", "Enrollment", "Waits", since="11/20/2026", waiting_for="Ann Example")
STORY = Story(FILED, (Event("Draft", "11/19/2026", "clerk", ""), Event("Waits", "11/20/2026", "clerk", "Sent.")))
STEP = Step("ask Ann Example to sign by 12/04/2026", datetime.date(2026, 12, 4), "14 days from the submission: 1 CFR 2")
ONE = Tracked(STORY, STEP, TODAY)
DONE = replace(ONE, story=replace(STORY, filed=replace(FILED, status="Approved")), step=Step("nothing"), closed=True)
UNWELL = PortalFailed("http://127.0.0.1:8055/applications", 503)


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal with room for every column."""
    for console in (out, err):
        monkeypatch.setattr(console, "_width", 250)


# --- one with its history --------------------------------------------------------------------------------------------


def test_a_story_tells_the_next_step_its_last_day_and_its_rule(capsys: Captured) -> None:
    show_stories([ONE], as_json=False)
    shown = capsys.readouterr().out
    assert "ask Ann Example to sign by 12/04/2026" in shown
    assert "12/04/2026, 10 days left, as of 11/24/2026" in shown
    assert "1 CFR 2" in shown


def test_a_story_tells_everything_that_has_happened(capsys: Captured) -> None:
    show_stories([ONE], as_json=False)
    shown = capsys.readouterr().out
    assert all(word in shown for word in ("Draft", "11/19/2026", "clerk", "Sent."))


def test_a_story_tells_what_the_contractor_asks_for(capsys: Captured) -> None:
    show_stories([replace(ONE, story=replace(STORY, request="Send the license.", topics="Licenses"))], as_json=False)
    shown = capsys.readouterr().out
    assert "Send the license." in shown
    assert "Licenses" in shown


def test_days_that_differ_are_told(capsys: Captured) -> None:
    show_stories([replace(ONE, step=replace(STEP, differs="the portal says another day"))], as_json=False)
    assert "the portal says another day" in capsys.readouterr().out


def test_lines_without_anything_to_say_are_left_out(capsys: Captured) -> None:
    show_stories([DONE], as_json=False)
    shown = capsys.readouterr().out
    assert "Last day" not in shown
    assert "Asked for" not in shown
    assert "Beware" not in shown


def test_programs_read_the_days_as_numbers(capsys: Captured) -> None:
    show_stories([ONE], as_json=True)
    (read,) = json.loads(capsys.readouterr().out)["applications"]
    assert (read["tracking_id"], read["as_of"], read["closed"]) == ("T1", "2026-11-24", False)
    assert (read["next"]["due"], read["next"]["days_left"]) == ("2026-12-04", 10)
    assert [event["status"] for event in read["history"]] == ["Draft", "Waits"]


def test_programs_read_no_deadline_as_none() -> None:
    assert facts(DONE)["next"] == {
        "do": "nothing",
        "due": None,
        "days_left": None,
        "rule": "",
        "differs": "",
    }


def test_words_of_the_portal_are_no_markup_and_no_secret(capsys: Captured) -> None:
    secrets.add("900-98-7777")
    event = Event("Waits", "11/20/2026", "clerk", "[red]is 900-98-7777[/red]")
    show_stories([replace(ONE, story=replace(STORY, history=(event,)))], as_json=False)
    shown = capsys.readouterr().out
    assert "[red]" in shown
    assert "7777" not in shown


# --- all in a table --------------------------------------------------------------------------------------------------


def test_the_table_tells_who_is_waited_for_and_what_to_do(capsys: Captured) -> None:
    show_tracked([ONE], as_json=False)
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "T1" in line]
    assert all(word in line for word in ("1234567893", "Waits", "Ann Example", "10 days left", "ask Ann Example"))


def test_nothing_open_is_said(capsys: Captured) -> None:
    show_tracked([], as_json=False)
    assert capsys.readouterr().out == "Nothing is open.\n"


def test_nothing_open_is_an_empty_list_for_programs(capsys: Captured) -> None:
    show_tracked([], as_json=True)
    assert json.loads(capsys.readouterr().out) == {"applications": []}


# --- what is new -----------------------------------------------------------------------------------------------------


def news(*, as_json: bool = False) -> News:
    return News(as_json, "10m")


def test_at_first_everything_is_told(capsys: Captured) -> None:
    news().seen([ONE])
    assert "Tracking ID" in capsys.readouterr().out


def test_what_did_not_change_is_not_told_again(capsys: Captured) -> None:
    told = news()
    told.seen([ONE])
    capsys.readouterr()
    told.seen([replace(ONE, today=TODAY + datetime.timedelta(days=1))])
    assert capsys.readouterr().out == ""


def test_what_changed_is_told_in_a_line(capsys: Captured) -> None:
    other = replace(ONE, story=replace(STORY, filed=replace(FILED, tracking_id="T2")))
    told = news()
    told.seen([ONE, other])
    capsys.readouterr()
    told.seen([replace(ONE, story=replace(STORY, filed=replace(FILED, status="Signed"))), other])
    (line,) = capsys.readouterr().out.splitlines()
    assert "T1 (NPI 1234567893): Signed. Next: ask Ann Example" in line
    assert "Last day: 12/04/2026, 10 days left." in line


def test_the_end_is_told(capsys: Captured) -> None:
    told = news()
    told.seen([ONE])
    told.seen([DONE])
    assert capsys.readouterr().out.endswith("Approved. Next: nothing.\nNothing is open any more.\n")


def test_what_is_listed_no_longer_is_told(capsys: Captured) -> None:
    told = news()
    told.seen([ONE])
    told.seen([])
    assert "T1 is no longer listed; it was Waits." in capsys.readouterr().err


def test_what_was_decided_may_go_without_a_word(capsys: Captured) -> None:
    other = replace(ONE, story=replace(STORY, filed=replace(FILED, tracking_id="T2")))
    told = news()
    told.seen([ONE, DONE])
    told.seen([ONE])
    told.seen([ONE, other])
    assert "no longer listed" not in capsys.readouterr().err


def test_a_portal_that_is_unwell_is_told_once_and_so_is_its_end(capsys: Captured) -> None:
    told = news()
    told.seen([ONE])
    told.missed(UNWELL)
    told.missed(UNWELL)
    told.seen([ONE])
    said = capsys.readouterr().err
    assert said.count("answered with status 503. Looking again every 10m.") == 1
    assert said.count("The portal answers again.") == 1


def test_what_changed_while_it_was_unwell_is_told_afterwards(capsys: Captured) -> None:
    told = news()
    told.seen([ONE])
    told.missed(UNWELL)
    capsys.readouterr()
    told.seen([DONE])
    assert "Approved" in capsys.readouterr().out


def test_programs_get_a_line_for_each_look_that_found_something_new(capsys: Captured) -> None:
    told = news(as_json=True)
    told.seen([ONE])
    told.seen([ONE])
    told.seen([DONE])
    lines = [json.loads(line)["applications"] for line in capsys.readouterr().out.splitlines()]
    assert [[one["status"] for one in line] for line in lines] == [["Waits"], ["Approved"]]


def test_programs_are_told_at_once_that_there_is_nothing(capsys: Captured) -> None:
    news(as_json=True).seen([])
    assert json.loads(capsys.readouterr().out) == {"applications": []}
