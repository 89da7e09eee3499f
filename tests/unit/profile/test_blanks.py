"""Several blanks in a row, which no list or table of a web page shows, count as one; a story keeps its own."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from flows.profile.loading import load
from flows.profile.provider import Provider
from tests.unit.profile.profiles import TODAY, changed, fixture, written


def loaded(folder: Path, name: str, changes: Mapping[str, object]) -> Provider:
    return load(written(folder, changed(fixture(name), changes)), TODAY)


@pytest.mark.parametrize(
    ("path", "said", "meant"),
    [
        ("name.first", "Ann  Lee", "Ann Lee"),
        ("name.credentials", " M.D.,   Ph.D. ", "M.D., Ph.D."),
        ("licenses.0.number", "A  7 #  3", "A 7 # 3"),
        ("practice.business.dba", "Main   Street  Clinic", "Main Street Clinic"),
        ("education.school", "No blanks to lose", "No blanks to lose"),
    ],
)
def test_a_text_of_one_line_has_single_blanks(tmp_path: Path, path: str, said: str, meant: str) -> None:
    found: object = loaded(tmp_path, "everything", {path: said})
    for part in path.split("."):
        found = found[int(part)] if isinstance(found, tuple) else getattr(found, part)
    assert found == meant


def test_a_location_named_with_more_blanks_than_another_is_the_same_location(tmp_path: Path) -> None:
    names = {"practice.locations.0.name": "Main  Office", "practice.payments.location": "Main Office"}
    provider = loaded(tmp_path, "physician-private-practice", names)
    assert provider.practice
    assert provider.practice.payments.location == provider.practice.locations[0].name


def test_a_story_of_several_lines_keeps_its_blanks(tmp_path: Path) -> None:
    told = "On  two dates:\n  1999-09-09\n\n  2000-01-01"
    provider = loaded(tmp_path, "everything", {"adverse_actions.0.resolution": told})
    assert provider.adverse_actions[0].resolution == told


def test_a_last_name_that_begins_with_a_sharp_s_is_registered_under_s(tmp_path: Path) -> None:
    changes = {"name.last": "ßtrange", "dea.0.number": "BS1234563"}
    assert loaded(tmp_path, "physician-private-practice", changes).dea[0].number == "BS1234563"
