"""Rosters: every row is checked before any is handed in, and each problem is told by its row and its rule."""

import json
from pathlib import Path

import pytest

from agent.errors import RosterInvalid
from agent.roster import read
from flows.pecos.case import Case
from flows.pecos.portal import PORTAL
from flows.profile.provider import Provider
from tests.unit.profile.profiles import path_of

PHYSICIAN, NURSE = path_of("physician-private-practice"), path_of("nurse-practitioner")


def roster(folder: Path, *lines: str, header: str = "profile,command,existing_ptan,on,tracking_id") -> Path:
    path = folder / "roster.csv"
    path.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8-sig")
    return path


def problems(path: Path, command: str = "enroll") -> str:
    with pytest.raises(RosterInvalid) as caught:
        read(path, PORTAL, command)
    return "\n".join(f"{one.where}: {one.rule} ({one.right})" for one in caught.value.problems)


def test_each_row_says_what_is_filed(tmp_path: Path) -> None:
    given = roster(
        tmp_path,
        f"{PHYSICIAN},enroll,FL8800,,",
        f"{PHYSICIAN},update,,2026-12-01,",
        f"{PHYSICIAN},revalidate,,,",
        f"{PHYSICIAN},reassign add,,,",
        f"{PHYSICIAN},correct,,,T1",
        f"{NURSE},,,,",
        ",,,,",
    )
    rows = read(given, PORTAL, "enroll")
    subjects = [row.subject for row in rows]
    assert [row.rostered.flow.name for row in rows] == [
        "enroll",
        "update",
        "revalidate",
        "reassign add",
        "correct",
        "enroll",
    ]
    assert isinstance(subjects[0], Provider)
    assert subjects[0].enrolling.existing_ptan == "FL8800"
    assert isinstance(subjects[1], Case)
    assert str(subjects[1].effective) == "2026-12-01"
    assert isinstance(subjects[4], Case)
    assert subjects[4].tracking_id == "T1"


def test_a_path_begins_at_the_rosters_own_folder(tmp_path: Path) -> None:
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / "ann.json").write_bytes(path_of("physician-reassigning").read_bytes())
    [row] = read(roster(tmp_path, "people/ann.json", header="Profile"), PORTAL, "revalidate")
    assert row.provider == json.loads((tmp_path / "people" / "ann.json").read_text())["npi"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (",enroll,,,", "row 2: it names no profile"),
        (f"{PHYSICIAN},dance,,,", "“dance” is nothing that a roster can ask for (one of enroll, update"),
        (f"{PHYSICIAN},withdraw,,,", "“withdraw” is nothing that a roster can ask for"),
        (f"{PHYSICIAN},revalidate,FL8800,,", "revalidate takes no “existing_ptan” (one of none)"),
        (f"{PHYSICIAN},correct,,,", "correct needs “tracking_id”"),
        (f"{PHYSICIAN},enroll,F,,", "4 to 16 letters and digits"),
        (f"{PHYSICIAN},update,,soon,", "“soon” is no day"),
        (f"{PHYSICIAN},enroll,,,,more", "it has more cells than the header"),
        ("nobody.json,enroll,,,", "row 2 (nobody.json)"),
    ],
)
def test_what_is_wrong_with_a_row_is_told(tmp_path: Path, line: str, told: str) -> None:
    assert told in problems(roster(tmp_path, line))


def test_two_rows_for_the_same_are_refused(tmp_path: Path) -> None:
    said = problems(roster(tmp_path, f"{PHYSICIAN},enroll,,,", f"{PHYSICIAN},update,,,", f"{PHYSICIAN},enroll,,,"))
    assert said.startswith("row 4")
    assert "row 2" in said


@pytest.mark.parametrize("content", [b"", b"profile\n", b"\xff\xfe\xfa"])
def test_a_roster_without_a_row_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "roster.csv").write_bytes(content)
    assert "roster.csv: it" in problems(tmp_path / "roster.csv")


def test_a_folder_is_a_roster_of_all_its_profiles(tmp_path: Path) -> None:
    for name in ("physician-reassigning", "order-and-certify-other"):
        path = path_of(name)
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "notes.txt").write_text("")
    assert len({row.provider for row in read(tmp_path, PORTAL, "update")}) == 2


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    assert "no rows" in problems(tmp_path)
