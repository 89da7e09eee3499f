"""A valid profile of which one thing is spoiled is refused, with a problem in that place that quotes no secret."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from agent.errors import ProfileInvalid
from flows.profile.loading import load
from tests.faithful.test_every_profile import SLOW
from tests.people import papers
from tests.people.meant import Data
from tests.people.numbers import bare
from tests.people.providers import Person, persons

Place = tuple[str | int, ...]
SPOILED: dict[str, Any] = {
    "a sign that nobody sees": lambda text: f"{text[:1]}\u200b{text[1:]}",
    "a bell": lambda text: f"{text[:1]}\a{text[1:]}",
    "far too long": lambda text: text + "x" * 1100,
    "empty": lambda text: "",
    "a number": lambda text: 7,
    "keys and values": lambda text: {"another": text},
    "a list": lambda text: [text],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return papers.written(tmp_path_factory.mktemp("profiles"))


@settings(max_examples=150, derandomize=True, database=None, deadline=None, suppress_health_check=SLOW)
@given(persons(most=2), st.sampled_from(sorted(SPOILED)), st.data())
def test_one_spoiled_text_is_refused_in_its_place(folder: Path, who: Person, how: str, data: st.DataObject) -> None:
    place, text = data.draw(st.sampled_from(list(_texts(who.profile))))
    problems = _refused(folder, who, _changed(who.profile, place, SPOILED[how](text)))
    assert any(one.startswith(_dotted(place)) for one in problems), (_dotted(place), how, problems)


@settings(max_examples=50, derandomize=True, database=None, deadline=None, suppress_health_check=SLOW)
@given(persons(most=2), st.data())
def test_a_key_that_no_profile_has_is_refused_where_it_stands(folder: Path, who: Person, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from([(), *_objects(who.profile)]))
    problems = _refused(folder, who, _changed(who.profile, (*place, "anotherkey"), "x"))
    assert problems == [_dotted((*place, "anotherkey"))]


def _refused(folder: Path, who: Person, profile: Data) -> list[str]:
    path = folder / "profile.json"
    path.write_text(json.dumps(profile))
    with pytest.raises(ProfileInvalid) as caught:
        load(path, who.today)
    said = "".join(f"{one} {one.right}" for one in caught.value.problems)
    assert who.profile["ssn"] not in said
    assert bare(who.profile["ssn"]) not in said
    return [one.where for one in caught.value.problems]


def _texts(value: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    for key, one in _inside(value):
        yield from _texts(one, (*place, key))


def _objects(value: Any, place: Place = ()) -> Iterator[Place]:
    if isinstance(value, dict) and place:
        yield place
    for key, one in _inside(value):
        yield from _objects(one, (*place, key))


def _inside(value: Any) -> list[tuple[str | int, Any]]:
    return list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []


def _changed(profile: Data, place: Place, value: Any) -> Data:
    whole = copy.deepcopy(profile)
    at: Any = whole
    for key in place[:-1]:
        at = at[key]
    at[place[-1]] = value
    return whole


def _dotted(place: Place) -> str:
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return "".join(parts).removeprefix(".")
