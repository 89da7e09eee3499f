"""Whatever is done to a run's evidence afterwards is found, and named."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from agent.errors import EvidenceDamaged
from agent.evidence.journal import NAME, head_path, seal
from agent.evidence.keys import key_path
from agent.evidence.verify import Finding, verify
from tests.unit.agent.journals import Lines

EVENTS = 6


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one run's evidence; copied before anybody touches it."""
    home = tmp_path_factory.mktemp("original")
    lines = Lines(home / "run", home)
    for number in range(EVENTS):
        lines.journal.append("page", screenshot=b"\xff\xd8\xff%d" % number, heading=f"Page {number}", answers=["Ann"])
    lines.journal.close()
    return home


@pytest.fixture
def home(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(original, tmp_path / "home"))


def journal(home: Path) -> Path:
    return home / "run" / NAME


def rewrite(home: Path, change: Callable[[list[bytes]], list[bytes]]) -> tuple[Finding, ...]:
    """What is found after the journal's lines were changed."""
    lines = journal(home).read_bytes().splitlines(keepends=True)
    journal(home).write_bytes(b"".join(change(lines)))
    return verify(home / "run", home)


def wheres(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.where for finding in findings}


def test_evidence_as_it_was_written_is_intact(home: Path) -> None:
    assert verify(home / "run", home) == ()


def test_a_run_may_be_moved(home: Path, tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    moved = (home / "run").rename(tmp_path / "archive" / "run")
    assert verify(moved, home) == ()


def test_a_run_may_not_be_renamed(home: Path) -> None:
    (home / "run").rename(home / "run2")
    assert "line 1" in wheres(verify(home / "run2", home))


@pytest.mark.parametrize("number", range(1, EVENTS + 1))
def test_a_line_taken_away_is_found(home: Path, number: int) -> None:
    findings = rewrite(home, lambda lines: lines[: number - 1] + lines[number:])
    assert findings
    assert wheres(findings) & {f"line {number}", "the end"}
    assert any(finding.where.startswith("screenshots/") for finding in findings)


@pytest.mark.parametrize("number", range(1, EVENTS + 1))
def test_a_line_said_twice_is_found(home: Path, number: int) -> None:
    findings = rewrite(home, lambda lines: [*lines[:number], lines[number - 1], *lines[number:]])
    assert f"line {number + 1}" in wheres(findings)


@pytest.mark.parametrize("one", range(1, EVENTS))
def test_two_lines_swapped_are_found(home: Path, one: int) -> None:
    findings = rewrite(home, lambda lines: [*lines[: one - 1], lines[one], lines[one - 1], *lines[one + 1 :]])
    assert {f"line {one}", f"line {one + 1}"} <= wheres(findings)


@pytest.mark.parametrize("kept", range(EVENTS))
def test_an_end_cut_off_is_found(home: Path, kept: int) -> None:
    findings = rewrite(home, lambda lines: lines[:kept])
    assert "the end" in wheres(findings)


def test_a_last_line_cut_short_is_found(home: Path) -> None:
    findings = rewrite(home, lambda lines: [*lines[:-1], lines[-1][:-9]])
    assert Finding(f"line {EVENTS}", "is cut short") in findings


@pytest.mark.parametrize("number", range(1, EVENTS + 1))
@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw.replace(b"Ann", b"Bea"),
        lambda raw: raw.replace(b'"answers"', b'"replies"'),
        lambda raw: raw.replace(b'"event":"page"', b'"event":"intent"'),
        lambda raw: raw.replace(b'"event":"page"', b'"event":"intent","event":"page"'),
        lambda raw: raw.replace(b'{"at"', b'{ "at"'),
        lambda raw: raw.replace(b"\n", b"\r\n"),
        lambda raw: raw.replace(b'"n":', b'"n":1e999,"m":'),
        lambda raw: raw.replace(b'["Ann"]', b"[NaN]"),
        lambda raw: raw.replace(b'["Ann"]', b"[123456789012345678901234567890]"),
        lambda raw: raw.replace(b'["Ann"]', b'["\\ud83d"]'),
        lambda raw: raw.replace(b'["Ann"]', b"[" * 5000 + b"]" * 5000),
        lambda raw: raw.replace(b"Ann", b"\xff\xfe"),
        lambda raw: b"null\n",
        lambda raw: b"\n",
    ],
)
def test_a_line_changed_is_found(home: Path, number: int, change: Callable[[bytes], bytes]) -> None:
    findings = rewrite(home, lambda lines: [*lines[: number - 1], change(lines[number - 1]), *lines[number:]])
    assert f"line {number}" in wheres(findings)


