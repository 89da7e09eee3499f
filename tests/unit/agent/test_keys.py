"""The key of an installation's evidence."""

import stat
import threading
from pathlib import Path

import pytest

from agent.errors import EvidenceDamaged, EvidenceUnwritable
from agent.evidence.keys import SIZE, digest, evidence_key, key_path


def test_a_key_is_made_once_and_kept(tmp_path: Path) -> None:
    key = evidence_key(tmp_path)
    assert len(key) == SIZE
    assert evidence_key(tmp_path) == key
    assert evidence_key(tmp_path / "other") != key


def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    evidence_key(tmp_path)
    assert stat.S_IMODE(key_path(tmp_path).stat().st_mode) == 0o600
    assert stat.S_IMODE(key_path(tmp_path).parent.stat().st_mode) == 0o700


def test_nothing_half_made_is_left_beside_it(tmp_path: Path) -> None:
    evidence_key(tmp_path)
    assert [path.name for path in key_path(tmp_path).parent.iterdir()] == ["evidence.key"]


def test_of_several_that_begin_together_all_get_the_same(tmp_path: Path) -> None:
    keys: list[bytes] = []
    start = threading.Barrier(8)

    def begin() -> None:
        start.wait()
        keys.append(evidence_key(tmp_path))

    together = [threading.Thread(target=begin) for _ in range(8)]
    for one in together:
        one.start()
    for one in together:
        one.join()
    assert len(keys) == 8
    assert len(set(keys)) == 1


def test_a_key_of_another_size_is_not_used(tmp_path: Path) -> None:
    evidence_key(tmp_path)
    key_path(tmp_path).write_bytes(b"short")
    with pytest.raises(EvidenceDamaged):
        evidence_key(tmp_path)


def test_a_home_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("in the way")
    with pytest.raises(EvidenceUnwritable):
        evidence_key(tmp_path / "home")


def test_a_digest_depends_on_the_key_and_on_where_a_text_ends() -> None:
    assert digest(b"a", "12", "3") == digest(b"a", "12", "3")
    assert digest(b"a", "12", "3") != digest(b"b", "12", "3")
    assert digest(b"a", "12", "3") != digest(b"a", "1", "23")
    assert digest(b"a", "12", "3") != digest(b"a", "123")
