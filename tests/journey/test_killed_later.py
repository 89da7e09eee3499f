"""Killed after any page of any command and started again: one application, nothing doubled, nothing ended by chance."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from mock_portal.plugin import MockPortal
from tests.journey.command import LOW, Credwright
from tests.journey.held import Data, files_by_name, fixture, on_file, written
from tests.journey.test_reassign import with_one_more
from tests.thorough import in_the_matrices

TODAY = date.today()
Prepared = Callable[[MockPortal, Path], tuple[str, ...]]


def _update(portal: MockPortal, folder: Path) -> tuple[str, ...]:
    data = _there(portal)
    data["correspondence"]["phone"] = "202-555-0188"
    data["other_names"] = [{"first": "Ann", "last": "Before", "type": "former"}]
    return ("update", str(written(folder, data)))


def _revalidate(portal: MockPortal, folder: Path) -> tuple[str, ...]:
    return ("revalidate", str(written(folder, _there(portal))))


def _add(portal: MockPortal, folder: Path) -> tuple[str, ...]:
    return ("reassign", "add", str(written(folder, with_one_more(_there(portal)))))


def _end(portal: MockPortal, folder: Path) -> tuple[str, ...]:
    data = with_one_more(fixture("physician-reassigning"))
    on_file(portal, data)
    data["reassignments"][-1]["end"] = TODAY.isoformat()
    return ("reassign", "end", str(written(folder, data)))


def _withdraw(portal: MockPortal, folder: Path) -> tuple[str, ...]:
    npi = _there(portal)["npi"]
    why = ("--reason", "retiring", "--on", TODAY.isoformat(), "--reassignments", "end")
    return ("withdraw", npi, *why, "--confirm", f"withdraw {npi}")


def _there(portal: MockPortal) -> Data:
    data = fixture("physician-reassigning")
    on_file(portal, data, due=(TODAY + timedelta(days=60)).isoformat())
    return data


COMMANDS: dict[str, tuple[Prepared, int]] = {
    "update": (_update, 9),
    "revalidate": (_revalidate, 19),
    "reassign add": (_add, 7),
    "reassign end": (_end, 7),
    "withdraw": (_withdraw, 7),
}
"""How each is begun, and how many pages it has at least."""


@in_the_matrices
@pytest.mark.parametrize("command", COMMANDS)
def test_killed_after_each_page_in_turn_it_files_once(mock_portal: MockPortal, tmp_path: Path, command: str) -> None:
    prepare, pages = COMMANDS[command]
    credwright = Credwright(mock_portal.url, tmp_path, program=LOW)
    words = credwright.filing(*prepare(mock_portal, tmp_path / "profiles"))
    [before] = mock_portal.qa.enrollments()
    kills = 0
    while credwright.as_(mock_portal.qa.new_account()).kills(words, "page", kills + 1):
        kills += 1
        assert len(mock_portal.qa.applications()) <= 1
    assert kills >= pages, "many pages were a place to be killed at"
    [killed] = mock_portal.qa.applications()
    assert killed["status"] == "Pending E-Signature"
    assert [one["status"] for one in killed["history"]].count("Pending E-Signature") == 1
    assert mock_portal.qa.enrollments() == [before], "the record changes by an approval and by nothing else"
    [run] = credwright.out.iterdir()
    assert credwright.run("verify", str(run)).returncode == 0

    mock_portal.qa.reset()
    fresh = replace(credwright, folder=tmp_path / "undisturbed")
    undisturbed = fresh.run(*fresh.filing(*prepare(mock_portal, tmp_path / "profiles")))
    assert undisturbed.returncode == 0, undisturbed.stderr
    [alone] = mock_portal.qa.applications()
    assert _but_for_the_ptan(killed["topics"]) == _but_for_the_ptan(alone["topics"])


def _but_for_the_ptan(topics: dict[str, dict[str, object]]) -> object:
    """A new record gets a new Medicare ID."""
    return files_by_name({slug: {**said, "ptans": None} for slug, said in topics.items()})