def test_a_line_changed_and_sealed_with_another_key_is_found(home: Path) -> None:
    def forge(lines: list[bytes]) -> list[bytes]:
        line = json.loads(lines[2])
        line["facts"]["heading"] = "Forged"
        line["digest"] = seal(b"another key", line)
        return [*lines[:2], json.dumps(line).encode() + b"\n", *lines[3:]]

    assert Finding("line 3", "was changed") in rewrite(home, forge)


def test_a_line_added_is_found(home: Path) -> None:
    added = b'{"event":"approved","n":7}\n'
    assert f"line {EVENTS + 1}" in wheres(rewrite(home, lambda lines: [*lines, added]))


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_byte_changed_anywhere_is_found(
    original: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Of the journal and of every picture."""
    home = Path(shutil.copytree(original, tmp_path_factory.mktemp("copy") / "home"))
    files = sorted(path for path in (home / "run").rglob("*") if path.is_file())
    path = data.draw(st.sampled_from(files))
    content = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    how = data.draw(st.sampled_from(("change", "remove", "insert")))
    if how == "change":
        content[at] ^= data.draw(st.integers(1, 255))
    elif how == "remove":
        del content[at]
    else:
        content.insert(at, data.draw(st.integers(0, 255)))
    changed = bytes(content) != path.read_bytes()
    path.write_bytes(bytes(content))
    findings = verify(home / "run", home)
    assert bool(findings) is changed
    if path.name != NAME:
        assert path.relative_to(home / "run").as_posix() in wheres(findings)
    shutil.rmtree(home)


# --- pictures --------------------------------------------------------------------------------------------------------


def pictures(home: Path) -> list[Path]:
    return sorted((home / "run" / "screenshots").iterdir())


def test_a_picture_taken_away_is_named(home: Path) -> None:
    for picture in pictures(home):
        picture.unlink()
    assert wheres(verify(home / "run", home)) == {f"screenshots/000{n + 1}-page-{n}.jpg" for n in range(EVENTS)}


def test_two_pictures_swapped_are_named(home: Path) -> None:
    one, two, *_ = pictures(home)
    held = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(held)
    assert wheres(verify(home / "run", home)) == {"screenshots/0001-page-0.jpg", "screenshots/0002-page-1.jpg"}


def test_a_picture_added_is_named(home: Path) -> None:
    (home / "run" / "screenshots" / "0099-more.jpg").write_bytes(b"")
    assert verify(home / "run", home) == (Finding("screenshots/0099-more.jpg", "is a picture that no line names"),)


def test_any_other_file_added_is_named(home: Path) -> None:
    (home / "run" / "notes.txt").write_text("")
    assert verify(home / "run", home) == (Finding("notes.txt", "does not belong to the run"),)


def test_the_report_belongs_to_the_run(home: Path) -> None:
    (home / "run" / "report.html").write_text("")
    assert verify(home / "run", home) == ()


# --- what it is verified with ----------------------------------------------------------------------------------------


def test_a_folder_that_is_no_runs_is_told(home: Path, tmp_path: Path) -> None:
    for folder in (tmp_path / "nowhere", tmp_path, home / "run" / NAME):
        with pytest.raises(EvidenceDamaged):
            verify(folder, home)


def test_without_the_key_nothing_can_be_verified(home: Path) -> None:
    key_path(home).unlink()
    with pytest.raises(EvidenceDamaged) as caught:
        verify(home / "run", home)
    assert not key_path(home).exists()
    assert "key" in caught.value.what


def test_with_another_key_every_line_was_changed(home: Path) -> None:
    key_path(home).write_bytes(bytes(32))
    assert {f"line {number}" for number in range(1, EVENTS + 1)} <= wheres(verify(home / "run", home))


@pytest.mark.parametrize("head", [None, "", "[]", "{}", '{"n": "x", "digest": "y"}', '{"n": null, "digest": 1}'])
def test_without_the_head_the_end_cannot_be_checked(home: Path, head: str | None) -> None:
    path = head_path(home, json.loads(journal(home).read_bytes().splitlines()[0])["digest"])
    path.unlink() if head is None else path.write_text(head)
    (finding,) = verify(home / "run", home)
    assert finding.where == "the end"
