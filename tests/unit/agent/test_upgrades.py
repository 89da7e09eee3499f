"""Upgrades: an older database is taken on as it is, a newer one is refused and left alone."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from agent import upgrades
from agent.database import NAME, Database
from agent.docket import Docket
from agent.errors import DatabaseNewer
from agent.ledger import Ledger
from tests.unit.agent.queued import handed_in, order

BEFORE_RUNS = """
CREATE TABLE submissions (
    id INTEGER PRIMARY KEY, portal VARCHAR(200) NOT NULL, provider VARCHAR(20) NOT NULL, kind VARCHAR(80) NOT NULL,
    digest VARCHAR(64) NOT NULL, run VARCHAR(80) NOT NULL, approved_by VARCHAR(200) NOT NULL,
    state VARCHAR(20) NOT NULL,
    tracking_id VARCHAR(40) NOT NULL, known TEXT NOT NULL, attempts INTEGER NOT NULL, intended_at DATETIME NOT NULL,
    settled_at DATETIME, UNIQUE (portal, provider, kind, digest));
"""


def old(home: Path, *known: str) -> None:
    """A ledger from before there were runs, or versions."""
    row = "insert into submissions values (?, 'p', 'n', 'k', ?, 'r', 'Ann', 'submitted', 'T', ?, 1, '2026-01-01', null)"
    with closing(sqlite3.connect(home / NAME)) as database:
        database.executescript(BEFORE_RUNS)
        database.executemany(row, [(number, f"d{number}", one) for number, one in enumerate(known)])
        database.commit()


def number(home: Path) -> int:
    with closing(sqlite3.connect(home / NAME)) as database:
        return int(database.execute("select number from version").fetchone()[0])


def test_a_new_database_has_this_version(tmp_path: Path) -> None:
    Ledger.at(tmp_path).close()
    assert number(tmp_path) == upgrades.VERSION


def test_a_ledger_from_before_there_were_runs_is_taken_on_with_all_that_is_in_it(tmp_path: Path) -> None:
    old(tmp_path, "", "T1 T2", json.dumps(["T3"]))
    for _ in range(2):
        with closing(Ledger.at(tmp_path)) as ledger:
            known = [set(one.known) for one in ledger.of("p", "n", "k")]
        assert known == [{"T3"}, {"T1", "T2"}, set()]
    assert number(tmp_path) == upgrades.VERSION
    with closing(Database.at(tmp_path)) as database:
        handed_in(Docket(database), order())


def test_a_step_is_done_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Ledger.at(tmp_path).close()
    later = (*upgrades.STEPS, ("ALTER TABLE submissions ADD COLUMN told INTEGER DEFAULT 0 NOT NULL",))
    monkeypatch.setattr(upgrades, "STEPS", later)
    monkeypatch.setattr(upgrades, "VERSION", len(later))
    for _ in range(2):
        Ledger.at(tmp_path).close()
    assert number(tmp_path) == len(later)


def test_a_database_of_a_newer_version_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    Ledger.at(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / NAME)) as database:
        database.execute("update version set number = 99")
        database.execute("drop table submissions")
        database.commit()
    with pytest.raises(DatabaseNewer, match="its version 99"):
        Ledger.at(tmp_path)
    with closing(sqlite3.connect(tmp_path / NAME)) as database:
        assert database.execute("select name from sqlite_master where name = 'submissions'").fetchall() == []
