"""Codes that a person typed: for one account, once, for a minute, and never in the clear."""

import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from agent import codes
from agent.codes import TypedCodes
from agent.database import NAME, Database
from agent.errors import CodeWanted

CODE = "86420135"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with closing(Database.at(tmp_path)) as made:
        yield made


@pytest.fixture
def typed(database: Database, tmp_path: Path) -> TypedCodes:
    return TypedCodes(database, tmp_path, "https://portal.example", "north")


def test_a_code_is_used_once(typed: TypedCodes) -> None:
    typed.store(CODE)
    assert typed.take().get_secret_value() == CODE
    with pytest.raises(CodeWanted):
        typed.take()


def test_the_last_one_that_was_typed_counts(typed: TypedCodes) -> None:
    typed.store("111111")
    typed.store(CODE)
    assert typed.take().get_secret_value() == CODE


def test_a_code_is_for_one_account_of_one_portal(typed: TypedCodes, database: Database, tmp_path: Path) -> None:
    typed.store(CODE)
    for portal, account in (("https://portal.example", "south"), ("https://other.example", "north")):
        with pytest.raises(CodeWanted):
            TypedCodes(database, tmp_path, portal, account).take()
    assert typed.take().get_secret_value() == CODE


def test_an_old_code_is_not_used(typed: TypedCodes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codes, "LIVES", 1)
    typed.store(CODE)
    time.sleep(2.1)  # the seal tells its age in whole seconds
    with pytest.raises(CodeWanted):
        typed.take()


def test_no_code_is_in_the_database_in_the_clear(typed: TypedCodes, tmp_path: Path) -> None:
    typed.store(CODE)
    assert CODE.encode() not in b"".join(path.read_bytes() for path in tmp_path.glob(f"{NAME}*"))
