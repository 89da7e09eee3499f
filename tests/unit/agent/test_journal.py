"""The journal: on disk as it happens, gone on with after a kill, never after a loss."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import rfc8785
from hypothesis import HealthCheck, given, settings, strategies as st

from agent.errors import EvidenceDamaged, EvidenceUnwritable
from agent.evidence.journal import NAME, PICTURES, genesis, head_path
from agent.evidence.redaction import Redactor
from agent.evidence.verify import verify
from tests.unit.agent.journals import Lines

JPEG = b"\xff\xd8\xff picture"
PNG = b"\x89PNG picture"


@pytest.fixture
def lines(tmp_path: Path) -> Lines:
    return Lines(tmp_path / "runs" / "enroll-001", tmp_path / "home")


def reopened(lines: Lines) -> Lines:
    """The journal as the next process finds it."""
    lines.journal.close()
    return Lines(lines.folder, lines.home)


def test_each_line_names_the_one_before(lines: Lines) -> None:
    lines.journal.append("started", run="x")
    lines.journal.append("finished", outcome="done")
    one, two = lines.read()
    assert (one["n"], one["previous"]) == (1, genesis("enroll-001"))
    assert (two["n"], two["previous"]) == (2, one["digest"])


def test_a_line_is_on_disk_when_the_call_returns(lines: Lines) -> None:
    lines.journal.append("started", run="x")
    assert [line["event"] for line in lines.read()] == ["started"]


def test_a_line_is_canonical_json(lines: Lines) -> None:
    lines.journal.append("page", heading="Où ça? \u2028 \x85 \x07", answers=[{"b": 1, "a": None}])
    (raw,) = (lines.folder / NAME).read_bytes().split(b"\n")[:-1]
    assert raw == rfc8785.dumps(json.loads(raw))


def test_a_picture_is_named_after_its_page_and_summed(lines: Lines) -> None:
    lines.journal.append("page", screenshot=JPEG, heading="Name / Address!")
    lines.journal.append("page", screenshot=PNG, heading="•")
    assert [line["screenshot"]["file"] for line in lines.read()] == [
        "screenshots/0001-name-address.jpg",
        "screenshots/0002-.png",
    ]
    assert (lines.folder / "screenshots/0001-name-address.jpg").read_bytes() == JPEG


def test_no_secret_reaches_the_disk(tmp_path: Path) -> None:
    redact = Redactor()
    redact.add("900-12-3456")
    lines = Lines(tmp_path / "run", tmp_path / "home", redact)
    lines.journal.append("page", screenshot=JPEG, heading="900123456", answers=[{"900-12-3456": ["900 12 3456"]}])
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"3456" not in written
    assert not list(tmp_path.rglob("*3456*"))


def test_half_a_sign_from_a_page_is_written_as_a_mark(lines: Lines) -> None:
    lines.journal.append("page", heading="broken \ud83d emoji", answers=[{"\udc00": "x"}])
    assert lines.read()[0]["facts"]["heading"] == "broken \ufffd emoji"
    assert verify(lines.folder, lines.home) == ()


# --- going on --------------------------------------------------------------------------------------------------------


def test_a_journal_goes_on_where_it_ended(lines: Lines) -> None:
    lines.journal.append("started")
    again = reopened(lines)
    again.journal.append("started")
    assert [line["n"] for line in again.read()] == [1, 2]
    assert verify(again.folder, again.home) == ()


@pytest.mark.parametrize("cut", [1, 5, 100])
def test_a_line_that_a_kill_cut_short_is_taken_away(lines: Lines, cut: int) -> None:
    lines.journal.append("started")
    lines.journal.append("page", heading="x")
    path = lines.folder / NAME
    head = head_path(lines.home, lines.read()[0]["digest"])
    behind = json.loads(head.read_text()) | {"n": 1, "digest": lines.read()[0]["digest"]}
    path.write_bytes(path.read_bytes()[:-cut])
    head.write_text(json.dumps(behind))
    again = reopened(lines)
    again.journal.append("page", heading="y")
    assert [line["facts"].get("heading") for line in again.read()] == [None, "y"]
    assert verify(again.folder, again.home) == ()


def test_a_picture_whose_line_was_never_written_is_taken_away(lines: Lines) -> None:
    """A kill between the two."""
    lines.journal.append("started")
    lines.journal._picture(2, "Personal Information", JPEG)
    picture = lines.folder / PICTURES / "0002-personal-information.jpg"
    assert picture.is_file()
    assert verify(lines.folder, lines.home) == ()
    again = reopened(lines)
    assert not picture.exists()
    again.journal.append("page", screenshot=JPEG, heading="Licenses")
    assert verify(again.folder, again.home) == ()


def test_only_that_one_picture_is_excused(lines: Lines) -> None:
    lines.journal.append("started")
    lines.journal._picture(2, "Personal Information", JPEG)
    (lines.folder / PICTURES / "0002-other.jpg").write_bytes(JPEG)
    assert [finding.where for finding in verify(lines.folder, lines.home)] == ["screenshots/0002-other.jpg"]


def test_a_head_that_is_a_line_behind_is_no_loss(lines: Lines) -> None:
    """A kill between the line and the head."""
    lines.journal.append("started")
    head = head_path(lines.home, lines.read()[0]["digest"])
    before = head.read_bytes()
    lines.journal.append("page", heading="x")
    head.write_bytes(before)
    again = reopened(lines)
    again.journal.append("page", heading="y")
    assert verify(again.folder, again.home) == ()


def test_a_journal_that_lost_its_end_is_not_gone_on_with(lines: Lines) -> None:
    """Going on would hide the loss: the head would be written anew."""
    for heading in "abc":
        lines.journal.append("page", heading=heading)
    path = lines.folder / NAME
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    with pytest.raises(EvidenceDamaged):
        reopened(lines)


def test_a_journal_whose_end_was_replaced_is_not_gone_on_with(lines: Lines) -> None:
    for heading in "ab":
        lines.journal.append("page", heading=heading)
    path = lines.folder / NAME
    one, two = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(one + two.replace(b'"digest":"', b'"digest":"0'))
    with pytest.raises(EvidenceDamaged):
        reopened(lines)


def test_a_journal_that_has_gone_while_its_pictures_have_not_is_not_begun_anew(lines: Lines) -> None:
    lines.journal.append("page", screenshot=JPEG, heading="x")
    (lines.folder / NAME).unlink()
    with pytest.raises(EvidenceDamaged):
        reopened(lines)


@pytest.mark.parametrize("text", ["hello\n", "[]\n", '{"n": 1}\n', '{"n": "x", "digest": "y"}\n', "\xff\xfe\n"])
def test_a_file_that_is_no_journal_is_not_written_to(lines: Lines, text: str) -> None:
    path = lines.folder / NAME
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(EvidenceDamaged):
        reopened(lines)
    assert path.read_bytes() == text.encode("latin-1")


# --- a disk that does not take it ------------------------------------------------------------------------------------


def test_a_full_disk_is_told(lines: Lines) -> None:
    lines.journal.append("started")
    lines.fill_the_disk()
    with pytest.raises(EvidenceUnwritable) as caught:
        lines.journal.append("page", heading="x")
    assert caught.value.why == "No space left on device"
    assert verify(lines.folder, lines.home) == ()


def test_half_a_line_is_not_left_on_a_full_disk(lines: Lines) -> None:
    """The next line, once there is room again, must not be glued to it."""
    lines.journal.append("started")
    real = lines.journal._file

    class Nearly:
        def write(self, data: bytes) -> int:
            if len(data) < 100:
                raise OSError(28, "No space left on device")
            return real.write(data[:50]) or 0

        def __getattr__(self, name: str) -> object:
            return getattr(real, name)

    lines.journal._file = Nearly()  # type: ignore[assignment]  # a disk with room for half a line
    with pytest.raises(EvidenceUnwritable):
        lines.journal.append("page", heading="x")
    lines.journal._file = real
    lines.journal.append("page", heading="y")
    assert [line["facts"].get("heading") for line in lines.read()] == [None, "y"]
    assert verify(lines.folder, lines.home) == ()


def test_a_head_that_could_not_be_written_is_caught_up_with(lines: Lines) -> None:
    lines.journal.append("started")
    heads = head_path(lines.home, "").parent
    heads.rename(heads.with_name("away"))
    with pytest.raises(EvidenceUnwritable):
        lines.journal.append("page", heading="x")
    with pytest.raises(EvidenceUnwritable):
        lines.journal.append("page", heading="y")
    heads.with_name("away").rename(heads)
    lines.journal.append("page", heading="z")
    assert [line["facts"].get("heading") for line in lines.read()] == [None, "x", "z"]
    assert verify(lines.folder, lines.home) == ()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "runs").write_text("in the way")
    with pytest.raises(EvidenceUnwritable):
        Lines(tmp_path / "runs" / "enroll-001", tmp_path / "home")


def test_a_picture_that_cannot_be_written_is_told(lines: Lines) -> None:
    (lines.folder / PICTURES).rmdir()
    with pytest.raises(EvidenceUnwritable):
        lines.journal.append("page", screenshot=JPEG, heading="x")


# --- killed ----------------------------------------------------------------------------------------------------------

WRITER = """
import sys
from pathlib import Path
from agent.evidence.journal import Journal
from agent.evidence.keys import evidence_key
from agent.evidence.redaction import Redactor
home, folder = Path(sys.argv[1]), Path(sys.argv[2])
journal = Journal.open(folder, evidence_key(home), Redactor(), home)
for number in range(100000):
    journal.append("page", screenshot=b"\\xff\\xd8\\xff" + bytes(20000), heading=f"Page {number}")
    print(number, flush=True)
"""


@pytest.mark.parametrize("written", [1, 4, 9])
def test_a_journal_killed_while_it_writes_is_valid_and_goes_on(tmp_path: Path, written: int) -> None:
    folder, home = tmp_path / "runs" / "enroll-001", tmp_path / "home"
    command = [sys.executable, "-c", WRITER, str(home), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(written):
            process.stdout.readline()
        os.kill(process.pid, signal.SIGKILL)
    findings = verify(folder, home)
    assert [finding for finding in findings if finding.what != "is cut short"] == []
    again = Lines(folder, home)
    again.journal.append("finished", outcome="done")
    again.journal.close()
    assert verify(folder, home) == ()
    assert len(again.read()) > written


facts = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.dictionaries(st.sampled_from(["heading", "a", "b"]), facts, max_size=3))
def test_whatever_a_page_says_is_written_and_verified(
    tmp_path_factory: pytest.TempPathFactory, said: dict[str, object]
) -> None:
    home = tmp_path_factory.mktemp("home")
    lines = Lines(home / "run", home)
    lines.journal.append("page", **said)  # type: ignore[arg-type]  # drawn as JSON
    lines.journal.close()
    assert verify(lines.folder, home) == ()
    assert lines.read()[0]["facts"] == said
